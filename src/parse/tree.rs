//! What a TOML file holds, and where, whichever of the two parsers read it.

use super::stated::bare;
use crate::model::{Date, StatedContent, StatedPair, StatedValue};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};
use toml_spanner as spanner;

/// A value and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t>(Of<Quick<'t, spanner::Item<'t>>, &'t Spanned<DeValue<'t>>, &'t StatedValue>);

/// A list of values.
#[derive(Debug, Clone, Copy)]
pub struct List<'t>(Of<Quick<'t, spanner::Array<'t>>, &'t DeArray<'t>, &'t [StatedValue]>);

/// Values by their keys.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t>(Of<Quick<'t, spanner::Table<'t>>, &'t DeTable<'t>, &'t [StatedPair]>);

/// A key and where it stands.
#[derive(Debug, Clone)]
pub struct Key<'t> {
    pub name: &'t str,
    pub span: Range<usize>,
}

/// Which of the parsers read it: the quick one (`parse/quick.rs`), or the one that has the last word.
#[derive(Debug, Clone, Copy)]
enum Of<Q, R, S> {
    Quick(Q),
    Reference(R),
    /// Neither: it was read, and then changed.
    Stated(S),
}

/// A part of a quick tree, with the text that it was read from.
#[derive(Debug)]
struct Quick<'t, T> {
    part: &'t T,
    text: &'t str,
}

impl<T> Clone for Quick<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Quick<'_, T> {}

/// A value of TOML. Numbers are read from the text where they stand: a binary float would not be what was written.
#[derive(Debug, Clone, Copy)]
pub enum Content<'t> {
    Text(&'t str),
    Integer,
    Float,
    Boolean(bool),
    /// The day, if it has one that exists.
    Moment {
        day: Option<Date>,
        has_time: bool,
    },
    List(List<'t>),
    Table(Table<'t>),
}

impl<'t> Node<'t> {
    /// The bytes of the value; of a table or a list of tables, those of its (first) header.
    pub fn span(&self) -> Range<usize> {
        let Quick { part, text } = match self.0 {
            Of::Quick(quick) => quick,
            Of::Reference(value) => return value.span(),
            Of::Stated(value) => return value.span.range(),
        };
        match part.value() {
            spanner::Value::Table(table) if table.style() == spanner::TableStyle::Header => {
                part.span().extract_header_span(text.as_bytes()).range()
            }
            spanner::Value::Array(array) if array.style() == spanner::ArrayStyle::Header => {
                array.get(0).map_or(part.span(), |first| first.span().extract_header_span(text.as_bytes())).range()
            }
            spanner::Value::Table(_)
            | spanner::Value::Array(_)
            | spanner::Value::String(_)
            | spanner::Value::Integer(_)
            | spanner::Value::Float(_)
            | spanner::Value::Boolean(_)
            | spanner::Value::DateTime(_) => part.span().range(),
        }
    }

    pub fn content(&self) -> Content<'t> {
        let moment = |date: Option<(u16, u8, u8)>, has_time| {
            let day = date.and_then(|(year, month, day)| Date::from_ymd_opt(year.into(), month.into(), day.into()));
            Content::Moment { day, has_time }
        };
        match self.0 {
            Of::Quick(Quick { part, text }) => match part.value() {
                spanner::Value::String(written) => Content::Text(written),
                spanner::Value::Integer(_) => Content::Integer,
                spanner::Value::Float(_) => Content::Float,
                spanner::Value::Boolean(flag) => Content::Boolean(*flag),
                spanner::Value::DateTime(at) => {
                    moment(at.date().map(|date| (date.year, date.month, date.day)), at.time().is_some())
                }
                spanner::Value::Array(part) => Content::List(List(Of::Quick(Quick { part, text }))),
                spanner::Value::Table(part) => Content::Table(Table(Of::Quick(Quick { part, text }))),
            },
            Of::Reference(value) => match value.get_ref() {
                DeValue::String(written) => Content::Text(written),
                DeValue::Integer(_) => Content::Integer,
                DeValue::Float(_) => Content::Float,
                DeValue::Boolean(flag) => Content::Boolean(*flag),
                DeValue::Datetime(at) => {
                    moment(at.date.map(|date| (date.year, date.month, date.day)), at.time.is_some())
                }
                DeValue::Array(list) => Content::List(List(Of::Reference(list))),
                DeValue::Table(table) => Content::Table(Table(Of::Reference(table))),
            },
            Of::Stated(value) => match &value.content {
                StatedContent::Text(text) => Content::Text(text),
                StatedContent::Bare(written) => bare(written),
                StatedContent::List(values) => Content::List(List(Of::Stated(values))),
                StatedContent::Table(pairs) => Content::Table(Table(Of::Stated(pairs))),
            },
        }
    }

    pub fn as_text(&self) -> Option<&'t str> {
        if let Content::Text(text) = self.content() { Some(text) } else { None }
    }

    pub fn as_list(&self) -> Option<List<'t>> {
        if let Content::List(list) = self.content() { Some(list) } else { None }
    }

    pub fn as_table(&self) -> Option<Table<'t>> {
        if let Content::Table(table) = self.content() { Some(table) } else { None }
    }
}

impl<'t> List<'t> {
    pub fn len(&self) -> usize {
        match self.0 {
            Of::Quick(Quick { part, .. }) => part.len(),
            Of::Reference(list) => list.len(),
            Of::Stated(values) => values.len(),
        }
    }

    /// The values in their order.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let (quick, reference, stated) = match self.0 {
            Of::Quick(Quick { part, text }) => (Some(part.iter().map(move |part| Quick { part, text })), None, None),
            Of::Reference(list) => (None, Some(list.iter()), None),
            Of::Stated(values) => (None, None, Some(values.iter())),
        };
        let quick = quick.into_iter().flatten().map(|part| Node(Of::Quick(part)));
        let read = quick.chain(reference.into_iter().flatten().map(|value| Node(Of::Reference(value))));
        read.chain(stated.into_iter().flatten().map(|value| Node(Of::Stated(value))))
    }
}

impl<'t> Table<'t> {
    pub fn quick(part: &'t spanner::Table<'t>, text: &'t str) -> Self {
        Self(Of::Quick(Quick { part, text }))
    }

    pub fn reference(table: &'t DeTable<'t>) -> Self {
        Self(Of::Reference(table))
    }

    /// What was read of a file, and then changed.
    pub fn stated(value: &'t StatedValue) -> Self {
        Self(Of::Stated(value.pairs()))
    }

    pub fn len(&self) -> usize {
        match self.0 {
            Of::Quick(Quick { part, .. }) => part.len(),
            Of::Reference(table) => table.len(),
            Of::Stated(pairs) => pairs.len(),
        }
    }

    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        match self.0 {
            Of::Quick(Quick { part, text }) => {
                // Most keys already differ in their lengths, or else in their first letters.
                let first = key.as_bytes().first();
                let found = part.iter().find(|(other, _)| {
                    let other = other.as_str();
                    other.len() == key.len() && other.as_bytes().first() == first && other == key
                });
                found.map(|(_, part)| Node(Of::Quick(Quick { part, text })))
            }
            Of::Reference(table) => table.get(key).map(|value| Node(Of::Reference(value))),
            Of::Stated(pairs) => {
                pairs.iter().find(|pair| pair.key.value == key).map(|pair| Node(Of::Stated(&pair.value)))
            }
        }
    }

    /// The marks of all keys together: a key whose mark is not among them is not there.
    pub fn marks(&self) -> u64 {
        match self.0 {
            Of::Quick(Quick { part, .. }) => part.iter().fold(0, |marks, (key, _)| marks | mark(key.as_str())),
            Of::Reference(table) => table.keys().fold(0, |marks, key| marks | mark(key.get_ref())),
            Of::Stated(pairs) => pairs.iter().fold(0, |marks, pair| marks | mark(&pair.key.value)),
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The keys and their values, in no order that means anything.
    pub fn entries(&self) -> impl Iterator<Item = (Key<'t>, Node<'t>)> + use<'t> {
        let (quick, reference, stated) = match self.0 {
            Of::Quick(Quick { part, text }) => (Some(part.iter().map(move |entry| (entry, text))), None, None),
            Of::Reference(table) => (None, Some(table.iter()), None),
            Of::Stated(pairs) => (None, None, Some(pairs.iter())),
        };
        let quick = quick.into_iter().flatten().map(|((key, part), text)| {
            (Key { name: key.as_str(), span: key.span.range() }, Node(Of::Quick(Quick { part, text })))
        });
        let read = quick.chain(
            reference
                .into_iter()
                .flatten()
                .map(|(key, value)| (Key { name: key.get_ref(), span: key.span() }, Node(Of::Reference(value)))),
        );
        let key = |pair: &'t StatedPair| Key { name: &pair.key.value, span: pair.key.span.range() };
        read.chain(stated.into_iter().flatten().map(move |pair| (key(pair), Node(Of::Stated(&pair.value)))))
    }
}

/// One bit for a key, by its length and first letter: the same for two keys by chance only.
pub fn mark(key: &str) -> u64 {
    let first = key.bytes().next().map_or(0, usize::from);
    1 << ((first + key.len() * 26) % 64)
}

//! What a text says, without how it is written: by this two states of a file are compared.

use super::{Change, NewPair, index};
use crate::model::{Decimal, FileId};
use crate::parse::{self, Content, Node};
use icu_normalizer::ComposingNormalizer;
use std::collections::BTreeMap;

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidValue {
    Text(String),
    /// A number, a day, yes or no: as it is written.
    Bare(String),
    List(Vec<SaidValue>),
    Table(BTreeMap<String, SaidValue>),
}

impl SaidValue {
    /// What a whole text says; none where it is no sound TOML.
    pub fn of(text: &str) -> Option<Self> {
        parse::with_document(FileId(0), text, |document| {
            let table = || document.root.entries().map(|(key, node)| (key.name.to_owned(), of(&node, text))).collect();
            document.faults.is_empty().then(|| Self::Table(table()))
        })
    }

    /// The keys of a table of a text, in the order in which they are written.
    pub fn order(text: &str, table: &str) -> Vec<String> {
        parse::with_document(FileId(0), text, |document| {
            let table = document.root.get(table).and_then(|node| node.as_table());
            let mut keys: Vec<_> = table.into_iter().flat_map(|table| table.entries()).map(|(key, _)| key).collect();
            keys.sort_by_key(|key| key.span.start);
            keys.into_iter().map(|key| key.name.to_owned()).collect()
        })
    }

    /// What a value says that stands behind an equals sign.
    pub fn of_value(value: &str) -> Option<Self> {
        let Self::Table(mut table) = Self::of(&format!("value = {value}"))? else { return None };
        table.remove("value").filter(|_| table.is_empty())
    }

    /// What stands at a path.
    pub fn at(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |said, step| match said {
            Self::Table(table) => table.get(step),
            Self::List(list) => list.get(index(step)?),
            Self::Text(_) | Self::Bare(_) => None,
        })
    }

    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        if let Self::Table(table) = self { table.get(key) } else { None }
    }

    /// Whether it says the same, however it is written: `1_000` is `1000.00`, and blanks and the form of letters mean nothing.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(own), Self::Text(other)) => alike(own) == alike(other),
            (Self::Bare(own), Self::Bare(other)) => {
                own == other || number(own).is_some_and(|own| Some(own) == number(other))
            }
            (Self::List(own), Self::List(other)) => {
                own.len() == other.len() && own.iter().zip(other).all(|(own, other)| own.is_same(other))
            }
            (Self::Table(own), Self::Table(other)) => {
                own.len() == other.len()
                    && own.iter().all(|(key, own)| other.get(key).is_some_and(|other| own.is_same(other)))
            }
            (Self::Text(_) | Self::Bare(_) | Self::List(_) | Self::Table(_), _) => false,
        }
    }

    /// The values by their keys, where it is a table.
    pub const fn as_table(&self) -> Option<&BTreeMap<String, Self>> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }

    /// The values in their order, where it is a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    /// A text, or a number, a day, yes or no as it is written.
    pub fn as_word(&self) -> Option<&str> {
        if let Self::Text(word) | Self::Bare(word) = self { Some(word) } else { None }
    }

    /// As a person is shown it, on one line.
    pub fn shown(&self) -> String {
        let joined = |all: Vec<String>| all.join(", ");
        match self {
            Self::Text(text) | Self::Bare(text) => text.clone(),
            Self::List(list) => joined(list.iter().map(Self::shown).collect()),
            Self::Table(table) => joined(table.iter().map(|(key, said)| format!("{key} = {}", said.shown())).collect()),
        }
    }

    /// The same once a change is made: what must come of it, and nothing else may.
    pub fn with(&self, change: &Change) -> Option<Self> {
        let mut said = self.clone();
        match change {
            Change::Append { list, pairs } => {
                let Self::Table(top) = &mut said else { return None };
                let list = top.entry(list.clone()).or_insert_with(|| Self::List(Vec::new()));
                let Self::List(list) = list else { return None };
                let mut entry = Self::Table(BTreeMap::new());
                entry.set(pairs)?;
                list.push(entry);
            }
            Change::Set { table, pairs } => said.open(table)?.set(pairs)?,
            Change::Add { table, key, value } => {
                let Self::Table(table) = said.open(table)? else { return None };
                let list = table.entry(key.clone()).or_insert_with(|| Self::List(Vec::new()));
                let Self::List(list) = list else { return None };
                let value = Self::of_value(value)?;
                let place = list.iter().position(|other| other.shown() > value.shown()).unwrap_or(list.len());
                list.insert(place, value);
            }
            Change::Remove { path } => said.take(path)?,
        }
        Some(said)
    }

    /// The same without lists and tables that hold nothing.
    #[must_use]
    pub fn pruned(&self) -> Self {
        let holds = |said: &Self| match said {
            Self::List(list) => !list.is_empty(),
            Self::Table(table) => !table.is_empty(),
            Self::Text(_) | Self::Bare(_) => true,
        };
        match self {
            Self::List(list) => Self::List(list.iter().map(Self::pruned).filter(holds).collect()),
            Self::Table(table) => {
                let own = table.iter().map(|(key, said)| (key.clone(), said.pruned()));
                Self::Table(own.filter(|(_, said)| holds(said)).collect())
            }
            Self::Text(_) | Self::Bare(_) => self.clone(),
        }
    }

    /// Takes out what stands at a path; none where nothing does.
    fn take(&mut self, path: &[String]) -> Option<()> {
        let (step, around) = path.split_last()?;
        match self.open(around)? {
            Self::Table(table) => table.remove(step).map(drop),
            Self::List(list) => {
                let place = index(step).filter(|place| *place < list.len())?;
                list.remove(place);
                Some(())
            }
            Self::Text(_) | Self::Bare(_) => None,
        }
    }

    /// The table at a path, which is made where it is missing.
    fn open(&mut self, path: &[String]) -> Option<&mut Self> {
        path.iter().try_fold(self, |said, step| match said {
            Self::Table(table) => Some(table.entry(step.clone()).or_insert_with(|| Self::Table(BTreeMap::new()))),
            Self::List(list) => list.get_mut(index(step)?),
            Self::Text(_) | Self::Bare(_) => None,
        })
    }

    fn set(&mut self, pairs: &[NewPair]) -> Option<()> {
        let Self::Table(table) = self else { return None };
        for pair in pairs {
            table.insert(pair.key.clone(), Self::of_value(&pair.value)?);
        }
        Some(())
    }
}

fn of(node: &Node<'_>, text: &str) -> SaidValue {
    match node.content() {
        // A line ends where it does, however a file writes that.
        Content::Text(words) => SaidValue::Text(words.replace("\r\n", "\n")),
        Content::Integer | Content::Float | Content::Boolean(_) | Content::Moment { .. } => {
            SaidValue::Bare(text.get(node.span()).unwrap_or_default().to_owned())
        }
        Content::List(list) => SaidValue::List(list.nodes().map(|node| of(&node, text)).collect()),
        Content::Table(table) => {
            SaidValue::Table(table.entries().map(|(key, node)| (key.name.to_owned(), of(&node, text))).collect())
        }
    }
}

/// A text as two are compared: every run of blanks is one, and a letter with its mark is one letter.
fn alike(text: &str) -> String {
    let composed = ComposingNormalizer::new_nfc().normalize(text).into_owned();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(written: &str) -> Option<i128> {
    Decimal::parse(written).map(Decimal::nano)
}

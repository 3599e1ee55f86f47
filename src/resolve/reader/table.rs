//! One table while its keys are asked for, each by the kind of what may stand under it.

use super::describe::{Described, keyed_of, lists_of, map_of, nothing, one, several, table_of, tables_of};
use super::{AskedKey, FromTable, PathStep, Reader};
use crate::model::{At, Code, FileId, Finding, Shape, Source, Span, Text, codes, text, text_as_toml};
use crate::parse::{self, Content, Node};
use crate::resolve::faults::{self, MissingPlace};
use crate::resolve::keys::is_well_formed;
use crate::resolve::values::{Value, read_said};

/// One table while its keys are asked for.
pub struct TableReader<'r, 't> {
    pub reader: &'r mut Reader<'t>,
    written: parse::Table<'t>,
    span: Span,
    key: Option<At<String>>,
    /// Which keys may be written: most of those that are asked for are not, and need not be searched for.
    marks: u64,
    /// Where its keys begin among those that were asked for.
    first: usize,
    /// How many of the keys that were asked for are written.
    found: usize,
}

impl Source for TableReader<'_, '_> {
    fn span(&self) -> Span {
        self.span
    }

    fn file(&self) -> FileId {
        self.reader.file
    }

    fn own_key(&mut self) -> Option<At<String>> {
        self.key.take()
    }

    fn place_of(&self, key: &str) -> Option<Span> {
        self.written.get(key).map(|value| self.reader.span(value.span()))
    }
}

impl<'r, 't> TableReader<'r, 't> {
    pub fn of(reader: &'r mut Reader<'t>, written: parse::Table<'t>, span: Span, key: Option<At<String>>) -> Self {
        let first = reader.asked.len();
        Self { reader, written, marks: written.marks(), span, key, first, found: 0 }
    }

    /// How many of the keys that were asked for are written.
    pub fn found(&self) -> usize {
        self.found
    }
}

impl<'t> TableReader<'_, 't> {
    fn asked(&self) -> impl Iterator<Item = &AskedKey> {
        self.reader.asked.iter().skip(self.first)
    }

    fn may_have(&self, key: &str) -> bool {
        self.marks & parse::mark(key) != 0
    }

    /// Reads what stands under `key`, if anything does, and remembers a field that is written but wrong.
    fn under<T>(
        &mut self,
        key: &'static str,
        describe: fn() -> Described,
        read: impl FnOnce(&mut Reader<'t>, Node<'t>) -> Option<T>,
    ) -> Option<T> {
        debug_assert!(!self.asked().any(|asked| !asked.required && asked.key == key), "{key} is asked for twice");
        self.reader.asked.push(AskedKey { key, required: false, describe });
        if !self.may_have(key) {
            return None;
        }
        let value = self.written.get(key)?;
        self.found += 1;
        if !self.reader.aside.is_empty() {
            self.reader.note_wanted(value, describe);
        }
        self.reader.enter(PathStep::Key(key), |reader| reader.sound(value, read))
    }

    /// An optional value.
    pub fn value<T: Value>(&mut self, key: &'static str) -> Option<At<T>> {
        self.said(key, false)
    }

    /// An optional value by which others are read: where it is written, it must say something.
    pub fn decisive<T: Value>(&mut self, key: &'static str) -> Option<At<T>> {
        self.said(key, true)
    }

    fn said<T: Value>(&mut self, key: &'static str, required: bool) -> Option<At<T>> {
        self.under(key, one::<T>, |reader, value| {
            read_said(reader, value, required).map(|read| at(reader, value, read))
        })
    }

    /// A value that must be there.
    pub fn required<T: Value>(&mut self, key: &'static str) -> Option<At<T>> {
        let found = self.found;
        let value = self.said(key, true);
        if self.found == found {
            let allowed = if let Shape::OneOf(choices) = T::shape() {
                choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
            } else {
                String::new()
            };
            let blank = T::blank();
            self.lacks(key, &text!("{key} = {blank}", "{key} = {blank}", blank), &allowed);
        }
        value
    }

    /// Notes that a field is missing that must be there where no other stands for it: by itself it may be left out.
    pub fn missing_value<T: Value>(&mut self, key: &'static str) {
        let blank = T::blank();
        self.note_missing(key, &text!("{key} = {blank}", "{key} = {blank}", blank), "");
    }

    /// The same of a list of values.
    pub fn missing_values<T: Value>(&mut self, key: &'static str) {
        let blank = T::blank();
        self.note_missing(key, &text!("{key} = [{blank}]", "{key} = [{blank}]", blank), "");
    }

    /// Notes that a required field is missing; `blank` stands for the value to write.
    pub fn missing(&mut self, key: &'static str, blank: &str) {
        self.lacks(key, &Text::same(format!("{key} = {blank}")), "");
    }

    /// Notes that a required table is missing; `header` shows the line to write.
    pub fn missing_table(&mut self, key: &'static str, header: &str) {
        self.lacks(key, &Text::same(header), "");
    }

    fn lacks(&mut self, key: &'static str, line: &Text, allowed: &str) {
        self.reader.asked.push(AskedKey { key, required: true, describe: nothing });
        self.note_missing(key, line, allowed);
    }

    fn note_missing(&mut self, key: &'static str, line: &Text, allowed: &str) {
        let field = self.field(key);
        let place = if self.reader.written(self.span.range()).starts_with('{') {
            MissingPlace::Braces
        } else if field == key && !line.sv.starts_with('[') {
            MissingPlace::Top
        } else {
            MissingPlace::Table
        };
        let finding = faults::missing_field(&field, key, self.span, line, allowed, place);
        let prefix = field.strip_suffix(key).unwrap_or_default().to_owned();
        self.reader.missing.push((prefix, key, finding));
    }

    /// A list of values; empty where it is not written.
    pub fn values<T: Value>(&mut self, key: &'static str) -> Vec<At<T>> {
        let read = |reader: &mut Reader<'t>, value: Node<'t>| {
            read_said(reader, value, false).map(|read| at(reader, value, read))
        };
        self.under(key, several::<T>, |reader, value| elements(reader, value, T::example, read)).unwrap_or_default()
    }

    /// A table.
    pub fn record<R: FromTable>(&mut self, key: &'static str) -> Option<R> {
        self.under(key, table_of::<R>, |reader, value| record(reader, value, None))
    }

    /// A list of tables; empty where it is not written.
    pub fn records<R: FromTable>(&mut self, key: &'static str) -> Vec<R> {
        self.under(key, tables_of::<R>, |reader, value| {
            let is_single =
                matches!(value.content(), Content::Table(_)) && reader.written(value.span()).starts_with('{');
            if is_single && !reader.is_sound_entry::<R>(value) {
                let keys: Vec<&str> = R::KEYS.iter().take(2).map(|key| key.key).collect();
                faults::wrong_kind_with(reader, value, &faults::A_LIST, faults::in_list_of_braces(key, &keys));
                return None;
            }
            let header = reader.header();
            let example = || format!("[[{header}]]");
            elements(reader, value, example, |reader, value| record(reader, value, None))
        })
        .unwrap_or_default()
    }

    /// Tables under the writer's own keys, `[parties.KEY]`, in the order written.
    pub fn keyed<R: FromTable>(&mut self, key: &'static str) -> Vec<R> {
        self.entries(key, keyed_of::<R>, |reader, key, value| {
            if !is_well_formed(&key) {
                let finding = faults::key_form(&reader.field(), &key);
                reader.fault(codes::BAD_VALUE, finding);
            }
            record(reader, value, Some(key))
        })
    }

    /// Values under the writer's own keys, `shares = { KEY = 23 }`, in the order written.
    pub fn map<T: Value>(&mut self, key: &'static str) -> Vec<(At<String>, At<T>)> {
        self.entries(key, map_of::<T>, |reader, key, value| {
            T::read(reader, value).map(|read| (key, at(reader, value, read)))
        })
    }

    /// Lists under the writer's own keys, `counts = { KEY = [53, 17] }`, in the order written.
    pub fn lists<T: Value>(&mut self, key: &'static str) -> Vec<(At<String>, Vec<At<T>>)> {
        self.entries(key, lists_of::<T>, |reader, key, value| {
            let read =
                |reader: &mut Reader<'t>, value: Node<'t>| T::read(reader, value).map(|read| at(reader, value, read));
            elements(reader, value, T::example, read).map(|list| (key, list))
        })
    }

    fn entries<T>(
        &mut self,
        key: &'static str,
        describe: fn() -> Described,
        read: impl Fn(&mut Reader<'t>, At<String>, Node<'t>) -> Option<T>,
    ) -> Vec<T> {
        self.under(key, describe, |reader, value| {
            let Content::Table(table) = value.content() else {
                let help = if matches!(describe().0, Shape::Keyed(_)) {
                    text!(
                        "skriv dem var för sig, med var sin rubrik: [{key}.NYCKEL]",
                        "write each by itself, with a header of its own: [{key}.KEY]"
                    )
                } else {
                    text!(
                        "skriv ett värde för varje nyckel inom klammer, som {key} = {{ nyckel = …, annan = … }}",
                        "write a value for each key within braces, as {key} = {{ key = …, other = … }}"
                    )
                };
                faults::wrong_kind_with(reader, value, &faults::A_TABLE, help);
                return None;
            };
            let mut written: Vec<_> = table.entries().collect();
            written.sort_by_key(|(key, _)| key.span.start);
            let mut entries = Vec::with_capacity(written.len());
            for (key, value) in written {
                if reader.is_hopeless() {
                    break;
                }
                let span = reader.span(key.span);
                let name = At { value: reader.shown_key(key.name, span), span };
                let entry = reader.enter(PathStep::Key(key.name), |reader| {
                    reader.sound(value, |reader, value| read(reader, name, value))
                });
                entries.extend(entry);
            }
            Some(entries)
        })
        .unwrap_or_default()
    }

    /// How many values the list under `key` has, whether they could be read or not.
    pub fn written_count(&self, key: &str) -> usize {
        self.written.get(key).and_then(|value| value.as_list()).map_or(0, |list| list.len())
    }

    /// Notes a fault of the record itself.
    pub fn fault(&mut self, code: Code, finding: Finding) {
        self.reader.fault(code, finding);
    }

    /// Notes that a field of the record, or a part of it, could not be taken in after all.
    pub fn unread(&mut self, key: &str) {
        let field = self.field(key);
        self.reader.broken.push(field);
    }

    /// The path of a field of this table.
    pub fn field(&self, key: &str) -> String {
        let table = self.reader.field();
        if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
    }
}

impl<'t> Reader<'t> {
    /// Notes what was wanted where values were set aside, be it within a list or under keys of the writer's own. What stands in a
    /// table is noted where that is read.
    fn note_wanted(&mut self, value: Node<'t>, describe: fn() -> Described) {
        let mut places = Vec::new();
        self.places_aside(value, 0, &mut places);
        let is_of_tables = || matches!(places.first(), Some((_, depth)) if within(describe().0, *depth).is_none());
        if places.is_empty() || is_of_tables() {
            return;
        }
        let wanted = places.into_iter().filter_map(|(place, depth)| Some((place, within(describe().0, depth)?)));
        self.slips.extend(wanted);
    }

    /// The first bytes of the values that were set aside, and how many lists and tables they stand within.
    fn places_aside(&self, value: Node<'t>, depth: usize, places: &mut Vec<(u32, usize)>) {
        // `counts = { KEY = [53, 17] }`: nothing that is no table of its own lies deeper.
        const DEEPEST: usize = 2;
        if self.is_aside(value) {
            places.push((self.span(value.span()).start, depth));
        } else if depth < DEEPEST {
            let further: Vec<Node<'_>> = match value.content() {
                Content::List(list) => list.nodes().collect(),
                Content::Table(table) => table.entries().map(|(_, node)| node).collect(),
                Content::Text(_) | Content::Integer | Content::Float | Content::Boolean(_) | Content::Moment { .. } => {
                    Vec::new()
                }
            };
            for node in further {
                self.places_aside(node, depth + 1, places);
            }
        }
    }
}

/// What may stand so many lists and tables further in; none where those are tables with keys of their own.
fn within(shape: Shape, depth: usize) -> Option<Shape> {
    (0..depth).try_fold(shape, |shape, _| match shape {
        Shape::List(inner) | Shape::Keyed(inner) | Shape::Map(inner) => Some(*inner),
        Shape::Text(_)
        | Shape::YesNo
        | Shape::Day
        | Shape::Number
        | Shape::Whole(..)
        | Shape::OneOf(_)
        | Shape::Table(_)
        | Shape::Either(_)
        | Shape::Anything
        | Shape::Nothing => None,
    })
}

fn at<T>(reader: &Reader<'_>, value: Node<'_>, read: T) -> At<T> {
    At { value: read, span: reader.span(value.span()) }
}

fn elements<'t, T>(
    reader: &mut Reader<'t>,
    value: Node<'t>,
    example: impl Fn() -> String,
    read: impl Fn(&mut Reader<'t>, Node<'t>) -> Option<T>,
) -> Option<Vec<T>> {
    let Content::List(array) = value.content() else {
        let (written, example) = (reader.written(value.span()), example());
        let is_of_tables = example.starts_with("[[");
        // Behind an equals sign nothing has a header.
        let is_header = is_of_tables && written.starts_with('[');
        if is_of_tables && !is_header && !written.starts_with('{') {
            let key = reader.key();
            let help = text!(
                "skriv varje för sig, under rubriken {example}; `{key}` står då inte på någon egen rad",
                "write each by itself, under the header {example}; `{key}` then has no line of its own"
            );
            faults::wrong_kind_with(reader, value, &faults::A_LIST, help);
            return None;
        }
        let shown = match several_keys(written, value) {
            Some(list) => list,
            None if is_header => example,
            None => format!("[{written}]"),
        };
        faults::wrong_kind(reader, value, &faults::A_LIST, Some(&shown));
        return None;
    };
    let mut list = Vec::with_capacity(array.len());
    let first = reader.rewrites.len();
    for (index, element) in array.nodes().enumerate() {
        if reader.is_hopeless() {
            break;
        }
        let element = reader.enter(PathStep::Place(index + 1), |reader| reader.sound(element, &read));
        list.extend(element);
    }
    reader.show_list(array, first);
    Some(list)
}

/// The list of keys that are written as one text with commas between them. Other texts may hold a comma of their own.
fn several_keys(written: &str, value: Node<'_>) -> Option<String> {
    let text = value.as_text().filter(|text| written.trim_matches(['"', '\'']) == *text)?;
    let keys: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let is_key = |key: &&str| key.starts_with(|c: char| c.is_ascii_lowercase()) && is_well_formed(key);
    let are_keys = keys.len() > 1 && keys.iter().all(is_key);
    are_keys.then(|| format!("[{}]", keys.into_iter().map(text_as_toml).collect::<Vec<_>>().join(", ")))
}

fn record<'t, R: FromTable>(reader: &mut Reader<'t>, value: Node<'t>, key: Option<At<String>>) -> Option<R> {
    let Content::Table(table) = value.content() else {
        let is_element = matches!(reader.path.last(), Some(PathStep::Place(_)));
        let is_header = reader.written(value.span()).starts_with('[');
        if is_element && !is_header || reader.path.len() > 2 {
            let keys: Vec<&str> = R::KEYS.iter().take(2).map(|key| key.key).collect();
            faults::wrong_kind_with(reader, value, &faults::A_TABLE, faults::in_braces(&keys));
            return None;
        }
        let header = if is_element { format!("[[{}]]", reader.header()) } else { format!("[{}]", reader.field()) };
        faults::wrong_kind(reader, value, &faults::A_TABLE, Some(header.as_str()));
        return None;
    };
    let span = reader.span(value.span());
    let asked = reader.asked.len();
    let record = reader.table(table, span, key);
    reader.asked.truncate(asked);
    record
}

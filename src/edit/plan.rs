//! Which bytes of a text become what, for one change.

use super::layout::{Holder, Layout, LayoutSection, PlacedPair};
use super::several_lines::on_lines;
use super::{Change, NewPair, SaidValue, list, remove};
use crate::model::{is_placeholder, key_as_toml};
use crate::parse;
use std::ops::Range;

/// The bytes of a place become a text.
pub type PlacedEdit = (Range<usize>, String);

/// What a change does to a text; none where that is written in a way that cannot be changed.
pub fn edits(text: &str, change: &Change) -> Option<Vec<PlacedEdit>> {
    let plan = EditPlan { text, layout: Layout::of(text), line_break: line_break(text) };
    match change {
        Change::Append { list, pairs } => plan.append(list, pairs),
        Change::Set { table, pairs } => plan.set(table, pairs),
        Change::Add { table, key, value } => plan.add(table, key, value),
        Change::Remove { path } => remove::edits(plan.text, &plan.layout, path),
    }
}

/// The bytes after the edits, none of which touches another; every other byte stays as it was.
pub fn made<T: AsRef<str>>(bytes: &[u8], mut edits: Vec<(Range<usize>, T)>) -> Vec<u8> {
    // Lines that are added where another is filled in stand before it.
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut made, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for (range, new) in &edits {
        made.extend_from_slice(bytes.get(at..range.start).unwrap_or_default());
        made.extend_from_slice(new.as_ref().as_bytes());
        at = range.end;
    }
    made.extend_from_slice(bytes.get(at..).unwrap_or_default());
    made
}

/// Lines end as the first one does.
fn line_break(text: &str) -> &'static str {
    let first = text.find('\n').and_then(|end| text.get(..end));
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

struct EditPlan<'t> {
    text: &'t str,
    layout: Layout,
    line_break: &'static str,
}

impl EditPlan<'_> {
    fn append(&self, name: &str, pairs: &[NewPair]) -> Option<Vec<PlacedEdit>> {
        let path = [name.to_owned()];
        if let Some(pair) = self.layout.pair_at(&path) {
            let brackets = &pair.written.value;
            let entry = format!("{{ {} }}", inline(pairs));
            return Some(inserted(list::after_the_last(self.text, brackets, &entry, self.line_break)));
        }
        let is_own =
            |section: &&LayoutSection| section.is_list && section.path.len() == 2 && section.path.starts_with(&path);
        let Some(last) = self.layout.sections.iter().rfind(is_own) else {
            return Some(vec![self.at_the_end(&format!("[[{}]]", key_as_toml(name)), pairs)]);
        };
        let own = self.layout.sections.iter().skip_while(|section| section.path != last.path);
        let own = own.take_while(|section| section.path.starts_with(&last.path));
        let end = own.map(|section| section.end).last()?;
        let width = self.width(self.layout.section_at(&last.path)?, pairs);
        let lines = self.block(&self.header(last), pairs, "", width);
        Some(vec![self.block_at(self.past_comments(end), &lines)])
    }

    /// The header of one more entry, written as that of another is.
    fn header(&self, section: &LayoutSection) -> String {
        let line = self.text.get(section.start..section.head).unwrap_or_default();
        line.rfind("]]").and_then(|end| line.get(..end + 2)).unwrap_or(line).to_owned()
    }

    fn set(&self, table: &[String], pairs: &[NewPair]) -> Option<Vec<PlacedEdit>> {
        if self.layout.start_of(table).is_none()
            && let Some(edits) = self.waiting_table(&header_as_toml(table), pairs)
        {
            return Some(edits);
        }
        let (mut edits, mut new) = (Vec::new(), Vec::new());
        for pair in pairs {
            let path: Vec<String> = table.iter().cloned().chain([pair.key.clone()]).collect();
            match self.layout.pair_at(&path) {
                Some(there) if there.holder == Holder::Braces => {
                    edits.push((there.written.value.clone(), pair.value.clone()));
                }
                Some(there) => edits.push((there.written.value.clone(), on_lines(&pair.value, self.line_break))),
                None => match self.lines_of(table).and_then(|lines| self.waiting_line(lines, &pair.key)) {
                    Some(line) => edits.push((line, self.on_its_line(pair))),
                    None => match self.above_a_later(table, pair) {
                        Some(edit) => edits.push(edit),
                        None => new.push(pair.clone()),
                    },
                },
            }
        }
        if !new.is_empty() {
            edits.push(self.lines(table, &new)?);
        }
        Some(edits)
    }

    /// Lines for keys that a table lacks.
    fn lines(&self, table: &[String], new: &[NewPair]) -> Option<PlacedEdit> {
        if let Some(number) = self.layout.section_at(table) {
            return self.in_section(number, new);
        }
        if let Some(braces) = self.layout.braces_at(self.text, table) {
            return Some(match parse::pairs_within(self.text, &braces).last() {
                Some(last) => (last.end..last.end, format!(", {}", inline(new))),
                None => (braces.start + 1..braces.start + 1, format!(" {} ", inline(new))),
            });
        }
        let dotted = self.layout.pairs.iter().rfind(|pair| {
            pair.path.len() > table.len() && pair.path.starts_with(table) && pair.own() > pair.path.len() - table.len()
        });
        if let Some(dotted) = dotted {
            return self.beside(dotted, table.len(), new);
        }
        // An entry of a list that nobody finds is none to add.
        if table.iter().any(|step| step.starts_with('[')) {
            return None;
        }
        Some(self.at_the_end(&header_as_toml(table), new))
    }

    /// A line above the first of a table's keys that are written after it; none where a comment stands there, which would be torn
    /// from what it is about.
    fn above_a_later(&self, table: &[String], pair: &NewPair) -> Option<PlacedEdit> {
        let number = self.layout.section_at(table)?;
        let is_later = |own: &&PlacedPair| {
            let key = own.path.get(table.len()).filter(|_| own.holder == Holder::Section(number));
            key.is_some_and(|key| pair.later.contains(&key.as_str()))
        };
        let key = self.layout.pairs.iter().find(is_later)?.written.key.start;
        let indent = self.indent(key);
        let at = key - indent.len();
        let above = self.text.get(..at)?.lines().next_back().unwrap_or_default();
        let lines =
            || self.block("", std::slice::from_ref(pair), indent, self.width(number, std::slice::from_ref(pair)));
        (!above.trim_start_matches('\u{feff}').trim_start().starts_with('#')).then(|| (at..at, lines()))
    }

    /// Lines below the last of a section; at the top of a file that begins with a header, below its first comments.
    fn in_section(&self, number: usize, new: &[NewPair]) -> Option<PlacedEdit> {
        let section = self.layout.sections.get(number)?;
        let is_own = |pair: &&PlacedPair| pair.holder == Holder::Section(number);
        let last = self.layout.pairs.iter().rfind(is_own);
        let (indent, at) = match last {
            Some(pair) => (self.indent(pair.written.key.start), pair.written.end),
            None if number == 0 => ("", self.past_comments(section.head)),
            None => (self.indent(section.start), section.head),
        };
        let lines = self.block("", new, indent, self.width(number, new));
        Some(self.whole_lines(at, &lines))
    }

    /// The keys of a table that another one shows: `decision.status = …` gets `decision.date = …`.
    fn beside(&self, pair: &PlacedPair, depth: usize, new: &[NewPair]) -> Option<PlacedEdit> {
        let own = depth.checked_sub(pair.path.len() - pair.own())?;
        let end = *pair.written.ends.get(own.checked_sub(1)?)?;
        let lead = self.text.get(pair.written.key.start..end)?;
        let line = |pair: &NewPair, value: &str| format!("{lead}.{} = {value}", key_as_toml(&pair.key));
        Some(match pair.holder {
            Holder::Braces => {
                let pairs: Vec<String> = new.iter().map(|pair| line(pair, &pair.value)).collect();
                (pair.written.end..pair.written.end, format!(", {}", pairs.join(", ")))
            }
            Holder::Section(_) => {
                let indent = self.indent(pair.written.key.start);
                let lines = new.iter().map(|pair| line(pair, &on_lines(&pair.value, self.line_break)));
                let lines = lines.map(|line| [indent, &line, self.line_break].concat()).collect::<String>();
                self.whole_lines(pair.written.end, &lines)
            }
        })
    }

    fn add(&self, table: &[String], key: &str, value: &str) -> Option<Vec<PlacedEdit>> {
        let path: Vec<String> = table.iter().cloned().chain([key.to_owned()]).collect();
        let Some(pair) = self.layout.pair_at(&path) else {
            return self.set(table, &[NewPair::new(key, format!("[{value}]"))]);
        };
        let brackets = &pair.written.value;
        let said = |written: &str| SaidValue::of_value(written).map(|said| said.shown()).unwrap_or_default();
        let values = parse::values_within(self.text, brackets);
        let greater =
            values.iter().find(|other| said(self.text.get((*other).clone()).unwrap_or_default()) > said(value));
        Some(inserted(match greater {
            Some(other) => vec![list::before(self.text, other, value, self.line_break)],
            None => list::after_the_last(self.text, brackets, value, self.line_break),
        }))
    }

    /// The place from a byte to another in which a key waits to be filled in, as `new` leaves it: `#start = ÅÅÅÅ-MM-DD`.
    fn waiting_line(&self, lines: Range<usize>, key: &str) -> Option<Range<usize>> {
        let mut at = lines.start;
        for line in self.text.get(lines)?.split_inclusive('\n') {
            if let Some(value) = waiting_value(line, key) {
                let end = at + line.find(value).unwrap_or_default() + value.len();
                return (!self.is_within_a_value(at)).then_some(at..end);
            }
            at += line.len();
        }
        None
    }

    /// A pair in the place of one that waits.
    fn on_its_line(&self, pair: &NewPair) -> String {
        format!("{} = {}", key_as_toml(&pair.key), on_lines(&pair.value, self.line_break))
    }

    /// Whether a line only looks like one: it stands within a text or a list.
    fn is_within_a_value(&self, at: usize) -> bool {
        self.layout.pairs.iter().any(|pair| pair.written.value.contains(&at))
    }

    /// What stands below the header of a table, up to the next one.
    fn lines_of(&self, table: &[String]) -> Option<Range<usize>> {
        let number = self.layout.section_at(table)?;
        let end = self.layout.sections.get(number + 1).map_or(self.text.len(), |next| next.start);
        Some(self.layout.sections.get(number)?.head..end)
    }

    /// A whole table that waits, header and all, as `new` leaves it: it is put to use where it stands.
    fn waiting_table(&self, header: &str, pairs: &[NewPair]) -> Option<Vec<PlacedEdit>> {
        let waiting = format!("#{header}");
        let mut at = 0;
        let mut lines = self.text.split_inclusive('\n');
        let start = lines.find_map(|line| {
            let start = at;
            at += line.len();
            (line.trim_end() == waiting).then_some(start)
        })?;
        let end = at + lines.take_while(|line| line.starts_with('#')).map(str::len).sum::<usize>();
        // What somebody has made a comment of says something, and is no template.
        if !self.text.get(at..end).is_some_and(is_all_waiting) {
            return None;
        }
        let next = self.layout.sections.iter().map(|section| section.start).find(|next| *next >= end);
        let has_lines_below = self
            .layout
            .pairs
            .iter()
            .any(|pair| pair.written.key.start > start && next.is_none_or(|next| pair.written.key.start < next));
        if self.is_within_a_value(start) || has_lines_below {
            return None;
        }
        let mut edits = vec![(start..start + waiting.len(), header.to_owned())];
        let mut new = Vec::new();
        for pair in pairs {
            match self.waiting_line(at..end, &pair.key) {
                Some(line) => edits.push((line, self.on_its_line(pair))),
                None => new.push(pair.clone()),
            }
        }
        if !new.is_empty() {
            edits.push(self.whole_lines(at, &self.block("", &new, "", None)));
        }
        Some(edits)
    }

    /// A table of its own at the end of the file.
    fn at_the_end(&self, header: &str, pairs: &[NewPair]) -> PlacedEdit {
        let width = self.is_aligned().then(|| pairs.iter().map(|pair| key_as_toml(&pair.key).len()).max()).flatten();
        self.block_at(self.text.len(), &self.block(header, pairs, "", width))
    }

    /// A header, unless it is none, and a line for each pair.
    fn block(&self, header: &str, pairs: &[NewPair], indent: &str, width: Option<usize>) -> String {
        let width = width.unwrap_or_default();
        let line = |pair: &NewPair| {
            let value = on_lines(&pair.value, self.line_break);
            format!("{indent}{:width$} = {value}{}", key_as_toml(&pair.key), self.line_break)
        };
        let head = if header.is_empty() { String::new() } else { format!("{header}{}", self.line_break) };
        head + &pairs.iter().map(line).collect::<String>()
    }

    /// Lines at a place where one begins, with an empty line before them.
    fn block_at(&self, at: usize, lines: &str) -> PlacedEdit {
        let before = self.text.get(..at).unwrap_or_default();
        let blank = before.trim_start_matches('\u{feff}').trim_end_matches([' ', '\t']).is_empty()
            || before.trim_end_matches([' ', '\t']).ends_with(&self.line_break.repeat(2));
        let gap = if blank { "" } else { self.line_break };
        self.whole_lines(at, &format!("{gap}{lines}"))
    }

    /// Lines at a place: where the file ends in the middle of one they begin with a line break, and end without.
    fn whole_lines(&self, at: usize, lines: &str) -> PlacedEdit {
        let before = self.text.get(..at).unwrap_or_default();
        let is_open = !before.is_empty() && before != "\u{feff}" && !before.ends_with('\n');
        let lines = if is_open {
            format!("{}{}", self.line_break, lines.strip_suffix(self.line_break).unwrap_or(lines))
        } else {
            lines.to_owned()
        };
        (at..at, lines)
    }

    /// Past comments that belong to what ends there: those right below it, unless the next header follows at once.
    fn past_comments(&self, from: usize) -> usize {
        let mut at = from;
        for line in self.text.get(from..).unwrap_or_default().split_inclusive('\n') {
            let written = line.trim();
            if !written.starts_with('#') {
                return if written.is_empty() { at } else { from };
            }
            at += line.len();
        }
        at
    }

    fn indent(&self, start: usize) -> &str {
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.rfind('\n').map_or(before, |end| before.get(end + 1..).unwrap_or_default());
        if line.chars().all(|char| char == ' ' || char == '\t') { line } else { "" }
    }

    /// Whether the last section that tells has all equals signs below each other.
    fn is_aligned(&self) -> bool {
        let told = (0..self.layout.sections.len()).rev().find_map(|number| {
            let columns = self.columns(number);
            let has_several = columns.iter().any(|(key, _)| Some(key) != columns.first().map(|(key, _)| key));
            has_several.then(|| columns.iter().all(|(_, column)| Some(column) == columns.first().map(|(_, own)| own)))
        });
        told.unwrap_or_default()
    }

    /// How long each key of a section is, and how far from its beginning the equals sign stands.
    fn columns(&self, number: usize) -> Vec<(usize, usize)> {
        let own = self.layout.pairs.iter().filter(|pair| pair.holder == Holder::Section(number));
        let column = |pair: &PlacedPair| {
            let gap = self.text.get(pair.written.key.end..pair.written.value.start)?.find('=')?;
            Some((pair.written.key.len(), pair.written.key.len() + gap))
        };
        own.filter_map(column).collect()
    }

    /// How wide keys are where the section has all equals signs below each other.
    fn width(&self, number: usize, new: &[NewPair]) -> Option<usize> {
        let columns = self.columns(number);
        let (_, column) = *columns.first()?;
        let is_even = columns.iter().all(|(_, other)| *other == column);
        let differ = columns.iter().any(|(key, _)| *key + 1 < column);
        let widest = new.iter().map(|pair| key_as_toml(&pair.key).len()).max()?;
        (is_even && differ).then(|| column.saturating_sub(1).max(widest))
    }
}

fn inserted(insertions: Vec<list::Insertion>) -> Vec<PlacedEdit> {
    insertions.into_iter().map(|(at, new)| (at..at, new)).collect()
}

/// Whether commented lines say nothing yet: each that has a value waits for it, and one does.
fn is_all_waiting(lines: &str) -> bool {
    let pairs = lines.lines().filter_map(|line| line.strip_prefix('#')?.split_once('='));
    let waits = |value: &str| {
        let value = value.trim_start();
        let inside = value.strip_prefix('[').unwrap_or(value);
        written_value(inside).is_some_and(|value| is_placeholder(value.trim_matches(['"', ']'])))
    };
    pairs.clone().next().is_some() && pairs.map(|(_, value)| value).all(waits)
}

/// The value of a line on which a key waits; none of another line.
fn waiting_value<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let rest = line.trim_end().strip_prefix('#')?.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim_start();
    written_value(rest).filter(|value| is_placeholder(value.trim_matches('"')))
}

/// A value without what explains it.
fn written_value(rest: &str) -> Option<&str> {
    // Behind it, what explains it stays.
    let quoted = rest.strip_prefix('"').and_then(|inside| inside.find('"')).map(|end| end + 2);
    Some(rest.get(..quoted.or_else(|| rest.find('#')).unwrap_or(rest.len()))?.trim_end())
}

fn header_as_toml(path: &[String]) -> String {
    let names: Vec<String> = path.iter().map(|name| key_as_toml(name)).collect();
    format!("[{}]", names.join("."))
}

/// Pairs on one line.
fn inline(pairs: &[NewPair]) -> String {
    let pairs = pairs.iter().map(|pair| format!("{} = {}", key_as_toml(&pair.key), pair.value));
    pairs.collect::<Vec<_>>().join(", ")
}

//! Gathers what is shown: lines for people, and beside them rows with the field paths of the file format for machines.

use super::value::Shown;
use crate::model::{Agreement, At, Block, Cell, Context, PageLine, Section, Text, text};

/// A label in Swedish and in English.
pub type Label = (&'static str, &'static str);

/// One agreement on its way to a page.
pub struct Sheet<'a> {
    pub agreement: &'a Agreement,
    pub context: &'a Context,
    pub sections: Vec<Section>,
    /// The key of each section.
    pub keys: Vec<&'static str>,
    /// Section, field and value.
    pub rows: Vec<Vec<Cell<'static>>>,
    section: &'static str,
    blocks: Vec<Block>,
    path: String,
}

impl<'a> Sheet<'a> {
    /// Nothing yet.
    pub fn new(agreement: &'a Agreement, context: &'a Context) -> Self {
        let (sections, keys, rows, blocks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { agreement, context, sections, keys, rows, section: "", blocks, path: String::new() }
    }

    /// A section; one that stays empty is left out.
    pub fn section(&mut self, key: &'static str, title: Option<Label>, fill: impl FnOnce(&mut Self)) {
        self.section = key;
        fill(self);
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.retain(|block| block.heading.is_some() || !block.lines.is_empty());
        if !blocks.is_empty() {
            self.keys.push(key);
            self.sections.push(Section { title: title.map(|(sv, en)| Text::fixed(sv, en)), blocks });
        }
    }

    /// Begins lines that belong together.
    pub fn block(&mut self, heading: Option<Text>) {
        self.blocks.push(Block { heading, lines: Vec::new() });
    }

    /// What only people see.
    pub fn line(&mut self, line: PageLine) {
        match self.blocks.last_mut() {
            Some(block) => block.lines.push(line),
            None => self.blocks.push(Block { heading: None, lines: vec![line] }),
        }
    }

    /// A label and a value that only people see.
    pub fn said(&mut self, (sv, en): Label, words: Text) {
        self.line(PageLine::Fact(Text::fixed(sv, en), vec![words]));
    }

    /// What only machines see.
    pub fn row(&mut self, name: &str, value: Cell<'static>) {
        let field = match (self.path.as_str(), name) {
            ("", name) => name.to_owned(),
            (path, "") => path.to_owned(),
            (path, name) => format!("{path}.{name}"),
        };
        self.rows.push(vec![Cell::text(self.section.to_owned()), Cell::text(field), value]);
    }

    /// A table or an entry of a list: `term`, `costs[1]`.
    pub fn within(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        let outer = self.path.len();
        if outer > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        fill(self);
        self.path.truncate(outer);
    }

    /// Every entry of a list; places count from 1.
    pub fn each<T>(&mut self, name: &str, entries: &[T], fill: impl Fn(&mut Self, usize, &T)) {
        for (place, entry) in (1..).zip(entries) {
            self.within(&format!("{name}[{place}]"), |sheet| fill(sheet, place, entry));
        }
    }

    /// A value of the file.
    pub fn fact<T: Shown>(&mut self, name: &str, label: Label, value: &At<T>) {
        self.row(name, value.value.cell());
        self.said(label, value.value.words());
    }

    /// A value of the file, with a word about it for people.
    pub fn noted<T: Shown>(&mut self, name: &str, label: Label, value: &At<T>, note: Option<Text>) {
        self.row(name, value.value.cell());
        self.said(label, noted(value.value.words(), note));
    }

    /// A value, where the file has it.
    pub fn maybe<T: Shown>(&mut self, name: &str, label: Label, value: Option<&At<T>>) {
        if let Some(value) = value {
            self.fact(name, label, value);
        }
    }

    /// A list of values, where the file has any.
    pub fn list<T: Shown>(&mut self, name: &str, (sv, en): Label, values: &[At<T>]) {
        self.list_rows(name, values);
        if !values.is_empty() {
            self.line(PageLine::Fact(Text::fixed(sv, en), values.iter().map(|value| value.value.words()).collect()));
        }
    }

    /// A list of short values, in one line for people.
    pub fn inline<T: Shown>(&mut self, name: &str, label: Label, values: &[At<T>]) {
        self.list_rows(name, values);
        if !values.is_empty() {
            let words: Vec<Text> = values.iter().map(|value| value.value.words()).collect();
            self.said(label, Text::join(&words, ", "));
        }
    }

    /// A list of values, for machines alone.
    pub fn list_rows<T: Shown>(&mut self, name: &str, values: &[At<T>]) {
        self.each(name, values, |sheet, _, value| sheet.row("", value.value.cell()));
    }

    /// A party or a fund by its key.
    pub fn party(&mut self, name: &str, label: Label, key: Option<&At<String>>) {
        if let Some(key) = key {
            self.party_row(name, key);
            self.said(label, self.name_of(key));
        }
    }

    /// Parties or funds by their keys.
    pub fn parties(&mut self, name: &str, label: Label, keys: &[At<String>]) {
        self.party_rows(name, keys);
        if !keys.is_empty() {
            let names = self.names_of(keys);
            self.said(label, names);
        }
    }

    /// The row of a party or a fund.
    pub fn party_row(&mut self, name: &str, key: &At<String>) {
        self.row(name, Cell::Named(key.value.clone(), self.name_of(key)));
    }

    /// The rows of parties or funds.
    pub fn party_rows(&mut self, name: &str, keys: &[At<String>]) {
        self.each(name, keys, |sheet, _, key| sheet.party_row("", key));
    }

    /// What a party or a fund is called; a key that the file does not define is its own name.
    pub fn name_of(&self, key: &At<String>) -> Text {
        let party = self.agreement.party(&key.value).map(|party| &party.name);
        let fund = || self.agreement.funding.iter().find(|fund| fund.key.value == key.value).map(|fund| &fund.name);
        Text::same(party.or_else(fund).unwrap_or(key).value.as_str())
    }

    /// Several names as a person lists them; many that are all of them are called so.
    pub fn names_of(&self, keys: &[At<String>]) -> Text {
        let parties = &self.agreement.parties;
        let everyone = parties.iter().all(|party| keys.iter().any(|key| key.value == party.key.value));
        if everyone && keys.len() == parties.len() && keys.len() > 2 {
            return Text::fixed("alla parter", "all parties");
        }
        let names: Vec<Text> = keys.iter().map(|key| self.name_of(key)).collect();
        Text::list(&names)
    }
}

/// Words and what is to be known about them.
pub fn noted(words: Text, note: Option<Text>) -> Text {
    match note {
        Some(note) => text!("{words} ({note})", "{words} ({note})", words, note),
        None => words,
    }
}

//! What differs between two states of a file, field by field, by what they say and not by how it is written.

use super::dated::{ChangeDate, amended};
use super::entries;
use super::words::{SaidSide, SaidWords, title, within_a_line};
use crate::edit::SaidValue;
use crate::model::{Field, Shape, Text, lies_within};
use std::collections::{BTreeMap, BTreeSet};

/// How a fact or an entry changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactChange {
    Added,
    Changed,
    Removed,
    /// The same values in another order.
    Moved,
}

/// One fact, or one entry of a list, that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedFact {
    /// The path of the field; entries of lists have no place in it.
    pub field: String,
    /// What it is called, with what it stands in.
    pub what: Text,
    pub change: FactChange,
    pub before: Option<SaidWords>,
    pub after: Option<SaidWords>,
    pub dated: ChangeDate,
    /// Whether it is an amendment, and what it changed is told field by field with its day and its reference.
    pub is_told: bool,
}

/// A state of a file: what it says, and in which order its parties stand.
#[derive(Debug, Clone)]
pub struct FileState {
    pub said: SaidValue,
    pub parties: Vec<String>,
}

impl FileState {
    /// What a text says; none where it is no sound TOML.
    pub fn of(text: &str) -> Option<Self> {
        Some(Self { said: SaidValue::of(text)?, parties: SaidValue::order(text, "parties") })
    }
}

/// Everything that differs, in the order of the fields. A file that was not there says nothing.
pub fn changed_facts(
    fields: &[Field],
    committees: &BTreeMap<String, String>,
    before: Option<&FileState>,
    after: Option<&FileState>,
) -> Vec<ChangedFact> {
    let (said_before, said_after) = (before.map(|state| &state.said), after.map(|state| &state.said));
    let side = |said: Option<&SaidValue>| said.map(|said| SaidSide::of(said, committees)).unwrap_or_default();
    let mut walk = StateWalk {
        before: side(said_before),
        after: side(said_after),
        parties: [before, after].map(|state| state.map(|state| state.parties.as_slice()).unwrap_or_default()),
        path: Vec::new(),
        titles: Vec::new(),
        dated: ChangeDate::default(),
        found: Vec::new(),
        amendments: Vec::new(),
    };
    walk.table(fields, said_before.and_then(SaidValue::as_table), said_after.and_then(SaidValue::as_table));
    let amended = amended(said_before, said_after);
    for fact in walk.found.iter_mut().filter(|fact| fact.dated == ChangeDate::default()) {
        // Of several that changed it, the last is by which it says what it does; an entry of a list changes whole.
        if let Some((_, dated)) = amended.iter().rev().find(|(field, _)| fact.is_of(field)) {
            fact.dated = dated.clone();
        }
    }
    walk.told_once();
    walk.found
}

impl ChangedFact {
    /// Whether it is of a field, or of what stands below it.
    pub fn is_of(&self, field: &str) -> bool {
        lies_within(&self.field, field)
    }

    /// The table or the field at the top of the file that it stands in.
    pub fn table(&self) -> &str {
        self.field.split(['.', '[']).next().unwrap_or_default()
    }
}

type SaidTable = BTreeMap<String, SaidValue>;

/// What a step of the path is called.
enum Called {
    /// By the format.
    Title(Text),
    /// By the file: a party, an entry.
    Name(Text),
}

/// A walk through two states at once.
struct StateWalk<'s> {
    before: SaidSide,
    after: SaidSide,
    /// The keys of the parties in their order, before and after.
    parties: [&'s [String]; 2],
    path: Vec<String>,
    titles: Vec<Called>,
    dated: ChangeDate,
    found: Vec<ChangedFact>,
    amendments: Vec<NewAmendment>,
}

/// An amendment that came.
struct NewAmendment {
    /// Its place among what was found.
    place: usize,
    dated: ChangeDate,
    /// The fields that it says it changed; none where it changed what cannot be told by a field.
    fields: Option<Vec<String>>,
    /// What it says beside them, its day and its reference: nothing, or the whole of it without what is told with them.
    rest: Option<Text>,
}

impl StateWalk<'_> {
    /// The fields of a table, and below them what the format does not know.
    fn table(&mut self, fields: &[Field], before: Option<&SaidTable>, after: Option<&SaidTable>) {
        let outer = (self.before.within(before), self.after.within(after));
        let of = |table: Option<&SaidTable>, key: &str| table.and_then(|table| table.get(key)).cloned();
        for field in fields {
            self.field(
                field.key,
                &title(&field.text),
                &field.shape,
                of(before, field.key).as_ref(),
                of(after, field.key).as_ref(),
            );
        }
        let keys = [before, after].into_iter().flatten().flat_map(BTreeMap::keys);
        let unknown: BTreeSet<&String> = keys.filter(|key| fields.iter().all(|field| field.key != **key)).collect();
        for key in unknown {
            let called = Text::same(key.as_str());
            self.field(key, &called, &Shape::Nothing, of(before, key).as_ref(), of(after, key).as_ref());
        }
        self.before.leave(outer.0);
        self.after.leave(outer.1);
    }

    fn field(
        &mut self,
        key: &str,
        called: &Text,
        shape: &Shape,
        before: Option<&SaidValue>,
        after: Option<&SaidValue>,
    ) {
        self.path.push(key.to_owned());
        // Its checksums are called what they are of.
        let is_inner = self.path == ["seal", "parts"];
        self.titles.push(if is_inner { Called::Name(Text::fixed("", "")) } else { Called::Title(called.clone()) });
        let is_table = |said: Option<&SaidValue>| said.is_none_or(|said| said.as_table().is_some());
        let is_list = |said: Option<&SaidValue>| said.is_none_or(|said| said.as_list().is_some());
        let is_there = before.is_some() || after.is_some();
        match shape {
            _ if !is_there => {}
            Shape::Table(_) if self.path == ["seal"] && (before.is_none() || after.is_none()) => {
                self.seal(shape, before, after);
            }
            Shape::Table(fields) if is_table(before) && is_table(after) => self.inner(fields, before, after),
            Shape::Keyed(inner) if is_table(before) && is_table(after) => self.keyed(inner, before, after),
            Shape::Map(inner) if is_table(before) && is_table(after) => self.map(key, inner, before, after),
            Shape::List(inner) if is_list(before) && is_list(after) => self.list(key, shape, inner, before, after),
            Shape::Text(_)
            | Shape::YesNo
            | Shape::Day
            | Shape::Number
            | Shape::Whole(..)
            | Shape::OneOf(_)
            | Shape::Either(_)
            | Shape::Anything
            | Shape::Nothing
            | Shape::Table(_)
            | Shape::Keyed(_)
            | Shape::Map(_)
            | Shape::List(_) => self.leaf(key, shape, before, after),
        }
        self.titles.pop();
        self.path.pop();
    }

    /// A seal that came or went, whole.
    fn seal(&mut self, shape: &Shape, before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let outer = self.dated_by(before, after);
        let (old, new) =
            (before.map(|said| self.before.seal(shape, said)), after.map(|said| self.after.seal(shape, said)));
        self.found(if old.is_none() { FactChange::Added } else { FactChange::Removed }, old, new);
        self.dated = outer;
    }

    /// A table that stands once.
    fn inner(&mut self, fields: &[Field], before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let outer = self.dated_by(before, after);
        self.table(fields, before.and_then(SaidValue::as_table), after.and_then(SaidValue::as_table));
        self.dated = outer;
    }

    /// What a table or an entry says of its own day holds for what stands in it.
    fn dated_by(&mut self, before: Option<&SaidValue>, after: Option<&SaidValue>) -> ChangeDate {
        let own = ChangeDate::of(&self.lists(), before, after);
        let inner = if own == ChangeDate::default() { self.dated.clone() } else { own };
        std::mem::replace(&mut self.dated, inner)
    }

    /// Entries under keys that the writer chose.
    fn keyed(&mut self, shape: &Shape, before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let Shape::Table(fields) = shape else { return };
        let lists = self.lists();
        let (olds, news) = (before.and_then(SaidValue::as_table), after.and_then(SaidValue::as_table));
        let keys: BTreeSet<&String> = [olds, news].into_iter().flatten().flat_map(BTreeMap::keys).collect();
        let mut keys: Vec<&String> = keys.into_iter().collect();
        if lists == "parties" {
            let order = self.parties[1];
            keys.sort_by_key(|key| order.iter().position(|own| own == *key).unwrap_or(usize::MAX));
        }
        for key in keys {
            let (old, new) = (olds.and_then(|table| table.get(key)), news.and_then(|table| table.get(key)));
            let side = if new.is_some() { &self.after } else { &self.before };
            let name = Text::same(if lists == "criteria" || lists == "committees" { key } else { side.name("", key) });
            self.path.push(key.clone());
            let outer = std::mem::take(&mut self.dated);
            self.dated = ChangeDate::of(&lists, old, new);
            if old.is_some() && new.is_some() {
                self.titles.push(Called::Name(name));
                self.table(fields, old.and_then(SaidValue::as_table), new.and_then(SaidValue::as_table));
                self.titles.pop();
            } else {
                self.entry(shape, old, new);
            }
            self.dated = outer;
            self.path.pop();
        }
        if lists == "parties" {
            self.order_of_parties();
        }
    }

    /// Two parties that changed places: who stands first gets the odd öre.
    fn order_of_parties(&mut self) {
        let [before, after] = self.parties;
        let both = |own: &[String], other: &[String]| -> Vec<String> {
            own.iter().filter(|key| other.contains(key)).cloned().collect()
        };
        let (old, new) = (both(before, after), both(after, before));
        if old != new {
            let words = |side: &SaidSide, keys: &[String]| {
                let names: Vec<&str> = keys.iter().map(|key| side.name("", key)).collect();
                SaidWords { plain: keys.join("; "), words: Text::same(names.join("; ")) }
            };
            let (old, new) = (words(&self.before, &old), words(&self.after, &new));
            self.found(FactChange::Moved, Some(old), Some(new));
        }
    }

    /// Values under keys: shares, accounts, counts.
    fn map(&mut self, field: &str, inner: &Shape, before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let (olds, news) = (before.and_then(SaidValue::as_table), after.and_then(SaidValue::as_table));
        let keys: BTreeSet<&String> = [olds, news].into_iter().flatten().flat_map(BTreeMap::keys).collect();
        for key in keys {
            let (old, new) = (olds.and_then(|table| table.get(key)), news.and_then(|table| table.get(key)));
            let side = if new.is_some() { &self.after } else { &self.before };
            let name = Text::same(side.name("", key));
            self.titles.push(Called::Name(name));
            self.path.push(key.clone());
            self.leaf(field, inner, old, new);
            self.path.pop();
            self.titles.pop();
        }
    }

    fn list(&mut self, key: &str, shape: &Shape, inner: &Shape, before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let of = |said: Option<&SaidValue>| said.and_then(SaidValue::as_list).unwrap_or_default().to_vec();
        let (olds, news) = (of(before), of(after));
        let is_of_tables =
            matches!(inner, Shape::Table(_)) && olds.iter().chain(&news).all(|one| one.as_table().is_some());
        if !is_of_tables {
            return self.values(key, shape, inner, &olds, &news);
        }
        let lists = self.lists();
        let counts_alike = self.before.thousands == self.after.thousands;
        for (old, new) in entries::paired(&lists, counts_alike, &olds, &news) {
            let outer = self.dated_by(old, new);
            if let (Some(old), Some(new), Shape::Table(fields)) = (old, new, inner) {
                let name = self.called(inner, &lists, old);
                self.titles.push(Called::Name(name));
                self.table(fields, old.as_table(), new.as_table());
                self.titles.pop();
            } else {
                self.entry(inner, old, new);
            }
            self.dated = outer;
        }
    }

    /// A list of plain values: each that came or went, and whether those that stayed stand in another order.
    fn values(&mut self, key: &str, shape: &Shape, inner: &Shape, olds: &[SaidValue], news: &[SaidValue]) {
        let (mut gone, mut come): (Vec<&SaidValue>, Vec<&SaidValue>) = (olds.iter().collect(), Vec::new());
        for new in news {
            match gone.iter().position(|old| old.is_same(new)) {
                Some(place) => drop(gone.remove(place)),
                None => come.push(new),
            }
        }
        if gone.is_empty() && come.is_empty() {
            if !olds.iter().zip(news).all(|(old, new)| old.is_same(new)) {
                let whole =
                    |side: &SaidSide, list: &[SaidValue]| side.value(key, shape, &SaidValue::List(list.to_vec()));
                let (old, new) = (whole(&self.before, olds), whole(&self.after, news));
                self.found(FactChange::Moved, Some(old), Some(new));
            }
            return;
        }
        // One that went where one came is the same one, said otherwise.
        let is_one = gone.len() == 1 && come.len() == 1;
        for place in 0..if is_one { 1 } else { gone.len() } {
            self.leaf(key, inner, gone.get(place).copied(), come.first().copied().filter(|_| is_one));
        }
        for new in come.into_iter().filter(|_| !is_one) {
            self.leaf(key, inner, None, Some(new));
        }
    }

    /// An entry that came or went, whole.
    fn entry(&mut self, shape: &Shape, before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let (old, new) =
            (before.map(|said| self.before.whole(shape, said)), after.map(|said| self.after.whole(shape, said)));
        let change = if old.is_none() { FactChange::Added } else { FactChange::Removed };
        if let (FactChange::Added, "amendments", Some(entry)) = (change, self.lists().as_str(), after) {
            self.amendment(shape, entry);
        }
        self.found(change, old, new);
    }

    fn amendment(&mut self, shape: &Shape, entry: &SaidValue) {
        let changes = entry.get("changes").and_then(SaidValue::as_list).unwrap_or_default();
        let fields = changes.iter().map(|change| Some(change.get("field")?.as_word()?.to_owned()));
        let fields = fields.collect::<Option<Vec<_>>>().filter(|fields| !fields.is_empty());
        let mut table = entry.as_table().cloned().unwrap_or_default();
        table.retain(|key, _| !["changes", "after"].contains(&key.as_str()));
        let says_more = table.keys().any(|key| !["decided", "reference"].contains(&key.as_str()));
        let rest = says_more.then(|| self.after.whole(shape, &SaidValue::Table(table)).words);
        self.amendments.push(NewAmendment { place: self.found.len(), dated: self.dated.clone(), fields, rest });
    }

    /// What an amendment changed is not told a second time with the amendment itself, where every field of it is told as its.
    fn told_once(&mut self) {
        for NewAmendment { place, dated, fields, rest } in std::mem::take(&mut self.amendments) {
            let is_its = |field: &String| self.found.iter().any(|fact| fact.is_of(field) && fact.dated == dated);
            if !fields.is_some_and(|fields| fields.iter().all(is_its)) {
                continue;
            }
            let Some(fact) = self.found.get_mut(place) else { continue };
            match (rest, &mut fact.after) {
                (Some(words), Some(after)) => after.words = words,
                (_, _) => fact.is_told = true,
            }
        }
    }

    /// What an entry is known by, in words.
    fn called(&self, shape: &Shape, list: &str, entry: &SaidValue) -> Text {
        let Shape::Table(fields) = shape else { return Text::fixed("", "") };
        let known = entries::keys(list).iter().filter_map(|key| {
            let field = fields.iter().find(|field| field.key == *key)?;
            Some(self.before.value(key, &field.shape, entry.get(key)?).words)
        });
        let known: Vec<Text> = known.collect();
        super::words::excerpt_of(&Text::join(&known, ", "))
    }

    /// A value.
    fn leaf(&mut self, key: &str, shape: &Shape, before: Option<&SaidValue>, after: Option<&SaidValue>) {
        let (old, new) = (
            before.map(|said| self.before.value(key, shape, said)),
            after.map(|said| self.after.value(key, shape, said)),
        );
        let change = match (&old, &new) {
            (None, _) => FactChange::Added,
            (Some(_), None) => FactChange::Removed,
            (Some(old), Some(new)) => {
                let is_same = before.zip(after).is_some_and(|(before, after)| before.is_same(after));
                // The same figure in another unit is the same amount.
                let reads_the_same = old.plain == new.plain;
                if if is_same { reads_the_same || old.words == new.words } else { reads_the_same && is_amount(new) } {
                    return;
                }
                FactChange::Changed
            }
        };
        self.found(change, old, new);
    }

    fn found(&mut self, change: FactChange, before: Option<SaidWords>, after: Option<SaidWords>) {
        let fact = ChangedFact {
            field: self.path.join("."),
            what: self.what(),
            change,
            before,
            after,
            dated: self.dated.clone(),
            is_told: false,
        };
        self.found.push(fact);
    }

    /// What it is called, after what it stands in.
    fn what(&self) -> Text {
        let called = self.titles.iter().enumerate().filter_map(|(place, called)| match called {
            Called::Title(title) if place == 0 => Some(title.clone()),
            Called::Title(title) => Some(within_a_line(title)),
            Called::Name(name) => Some(name.clone()).filter(|name| !name.is_empty()),
        });
        let called: Vec<Text> = called.collect();
        Text::join(&called, ", ")
    }

    /// The path without the keys that writers chose: which table or list it is.
    fn lists(&self) -> String {
        const KEYED: [&str; 4] = ["parties", "funding", "criteria", "committees"];
        let mut lists: Vec<&str> = Vec::new();
        let mut is_key = false;
        for (place, step) in self.path.iter().enumerate() {
            if !is_key {
                lists.push(step);
            }
            is_key = !is_key && place == 0 && KEYED.contains(&step.as_str());
        }
        lists.join(".")
    }
}

/// Whether words are those of a sum of money.
fn is_amount(said: &SaidWords) -> bool {
    said.words.sv.ends_with("\u{a0}kr")
}

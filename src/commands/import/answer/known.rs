//! Rows that are in the ledger already: known by their id, or by the file and row that an agreement says it was read from. What is there
//! is never written over; where the row says otherwise, both are told.

use super::plan::Drafted;
use crate::edit::{Change, SaidValue};
use crate::model::{Grid, Text, text};
use std::collections::BTreeMap;

/// The agreements that are there.
#[derive(Default)]
pub struct KnownAgreements {
    /// By their ids in small letters: the id, and what the file says unless it cannot be read.
    by_id: BTreeMap<String, (String, Option<SaidValue>)>,
    /// The ids in small letters by the source that each file names.
    by_source: BTreeMap<String, String>,
}

impl KnownAgreements {
    /// Of the ids and the texts of all agreements.
    pub fn of<'t>(all: impl IntoIterator<Item = (String, Option<&'t str>)>) -> Self {
        let mut known = Self::default();
        for (id, text) in all {
            let said = text.and_then(SaidValue::of);
            let source = said.as_ref().and_then(source_of).map(str::to_owned);
            known.by_source.extend(source.map(|source| (source, id.to_lowercase())));
            known.by_id.insert(id.to_lowercase(), (id, said));
        }
        known
    }

    /// Whether an agreement has the id.
    pub fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(&id.to_lowercase())
    }
}

fn source_of(said: &SaidValue) -> Option<&str> {
    said.get("source").and_then(SaidValue::as_word)
}

/// What a row is to the ledger.
#[derive(Debug, PartialEq, Eq)]
pub enum KnownRow {
    New,
    /// The agreement of this id says all that the row says.
    There(String),
    /// It says otherwise of these fields: the field, what the file says if it says anything, and what the row says.
    Differs(String, Vec<(String, Option<String>, String)>),
    /// Something else has the id, or the row was read as something else.
    Taken(Text),
}

/// What a row of this sheet is to the ledger.
pub fn known(drafted: &Drafted, grid: &Grid, ledger: &KnownAgreements) -> KnownRow {
    let (file, row) = (&grid.file, grid.row_named(drafted.row));
    let Some(id) = &drafted.id else { return KnownRow::New };
    if let Some((own, said)) = ledger.by_id.get(&id.to_lowercase()) {
        let Some(said) = said else {
            return KnownRow::Taken(text!(
                "avtalet {own} finns redan, och kan inte läsas: rätta filen först",
                "the agreement {own} is there already, and cannot be read: mend the file first"
            ));
        };
        let differences = differences(drafted, said);
        let is_of_file = source_of(said).is_some_and(|source| source.starts_with(&format!("{file}, ")));
        return match differences.is_empty() {
            true => KnownRow::There(own.clone()),
            false if is_of_file => KnownRow::Differs(own.clone(), differences),
            false => KnownRow::Taken(text!(
                "id:t {id} har redan ett avtal som inte är läst ur {file}, och som säger något annat: ge raden ett annat id",
                "an agreement that was not read from {file} has the id {id} already, and says otherwise: give the row another id"
            )),
        };
    }
    let other = ledger.by_source.get(&row).and_then(|id| ledger.by_id.get(id));
    let Some((other, Some(said))) = other else { return KnownRow::New };
    let title = |said: &SaidValue| said.get("title").cloned();
    let own_title = fresh(drafted).and_then(|said| title(&said));
    let is_one = own_title.zip(title(said)).is_some_and(|(own, other)| own.is_same(&other));
    if !is_one {
        return KnownRow::Taken(text!(
            "avtalet {other} är läst ur samma rad, och har ett annat namn: har rader flyttats, så rätta source i filerna först",
            "the agreement {other} was read from the same row, and has another title: if rows have moved, correct source in the files first"
        ));
    }
    let differences = differences(drafted, said);
    if differences.is_empty() { KnownRow::There(other.clone()) } else { KnownRow::Differs(other.clone(), differences) }
}

/// What an empty file says once the row is in it.
fn fresh(drafted: &Drafted) -> Option<SaidValue> {
    drafted.changes.iter().try_fold(SaidValue::of("")?, |said, change| said.with(change))
}

/// What the row says and the file does not, field by field.
fn differences(drafted: &Drafted, file: &SaidValue) -> Vec<(String, Option<String>, String)> {
    let mut differences = Vec::new();
    for change in &drafted.changes {
        match change {
            Change::Set { table, pairs } => {
                for pair in pairs.iter().filter(|pair| !(table.is_empty() && pair.key == "source")) {
                    let Some(own) = SaidValue::of_value(&pair.value) else { continue };
                    let there = file.at(table).and_then(|table| table.get(&pair.key));
                    if !there.is_some_and(|there| there.is_same(&own)) {
                        let path: Vec<&str> = table.iter().map(String::as_str).chain([pair.key.as_str()]).collect();
                        differences.push((path.join("."), there.map(SaidValue::shown), own.shown()));
                    }
                }
            }
            Change::Append { list, pairs } => {
                let entry: Vec<(&str, SaidValue)> = pairs
                    .iter()
                    .filter_map(|pair| Some((pair.key.as_str(), SaidValue::of_value(&pair.value)?)))
                    .collect();
                let entries = file.get(list).and_then(SaidValue::as_list).unwrap_or_default();
                let says = |there: &SaidValue| {
                    entry.iter().all(|(key, own)| there.get(key).is_some_and(|there| there.is_same(own)))
                };
                if !entries.iter().any(says) {
                    let shown: Vec<String> =
                        entry.iter().map(|(key, own)| format!("{key} = {}", own.shown())).collect();
                    differences.push((list.clone(), None, shown.join(", ")));
                }
            }
            Change::Add { .. } | Change::Remove { .. } => {}
        }
    }
    differences
}

//! Rows that are in the ledger already: known by their id, or by the file and row that an agreement says it was read from. What is there
//! is never written over; where the row says otherwise, both are told.

use super::plan::Drafted;
use crate::edit::{Change, SaidValue};
use crate::model::{Grid, Text, text};

/// An agreement that is there.
pub struct KnownAgreement {
    pub id: String,
    pub said: SaidValue,
}

/// What a row is to the ledger.
#[derive(Debug, PartialEq, Eq)]
pub enum Known {
    New,
    /// The agreement of this id says all that the row says.
    There(String),
    /// It says otherwise of these fields: the field, what the file says if it says anything, and what the row says.
    Differs(String, Vec<(String, Option<String>, String)>),
    /// Something else has the id, or the row was read as something else.
    Taken(Text),
}

/// What a row of this file is to the ledger.
pub fn known(drafted: &Drafted, grid: &Grid, ledger: &[KnownAgreement]) -> Known {
    let source = |one: &KnownAgreement| one.said.get("source").and_then(SaidValue::as_word).map(str::to_owned);
    let (file, row) = (&grid.file, grid.row_named(drafted.row));
    let Some(id) = &drafted.id else { return Known::New };
    let own = ledger.iter().find(|one| one.id.eq_ignore_ascii_case(id));
    if let Some(own) = own {
        let differences = differences(drafted, &own.said);
        let is_of_file = source(own).is_some_and(|source| source.starts_with(&format!("{file}, ")));
        return match differences.is_empty() {
            true => Known::There(own.id.clone()),
            false if is_of_file => Known::Differs(own.id.clone(), differences),
            false => Known::Taken(text!(
                "id:t {id} har redan ett avtal som inte är läst ur {file}, och som säger något annat: ge raden ett annat id",
                "an agreement that was not read from {file} has the id {id} already, and says otherwise: give the row another id"
            )),
        };
    }
    let Some(other) = ledger.iter().find(|one| source(one).as_deref() == Some(&row)) else { return Known::New };
    let title = |said: &SaidValue| said.get("title").cloned();
    let own_title = fresh(drafted).and_then(|said| title(&said));
    let is_one = own_title.zip(title(&other.said)).is_some_and(|(own, other)| own.is_same(&other));
    let other_id = &other.id;
    if !is_one {
        return Known::Taken(text!(
            "avtalet {other_id} är läst ur samma rad, och har ett annat namn: har rader flyttats, så rätta source i filerna först",
            "the agreement {other_id} was read from the same row, and has another title: if rows have moved, correct source in the files first"
        ));
    }
    let differences = differences(drafted, &other.said);
    if differences.is_empty() { Known::There(other_id.clone()) } else { Known::Differs(other_id.clone(), differences) }
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
            Change::Add { .. } => {}
        }
    }
    differences
}

//! The day that a change is dated, and the decision that it rests on: what the file itself says of it, and no guess.

use crate::edit::SaidValue;
use crate::model::Date;

/// In which tables an entry says of which day it is, and by which field. Not the day of a duty, nor from when something holds.
const DAYS: &[(&str, &[&str])] = &[
    ("decision", &["date"]),
    ("signatures", &["date"]),
    ("extensions", &["decided"]),
    ("amendments", &["decided"]),
    ("notice", &["given_decided", "given"]),
    ("ended", &["on"]),
    ("funding", &["decided"]),
    ("followups", &["reported"]),
    ("forecasts", &["made"]),
    ("invoiced", &["on"]),
    ("seal", &["on"]),
    ("term.conditions", &["decided"]),
    ("costs.index", &["known"]),
];

/// In which tables a decision or a voucher is referred to.
const REFERENCES: &[&str] = &["decision", "extensions", "amendments", "invoiced"];

/// What a change is dated, and what it refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeDate {
    pub day: Option<Date>,
    pub reference: Option<String>,
}

impl ChangeDate {
    /// What the entry or table at a path says of itself: what it says now, or else what it said.
    pub fn of(path: &str, before: Option<&SaidValue>, after: Option<&SaidValue>) -> Self {
        let said = |field: &str| [after, before].into_iter().flatten().find_map(|entry| entry.get(field)?.as_word());
        let fields = DAYS.iter().find(|(own, _)| *own == path).map_or([].as_slice(), |(_, fields)| fields);
        let day = fields.iter().find_map(|field| said(field)?.parse().ok());
        let reference = said("reference").filter(|_| REFERENCES.contains(&path)).map(str::to_owned);
        Self { day, reference }
    }
}

/// The amendments that are written down after and were not before, each with the fields that it says it changed.
pub fn amended(before: Option<&SaidValue>, after: Option<&SaidValue>) -> Vec<(String, ChangeDate)> {
    fn list(said: Option<&SaidValue>) -> &[SaidValue] {
        said.and_then(|said| said.get("amendments")?.as_list()).unwrap_or_default()
    }
    let olds = list(before);
    let new = list(after).iter().filter(|entry| !olds.iter().any(|old| old.is_same(entry)));
    let fields = new.flat_map(|entry| {
        let dated = ChangeDate::of("amendments", None, Some(entry));
        let changes = entry.get("changes").and_then(SaidValue::as_list).unwrap_or_default();
        let fields = changes.iter().filter_map(|change| change.get("field")?.as_word());
        fields.map(move |field| (field.to_owned(), dated.clone()))
    });
    fields.collect()
}

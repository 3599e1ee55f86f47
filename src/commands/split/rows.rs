//! The split as rows: one amount each, nothing summed.

use super::Kept;
use crate::model::{Cell, Column, Entry, Ledger, Table, Text, text};

/// One row for each amount, agreement by agreement.
pub fn rows(ledger: &Ledger<Kept>) -> Table {
    let kept = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    Table {
        schema: "liggare.split/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("agreement", "avtal", "agreement"),
            Column::left("period", "period", "period"),
            Column::left("item", "kostnadsslag", "item"),
            Column::left("party", "part", "party"),
            Column::left("name", "namn", "name"),
            Column::right("share", "andel %", "share %"),
            Column::right("amount", "belopp kr", "amount kr"),
        ],
        rows: kept.flat_map(|(entry, kept)| kept.rows.iter().map(|row| cells(entry, kept, row))).collect(),
        notes: notes(ledger),
    }
}

fn cells(entry: &Entry<Kept>, kept: &Kept, row: &super::Row) -> Vec<Cell> {
    let bearer = row.bearer.and_then(|place| kept.bearers.get(place));
    vec![
        Cell::Text(entry.id.clone()),
        Cell::Text(row.period.clone()),
        Cell::maybe(row.item.as_ref().map(|(_, name)| name.as_str())),
        Cell::maybe(bearer.map(|bearer| bearer.key.as_str())),
        Cell::maybe(bearer.map(|bearer| bearer.name.as_str())),
        bearer.and_then(super::Bearer::percent).map_or(Cell::Empty, Cell::Percent),
        Cell::Money(row.amount),
    ]
}

/// What each agreement's figures take for granted.
pub fn notes(ledger: &Ledger<Kept>) -> Vec<Text> {
    let kept = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let notes = kept.flat_map(|(entry, kept)| {
        let id = Text::same(entry.id.as_str());
        kept.notes.iter().map(move |note| text!("{id}: {note}", "{id}: {note}", id, note)).collect::<Vec<_>>()
    });
    notes.collect()
}

//! The split as rows: one amount each, nothing summed.

use super::Kept;
use crate::commands::accounts;
use crate::model::{Cell, Column, Entry, Holds, Ledger, Table, Text, text};

/// One row for each amount, agreement by agreement.
pub fn rows(ledger: &Ledger<Kept>) -> Table {
    let kept = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let accounts = accounts::columns(&ledger.context.settings);
    let columns = columns().into_iter().chain(accounts::one_side(&accounts)).collect();
    let row = |entry: &Entry<Kept>, kept: &Kept, row: &super::Row| {
        let account = account(kept, row);
        cells(entry, kept, row).into_iter().chain(accounts::cells(&account, &accounts)).collect()
    };
    Table {
        schema: "liggare.split/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns,
        rows: kept
            .flat_map(|(entry, kept)| kept.rows.iter().map(move |own| (entry, kept, own)))
            .map(|(entry, kept, own)| row(entry, kept, own))
            .collect(),
        sums: Vec::new(),
        notes: notes(ledger),
    }
}

/// The columns that every split has; those of the accounting system follow.
fn columns() -> Vec<Column> {
    vec![
        Column::left("agreement", "avtal", "agreement"),
        Column::left("period", "period", "period"),
        Column::left("item", "kostnadsslag", "item"),
        Column::left("party", "part", "party"),
        Column::left("name", "namn", "name"),
        Column::right("share", "andel %", "share %").holds(Holds::Decimal),
        Column::right("amount", "belopp kr", "amount kr").holds(Holds::Money),
    ]
}

/// The dimensions of the item's account, and those that only the party has.
fn account(kept: &Kept, row: &super::Row) -> Vec<(String, String)> {
    let item = row.item.as_ref().and_then(|(place, _)| kept.items.get(*place));
    let bearer = row.bearer.and_then(|place| kept.bearers.get(place)).map(|bearer| &bearer.account);
    let filled = |account: &Vec<(String, String)>| {
        account.iter().filter(|(_, value)| !value.is_empty()).cloned().collect::<Vec<_>>()
    };
    item.map(filled).into_iter().chain(bearer.map(filled)).flatten().collect()
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

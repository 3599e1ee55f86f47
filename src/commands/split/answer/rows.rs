//! The split as rows: one amount each, nothing summed.

use super::{SplitFacts, SplitRow};
use crate::commands::{accounts, undecided};
use crate::model::{Cell, Column, Holds, Ledger, Rows, Table, Take, Text, text};

/// One row for each amount, agreement by agreement. The rows are made as they are read: a split by months has very many.
pub fn rows(ledger: Ledger<SplitFacts>) -> Table {
    let accounts = accounts::columns(&ledger.context.settings);
    let columns = columns().into_iter().chain([undecided::column()]).chain(accounts::one_side(&accounts)).collect();
    let owners = Owners::of(ledger.entries.iter().map(|entry| entry.kept.as_ref().map_or(0, SplitFacts::len)));
    let (count, as_of, notes) = (owners.rows(), ledger.context.as_of, notes(&ledger));
    let row = move |place: usize, take: Take<'_>| {
        let (of, within) = owners.find(place);
        let Some(entry) = ledger.entries.get(of) else { return };
        let Some((kept, own)) = entry.kept.as_ref().and_then(|kept| Some((kept, kept.row(within)?))) else { return };
        cells(&entry.id, kept, own).into_iter().for_each(&mut *take);
        take(undecided::cell(entry.undecided));
        if !accounts.is_empty() {
            accounts::cells(&account(kept, own), &accounts).into_iter().for_each(take);
        }
    };
    Table {
        schema: "liggare.split/1",
        as_of: Some(as_of),
        title: None,
        columns,
        rows: Rows::made(count, row),
        sums: Vec::new(),
        notes,
    }
}

/// Whose each row is, of many that come owner by owner.
struct Owners {
    /// How many rows there are up to and including each owner's.
    ends: Vec<usize>,
    /// The owner of every so manieth row: whoever looks for a row begins near it.
    signposts: Vec<usize>,
}

impl Owners {
    /// How far the signposts stand apart: a few owners.
    const APART: usize = 64;

    /// Owners with so many rows.
    fn of(counts: impl Iterator<Item = usize>) -> Self {
        let (mut ends, mut signposts, mut rows) = (Vec::new(), Vec::new(), 0_usize);
        for (owner, count) in counts.enumerate() {
            rows += count;
            signposts.resize(rows.div_ceil(Self::APART), owner);
            ends.push(rows);
        }
        Self { ends, signposts }
    }

    fn rows(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// The owner of a row, and its place among the owner's; without one, a place beyond all owners.
    fn find(&self, row: usize) -> (usize, usize) {
        let near = self.signposts.get(row / Self::APART).copied().unwrap_or(self.ends.len());
        let passed = self.ends.iter().skip(near).take_while(|end| **end <= row).count();
        let owner = near + passed;
        let before = owner.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or_default();
        (owner, row.saturating_sub(before))
    }
}

/// The columns that every split has; those of the accounting system follow.
fn columns() -> Vec<Column> {
    vec![
        Column::left("agreement", "avtal", "agreement")
            .means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
        Column::left("period", "period", "period").means(
            "kalenderår (2018), tertial (2018-T3) eller månad (2018-09); tomt om tabellen summerar över tiden",
            "calendar year (2018), tertial (2018-T3) or month (2018-09); empty where the table sums over time",
        ),
        Column::left("item", "kostnadspost", "item").means(
            "kostnadspost, som i filen; tomt om tabellen summerar över dem",
            "kind of cost, as written; empty where the table sums over them",
        ),
        Column::left("party", "part", "party").means(
            "partens nyckel i avtalets fil; tomt om tabellen summerar över parterna",
            "the party's key in the file; empty where the table sums over the parties",
        ),
        Column::left("name", "namn", "name").means("partens namn", "the party's name"),
        Column::right("share", "andel %", "share %").holds(Holds::Decimal).means(
            "andel i procent, som i filen; tomt där fördelningen inte är i procent",
            "share in percent, as written; empty where the allocation is not in percent",
        ),
        Column::right("amount", "belopp kr", "amount kr")
            .holds(Holds::Money)
            .means("belopp i kronor med två decimaler", "amount in kronor with two decimals"),
    ]
}

/// The dimensions of the item's account, and those that only the party has.
fn account(kept: &SplitFacts, row: SplitRow<'_>) -> Vec<(String, String)> {
    let item = row.item.and_then(|(place, _)| kept.items.get(place)).map(|(_, account)| account);
    let bearer = row.bearer.and_then(|place| kept.bearers.get(place)).map(|bearer| &bearer.account);
    let filled = |account: &Vec<(String, String)>| {
        account.iter().filter(|(_, value)| !value.is_empty()).cloned().collect::<Vec<_>>()
    };
    item.map(filled).into_iter().chain(bearer.map(filled)).flatten().collect()
}

fn cells<'a>(id: &'a str, kept: &'a SplitFacts, row: SplitRow<'a>) -> [Cell<'a>; 7] {
    let bearer = row.bearer.and_then(|place| kept.bearers.get(place));
    [
        Cell::text(id),
        Cell::text(row.period),
        Cell::maybe(row.item.map(|(_, name)| name)),
        Cell::maybe(bearer.map(|bearer| bearer.key.as_str())),
        Cell::maybe(bearer.map(|bearer| bearer.name.as_str())),
        bearer.and_then(super::Bearer::percent).map_or(Cell::Empty, Cell::Percent),
        Cell::Money(row.amount),
    ]
}

/// What each agreement's figures take for granted.
pub fn notes(ledger: &Ledger<SplitFacts>) -> Vec<Text> {
    let kept = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let notes = kept.flat_map(|(entry, kept)| {
        let id = Text::same(entry.id.as_str());
        kept.notes.iter().map(move |note| text!("{id}: {note}", "{id}: {note}", id, note)).collect::<Vec<_>>()
    });
    notes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_is_found_with_its_owner(counts in prop::collection::vec(prop_oneof![Just(0), 1..5_usize, 60..200_usize], 0..30)) {
            let owners = Owners::of(counts.iter().copied());
            let all = counts.iter().enumerate().flat_map(|(owner, count)| (0..*count).map(move |within| (owner, within)));
            let all: Vec<_> = all.collect();
            prop_assert_eq!(owners.rows(), all.len());
            for (row, wanted) in all.iter().enumerate() {
                prop_assert_eq!(owners.find(row), *wanted);
            }
            prop_assert!(owners.find(all.len()).0 >= counts.len());
        }
    }
}

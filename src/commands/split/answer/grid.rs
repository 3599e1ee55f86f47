//! The split as people read it: a table for each agreement and period, with sums along both margins.

use super::unit::{in_unit, unit_name};
use super::{SplitAsked, SplitFacts, SplitRow, share};
use crate::commands::undecided;
use crate::compute::PeriodKind;
use crate::model::{Cell, Column, Entry, Fit, Ledger, Money, RoundTo, Table, Text, text};

/// What stands before the rows of a table, or above its columns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Item(usize, String),
    Bearer(usize),
    Period(String),
    Amount,
}

/// One table for each agreement, and for each of its periods where items and parties are both kept apart; then, where there
/// are several, the sum of all.
pub fn grids(ledger: &Ledger<SplitFacts>, asked: &SplitAsked) -> Vec<Table> {
    let kept = || ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let mut tables: Vec<Table> = kept().flat_map(|(entry, kept)| of_agreement(ledger, entry, kept, asked)).collect();
    let filled = || kept().filter(|(_, kept)| !kept.is_empty());
    let count = |undecided: bool| filled().filter(|(entry, _)| entry.undecided.is_some() == undecided).count();
    let all = |undecided: bool| {
        let own = filled().filter(|(entry, _)| entry.undecided.is_some() == undecided);
        Money::sum(own.flat_map(|(_, kept)| kept.rows()).map(|row| row.amount)).map(Money::text)
    };
    let (agreements, drafts) = (count(false), count(true));
    if agreements + drafts > 1
        && let Some(last) = tables.last_mut()
    {
        last.notes.extend(all(false).filter(|_| agreements > 0).map(|all| {
            text!("summa för {agreements} avtal: {all} kr", "sum of {agreements} agreements: {all} kr", all)
        }));
        last.notes.extend(all(true).filter(|_| drafts > 0).map(|all| {
            text!(
                "summa för {drafts} utkast och förslag, som inte är beslutade: {all} kr",
                "sum of {drafts} drafts and proposals, which are not decided: {all} kr",
                all
            )
        }));
    }
    tables
}

fn of_agreement(
    ledger: &Ledger<SplitFacts>,
    entry: &Entry<SplitFacts>,
    kept: &SplitFacts,
    asked: &SplitAsked,
) -> Vec<Table> {
    let mut pages: Vec<(&str, Vec<SplitRow<'_>>)> = Vec::new();
    for row in kept.rows() {
        let page = if asked.item && asked.party { row.period } else { "" };
        match pages.last_mut() {
            Some((last, rows)) if *last == page => rows.push(row),
            _ => pages.push((page, vec![row])),
        }
    }
    let last = pages.len();
    let tables = (1..).zip(pages).map(|(place, (period, rows))| {
        let id = undecided::marked(&entry.id, entry.undecided);
        let period = Text::same(period);
        let title = if period.sv.is_empty() { id } else { text!("{id}, {period}", "{id}, {period}", id, period) };
        let notes = if place == last { notes(kept) } else { Vec::new() };
        let table = Table {
            schema: "liggare.split-grid/1",
            as_of: Some(ledger.context.as_of),
            title: Some(title),
            notes,
            ..grid(kept, &rows, asked)
        };
        in_unit(table, asked.unit)
    });
    tables.collect()
}

/// Rows by items or periods, columns by parties or items, and the sums of both.
fn grid(kept: &SplitFacts, rows: &[SplitRow<'_>], asked: &SplitAsked) -> Table {
    let place = |row: &SplitRow<'_>| -> (Head, Head) {
        let item = row.item.map(|(place, name)| Head::Item(place, name.to_owned()));
        let bearer = row.bearer.map(Head::Bearer);
        let period = Head::Period(row.period.to_owned());
        match (item, bearer) {
            (Some(item), Some(bearer)) => (item, bearer),
            (Some(item), None) if asked.period == PeriodKind::Whole => (item, Head::Amount),
            (Some(item), None) => (period, item),
            (None, Some(bearer)) => (period, bearer),
            (None, None) => (period, Head::Amount),
        }
    };
    let (mut across, mut down): (Vec<Head>, Vec<Head>) = (Vec::new(), Vec::new());
    for row in rows {
        let (left, top) = place(row);
        if !down.contains(&left) {
            down.push(left);
        }
        if !across.contains(&top) {
            across.push(top);
        }
    }
    let amount = |left: Option<&Head>, top: Option<&Head>| {
        let cells = rows.iter().filter(|row| {
            let (own_left, own_top) = place(row);
            left.is_none_or(|left| *left == own_left) && top.is_none_or(|top| *top == own_top)
        });
        Money::sum(cells.map(|row| row.amount)).map_or(Cell::Empty, Cell::Money)
    };
    let with_sum = across.len() > 1;
    let line = |left: Option<&Head>, title: Cell<'static>| {
        let cells = across.iter().map(|top| amount(left, Some(top)));
        let sum = with_sum.then(|| amount(left, None));
        std::iter::once(title).chain(cells).chain(sum).collect::<Vec<_>>()
    };
    let mut lines: Vec<Vec<Cell<'static>>> =
        down.iter().map(|left| line(Some(left), Cell::Words(title(left, kept, asked.unit)))).collect();
    if down.len() > 1 {
        lines.push(line(None, Cell::Words(Text::fixed("summa", "sum"))));
    }
    let first = Column::left("row", "", "").fit(Fit::Wrap);
    let tops =
        across.iter().map(|top| Column { title: title(top, kept, asked.unit), ..Column::right("amount", "", "") });
    let sum = with_sum.then(|| Column::right("sum", "summa", "sum"));
    Table {
        schema: "",
        as_of: None,
        title: None,
        columns: std::iter::once(first).chain(tops).chain(sum).collect(),
        rows: lines.into(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

fn title(head: &Head, kept: &SplitFacts, unit: Option<RoundTo>) -> Text {
    match head {
        Head::Item(_, name) if name.is_empty() && kept.items.len() > 1 => {
            Text::fixed("utan kostnadspost", "without an item")
        }
        Head::Item(_, name) if name.is_empty() => Text::fixed("kostnad", "cost"),
        Head::Item(_, name) => Text::same(name.as_str()),
        Head::Bearer(place) => {
            Text::same(kept.bearers.get(*place).map(|bearer| bearer.key.as_str()).unwrap_or_default())
        }
        Head::Period(period) if period.is_empty() => Text::fixed("hela tiden", "the whole time"),
        Head::Period(period) => Text::same(period.as_str()),
        Head::Amount => {
            let unit = unit_name(unit);
            text!("belopp {unit}", "amount {unit}", unit)
        }
    }
}

/// Who the parties are, and what the figures take for granted.
fn notes(kept: &SplitFacts) -> Vec<Text> {
    let shown = kept.rows().filter_map(|row| row.bearer).collect::<std::collections::BTreeSet<_>>();
    let bearers = shown.into_iter().filter_map(|place| kept.bearers.get(place)).map(|bearer| {
        let (key, name, share) =
            (Text::same(bearer.key.as_str()), Text::same(bearer.name.as_str()), share(&bearer.stated));
        text!("{key}: {name}, {share}", "{key}: {name}, {share}", key, name, share)
    });
    bearers.chain(kept.notes.iter().cloned()).collect()
}

//! `outcome`: plan against outcome.

mod lines;

use super::assumed;
use crate::compute::NoPlan;
use crate::model::{Cell, Column, Fit, Holds, Ledger, Money, Sum, Table, Text};
use lines::{Compared, Note, OutcomeLine, OutcomeYear};
pub use lines::{OutcomeLines, outcome_lines};

/// Plan against outcome, agreement by agreement and year by year.
pub fn outcome(ledger: &Ledger<OutcomeLines>, ids: &[String], year: Option<i32>) -> Table {
    let single = if let [id] = ids { Some(id.as_str()) } else { None };
    let columns = columns(single.is_some());
    let (mut rows, mut sums) = (Vec::new(), Vec::new());
    for (id, one) in years(ledger, ids, year) {
        rows.extend(one.lines.iter().map(|line| cells(id, one.year, line)));
        if one.lines.len() > 1 {
            sums.push(sum(rows.len(), id, one, &columns));
        }
    }
    Table {
        schema: "liggare.outcome/1",
        as_of: Some(ledger.context.as_of),
        title: single.map(Text::same),
        columns,
        rows: rows.into(),
        sums,
        notes: months_assumed(ledger, ids, year).into_iter().collect(),
    }
}

/// The years that are asked for, with the ids of their agreements.
fn years<'a>(
    ledger: &'a Ledger<OutcomeLines>,
    ids: &[String],
    year: Option<i32>,
) -> impl Iterator<Item = (&'a str, &'a OutcomeYear)> {
    let mut entries: Vec<_> = ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id)).collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    let all = entries.into_iter().flat_map(|entry| entry.kept.iter().flatten().map(|one| (entry.id.as_str(), one)));
    all.filter(move |(_, one)| year.is_none_or(|year| one.year == year))
}

/// The years that the term only partly covers, where the file does not say how they count.
pub fn months_assumed(ledger: &Ledger<OutcomeLines>, ids: &[String], year: Option<i32>) -> Option<Text> {
    let parts = years(ledger, ids, year).filter(|(_, one)| one.months_assumed);
    assumed::months_assumed(&parts.map(|(id, one)| format!("{id} {}", one.year)).collect::<Vec<_>>())
}

fn columns(single: bool) -> Vec<Column> {
    let agreement = Column::left("agreement", "avtal", "agreement").fit(if single { Fit::Machine } else { Fit::Group });
    let money = |key, sv, en| Column::right(key, sv, en).holds(Holds::Money);
    vec![
        agreement.means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
        Column::right("year", "år", "year").holds(Holds::Number).means("kalenderår", "calendar year"),
        Column::machine("party", "part (nyckel)", "party (key)").means(
            "partens nyckel i avtalets fil; tomt om utfallet inte är delat på parter",
            "the party's key in the agreement's file; empty where the outcome is not split by party",
        ),
        Column::left("name", "part", "party").fit(Fit::Wrap).means("partens namn", "the party's name"),
        Column::left("item", "post", "item")
            .fit(Fit::Wrap)
            .means("kostnadsslaget; tomt om utfallet gäller alla", "the kind of cost; empty where the outcome is for all"),
        money("plan", "plan", "plan").means(
            "planerad kostnad för hela kalenderåret i kronor; tomt där filen inte anger den rakt ut",
            "planned cost of the whole calendar year in kronor; empty where the file does not state it outright",
        ),
        money("outcome", "utfall", "outcome").means("använda pengar i kronor", "money used, in kronor"),
        money("difference", "differens", "difference").means("utfall minus plan i kronor", "outcome less plan, in kronor"),
        Column::right("percent", "%", "%").holds(Holds::Decimal).means(
            "differensen i procent av planen, med en decimal",
            "the difference in percent of the plan, with one decimal",
        ),
        money("unspent", "ej använt", "unspent").fit(Fit::Spare).means(
            "plan minus utfall i kronor, där det är mer än noll",
            "plan less outcome in kronor, where it is more than nothing",
        ),
        Column::left("note", "anmärkning", "note").fit(Fit::Wrap).means(
            "varför något inte jämförs: no_cost, outside_term, part_year, whole_term, indexed, too_large, no_outcome, not_by_party, not_by_item eller beside",
            "why something is not compared: no_cost, outside_term, part_year, whole_term, indexed, too_large, no_outcome, not_by_party, not_by_item or beside",
        ),
    ]
}

fn cells(id: &str, year: i32, line: &OutcomeLine) -> Vec<Cell<'static>> {
    let (key, name) = line.party.clone().unzip();
    let mut cells = vec![
        Cell::text(id.to_owned()),
        Cell::Number(year.into()),
        Cell::maybe(key),
        Cell::maybe(name),
        Cell::maybe(line.item.clone()),
    ];
    cells.extend(amounts(line.plan, line.outcome).into_iter().map(|(_, cell)| cell));
    cells.push(line.note.map(Note::said).map_or(Cell::Empty, |(key, words)| Cell::Key(key, words)));
    cells
}

fn amounts(plan: Option<Money>, outcome: Option<Money>) -> [(&'static str, Cell<'static>); 5] {
    let money = |money: Option<Money>| money.map_or(Cell::Empty, Cell::Money);
    let Compared { difference, percent, unspent } = Compared::of(plan, outcome);
    [
        ("plan", money(plan)),
        ("outcome", money(outcome)),
        ("difference", money(difference)),
        ("percent", percent.map_or(Cell::Empty, Cell::Percent)),
        ("unspent", money(unspent)),
    ]
}

/// A whole year, where it has several rows.
fn sum(after: usize, id: &str, year: &OutcomeYear, columns: &[Column]) -> Sum {
    let is_whole = year.lines.iter().all(|line| line.note != Some(Note::Plan(NoPlan::TooLarge)));
    let outcome = Money::sum(year.lines.iter().filter_map(|line| line.outcome)).filter(|_| is_whole);
    let mut cells = vec![("agreement", Cell::text(id.to_owned())), ("year", Cell::Number(year.year.into()))];
    cells.extend(amounts(year.plan.ok(), outcome));
    Sum::new(after, Text::fixed("hela året", "whole year"), columns, cells)
}

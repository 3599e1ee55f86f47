//! Plan against outcome.

use crate::commands::{assumed, undecided};
use crate::compute::{self, OutcomeLine, OutcomeNote, OutcomeYear};
use crate::model::{Agreement, Cell, Column, Context, Fit, Holds, Ledger, Money, Sum, Table, Text, Undecided};
use std::collections::BTreeMap;

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct OutcomeLines {
    years: Vec<OutcomeYear>,
    /// The names of the parties that have lines, by key.
    names: BTreeMap<String, String>,
}

/// The years of an agreement that have outcomes, or that are over and should have.
pub fn outcome_lines(agreement: &Agreement, context: &Context) -> OutcomeLines {
    // Costs that cannot be split are an error, and of a ledger with one no figure is given: nothing is planned in vain.
    let is_planned = compute::unsplittable(agreement, context.as_of).is_none();
    let years = if is_planned { compute::outcome_years(agreement, context.as_of) } else { Vec::new() };
    let keys = years.iter().flat_map(|year| &year.lines).filter_map(|line| line.party.clone());
    let name = |key: &str| agreement.party(key).map_or(key, |party| party.name.value.as_str()).to_owned();
    let names = keys.map(|key| (key.clone(), name(&key))).collect();
    OutcomeLines { years, names }
}

/// Plan against outcome, agreement by agreement and year by year.
pub fn outcome(ledger: &Ledger<OutcomeLines>, ids: &[String], year: Option<i32>) -> Table {
    let single = if let [id] = ids { Some(id.as_str()) } else { None };
    let has = |amount: fn(&OutcomeLine) -> Option<Money>| {
        years(ledger, ids, year).flat_map(|(_, _, year)| &year.lines).any(|line| amount(line).is_some())
    };
    let columns = columns(single.is_some(), has(|line| line.to_date), has(|line| line.up_to));
    let (mut rows, mut sums) = (Vec::new(), Vec::new());
    for (of, kept, one) in years(ledger, ids, year) {
        let before = rows.len();
        rows.extend(one.lines.iter().map(|line| cells(of, one.year, line, &kept.names)));
        sums.extend(one.sums.iter().map(|sum| {
            let label = if sum.line.party.is_some() {
                Text::fixed("summa", "sum")
            } else {
                Text::fixed("hela året", "whole year")
            };
            let cells = columns.iter().map(|column| &*column.key).zip(cells(of, one.year, &sum.line, &kept.names));
            Sum::new(before + sum.after, label, &columns, cells.collect())
        }));
    }
    Table {
        schema: "liggare.outcome/1",
        as_of: Some(ledger.context.as_of),
        title: single.map(|id| undecided::title(ledger, id)),
        columns,
        rows: rows.into(),
        sums,
        notes: months_assumed(ledger, ids, year).into_iter().chain(from_conclusion(ledger, ids)).collect(),
    }
}

/// An agreement by its id, and what it is where nobody has decided it.
type Of<'a> = (&'a str, Option<Undecided>);

/// The years that are asked for, with their agreements.
fn years<'a>(
    ledger: &'a Ledger<OutcomeLines>,
    ids: &[String],
    year: Option<i32>,
) -> impl Iterator<Item = (Of<'a>, &'a OutcomeLines, &'a OutcomeYear)> {
    let mut entries: Vec<_> = ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id)).collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    let kept =
        entries.into_iter().filter_map(|entry| Some(((entry.id.as_str(), entry.undecided), entry.kept.as_ref()?)));
    let all = kept.flat_map(|(of, kept)| kept.years.iter().map(move |one| (of, kept, one)));
    all.filter(move |(_, _, one)| year.is_none_or(|year| one.year == year))
}

/// That the term of some counts from the day of conclusion.
fn from_conclusion(ledger: &Ledger<OutcomeLines>, ids: &[String]) -> Option<Text> {
    let asked = ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id));
    let told = asked.filter(|entry| entry.from_conclusion && entry.kept.is_some());
    assumed::from_conclusion(told.map(|entry| entry.id.as_str()))
}

/// The years that the term only partly covers, where the file does not say how they count.
pub fn months_assumed(ledger: &Ledger<OutcomeLines>, ids: &[String], year: Option<i32>) -> Option<Text> {
    let parts = years(ledger, ids, year).filter(|(_, _, one)| one.months_assumed);
    assumed::months_assumed(&parts.map(|((id, _), _, one)| format!("{id} {}", one.year)).collect::<Vec<_>>())
}

fn columns(single: bool, to_date: bool, up_to: bool) -> Vec<Column> {
    let where_any = |any: bool| if any { Fit::Keep } else { Fit::Machine };
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
            .means("kostnadsposten; tomt om utfallet gäller alla", "the kind of cost; empty where the outcome is for all"),
        money("plan", "plan", "plan").means(
            "planerad kostnad för hela kalenderåret i kronor, i en fil utan kostnader de avtalade utbetalningarna; tomt där filen inte anger den rakt ut",
            "planned cost of the whole calendar year in kronor, in a file without costs the agreed payments; empty where the file does not state it outright",
        ),
        money("outcome", "utfall", "outcome").means("använda pengar i kronor", "money used, in kronor"),
        money("difference", "differens", "difference").means(
            "utfall minus plan i kronor; innan året är slut bara det som är mer än planen",
            "outcome less plan, in kronor; before the year is over only what is more than the plan",
        ),
        Column::right("percent", "%", "%").holds(Holds::Decimal).means(
            "differensen i procent av planen, med en decimal",
            "the difference in percent of the plan, with one decimal",
        ),
        money("unspent", "ej använt", "unspent").fit(Fit::Spare).means(
            "plan minus utfall i kronor när året är slut, där det är mer än noll",
            "plan less outcome in kronor once the year is over, where it is more than nothing",
        ),
        Column::left("note", "anmärkning", "note").fit(Fit::Wrap).means(
            "varför något inte jämförs, eller inte är en summa för sig: no_cost, outside_term, no_term, no_amount, only_up_to, paid_on, too_large, no_outcome, not_by_party, not_by_item, part eller not_over",
            "why something is not compared, or is no sum of its own: no_cost, outside_term, no_term, no_amount, only_up_to, paid_on, too_large, no_outcome, not_by_party, not_by_item, part or not_over",
        ),
        money("plan_to_date", "plan hittills", "plan to date").fit(where_any(to_date)).means(
            "planen för de av årets månader som har gått, i kronor; tomt när året är slut",
            "the plan of the year's months that are over, in kronor; empty once the year is over",
        ),
        money("up_to", "därtill högst", "and at most").fit(where_any(up_to)).means(
            "högsta belopp som får betalas utöver planen i kronor; ingår aldrig i den",
            "the most that may be paid beside the plan, in kronor; never a part of it",
        ),
        undecided::column(),
    ]
}

fn cells((id, is): Of<'_>, year: i32, line: &OutcomeLine, names: &BTreeMap<String, String>) -> Vec<Cell<'static>> {
    let money = |money: Option<Money>| money.map_or(Cell::Empty, Cell::Money);
    let name = line.party.as_ref().and_then(|key| names.get(key)).cloned();
    vec![
        undecided::id(id, is),
        Cell::Number(year.into()),
        Cell::maybe(line.party.clone()),
        Cell::maybe(name),
        Cell::maybe(line.item.clone()),
        money(line.plan),
        money(line.outcome),
        money(line.compared.difference),
        line.compared.percent.map_or(Cell::Empty, Cell::Percent),
        money(line.compared.unspent),
        line.note.map(OutcomeNote::said).map_or(Cell::Empty, |(key, words)| Cell::Key(key, words)),
        money(line.to_date),
        money(line.up_to),
        undecided::cell(is),
    ]
}

//! Plan against outcome.

mod columns;
mod settlement;

pub use settlement::settlement;

use crate::commands::columns::{beside, ordered};
use crate::commands::within::WantedTime;
use crate::commands::{assumed, undecided};
use crate::compute::{self, OutcomeLine, OutcomeNote, OutcomeYear, PeriodKind, Settled};
use crate::model::{Agreement, Cell, Context, Ledger, Money, Sum, Table, Text, Undecided, text};
use columns::{OutcomeShown, columns};
use std::collections::BTreeMap;

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct OutcomeLines {
    years: Vec<OutcomeYear>,
    settled: Vec<Settled>,
    /// The names of the parties that have lines, by key.
    names: BTreeMap<String, String>,
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy)]
pub struct WantedOutcome<'a> {
    /// Empty for all agreements.
    pub ids: &'a [String],
    pub time: WantedTime,
    /// The parts of a year that are kept apart.
    pub by: PeriodKind,
}

/// The years of an agreement that have outcomes, or that are over and should have, and their parts.
pub fn outcome_lines(agreement: &Agreement, context: &Context, (time, by): (WantedTime, PeriodKind)) -> OutcomeLines {
    // Costs that cannot be split are an error, and of a ledger with one no figure is given: nothing is planned in vain.
    let is_planned = compute::unsplittable(agreement, context.as_of).is_none();
    let mut years = if is_planned { compute::outcome_periods(agreement, context.as_of, by) } else { Vec::new() };
    // Of a running year of which nobody has told anything it is told where it is asked for.
    if is_planned && time.is_narrow() {
        years.extend(compute::untold_year(agreement, context.as_of, by));
    }
    let settled = if is_planned { compute::settlements(agreement, context.as_of, by) } else { Vec::new() };
    let keys = years.iter().flat_map(|year| &year.lines).filter_map(|line| line.party.clone());
    let name = |key: &str| agreement.party(key).map_or(key, |party| party.name.value.as_str()).to_owned();
    let names = keys.map(|key| (key.clone(), name(&key))).collect();
    OutcomeLines { years, settled, names }
}

/// What a committee reads of a year: what was planned, used and expected, and what differs.
const COMMITTEE: &[&str] = &[
    "agreement",
    "period",
    "name",
    "item",
    "plan",
    "plan_to_date",
    "outcome",
    "deviation",
    "forecast",
    "forecast_deviation",
    "reason",
    "note",
    "up_to",
];

/// The same for people: parts of a year, and years with forecasts, as committees read them.
pub fn read_outcome(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> Table {
    let table = outcome(ledger, wanted);
    if shown(ledger, wanted).as_committees { ordered(table, COMMITTEE) } else { table }
}

/// A workbook of parts of a year: each names its part beside its year.
pub fn by_parts(table: Table, wanted: WantedOutcome<'_>) -> Table {
    if wanted.by == PeriodKind::Year { table } else { beside(table, "period", "year") }
}

/// The table with what is said of its signs, where it has both the difference and the deviation.
pub fn with_signs(mut table: Table) -> Table {
    let has = |key| table.columns.iter().any(|column| column.key == key);
    if has("difference") && has("deviation") && table.rows.len() > 0 {
        table.notes.push(SIGNS);
    }
    table
}

const SIGNS: Text = Text::fixed(
    "avvikelse: plan minus utfall, så att plus är överskott; differens: utfall minus plan, så att plus är mer än planen",
    "deviation: plan less outcome, so that plus is a surplus; difference: outcome less plan, so that plus is more than planned",
);

fn shown(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> OutcomeShown {
    let has = |is: fn(&OutcomeLine) -> bool| {
        let lines = |year: &OutcomeYear| year.lines.iter().chain(year.sums.iter().map(|sum| &sum.line)).any(is);
        years(ledger, wanted).any(|(_, _, year)| lines(year))
    };
    let by_parts = wanted.by != PeriodKind::Year;
    let forecasts = has(|line| line.forecast.is_some());
    OutcomeShown {
        single: wanted.ids.len() == 1,
        to_date: has(|line| line.to_date.is_some()),
        up_to: has(|line| line.up_to.is_some()),
        parties: has(|line| line.party.is_some()),
        items: has(|line| line.item.is_some()),
        notes: has(|line| line.note.is_some()),
        forecasts,
        reasons: has(|line| line.forecast.as_ref().is_some_and(|forecast| forecast.why.is_some())),
        as_committees: by_parts || forecasts,
    }
}

/// Plan against outcome, agreement by agreement and year by year.
pub fn outcome(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> Table {
    let single = if let [id] = wanted.ids { Some(id.as_str()) } else { None };
    let columns = columns(&shown(ledger, wanted));
    let (mut rows, mut sums) = (Vec::new(), Vec::new());
    for (of, kept, one) in years(ledger, wanted) {
        let before = rows.len();
        rows.extend(one.lines.iter().map(|line| cells(of, one, line, &kept.names)));
        sums.extend(one.sums.iter().map(|sum| {
            let label = match (&sum.line.party, &one.period) {
                (Some(_), _) => Text::fixed("summa", "sum"),
                (None, None) => Text::fixed("hela året", "whole year"),
                (None, Some(_)) => Text::fixed("summa hittills", "sum to date"),
            };
            let cells = columns.iter().map(|column| &*column.key).zip(cells(of, one, &sum.line, &kept.names));
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
        notes: notes(ledger, wanted),
    }
}

/// An agreement by its id, and what it is where nobody has decided it.
type Of<'a> = (&'a str, Option<Undecided>);

/// The years that are asked for, with their agreements.
fn years<'a>(
    ledger: &'a Ledger<OutcomeLines>,
    wanted: WantedOutcome<'a>,
) -> impl Iterator<Item = (Of<'a>, &'a OutcomeLines, &'a OutcomeYear)> {
    let all = kept(ledger, wanted.ids).flat_map(|(of, kept)| kept.years.iter().map(move |one| (of, kept, one)));
    all.filter(move |(_, _, one)| match (wanted.time.days(), one.period) {
        (None, _) => true,
        (Some((from, to)), Some(period)) => from <= period.first && period.last <= to,
        (Some(_), None) => wanted.time.year() == Some(one.year),
    })
}

/// The agreements that are asked for, in the order of their ids.
fn kept<'a>(ledger: &'a Ledger<OutcomeLines>, ids: &'a [String]) -> impl Iterator<Item = (Of<'a>, &'a OutcomeLines)> {
    let mut entries: Vec<_> = ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id)).collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries.into_iter().filter_map(|entry| Some(((entry.id.as_str(), entry.undecided), entry.kept.as_ref()?)))
}

/// What the figures take for granted.
fn notes(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> Vec<Text> {
    let assumed = months_assumed(ledger, wanted).into_iter().chain(from_conclusion(ledger, wanted.ids));
    assumed.chain(forecasts(ledger, wanted)).collect()
}

/// The forecasts of the year of which a part alone is shown: they are of the whole year, and stand in no row of a part.
fn forecasts(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> Vec<Text> {
    if !wanted.time.is_narrow() || wanted.time.year().is_some() {
        return Vec::new();
    }
    let years = kept(ledger, wanted.ids).flat_map(|(of, kept)| kept.years.iter().map(move |one| (of, kept, one)));
    let whole = years.filter(|(_, _, one)| one.period.is_none() && wanted.time.is_in(one.year));
    let told = whole.flat_map(|((id, _), kept, one)| {
        let lines = one.lines.iter().chain(one.sums.iter().map(|sum| &sum.line));
        lines.filter_map(move |line| forecast_of_year(id, kept, one.year, line))
    });
    told.collect()
}

fn forecast_of_year(id: &str, kept: &OutcomeLines, year: i32, line: &OutcomeLine) -> Option<Text> {
    let forecast = line.forecast.as_ref()?;
    let party = line.party.as_ref().map(|key| kept.names.get(key).unwrap_or(key).as_str());
    let about: Vec<&str> = party.into_iter().chain(line.item.as_deref()).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let (day, amount) = (forecast.made, forecast.amount.text());
    let less = line.plan.and_then(|plan| plan.checked_sub(forecast.amount)).map(Money::text);
    let off = less.map_or(Text::fixed("", ""), |less| {
        text!("; avvikelse mot årets plan {less} kr", "; deviation from the year's plan {less} kr", less)
    });
    let why = forecast.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
    Some(text!(
        "{id}: prognos för hela {year}{about}, gjord {day}: {amount} kr{off}{why}",
        "{id}: forecast of all of {year}{about}, made on {day}: {amount} kr{off}{why}",
        amount,
        off
    ))
}

/// That the term of some counts from the day of conclusion.
fn from_conclusion(ledger: &Ledger<OutcomeLines>, ids: &[String]) -> Option<Text> {
    let asked = ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id));
    let told = asked.filter(|entry| entry.from_conclusion && entry.kept.is_some());
    assumed::from_conclusion(told.map(|entry| entry.id.as_str()))
}

/// The years that the term only partly covers, where the file does not say how they count.
fn months_assumed(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> Option<Text> {
    let parts = years(ledger, wanted).filter(|(_, _, one)| one.months_assumed);
    let mut parts: Vec<String> = parts.map(|((id, _), _, one)| format!("{id} {}", one.year)).collect();
    parts.dedup();
    assumed::months_assumed(&parts)
}

fn cells(
    (id, is): Of<'_>,
    of: &OutcomeYear,
    line: &OutcomeLine,
    names: &BTreeMap<String, String>,
) -> Vec<Cell<'static>> {
    let money = |money: Option<Money>| money.map_or(Cell::Empty, Cell::Money);
    let less =
        |from: Option<Money>, amount: Option<Money>| from.zip(amount).and_then(|(from, off)| from.checked_sub(off));
    let forecast = line.forecast.as_ref();
    let expected = forecast.map(|forecast| forecast.amount);
    let name = line.party.as_ref().and_then(|key| names.get(key)).cloned();
    vec![
        undecided::id(id, is),
        Cell::Number(of.year.into()),
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
        Cell::text(of.period.map_or_else(|| format!("{:04}", of.year), |period| period.key())),
        money(expected),
        forecast.map_or(Cell::Empty, |forecast| Cell::Date(forecast.made)),
        money(less(Some(Money::ZERO), line.compared.difference)),
        money(less(line.plan, expected)),
        Cell::maybe(forecast.and_then(|forecast| forecast.why.clone())),
    ]
}

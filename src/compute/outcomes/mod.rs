//! Plan against outcome, year by year and within years: what `outcome` shows and what M012 judges. No entry counts twice in a
//! sum.
//!
//! A tertial or month tells what was planned and used from January up to its end: the plan is that of the split's months, and an
//! entry counts only where it lies wholly within them, so that a year's own entry is told by the year alone. A forecast is of a
//! whole year, and the one made last by the day counts; nothing is extrapolated.

mod against;
mod counted;
mod forecast;
mod groups;
mod planned;
mod settled;
mod sums;
#[cfg(test)]
mod tests;

pub use counted::counted;
pub use settled::{NoSettlement, Settled, SettledParty, settlements};

use super::split::{Period, PeriodKind, periods};
use super::{NoPlan, secured_end, secured_run, undecided, years_over};
use crate::model::{Agreement, Date, Decimal, Money, MonthRun, choice};
use against::against;
use chrono::Datelike;
use groups::{EntriesByYear, TimedEntry, entries_by_year, groups_through};
use planned::{Plan, days_of};
use std::collections::{BTreeMap, BTreeSet};

/// One calendar year, or one from January up to the end of a tertial or month.
#[derive(Debug, Clone)]
pub struct OutcomeYear {
    pub year: i32,
    /// The tertial or month up to the end of which it tells; none of the whole year.
    pub period: Option<Period>,
    /// Whether the year is a part of one, counted by months because the file does not say how.
    pub months_assumed: bool,
    /// As finely as the outcomes are given.
    pub lines: Vec<OutcomeLine>,
    pub sums: Vec<OutcomeSum>,
}

/// What one party, item or both used of a plan.
#[derive(Debug, Clone, Default)]
pub struct OutcomeLine {
    /// The key.
    pub party: Option<String>,
    /// As first written.
    pub item: Option<String>,
    /// Of the whole calendar year.
    pub plan: Option<Money>,
    /// Of the months of a running year that are over; of a tertial or month, from January up to its end.
    pub to_date: Option<Money>,
    /// What may be paid beside the plan, at most.
    pub up_to: Option<Money>,
    pub outcome: Option<Money>,
    pub compared: ComparedOutcome,
    pub note: Option<OutcomeNote>,
    /// Of a whole year.
    pub forecast: Option<YearForecast>,
    /// The first of the entries that it adds: its place in the file, from 0.
    pub entry: Option<usize>,
}

/// What a year is expected to come to, as last made by the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearForecast {
    pub amount: Money,
    pub made: Date,
    /// Why it differs.
    pub why: Option<String>,
}

/// What several lines come to, which is no entry of the file.
#[derive(Debug, Clone)]
pub struct OutcomeSum {
    /// It stands below so many of the year's lines.
    pub after: usize,
    pub line: OutcomeLine,
    /// Whether none of its lines has a plan, so that only the sum can differ from one.
    pub is_alone: bool,
}

choice! {
    /// Why something is not compared.
    Unequal {
        NoOutcome = "no_outcome", "filen anger inget utfall", "the file states no outcome";
        NotByParty = "not_by_party", "planen är inte delad på parter", "the plan is not split by party";
        BearsNothing = "bears_nothing", "parten står inte för något av planen", "the party bears nothing of the plan";
        NotByItem = "not_by_item", "planen har ingen sådan post", "the plan has no such item";
        Part = "part", "ingår i ett annat utfall", "part of another outcome";
        NotOver = "not_over", "året är inte slut", "the year is not over";
        PartOfYear = "part_of_year", "utfallet gäller en del av året", "the outcome is of a part of the year";
        PeriodNotOver = "period_not_over", "perioden är inte slut", "the period is not over";
        PartOfTime = "part_of_time", "utfallet gäller en del av tiden", "the outcome is of a part of the time";
        OnlyYear = "only_year", "anges bara för året", "stated of the year alone";
        OnlyLonger = "only_longer", "anges bara för en längre tid", "stated of a longer time alone";
        NotByPeriod = "not_by_period", "planen är inte delad på delar av året", "the plan is not split by parts of the year";
    }
}

/// What keeps a line from being whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeNote {
    Plan(NoPlan),
    Outcome(Unequal),
}

/// Difference, percent and what is left, where plan and outcome are both known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ComparedOutcome {
    /// Outcome less plan.
    pub difference: Option<Money>,
    /// Of the plan, with one decimal, half-up; none of a plan of nothing.
    pub percent: Option<Decimal>,
    pub unspent: Option<Money>,
}

impl ComparedOutcome {
    /// Of a time that is over. One that still runs may use what it has not used: only what is beyond its plan differs. What is not
    /// used is told once the whole year is over.
    fn of(plan: Option<Money>, outcome: Option<Money>, is_over: bool, is_year_over: bool) -> Self {
        let Some((plan, outcome)) = plan.zip(outcome) else { return Self::default() };
        let difference = outcome.checked_sub(plan).filter(|off| is_over || *off >= Money::ZERO);
        let Some(difference) = difference else { return Self::default() };
        let unspent = plan.checked_sub(outcome).filter(|rest| is_year_over && *rest > Money::ZERO);
        Self { difference: Some(difference), percent: percent(difference, plan), unspent }
    }
}

fn percent(difference: Money, plan: Money) -> Option<Decimal> {
    let whole = i128::from(plan.ore()).abs();
    let parts = i128::from(difference.ore()).checked_mul(1000)?;
    if whole == 0 {
        return None;
    }
    let tenths = (parts.abs() + whole / 2) / whole * parts.signum();
    // An odd whole has no exact half, so that rounding it down first changes nothing.
    i64::try_from(tenths).ok().map(Decimal::tenths)
}

/// The years that have outcomes, or that are over and should have. A grant is kept only to be cross-checked: nobody waits for
/// its outcomes.
pub fn outcome_years(agreement: &Agreement, as_of: Date) -> Vec<OutcomeYear> {
    outcome_periods(agreement, as_of, PeriodKind::Year)
}

/// The same, and before each year its tertials or months that are over or have entries of their own.
pub fn outcome_periods(agreement: &Agreement, as_of: Date, by: PeriodKind) -> Vec<OutcomeYear> {
    let entries = entries_by_year(agreement, as_of);
    let mut years: BTreeSet<i32> = entries.keys().copied().chain(forecast::years(agreement, as_of)).collect();
    if agreement.is_partnership() {
        years.extend(years_over(agreement, as_of));
    }
    told(agreement, as_of, by, &entries, &years)
}

/// The same of the running year, where nobody has told anything of it: its plan, and that no outcome is stated.
pub fn untold_year(agreement: &Agreement, as_of: Date, by: PeriodKind) -> Vec<OutcomeYear> {
    let (entries, year) = (entries_by_year(agreement, as_of), as_of.year());
    let is_told = entries.contains_key(&year) || forecast::years(agreement, as_of).any(|own| own == year);
    let has_begun = agreement.start().is_some_and(|start| start.value <= as_of);
    let runs = has_begun && secured_end(agreement, as_of).is_none_or(|end| as_of <= end.value);
    if is_told || !runs || !agreement.is_partnership() || undecided(agreement, as_of).is_some() {
        return Vec::new();
    }
    told(agreement, as_of, by, &entries, &BTreeSet::from([year]))
}

fn told(
    agreement: &Agreement,
    as_of: Date,
    by: PeriodKind,
    entries: &BTreeMap<i32, Vec<TimedEntry<'_>>>,
    years: &BTreeSet<i32>,
) -> Vec<OutcomeYear> {
    let plan = Plan::of(agreement, as_of, years.iter().copied(), by);
    let mut all = Vec::new();
    for year in years.iter().copied() {
        let own = entries.get(&year).map(Vec::as_slice).unwrap_or_default();
        let of_year = plan.year(year);
        let groups = groups_through(own, 12);
        for (period, months) in parts_of(agreement, as_of, own, year, by) {
            all.push(against::through(&plan, &of_year, (period, months), &groups, own));
        }
        all.push(forecast::forecast(&plan, &of_year, against(&plan, &of_year, groups)));
    }
    all
}

/// The parts of a year that the agreement has a day in and that are over, or that an entry lies in.
fn parts_of(
    agreement: &Agreement,
    as_of: Date,
    entries: EntriesByYear<'_, '_>,
    year: i32,
    by: PeriodKind,
) -> Vec<(Period, MonthRun)> {
    let whole = MonthRun { year, first: 1, last: 12 };
    let (PeriodKind::Tertial | PeriodKind::Month, Some((first, last))) = (by, days_of(whole)) else {
        return Vec::new();
    };
    let of_term = months_of_term(agreement, as_of, year);
    let is_told = |own: MonthRun| entries.iter().any(|(_, _, run)| own.first <= run.first && run.last <= own.last);
    let parts = periods(by, first, last)
        .into_iter()
        .map(|period| (period, MonthRun { year, first: period.first.month(), last: period.last.month() }));
    let is_shown = |(period, own): &(Period, MonthRun)| {
        months(own.first, own.last) & of_term != 0 && (period.last <= as_of || is_told(*own))
    };
    parts.filter(is_shown).map(|(period, own)| (period, MonthRun { first: 1, ..own })).collect()
}

/// The months of a year that an agreement has a day in, one bit each; all of them where its days are not known.
pub fn months_of_term(agreement: &Agreement, as_of: Date, year: i32) -> u16 {
    let Some(run) = secured_run(agreement, as_of) else { return ALL_MONTHS };
    let first = if run.first.year() == year { run.first.month() } else { 1 };
    let last = run.last.filter(|last| last.year() == year).map_or(12, |last| last.month());
    months(first, last)
}

const ALL_MONTHS: u16 = 0xfff;

/// The months from one to another, one bit each.
pub fn months(first: u32, last: u32) -> u16 {
    (first..=last).fold(0, |months, month| months | 1 << (month - 1))
}

/// Whether a year, or what the term has of it, is over.
fn is_over(agreement: &Agreement, as_of: Date, year: i32) -> bool {
    let ended = secured_end(agreement, as_of).is_some_and(|end| end.value < as_of && end.value.year() == year);
    year < as_of.year() || ended
}

impl OutcomeNote {
    /// Key and words.
    pub fn said(self) -> (&'static str, crate::model::Text) {
        use crate::model::Choice;
        match self {
            Self::Plan(why) => (why.key(), why.title()),
            Self::Outcome(why) => (why.key(), why.title()),
        }
    }
}

//! Plan against outcome, year by year: what `outcome` shows and what M012 judges. No entry counts twice in a sum.

mod counted;
mod planned;
mod sums;
#[cfg(test)]
mod tests;

pub use counted::counted;

use super::{NoPlan, folded, has_begun, secured_end, secured_run, years_over};
use crate::model::{Agreement, Date, Decimal, Money, MonthRun, Outcome, choice};
use chrono::Datelike;
use planned::{Plan, Planned};
use std::collections::BTreeMap;

/// One calendar year.
#[derive(Debug, Clone)]
pub struct OutcomeYear {
    pub year: i32,
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
    /// Of the months of a running year that are over.
    pub to_date: Option<Money>,
    /// What may be paid beside the plan, at most.
    pub up_to: Option<Money>,
    pub outcome: Option<Money>,
    pub compared: ComparedOutcome,
    pub note: Option<OutcomeNote>,
    /// The first of the entries that it adds: its place in the file, from 0.
    pub entry: Option<usize>,
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
        NotByItem = "not_by_item", "planen har ingen sådan post", "the plan has no such item";
        Part = "part", "ingår i ett annat utfall", "part of another outcome";
        NotOver = "not_over", "året är inte slut", "the year is not over";
        PartOfYear = "part_of_year", "utfallet gäller en del av året", "the outcome is of a part of the year";
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
    /// Of a year that is over. One that still runs may use what it has not used: only what is beyond its plan differs.
    fn of(plan: Option<Money>, outcome: Option<Money>, is_over: bool) -> Self {
        let Some((plan, outcome)) = plan.zip(outcome) else { return Self::default() };
        let difference = outcome.checked_sub(plan).filter(|off| is_over || *off >= Money::ZERO);
        let Some(difference) = difference else { return Self::default() };
        let unspent = plan.checked_sub(outcome).filter(|rest| *rest > Money::ZERO);
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
    let mut years: BTreeMap<i32, Vec<OutcomeGroup<'_>>> = BTreeMap::new();
    if agreement.is_partnership() {
        years.extend(years_over(agreement, as_of).map(|year| (year, Vec::new())));
    }
    let mut known = BTreeMap::new();
    for (entry, outcome) in counted_by(agreement, as_of) {
        let Some(run) = outcome.months() else { continue };
        let groups = years.entry(run.year).or_default();
        let group = OutcomeGroup::of(entry, outcome, run);
        let place = *known.entry((run.year, group.party, group.name.clone())).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(same) => {
                same.sum = same.sum.and_then(|sum| sum.checked_add(outcome.amount.value));
                same.months |= group.months;
            }
            None => groups.push(group),
        }
    }
    let plan = Plan::of(agreement, as_of, years.keys().copied());
    years.into_iter().map(|(year, groups)| against(&plan, year, groups)).collect()
}

/// The party and the item of entries that are compared.
type OutcomeKey<'a> = (Option<&'a str>, Option<String>);

/// The entries that are known on a day and count, in the order of the file.
fn counted_by(agreement: &Agreement, as_of: Date) -> Vec<(usize, &Outcome)> {
    let mut groups: BTreeMap<OutcomeKey<'_>, Vec<(usize, &Outcome)>> = BTreeMap::new();
    for (entry, outcome) in agreement.outcomes.iter().enumerate().filter(|(_, outcome)| has_begun(outcome, as_of)) {
        let party = outcome.party.as_ref().map(|party| party.value.as_str());
        let item = outcome.item.as_ref().map(|item| folded(&item.value));
        groups.entry((party, item)).or_default().push((entry, outcome));
    }
    let mut places: Vec<usize> = groups.into_values().flat_map(|entries| counted(entries).counted).collect();
    places.sort_unstable();
    places.into_iter().filter_map(|place| Some((place, agreement.outcomes.get(place)?))).collect()
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

/// Entries of one party and item.
struct OutcomeGroup<'a> {
    party: Option<&'a str>,
    /// As first written.
    item: Option<&'a str>,
    /// As names are compared.
    name: Option<String>,
    /// None where it does not fit.
    sum: Option<Money>,
    /// The months that it tells of, one bit each.
    months: u16,
    entry: usize,
}

impl<'a> OutcomeGroup<'a> {
    fn of(entry: usize, outcome: &'a Outcome, run: MonthRun) -> Self {
        let item = outcome.item.as_ref().map(|item| item.value.as_str());
        Self {
            party: outcome.party.as_ref().map(|party| party.value.as_str()),
            item,
            name: item.map(folded),
            sum: Some(outcome.amount.value),
            months: months(run.first, run.last),
            entry,
        }
    }

    /// Whether all that this one counts is counted by the other too.
    fn is_part_of(&self, other: &Self) -> bool {
        self.entry != other.entry
            && self.months & other.months != 0
            && (other.party.is_none() || other.party == self.party)
            && (other.item.is_none() || other.name == self.name)
    }
}

fn against(plan: &Plan<'_>, year: i32, mut groups: Vec<OutcomeGroup<'_>>) -> OutcomeYear {
    let of_year = plan.year(year);
    groups.sort_by_cached_key(|group| (plan.place_of_party(group.party), of_year.place_of(group.name.as_deref())));
    let is_over = is_over(plan.agreement, plan.as_of, year);
    let wanted = months_of_term(plan.agreement, plan.as_of, year);
    let is_whole = |group: &OutcomeGroup<'_>| group.months & wanted == wanted;
    let mut lines: Vec<OutcomeLine> = groups
        .iter()
        .map(|group| {
            let (planned, unequal) = plan.part(&of_year, group.party, group.name.as_deref());
            let part = groups.iter().any(|other| group.is_part_of(other)).then_some(Unequal::Part);
            let compared = ComparedOutcome::of(planned.plan, group.sum, is_over && is_whole(group));
            let is_open = planned.plan.is_some() && compared.difference.is_none();
            let open = if is_over { (!is_whole(group)).then_some(Unequal::PartOfYear) } else { Some(Unequal::NotOver) };
            let too_large = group.sum.is_none().then_some(NoPlan::TooLarge);
            let no_plan = too_large.or(of_year.lacks.filter(|_| planned.plan.is_none()));
            let unequal = unequal.or(part).or(open.filter(|_| is_open)).map(OutcomeNote::Outcome);
            OutcomeLine {
                party: group.party.map(str::to_owned),
                item: group.item.map(str::to_owned),
                outcome: group.sum,
                compared,
                note: no_plan.map(OutcomeNote::Plan).or(unequal),
                entry: Some(group.entry),
                ..line(planned)
            }
        })
        .collect();
    // Where outcomes are given by item, the planned items that nobody has used stand beside them.
    if !groups.is_empty() && groups.iter().all(|group| group.party.is_none() && group.item.is_some()) {
        let is_used = |item: &str| groups.iter().any(|group| group.name.as_deref() == Some(item));
        for (name, title) in of_year.planned_items().filter(|(name, _)| !is_used(name)) {
            let (planned, _) = plan.part(&of_year, None, Some(name));
            lines.push(unused(line(planned), Some(title)));
        }
    }
    if groups.is_empty() {
        lines.push(unused(line(of_year.whole), None));
    }
    let open = match groups.iter().all(is_whole) {
        _ if !is_over => Some(Unequal::NotOver),
        true => None,
        false => Some(Unequal::PartOfYear),
    };
    let sums = sums::sums(plan, &of_year, &groups, &lines, open);
    OutcomeYear { year, months_assumed: of_year.months_assumed, lines, sums }
}

fn line(planned: Planned) -> OutcomeLine {
    let Planned { plan, to_date, up_to } = planned;
    OutcomeLine { plan, to_date, up_to, ..OutcomeLine::default() }
}

fn unused(line: OutcomeLine, item: Option<&str>) -> OutcomeLine {
    let note = Some(OutcomeNote::Outcome(Unequal::NoOutcome));
    OutcomeLine { item: item.map(str::to_owned), note, ..line }
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

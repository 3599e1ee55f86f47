//! What was used, held against what was planned for the same time.

use super::groups::{EntriesByYear, OutcomeGroup, groups_through, key_of, of_parts};
use super::planned::{Plan, PlanOfYear, Planned};
use super::{ComparedOutcome, OutcomeLine, OutcomeNote, OutcomeYear, Unequal, is_over, months, months_of_term, sums};
use crate::compute::split::Period;
use crate::compute::{NoPlan, folded};
use crate::model::MonthRun;

/// The time of a comparison.
#[derive(Clone, Copy)]
struct ComparedTime {
    is_over: bool,
    /// Whether the calendar year of the time is over.
    is_year_over: bool,
    /// The months that an outcome must tell of to be whole, one bit each.
    wanted: u16,
    not_over: Unequal,
    partial: Unequal,
}

impl ComparedTime {
    fn is_whole(self, group: &OutcomeGroup<'_>) -> bool {
        group.months & self.wanted == self.wanted
    }

    /// Why a group is not compared.
    fn open(self, is_whole: bool) -> Option<Unequal> {
        if self.is_over { (!is_whole).then_some(self.partial) } else { Some(self.not_over) }
    }
}

/// A whole year.
pub fn against<'a>(plan: &Plan<'a>, of_year: &PlanOfYear, groups: Vec<OutcomeGroup<'a>>) -> OutcomeYear {
    let is_over = is_over(plan.agreement, plan.as_of, of_year.year());
    let time = ComparedTime {
        is_over,
        is_year_over: is_over,
        wanted: months_of_term(plan.agreement, plan.as_of, of_year.year()),
        not_over: Unequal::NotOver,
        partial: Unequal::PartOfYear,
    };
    held(plan, of_year, groups, time)
}

/// A year from January up to the end of a period. What the year has entries for and the time has none is told, too.
pub fn through<'a>(
    plan: &Plan<'a>,
    of_year: &PlanOfYear,
    (period, run): (Period, MonthRun),
    of_whole: &[OutcomeGroup<'a>],
    entries: EntriesByYear<'_, 'a>,
) -> OutcomeYear {
    let time = ComparedTime {
        is_over: period.last <= plan.as_of,
        is_year_over: is_over(plan.agreement, plan.as_of, run.year),
        wanted: months_of_term(plan.agreement, plan.as_of, run.year) & months(1, run.last),
        not_over: Unequal::PeriodNotOver,
        partial: Unequal::PartOfTime,
    };
    let to_date = plan.through(of_year, run);
    let mut year = held(plan, &to_date, groups_through(&of_parts(entries), run.last), time);
    let is_of = |line: &OutcomeLine, group: &OutcomeGroup<'_>| {
        line.party.as_deref() == group.party && line.item.as_deref().map(folded) == group.name
    };
    if !of_whole.is_empty() {
        let is_told = |line: &OutcomeLine| of_whole.iter().any(|group| is_of(line, group));
        year.lines.retain(|line| line.entry.is_some() || line.item.is_some() && !is_told(line));
        let is_missing = |group: &&OutcomeGroup<'_>| !year.lines.iter().any(|line| is_of(line, group));
        let missing: Vec<OutcomeLine> =
            of_whole.iter().filter(is_missing).map(|group| missing(plan, &to_date, group, entries, run)).collect();
        add(plan, of_year, &mut year, missing);
    }
    year.period = Some(period);
    for line in year.lines.iter_mut().chain(year.sums.iter_mut().map(|sum| &mut sum.line)) {
        let name = line.item.as_deref().map(folded);
        let (budget, _) = plan.part(of_year, line.party.as_deref(), name.as_deref());
        (line.to_date, line.plan, line.up_to) = (line.plan, budget.plan, budget.up_to);
    }
    year
}

/// What has no entry within the time, and why.
fn missing(
    plan: &Plan<'_>,
    to_date: &PlanOfYear,
    group: &OutcomeGroup<'_>,
    entries: EntriesByYear<'_, '_>,
    run: MonthRun,
) -> OutcomeLine {
    let own = entries.iter().filter(|(_, outcome, own)| key_of(outcome) == group.key() && own.first <= run.last);
    let is_year: Vec<bool> = own.map(|(_, _, own)| own.first == 1 && own.last == 12).collect();
    let why = match is_year.as_slice() {
        [] => Unequal::NoOutcome,
        all if all.iter().all(|is_year| *is_year) => Unequal::OnlyYear,
        _ => Unequal::OnlyLonger,
    };
    OutcomeLine {
        party: group.party.map(str::to_owned),
        item: group.item.map(str::to_owned),
        note: Some(OutcomeNote::Outcome(why)),
        ..line(plan.part(to_date, group.party, group.name.as_deref()).0)
    }
}

/// Puts lines in their places; a sum of the whole that lacks them is held against nothing.
fn add(plan: &Plan<'_>, of_year: &PlanOfYear, year: &mut OutcomeYear, missing: Vec<OutcomeLine>) {
    let lacks = !missing.is_empty();
    year.lines.extend(missing);
    if year.sums.iter().all(|sum| sum.line.party.is_none()) {
        year.lines.sort_by_cached_key(|line| {
            let name = line.item.as_deref().map(folded);
            (plan.place_of_party(line.party.as_deref()), of_year.place_of(name.as_deref()))
        });
    }
    for sum in year.sums.iter_mut().filter(|sum| sum.line.party.is_none()) {
        sum.after = year.lines.len();
        if lacks {
            sum.line.compared = ComparedOutcome::default();
            sum.line.note = Some(OutcomeNote::Outcome(Unequal::PartOfTime));
        }
    }
}

fn held<'a>(
    plan: &Plan<'a>,
    of_year: &PlanOfYear,
    mut groups: Vec<OutcomeGroup<'a>>,
    time: ComparedTime,
) -> OutcomeYear {
    groups.sort_by_cached_key(|group| (plan.place_of_party(group.party), of_year.place_of(group.name.as_deref())));
    let mut lines: Vec<OutcomeLine> = groups
        .iter()
        .map(|group| {
            let (planned, unequal) = plan.part(of_year, group.party, group.name.as_deref());
            let part = groups.iter().any(|other| group.is_part_of(other)).then_some(Unequal::Part);
            let is_whole = time.is_whole(group);
            let compared = ComparedOutcome::of(planned.plan, group.sum, time.is_over && is_whole, time.is_year_over);
            let is_open = planned.plan.is_some() && compared.difference.is_none();
            let open = time.open(is_whole);
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
            let (planned, _) = plan.part(of_year, None, Some(name));
            lines.push(unused(line(planned), Some(title)));
        }
    }
    if groups.is_empty() {
        lines.push(unused(line(of_year.whole), None));
    }
    let open = time.open(groups.iter().all(|group| time.is_whole(group)));
    let sums = sums::sums(plan, of_year, &groups, &lines, open);
    OutcomeYear { year: of_year.year(), period: None, months_assumed: of_year.months_assumed, lines, sums }
}

/// A line with nothing but its plan.
pub fn line(planned: Planned) -> OutcomeLine {
    let Planned { plan, to_date, up_to } = planned;
    OutcomeLine { plan, to_date, up_to, ..OutcomeLine::default() }
}

fn unused(line: OutcomeLine, item: Option<&str>) -> OutcomeLine {
    let note = Some(OutcomeNote::Outcome(Unequal::NoOutcome));
    OutcomeLine { item: item.map(str::to_owned), note, ..line }
}

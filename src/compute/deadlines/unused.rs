//! Days in `due` on which nothing ever falls due.

use super::DeadlineScope;
use super::recurrence::{KnownIntervals, Recurrence};
use crate::model::{Agreement, Context, Date, Due, Duty, LAST_YEAR, MonthDay};
use chrono::Datelike;
use std::collections::BTreeSet;

/// The days of a duty's `due` that are the first after none of its intervals, or that stand there already, in the order written: each
/// interval has one day. None where no interval is known.
pub fn unused_due_days(agreement: &Agreement, duty: &Duty, context: &Context) -> Vec<MonthDay> {
    let Some(Due::Days(days)) = duty.due.as_ref().map(|due| &due.value) else { return Vec::new() };
    let time = Recurrence::of(agreement, context.as_of, DeadlineScope::default());
    let intervals = KnownIntervals::default().intervals(duty, &time);
    let mut sorted = days.clone();
    sorted.sort_unstable();
    let mut used: BTreeSet<MonthDay> =
        intervals.iter().filter_map(|interval| first_after(&sorted, interval.last)).collect();
    if used.is_empty() {
        return Vec::new();
    }
    days.iter().copied().filter(|day| !used.remove(day)).collect()
}

/// The first of sorted days after a day: looked up and not gone through, as a file may hold thousands of lists of them.
fn first_after(sorted: &[MonthDay], last: Date) -> Option<MonthDay> {
    let is_over = |day: &MonthDay| day.in_year(last.year()).is_none_or(|day| day <= last);
    let this_year = sorted.get(sorted.partition_point(is_over));
    let next_year = sorted.first().filter(|_| last.year() < LAST_YEAR);
    this_year.or(next_year).copied()
}

#[cfg(test)]
mod tests {
    use super::super::duties::duty_due;
    use super::super::intervals::Interval;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is looked up is what a deadline falls on, leap days included.
        #[test]
        fn the_day_that_is_used_is_the_day_that_is_due(
            days in prop::collection::vec((1..=12_u32, 1..=31_u32), 1..9),
            year in prop_oneof![2019..=2025_i32, Just(LAST_YEAR)],
            ordinal in 1..=365_u32,
        ) {
            let mut days: Vec<_> =
                days.iter().filter_map(|(month, day)| MonthDay::parse(&format!("{month:02}-{day:02}"))).collect();
            let last = Date::from_yo_opt(year, ordinal).unwrap();
            let interval = Interval { first: last, last, whole: last };
            let due = duty_due(&Due::Days(days.clone()), interval);
            days.sort_unstable();
            let used = first_after(&days, last);
            prop_assert_eq!(used.is_some(), due.is_some());
            if let (Some(used), Some(due)) = (used, due) {
                prop_assert_eq!(used.in_year(due.year()), Some(due));
            }
        }
    }
}

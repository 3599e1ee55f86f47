//! Days in `due` on which nothing ever falls due.

use super::DeadlineScope;
use super::duties::duty_due;
use super::recurrence::{KnownIntervals, Recurrence};
use crate::model::{Agreement, Context, Due, Duty, MonthDay};
use std::collections::BTreeSet;

/// The days of a duty's `due` that are the first after none of its intervals, or that stand there already, in the order written: each
/// interval has one day. None where no interval is known.
pub fn unused_due_days(agreement: &Agreement, duty: &Duty, context: &Context) -> Vec<MonthDay> {
    let Some(Due::Days(days)) = duty.due.as_ref().map(|due| &due.value) else { return Vec::new() };
    let time = Recurrence::of(agreement, context.as_of, DeadlineScope::default());
    let intervals = KnownIntervals::default().intervals(duty, &time);
    let of_day = |day: MonthDay| Due::Days(vec![day]);
    let first = intervals.iter().filter_map(|interval| {
        let days = days.iter().filter_map(|day| Some((duty_due(&of_day(*day), *interval)?, *day)));
        days.min().map(|(_, day)| day)
    });
    let mut used: BTreeSet<MonthDay> = first.collect();
    if used.is_empty() {
        return Vec::new();
    }
    days.iter().copied().filter(|day| !used.remove(day)).collect()
}

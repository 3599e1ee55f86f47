//! Over what time the duties of an agreement recur, and how much of it is listed: the end of a list is no interval's end.

use super::DeadlineScope;
use super::intervals::{Interval, intervals};
use crate::compute::term::{Next, renewed_for_unknown_time, secured_end, standing};
use crate::model::{Agreement, Cadence, Date, Due, Duty, Interval as Every, LAST_YEAR};
use chrono::Months;
use std::rc::Rc;

/// How far ahead the duties of an agreement without an end are listed, at the least.
const AHEAD: Months = Months::new(24);

/// How far ahead its intervals are counted, so that some that end can always be named.
const COUNTED: Months = Months::new(60);

/// Whether the next year of the term begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextYear {
    Begins,
    IfExtended,
}

/// The time over which the duties of an agreement recur, and how much of it is listed.
pub struct Recurrence {
    start: Option<Date>,
    /// The last day that is secured; none where the agreement goes on.
    pub end: Option<Date>,
    /// Whether a year begins after the end; none where none can.
    afterwards: Option<NextYear>,
    /// How far the intervals are counted, which is no interval's end.
    counted: Option<Date>,
    /// The last day of those without an end that is listed.
    listed: Option<Date>,
}

impl Recurrence {
    pub fn of(agreement: &Agreement, as_of: Date, listing: DeadlineScope) -> Self {
        let start = agreement.start().map(|start| start.value);
        let unknown = renewed_for_unknown_time(agreement, as_of);
        let end = secured_end(agreement, as_of).or(unknown).map(|end| end.value);
        let afterwards = match standing(agreement, as_of).next {
            _ if unknown.is_some() => Some(NextYear::Begins),
            Next::OpenEnded => Some(NextYear::Begins),
            Next::Decide { .. } | Next::GiveNotice { .. } => Some(NextYear::IfExtended),
            Next::Nothing => None,
        };
        let from = start.map(|start| start.max(as_of));
        let ahead = |months| from.and_then(|from| from.checked_add_months(months));
        let listed = ahead(AHEAD).max(listing.until);
        let counted = ahead(COUNTED).max(listed).min(Date::from_ymd_opt(LAST_YEAR, 12, 31));
        Self { start, end, afterwards, counted: end.or(counted), listed }
    }

    /// The intervals of a sort; none where the first day is not known.
    fn intervals(&self, (every, cadence): DutySort) -> Vec<Interval> {
        match (self.start, self.counted) {
            (Some(start), Some(counted)) => intervals(every, cadence, start, self.end, counted),
            (None, _) | (_, None) => Vec::new(),
        }
    }

    /// Whether a day is listed: all that follow from an end, and of those without one the nearest.
    pub fn lists(&self, day: Date) -> bool {
        self.end.is_some() || self.listed.is_some_and(|listed| day <= listed)
    }

    /// Whether a year of the term begins after an interval; none where none can.
    pub fn next_year(&self, interval: Interval) -> Option<NextYear> {
        match self.end {
            // The end cuts the year short.
            Some(end) if interval.whole > end => None,
            Some(end) if interval.whole == end => self.afterwards,
            _ => Some(NextYear::Begins),
        }
    }
}

/// How often, and counted from what.
type DutySort = (Every, Cadence);

/// The intervals of an agreement that have been worked out: many duties may recur alike, and each sort is counted once.
#[derive(Default)]
pub struct KnownIntervals {
    sorts: Vec<(DutySort, Rc<[Interval]>)>,
}

impl KnownIntervals {
    /// The intervals of a duty over the secured time. Empty for a duty without an interval, and where the first day is not
    /// known.
    pub fn intervals(&mut self, duty: &Duty, time: &Recurrence) -> Rc<[Interval]> {
        let Some(every) = duty.every else { return [].into() };
        let sort = if duty.due.as_ref().is_some_and(|due| due.value == Due::BeforeTermYear) {
            (Every::Year, Cadence::Term)
        } else {
            (every.value, duty.per.map_or(Cadence::Calendar, |per| per.value))
        };
        if let Some((_, intervals)) = self.sorts.iter().find(|(known, _)| *known == sort) {
            return Rc::clone(intervals);
        }
        let intervals: Rc<[Interval]> = time.intervals(sort).into();
        self.sorts.push((sort, Rc::clone(&intervals)));
        intervals
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::tests::{agreement, day};

    #[test]
    fn duties_that_recur_alike_are_counted_once() {
        let term = "[term]\nstart = 0001-01-01\nend = 9999-12-31\n";
        let duty = |every| format!("[[duties]]\nwhat = \"x\"\nkind = \"meeting\"\nevery = \"{every}\"\n");
        let duties = ["month", "quarter", "year"].map(duty).concat().repeat(100);
        let agreement = agreement(&format!("{term}{duties}"));
        let recurrence = Recurrence::of(&agreement, day("2024-03-01"), DeadlineScope::default());
        let mut known = KnownIntervals::default();
        for duty in &agreement.duties {
            assert!(!known.intervals(duty, &recurrence).is_empty());
        }
        assert_eq!((agreement.duties.len(), known.sorts.len()), (300, 3));
    }
}

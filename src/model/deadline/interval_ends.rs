//! The ends of a duty's intervals, for a duty that has no day of its own.

use crate::model::{Date, DayOff};

/// So many ends of intervals are named; of more, the next ones.
const NAMED: usize = 4;

/// The ends of the intervals of a duty that has no day.
#[derive(Debug, Clone)]
pub struct IntervalEnds {
    /// Those to come, and what makes them days off; none where the last one has ended.
    pub next: [Option<(Date, Option<DayOff>)>; NAMED],
    /// Whether there are more than those.
    pub more: bool,
    /// None where they have no last one.
    pub last: Option<Date>,
}

impl IntervalEnds {
    /// Of the ends in their order those to come are named, and all of a few. None where there are no intervals. Those that go
    /// on have no last one, however few of them are given.
    pub fn of(
        ends: impl Iterator<Item = Date> + Clone,
        go_on: bool,
        as_of: Date,
        day_off: fn(Date) -> Option<DayOff>,
    ) -> Option<Self> {
        let all = !go_on && ends.clone().nth(NAMED).is_none();
        let mut named = ends.clone().filter(|end| all || *end >= as_of);
        let next = std::array::from_fn(|_| named.next().map(|end| (end, day_off(end))));
        let last = ends.last()?;
        if go_on && next.iter().all(Option::is_none) {
            return None;
        }
        Some(Self { next, more: go_on || named.next().is_some(), last: (!go_on).then_some(last) })
    }
}

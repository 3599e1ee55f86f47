//! The ends of a duty's intervals, for a duty that has no day of its own.

use crate::model::{Choice, Date, DayOff, Text, iso, text};

/// So many ends of intervals are named; of more, the next ones.
const NAMED: usize = 4;

/// The ends of the intervals of a duty that has no day.
#[derive(Debug, Clone)]
pub struct IntervalEnds {
    /// Those to come, and what makes them days off; none where the last one has ended.
    next: [Option<(Date, Option<DayOff>)>; NAMED],
    /// Whether there are more than those.
    more: bool,
    last: Date,
}

impl IntervalEnds {
    /// Of the ends in their order those to come are named, and all of a few. None where there are no intervals.
    pub fn of(
        ends: impl Iterator<Item = Date> + Clone,
        as_of: Date,
        day_off: fn(Date) -> Option<DayOff>,
    ) -> Option<Self> {
        let all = ends.clone().nth(NAMED).is_none();
        let mut named = ends.clone().filter(|end| all || *end >= as_of);
        let next = std::array::from_fn(|_| named.next().map(|end| (end, day_off(end))));
        Some(Self { next, more: named.next().is_some(), last: ends.last()? })
    }

    /// Which they are.
    pub fn text(&self) -> Text {
        let (next, last) = (self.next.iter().flatten(), iso(self.last));
        let days: Vec<Text> = next.map(|(day, off)| end(*day, *off)).collect();
        if days.is_empty() {
            return text!("sista perioden slutade {last}", "the last interval ended {last}");
        }
        let days = Text::join(&days, ", ");
        if !self.more {
            return text!("perioderna slutar {days}", "the intervals end {days}", days);
        }
        Text::of(
            ["perioderna slutar ", &days.sv, " och så vidare till ", &last],
            ["the intervals end ", &days.en, " and so on to ", &last],
        )
    }
}

fn end(day: Date, off: Option<DayOff>) -> Text {
    let day = iso(day);
    match off.map(Choice::title) {
        Some(off) => Text::of([&day, " (", &off.sv, ")"], [&day, " (", &off.en, ")"]),
        None => Text::same(day),
    }
}

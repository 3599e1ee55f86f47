//! The intervals of a recurring duty: by the calendar, or by the term's start.

use crate::compute::term::end_after;
use crate::model::{Cadence, Date, Interval as Every, Length};
use chrono::{Datelike, Days, Months};

/// More than any agreement has; a file cannot make the program count for ever.
const MOST: usize = 6000;

/// One interval of a duty, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub first: Date,
    /// The interval's own end, or the end of the agreement where that comes before. Never the end of a list.
    pub last: Date,
    /// The interval's own end, whenever the agreement ends.
    pub whole: Date,
}

/// The intervals from the first day of an agreement to its last, as far as they are listed. The first may be cut short, and by
/// the agreement's end the last.
pub fn intervals(every: Every, cadence: Cadence, start: Date, end: Option<Date>, listed: Date) -> Vec<Interval> {
    let (mut found, mut first) = (Vec::new(), start);
    for count in (1..).take(MOST) {
        if first > listed || end.is_some_and(|end| first > end) {
            break;
        }
        let whole = match cadence {
            Cadence::Calendar => calendar_end(every, first),
            Cadence::Term => term_end(every, start, count),
        };
        let Some(whole) = whole.filter(|whole| *whole >= first) else { break };
        found.push(Interval { first, last: end.map_or(whole, |end| end.min(whole)), whole });
        let Some(next) = whole.succ_opt() else { break };
        first = next;
    }
    found
}

/// How many months an interval has; none for a week and for what happens once.
const fn months(every: Every) -> Option<u32> {
    match every {
        Every::Month => Some(1),
        Every::TwoMonths => Some(2),
        Every::Quarter => Some(3),
        Every::Tertial => Some(4),
        Every::HalfYear => Some(6),
        Every::Year => Some(12),
        Every::Week | Every::Once => None,
    }
}

/// The last day of the calendar's interval that a day lies in: tertials end 30 April, 31 August and 31 December.
fn calendar_end(every: Every, day: Date) -> Option<Date> {
    match months(every) {
        Some(months) => {
            let last_month = day.month0() / months * months + months - 1;
            let first = Date::from_ymd_opt(day.year(), last_month + 1, 1)?;
            first.checked_add_months(Months::new(1))?.pred_opt()
        }
        None if every == Every::Week => {
            day.checked_add_days(Days::new(6 - u64::from(day.weekday().num_days_from_monday())))
        }
        None => None,
    }
}

fn term_end(every: Every, start: Date, count: u32) -> Option<Date> {
    let length = match months(every) {
        Some(months) => Length::parse(&format!("{months} months")),
        None if every == Every::Week => Length::parse("1 week"),
        None => None,
    };
    end_after(start.pred_opt()?, length?, count)
}

//! Working days: the last before a day off, the next after it, and how many there are.

use super::holiday::is_day_off;
use crate::model::Date;

/// The last working day before a day, that day itself not included. An agreement's deadline on a day off does not move:
/// this is the day to act by.
pub fn last_working_day_before(day: Date) -> Option<Date> {
    let mut before = day.pred_opt()?;
    while is_day_off(before) {
        before = before.pred_opt()?;
    }
    Some(before)
}

/// Where a time limit set by law ends: the day itself, or the next weekday after a day off (lag 1930:173 § 2).
pub fn next_weekday_by_law(day: Date) -> Option<Date> {
    let mut end = day;
    while is_day_off(end) {
        end = end.succ_opt()?;
    }
    Some(end)
}

/// How many working days there are after `from` until and including `until`.
pub fn working_days_between(from: Date, until: Date) -> usize {
    from.iter_days().skip(1).take_while(|day| *day <= until).filter(|day| !is_day_off(*day)).count()
}

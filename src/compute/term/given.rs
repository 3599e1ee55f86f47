//! What somebody has done about the end: given notice, or decided not to extend.

use super::periods::{periods, renewed_for_unknown_time};
use super::steps::{last_notice_day, rule};
use crate::model::{Agreement, At, Date, Extension, ExtensionMode, LAST_YEAR, Role};
use chrono::Datelike;

/// The day on which somebody gave notice, from that day on: before it nobody knew.
pub fn notice_given(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    agreement.notice.as_ref()?.given.filter(|given| given.value <= as_of)
}

/// Whether it was decided by a day not to extend, and nothing else after that. What renews itself goes on all the same until
/// somebody gives notice.
pub fn is_declined(agreement: &Agreement, as_of: Date) -> bool {
    if agreement.extension.as_ref().is_some_and(|rule| rule.mode.value == ExtensionMode::Automatic) {
        return false;
    }
    last_entry(agreement, as_of).is_some_and(Extension::is_declined)
}

/// Whether it goes on by itself after its end, as nobody has given notice by a day.
pub fn goes_on(agreement: &Agreement, as_of: Date) -> bool {
    agreement.renews() && notice_given(agreement, as_of).is_none()
}

/// Whether the end is decided by a day: not to extend, or by notice of the public side itself.
pub fn is_end_decided(agreement: &Agreement, as_of: Date) -> bool {
    let notice = agreement.notice.as_ref().filter(|_| notice_given(agreement, as_of).is_some());
    let is_own = notice.is_some_and(|notice| {
        let by = notice.given_by.as_ref().and_then(|by| agreement.party(&by.value));
        notice.given_decided.is_some_and(|day| day.value <= as_of)
            || by.is_some_and(|party| party.role.value == Role::Public)
    });
    is_own || is_declined(agreement, as_of)
}

/// The day on which it was decided not to extend, where that holds.
pub fn declined(agreement: &Agreement, as_of: Date) -> Option<Date> {
    is_declined(agreement, as_of).then(|| last_entry(agreement, as_of)).flatten().map(|one| one.decided.value)
}

/// The day on which it was decided to let an agreement end that renews itself, be it by notice or by not extending it; since its
/// last renewal became certain. Notice must still be given.
pub fn stop_decided(agreement: &Agreement, as_of: Date) -> Option<Date> {
    let declined = last_entry(agreement, as_of).filter(|one| one.is_declined()).map(|one| one.decided.value);
    let to_give = agreement.notice.as_ref().and_then(|notice| notice.given_decided).map(|day| day.value);
    let periods = periods(agreement, as_of);
    let before = periods.iter().rev().nth(1).map(|period| period.last.value);
    let since = before.map(|end| last_notice_day(agreement, end).unwrap_or(end));
    let holds = |day: &Date| *day <= as_of && since.is_none_or(|since| since < *day);
    declined.into_iter().chain(to_give).filter(holds).max()
}

/// The last entry that was decided by a day; of two of one day the one written last.
fn last_entry(agreement: &Agreement, as_of: Date) -> Option<&Extension> {
    let known = agreement.extensions.iter().filter(|one| one.decided.value <= as_of);
    known.max_by_key(|one| one.decided.value)
}

/// Whether notice comes too late for the end of a period.
pub fn is_too_late(agreement: &Agreement, given: Date, end: Date) -> bool {
    last_notice_day(agreement, end).unwrap_or(end) < given
}

/// Whether the agreement runs until further notice, and nobody has given it: as it was agreed, or after its term.
pub fn runs_on(agreement: &Agreement, as_of: Date) -> bool {
    notice_given(agreement, as_of).is_none() && has_open_time(agreement, as_of)
}

fn has_open_time(agreement: &Agreement, as_of: Date) -> bool {
    let renews =
        || rule(agreement).is_some_and(|rule| rule.is_open_ended() && rule.mode.value == ExtensionMode::Automatic);
    agreement.open_ended().is_some() || renews() && renewed_for_unknown_time(agreement, as_of).is_some()
}

/// The last day of an agreement of which notice was given while it ran until further notice.
pub fn end_of_open_time(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    let given = notice_given(agreement, as_of).filter(|_| has_open_time(agreement, as_of))?;
    let last = agreement.notice.as_ref()?.period?.value.after(given.value)?;
    (last.year() <= LAST_YEAR).then_some(At { value: last, span: given.span })
}

/// Whether nobody can say when the agreement ends of which notice was given: its file does not state of how long.
pub fn is_end_unknown(agreement: &Agreement, as_of: Date) -> bool {
    let goes_on = agreement.open_ended().is_some() || agreement.renews();
    let without_period = agreement.notice.as_ref().is_some_and(|notice| notice.period.is_none());
    notice_given(agreement, as_of).is_some() && goes_on && without_period
}

//! The arithmetic of periods: where a step ends, when it must be decided, and when notice must be given.

use crate::model::{Agreement, Date, DecideBy, ExtensionMode, ExtensionRule, Length};
use chrono::Datelike;

/// The last day of the `count`th period of a length after one that ended on `end`. A period that ended with a month is
/// followed by periods that end with months; else a month falls back to the last day of a shorter one. Every period is
/// counted from the first, so that nothing drifts.
pub fn end_after(end: Date, length: Length, count: u32) -> Option<Date> {
    let steps = length.times(count)?;
    let next = end.succ_opt()?;
    let last = if next.day() == 1 { steps.after(next)?.pred_opt()? } else { steps.after(end)? };
    (last > end).then_some(last)
}

/// The last day on which a prolongation beyond `end` can be decided, where the agreement says.
pub fn decision_day(rule: &ExtensionRule, end: Date) -> Option<Date> {
    match rule.decide_by?.value {
        DecideBy::BeforeEnd(length) => length.before(end),
        DecideBy::EachYear(day) => {
            let this_year = day.in_year(end.year())?;
            if this_year <= end { Some(this_year) } else { day.in_year(end.year().checked_sub(1)?) }
        }
    }
}

/// The last day on which notice ends the agreement with the period that ends on `end`.
pub fn last_notice_day(agreement: &Agreement, end: Date) -> Option<Date> {
    agreement.notice.as_ref()?.period?.value.before(end)
}

/// Where the `count`th step after `base` ends, never beyond the cap; none once the cap or the number of steps is reached.
pub fn step_end(rule: &ExtensionRule, base: Date, count: u32, used: u32) -> Option<Date> {
    if rule.times.is_some_and(|times| used.saturating_add(count) > times.value) {
        return None;
    }
    let before = if count > 1 { end_after(base, rule.length?.value, count - 1)? } else { base };
    let cap = rule.latest_end.map(|cap| cap.value);
    if cap.is_some_and(|cap| before >= cap) {
        return None;
    }
    let end = match rule.length {
        Some(length) => end_after(base, length.value, count)?,
        None if count == 1 => cap?,
        None => return None,
    };
    Some(cap.map_or(end, |cap| cap.min(end)))
}

/// The rule of prolongation, where there is any.
pub fn rule(agreement: &Agreement) -> Option<&ExtensionRule> {
    agreement.extension.as_ref().filter(|rule| rule.mode.value != ExtensionMode::None)
}

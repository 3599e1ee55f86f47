//! What somebody has decided about the end of an agreement, what it is too late to decide, and what follows without notice.

use super::desk::Desk;
use super::term;
use crate::compute::{self, Unless};
use crate::model::{Agreement, At, Date, ExtensionRule, Fact, FactSource, FactValue, Facts, Precision};
use std::collections::BTreeMap;

/// Every fact of it, by the day.
pub fn add<K>(desk: &Desk<'_, K>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let (not_extended, notice_decided) = decided(desk, agreement);
    facts.insert("not_extended", not_extended);
    facts.insert("notice_decided", notice_decided);
    let lapsed = too_late(agreement, desk.ledger.context.as_of);
    let lapsed = lapsed.map(|by| desk.day(by, Precision::Day, "extension.decide_by"));
    facts.insert("lapsed", lapsed.unwrap_or(Facts::Absent));
    without_notice(desk, agreement, facts);
}

/// The day by which a prolongation was to be decided, where it has passed and nobody has recorded one.
pub fn too_late(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    let Some(Unless::Ends { end }) = compute::unless_decided(agreement, as_of) else { return None };
    let rule = agreement.extension.as_ref()?;
    let value = compute::decision_day(rule, end).filter(|by| *by < as_of)?;
    Some(At { value, span: rule.decide_by?.span })
}

/// The day on which it was decided not to extend it, or else to give notice of it that is not given yet.
fn decided<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> (Facts, Facts) {
    let as_of = desk.ledger.context.as_of;
    let is_over = compute::has_ended(agreement, as_of) || agreement.ended.is_some();
    let to_stop = || compute::stop_decided(agreement, as_of).filter(|_| !is_over);
    if compute::notice_given(agreement, as_of).is_some() {
        return (Facts::Absent, Facts::Absent);
    }
    let Some(day) = compute::declined(agreement, as_of).or_else(to_stop) else { return (Facts::Absent, Facts::Absent) };
    let entries = (1..).zip(&agreement.extensions).filter(|(_, one)| one.is_declined() && one.decided.value == day);
    if let Some((place, entry)) = entries.last() {
        let field = format!("extensions[{place}].decided");
        return (desk.day(entry.decided, Precision::Day, &field), Facts::Absent);
    }
    let notice = agreement.notice.as_ref().and_then(|notice| notice.given_decided);
    let notice = notice.map(|day| desk.day(day, Precision::Day, "notice.given_decided"));
    (Facts::Absent, notice.unwrap_or(Facts::Absent))
}

/// The last day of notice for the end that is decided, and until when the agreement goes on without it. The files bear both, from
/// the end and from a length.
fn without_notice<K>(desk: &Desk<'_, K>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let as_of = desk.ledger.context.as_of;
    let period = agreement.notice.as_ref().and_then(|notice| notice.period);
    let goes_on = match compute::unless_decided(agreement, as_of) {
        Some(Unless::GoesOn { by, until, .. }) => Some((by, until)),
        _ => None,
    };
    let goes_on = goes_on.zip(period).filter(|((by, _), _)| as_of <= *by);
    let end =
        compute::secured_end(agreement, as_of).map(|end| desk.source(end.span, &term::end_field(agreement, end.span)));
    let day = |value: Date, source: FactSource| {
        let sources = end.iter().cloned().chain([source]).collect();
        Facts::Fact(Fact { value: FactValue::Day(value, Precision::Day), sources })
    };
    let rule = agreement.extension.as_ref();
    let length = rule.and_then(|rule| rule.length);
    let by = goes_on.map(|((by, _), period)| day(by, desk.source(period.span, "notice.period")));
    let until = goes_on.and_then(|((_, until), _)| Some(day(until?, desk.source(length?.span, "extension.length"))));
    // What runs until further notice has no last day of notice, and its period counts all the same.
    let counts = goes_on.is_some() || period.is_some() && compute::earliest_end(agreement, as_of).is_some();
    facts.insert("says_notice", Facts::Flag(counts));
    facts.insert("last_notice", by.unwrap_or(Facts::Absent));
    facts.insert("renewed_until", until.unwrap_or(Facts::Absent));
    facts.insert("renewed_open", Facts::Flag(rule.is_some_and(ExtensionRule::is_open_ended)));
}

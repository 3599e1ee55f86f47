//! What has come of an agreement that stands already.

use super::desk::{Desk, record};
use super::{Kept, term};
use crate::compute::{is_decided, says_something};
use crate::model::{Agreement, FactValue, Facts, FollowUp, Precision, Text};
use std::collections::BTreeMap;

/// What has come of an agreement that stands already: its decision, its prolongation, and how it went.
pub fn facts(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let as_of = desk.ledger.context.as_of;
    facts.insert("extended", Facts::Flag(term::is_extended(agreement, as_of)));
    let decision = agreement.decision.as_ref().filter(|_| is_decided(agreement, as_of));
    let day = decision.and_then(|own| own.date).map(|day| desk.day(day, Precision::Day, "decision.date"));
    let what = Text::fixed("nämndens beslut om överenskommelsen", "the committee's decision on the agreement");
    facts.insert("decided_on", day.unwrap_or_else(|| desk.lack(&what, "decision.date", agreement.file)));
    let reference = decision.and_then(|own| own.reference.as_ref());
    facts.insert("decision_reference", desk.optional(reference, "decision.reference"));
    let told = (1..).zip(&agreement.followups).filter(|(_, one)| says_something(one));
    let told: Vec<Facts> = told.map(|(at, one): (usize, _)| told_of(desk, at, one)).collect();
    let what = Text::fixed("hur det har gått", "how it went");
    facts.insert("no_followups", desk.lack(&what, "followups", agreement.file));
    facts.insert("followups", Facts::List(told));
}

/// What a follow-up tells: of which time, what was done, what came of it, and what comes now.
fn told_of(desk: &Desk<'_, Kept>, at: usize, one: &FollowUp) -> Facts {
    let field = |name: &str| format!("followups[{at}].{name}");
    let year = one.year.map(|year| desk.fact(FactValue::Text(year.value.to_string()), year.span, &field("year")));
    let period = one.period.as_ref().map(|period| {
        let words = period.value.text();
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), period.span, &field("period"))
    });
    record([
        ("when", year.or(period).unwrap_or(Facts::Absent)),
        ("activities", desk.texts(&one.activities, &field("activities"))),
        ("results", desk.optional(one.results.as_ref(), &field("results"))),
        ("assessment", desk.optional(one.assessment.as_ref(), &field("assessment"))),
        ("undelivered", desk.texts(&one.undelivered, &field("undelivered"))),
        ("next_steps", desk.optional(one.next_steps.as_ref(), &field("next_steps"))),
    ])
}

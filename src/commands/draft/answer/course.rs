//! What has come of an agreement that stands already.

use super::desk::{Desk, record};
use super::{Kept, happened, term};
use crate::compute::{is_decided, says_something};
use crate::model::{Agreement, Fact, FactValue, Facts, FollowUp, Precision, Text};
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
    let told: Vec<Facts> = told.map(|(at, one): (usize, _)| told_of(desk, agreement, at, one)).collect();
    let what = Text::fixed("hur det har gått", "how it went");
    facts.insert("no_followups", desk.lack(&what, "followups", agreement.file));
    facts.insert("followups", Facts::List(told));
}

/// What a follow-up tells: of which time, what was done, what came of it, and what comes now.
fn told_of(desk: &Desk<'_, Kept>, agreement: &Agreement, at: usize, one: &FollowUp) -> Facts {
    let field = |name: &str| format!("followups[{at}].{name}");
    let year = one.year.map(|year| desk.fact(FactValue::Text(year.value.to_string()), year.span, &field("year")));
    let period = one.period.as_ref().map(|period| {
        let words = period.value.text();
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), period.span, &field("period"))
    });
    record([
        ("when", year.or(period).unwrap_or(Facts::Absent)),
        ("activities", desk.texts(&one.activities, &field("activities"))),
        ("goals", Facts::List(happened::goals(desk, agreement, at, one))),
        ("results", desk.optional(one.results.as_ref(), &field("results"))),
        ("assessment", desk.optional(one.assessment.as_ref(), &field("assessment"))),
        ("undelivered", undelivered(desk.texts(&one.undelivered, &field("undelivered")))),
        ("next_steps", desk.optional(one.next_steps.as_ref(), &field("next_steps"))),
    ])
}

/// What was agreed and not done, each with whether only its name is written, so that the paper must say what became of it: a
/// sentence that says itself that it was not done stands as it is.
pub fn undelivered(texts: Facts) -> Facts {
    let Facts::List(texts) = texts else { return texts };
    let named = |text: &Facts| {
        if let Facts::Fact(Fact { value: FactValue::Text(words), .. }) = text { !says_not_done(words) } else { true }
    };
    let entries = texts.into_iter().map(|text| {
        let is_named = Facts::Flag(named(&text));
        record([("text", text), ("named", is_named)])
    });
    Facts::List(entries.collect())
}

/// Whether a text denies something by itself, with a verb of its own.
fn says_not_done(text: &str) -> bool {
    const DENIES: [&str; 6] = ["inte", "ej", "aldrig", "not", "never", "no"];
    const VERBS: [&str; 14] = [
        "har",
        "hade",
        "kunde",
        "kunnat",
        "blev",
        "blivit",
        "hann",
        "hunnit",
        "genomfördes",
        "has",
        "have",
        "had",
        "was",
        "could",
    ];
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    let has_any = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
    has_any(&DENIES) && has_any(&VERBS)
}

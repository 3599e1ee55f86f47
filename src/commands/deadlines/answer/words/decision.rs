//! What is said of a decision to extend.

use super::note_day_off;
use crate::commands::deadlines::answer::notes::Notes;
use crate::model::{AgreedDecision, Date, FallsOn, Lang, tell};

/// What is decided.
pub fn tell(decision: &AgreedDecision, lang: Lang, to: &mut String) {
    match decision.until {
        Some(until) if decision.of_stated_length => tell!(
            lang,
            to,
            "beslut om förlängning till och med {until}",
            "decision to extend until and including {until}"
        ),
        Some(until) => tell!(
            lang,
            to,
            "beslut om förlängning, längst till och med {until}",
            "decision to extend, until {until} at the latest"
        ),
        None => tell!(lang, to, "beslut om förlängning", "decision to extend"),
    }
}

/// What is said of a decision to come, and of its day.
pub fn note(
    decision: &AgreedDecision,
    date: Option<Date>,
    falls_on: Option<FallsOn>,
    is_next: bool,
    notes: &mut Notes<'_>,
) {
    let (lang, end) = (notes.lang, decision.end);
    if let Some(falls_on) = falls_on {
        note_day_off(falls_on, notes);
    }
    if date.is_none() {
        tell!(
            lang,
            notes.next(),
            "inget datum avtalat; avtalet slutar {end}",
            "no date agreed; the agreement ends {end}"
        );
    }
    if !is_next {
        tell!(
            lang,
            notes.next(),
            "om avtalet dessförinnan förlängs till {end}",
            "if it is extended until {end} before"
        );
    }
    if decision.written {
        tell!(lang, notes.next(), "skriftligt", "in writing");
    }
    if let Some(condition) = &decision.condition {
        notes.add(condition);
    }
    if let Some(by) = &decision.delegate {
        tell!(lang, notes.next(), "får på delegation beslutas av {by}", "may be decided by {by} under delegation");
        if let Some(condition) = &decision.delegated_if {
            tell!(
                lang,
                notes.next(),
                "villkor för delegationen: {condition}",
                "condition of the delegation: {condition}"
            );
        }
    }
}

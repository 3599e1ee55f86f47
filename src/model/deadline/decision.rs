//! What is said of a decision to extend.

use super::{FallsOn, Notes};
use crate::model::{Date, Lang, Text, tell};

/// A decision to extend, taken or to come.
#[derive(Debug, Clone)]
pub struct AgreedDecision {
    /// The end that it goes beyond.
    pub end: Date,
    pub until: Option<Date>,
    /// Whether the agreement states how long a step is.
    pub of_stated_length: bool,
    pub written: bool,
    /// What it depends on.
    pub condition: Option<Text>,
    /// Who may take it instead of the committee.
    pub delegate: Option<Box<str>>,
}

impl AgreedDecision {
    /// What is decided.
    pub fn tell(&self, lang: Lang, to: &mut String) {
        match self.until {
            Some(until) if self.of_stated_length => tell!(
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
    pub fn note(&self, date: Option<Date>, falls_on: Option<FallsOn>, is_next: bool, notes: &mut Notes<'_>) {
        let (lang, end) = (notes.lang, self.end);
        if let Some(falls_on) = falls_on {
            falls_on.note(notes);
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
        if self.written {
            tell!(lang, notes.next(), "skriftligt", "in writing");
        }
        if let Some(condition) = &self.condition {
            notes.add(condition);
        }
        if let Some(by) = &self.delegate {
            tell!(lang, notes.next(), "får på delegation beslutas av {by}", "may be decided by {by} under delegation");
        }
    }
}

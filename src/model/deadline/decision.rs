//! What is said of a decision to extend.

use super::FallsOn;
use crate::model::{Date, Text, text};

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
    pub fn text(&self) -> Text {
        match self.until {
            Some(until) if self.of_stated_length => {
                text!("beslut om förlängning till och med {until}", "decision to extend until and including {until}")
            }
            Some(until) => text!(
                "beslut om förlängning, längst till och med {until}",
                "decision to extend, until {until} at the latest"
            ),
            None => Text::fixed("beslut om förlängning", "decision to extend"),
        }
    }

    /// What is said of a decision to come, and of its day.
    pub fn notes(&self, date: Option<Date>, falls_on: Option<FallsOn>, is_next: bool) -> impl Iterator<Item = Text> {
        let end = self.end;
        let no_date = date
            .is_none()
            .then(|| text!("inget datum avtalat; avtalet slutar {end}", "no date agreed; the agreement ends {end}"));
        let later = (!is_next)
            .then(|| text!("om avtalet dessförinnan förlängs till {end}", "if it is extended until {end} before"));
        let delegate = self
            .delegate
            .as_ref()
            .map(|to| text!("får på delegation beslutas av {to}", "may be decided by {to} under delegation"));
        let day = falls_on.map(FallsOn::text).into_iter().chain(no_date);
        let how = self.written.then_some(Text::fixed("skriftligt", "in writing"));
        day.chain(later).chain(how).chain(self.condition.clone()).chain(delegate)
    }
}

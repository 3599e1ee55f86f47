//! A decision to extend, as the agreement has it.

use crate::model::{Date, Text};

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
    /// On what condition.
    pub delegated_if: Option<Box<str>>,
}

//! A decision to extend, or to give notice, as the agreement has it.

use crate::model::{Date, Text};

/// Who may decide instead of the committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegatedTo {
    pub to: Box<str>,
    /// On what condition.
    pub condition: Option<Box<str>>,
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub on: Date,
    /// It was decided not to extend.
    pub declined: bool,
}

/// A decision to extend, taken or to come.
#[derive(Debug, Clone)]
pub struct AgreedDecision {
    /// Which period it goes beyond, from 1: a day may move, and this stays.
    pub number: usize,
    /// The end that it goes beyond.
    pub end: Date,
    pub until: Option<Date>,
    /// Whether the agreement states how long a step is.
    pub of_stated_length: bool,
    pub written: bool,
    /// What it depends on.
    pub condition: Option<Text>,
    pub delegated: Option<DelegatedTo>,
    /// None of one to come.
    pub taken: Option<Taken>,
}

/// Notice: the last day of it, and what was done about it.
#[derive(Debug, Clone)]
pub struct AgreedNotice {
    /// Which period it ends, from 1.
    pub number: usize,
    /// The end for which it is given.
    pub end: Date,
    pub written: bool,
    /// Whether the agreement goes on by itself without it.
    pub renews: bool,
    /// Until when it then goes on, where the file says.
    pub until: Option<Date>,
    /// Whether it then runs until further notice.
    pub open_ended: bool,
    pub delegated: Option<DelegatedTo>,
    pub stopped: Option<Stopped>,
}

/// What somebody has done so that an agreement shall not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Notice was given.
    Given(Date),
    /// It was decided to give notice, or not to extend: notice must still be given.
    Decided(Date),
}

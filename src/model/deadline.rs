//! A day that matters: what falls due, by whose rule, and which meeting must decide it.

use super::{Date, Span, Text, choice};

choice! {
    /// What sort of day it is.
    DeadlineKind {
        TermEnd = "term_end", "avtalet slutar", "term end";
        ExtensionDecision = "extension_decision", "beslut om förlängning", "extension decision";
        Notice = "notice", "uppsägning senast", "notice";
        Meeting = "meeting", "möte", "meeting";
        Report = "report", "rapport", "report";
        Accounts = "accounts", "ekonomisk redovisning", "accounts";
        FollowUp = "follow_up", "uppföljning", "follow-up";
        Survey = "survey", "undersökning", "survey";
        Payment = "payment", "utbetalning", "payment";
        AppealEnd = "appeal_end", "överklagandetiden slutar", "appeal period ends";
        ProgrammeEnd = "programme_end", "program slutar gälla", "programme ends";
        WaiverEnd = "waiver_end", "undantag slutar gälla", "waiver ends";
    }
}

choice! {
    /// Whose rule sets the day. A day set by agreement never moves; one set by law does.
    DeadlineBasis {
        Agreement = "agreement", "avtal", "agreement";
        Law = "law", "lag", "law";
    }
}

/// The last committee meeting in time for a deadline that a committee must decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingInTime {
    /// The meeting, and the day on which its papers must be ready, where the ledger says how long before.
    Last { meeting: Date, papers: Option<Date> },
    /// The committee's calendar covers the time, and no meeting is left.
    NoneLeft,
    /// The ledger has no calendar for the time.
    Unknown,
}

/// What the file says of a deadline beside its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineState {
    /// Something must be done by the day, and the file does not show it.
    Open,
    /// The file shows that it was done.
    Done,
    /// It arises only if the agreement is extended first.
    IfExtended,
    /// A day that comes by itself, or something that no field of the file would show: never overdue.
    Untracked,
}

/// One deadline of one agreement.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// None for a duty whose day nobody has agreed on: it is listed by its interval, never given an invented day.
    pub date: Option<Date>,
    pub kind: DeadlineKind,
    pub what: Text,
    /// Keys of the parties that must act.
    pub who: Vec<String>,
    pub basis: DeadlineBasis,
    pub state: DeadlineState,
    /// Only for what a committee must decide.
    pub meeting: Option<MeetingInTime>,
    /// A weekend or holiday with the last working day before, "at least", "if it is extended", and the like.
    pub notes: Vec<Text>,
    /// How the day was derived, step by step.
    pub derivation: Vec<Text>,
    /// Where the rule behind it is written.
    pub span: Span,
    /// What makes the deadline itself, whatever else is in the list: the field, the words and the
    /// occasion, such as `duties report Rapport till styrgruppen 2019-04-30`. With the agreement's id it is the same from run to run.
    pub key: String,
}

impl Deadline {
    /// Whether the day has passed and the file does not show that what it asks for was done.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.state == DeadlineState::Open && self.date.is_some_and(|date| date < as_of)
    }
}

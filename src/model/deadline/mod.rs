//! A day that matters: what falls due, by whose rule, and which meeting must decide it.

mod decision;
mod duty;
mod interval_ends;
mod payment;
mod said;

use super::{Date, DayOff, Span, Text, choice};
pub use decision::{AgreedDecision, AgreedNotice, DelegatedTo, Stopped, Taken};
pub use duty::AgreedDuty;
pub use interval_ends::IntervalEnds;
pub use payment::AgreedPayment;
pub use said::{Afterwards, FollowedBy, Said, Told};

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
        OtherDuty = "other", "annat åtagande", "other duty";
        Payment = "payment", "utbetalning", "payment";
        AppealEnd = "appeal_end", "överklagandetiden slutar", "appeal period ends";
        ProgrammeEnd = "programme_end", "program slutar gälla", "programme ends";
        WaiverEnd = "waiver_end", "undantag slutar gälla", "waiver ends";
        NewAgreement = "new_agreement", "beslut om nytt avtal", "new agreement";
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

/// A meeting that stood in a calendar, and the day of its papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormerMeeting {
    pub meeting: Date,
    pub papers: Option<Date>,
    /// The day by which it was to decide.
    pub by: Date,
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
    /// The day passed without it, and then the agreement ended; or, of notice, goes on by itself.
    Lapsed,
    /// A day that comes by itself, or something that no field of the file would show: never overdue.
    Untracked,
}

/// A day off on which an agreed day falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FallsOn {
    pub off: DayOff,
    /// The last working day before it.
    pub before: Date,
}

/// Why a deadline is what it is.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// How the day was derived, step by step.
    pub steps: Vec<Text>,
    /// Where the rule behind it is written.
    pub span: Span,
}

/// One deadline of one agreement: a large ledger has many, so it is kept as facts, and what a person reads is made when asked for.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// None for a duty whose day nobody has agreed on: it is listed by its interval, never given an invented day.
    pub date: Option<Date>,
    pub kind: DeadlineKind,
    pub state: DeadlineState,
    /// Only for what a committee must decide.
    pub meeting: Option<MeetingInTime>,
    /// Told of a day that is set by agreement.
    pub falls_on: Option<FallsOn>,
    pub said: Said,
    /// The place among those of the agreement that would have the same key, from 1.
    pub ordinal: u32,
    /// Only where it is wanted.
    pub derivation: Option<Box<Derivation>>,
}

impl Deadline {
    /// A day that comes by itself, set by agreement, with nothing more to say of it.
    pub fn plain(kind: DeadlineKind, date: impl Into<Option<Date>>, said: Said) -> Self {
        Self {
            date: date.into(),
            kind,
            state: DeadlineState::Untracked,
            meeting: None,
            falls_on: None,
            said,
            ordinal: 1,
            derivation: None,
        }
    }

    /// Whose rule sets the day: the law only where it says when a decision can no longer be appealed.
    pub fn basis(&self) -> DeadlineBasis {
        if self.kind == DeadlineKind::AppealEnd { DeadlineBasis::Law } else { DeadlineBasis::Agreement }
    }

    /// Whether the day has passed and the file does not show that what it asks for was done.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.state == DeadlineState::Open && self.date.is_some_and(|date| date < as_of)
    }

    /// Keys of the parties that must act.
    pub fn who(&self) -> &[Box<str>] {
        match &self.said {
            Said::Recurs { duty, .. } | Said::Once(duty) | Said::NoDay(duty, _) | Said::TooMany(duty, _) => &duty.by,
            Said::Payment(payment) if payment.payer.is_none() => std::slice::from_ref(&payment.from),
            Said::Told(told) => &told.who,
            Said::Ends { .. }
            | Said::Notice(_)
            | Said::Decision(_)
            | Said::NewAgreement { .. }
            | Said::Payment(_)
            | Said::Appeal { .. }
            | Said::Programme(_) => &[],
        }
    }

    /// The key of the committee that is told of it, where that is another than the agreement's own.
    pub fn receiver(&self) -> Option<&str> {
        self.said.duty()?.committee.as_deref()
    }

    /// Whether it is the day to give notice of an agreement that goes on by itself, and the day passed without it: it is told
    /// until the end that the notice was for; and where it had been decided to give it, until the next day to give notice.
    pub fn is_missed_notice(&self, as_of: Date) -> bool {
        let is_past = self.date.is_some_and(|by| by < as_of);
        matches!(self.said, Said::Notice(_))
            && is_past
            && matches!(self.state, DeadlineState::Open | DeadlineState::Lapsed)
    }

    /// Whether it is decided that the agreement shall end, and the day to give notice of it is still to come.
    pub fn is_notice_to_give(&self, as_of: Date) -> bool {
        matches!(&self.said, Said::Notice(notice) if matches!(notice.stopped, Some(Stopped::Decided(_))))
            && self.date.is_some_and(|by| as_of <= by)
    }

    /// Who may decide it instead of the committee.
    pub fn delegated(&self) -> Option<&DelegatedTo> {
        match &self.said {
            Said::Decision(decision) => decision.delegated.as_ref(),
            Said::Notice(notice) => notice.delegated.as_ref(),
            Said::Ends { .. }
            | Said::NewAgreement { .. }
            | Said::Recurs { .. }
            | Said::Once(_)
            | Said::NoDay(..)
            | Said::TooMany(..)
            | Said::Payment(_)
            | Said::Appeal { .. }
            | Said::Programme(_)
            | Said::Told(_) => None,
        }
    }

    /// What makes the deadline itself, whatever else is in the list: the field, the words and the step or the interval, such
    /// as `extension 2` or `duties report Rapport till styrgruppen 2019-04-30`. With the agreement's id it is the same from run
    /// to run, and a deadline whose day is moved keeps it.
    pub fn key(&self) -> String {
        let key = self.own_key();
        // Two entries with the same words and the same day are two deadlines.
        if self.ordinal > 1 { format!("{key} #{}", self.ordinal) } else { key }
    }

    /// The key without what tells twins apart.
    pub fn own_key(&self) -> String {
        match &self.said {
            Said::Ends { .. } => "term.end".to_owned(),
            // Of what does not renew itself there is one, whose day moves with the end.
            Said::Notice(notice) if notice.renews => format!("notice {}", notice.number),
            Said::Notice(_) => "notice".to_owned(),
            Said::Decision(decision) => format!("extension {}", decision.number),
            Said::NewAgreement { .. } => "decision".to_owned(),
            Said::Recurs { duty, whole, .. } => duty.key(Some(*whole)),
            Said::Once(duty) | Said::NoDay(duty, _) | Said::TooMany(duty, _) => duty.key(None),
            Said::Payment(payment) => payment.key(),
            Said::Appeal { .. } => "decision.announced".to_owned(),
            Said::Programme(name) => format!("programmes {name}"),
            Said::Told(told) => told.key.clone(),
        }
    }
}

//! What is said of a deadline, as facts: its words are made from them.

use super::{AgreedDecision, AgreedDuty, AgreedNotice, AgreedPayment, IntervalEnds};
use crate::model::{Date, Precision, Text, Undecided};
use std::sync::Arc;

/// What a deadline is about. What the occasions of one duty have in common they share.
#[derive(Debug, Clone)]
pub enum Said {
    /// The last day that is secured.
    Ends {
        early: bool,
        afterwards: Afterwards,
        /// How exactly the document states it.
        precision: Precision,
        /// The agreement that follows, once the whole ledger is known.
        followed: Option<Box<FollowedBy>>,
    },
    /// The last day to give notice for an end.
    Notice(Box<AgreedNotice>),
    /// A decision to extend.
    Decision(Box<AgreedDecision>),
    /// The decision on an agreement that is a draft or a proposal: the day on which it is to begin, the meeting to which it
    /// is proposed, and the day on which it was decided. It is late where the first day has passed without a decision.
    NewAgreement {
        start: Option<Date>,
        proposed: Option<Date>,
        decided: Option<Date>,
        late: bool,
    },
    /// An occasion of a duty that recurs: the interval that it concerns, and where that would end if the agreement went on.
    Recurs {
        duty: Arc<AgreedDuty>,
        first: Date,
        last: Date,
        whole: Date,
    },
    /// A duty with a day of its own.
    Once(Arc<AgreedDuty>),
    /// A duty whose day nobody has agreed on, with the ends of its intervals, where it has any.
    NoDay(Arc<AgreedDuty>, Option<Box<IntervalEnds>>),
    /// A duty of an agreement that has more days than the given number.
    TooMany(Arc<AgreedDuty>, usize),
    Payment(Box<AgreedPayment>),
    /// The day on which a decision that was announced has legal force at the earliest.
    Appeal {
        force: Date,
    },
    /// The name of the programme that ends.
    Programme(Box<str>),
    /// What is rare, in its words.
    Told(Box<Told>),
}

impl Afterwards {
    /// Whether the agreement itself rules out that it is extended.
    pub const fn rules_out_extension(self) -> bool {
        matches!(self, Self::LapsesBefore { .. } | Self::TooLate { .. } | Self::FundRefused | Self::NoExtension)
    }
}

impl Said {
    /// The duty that it is an occasion of.
    pub fn duty(&self) -> Option<&AgreedDuty> {
        match self {
            Self::Recurs { duty, .. } | Self::Once(duty) | Self::NoDay(duty, _) | Self::TooMany(duty, _) => Some(duty),
            Self::Ends { .. }
            | Self::Notice(_)
            | Self::Decision(_)
            | Self::NewAgreement { .. }
            | Self::Payment(_)
            | Self::Appeal { .. }
            | Self::Programme(_)
            | Self::Told(_) => None,
        }
    }
}

/// The agreement that follows another, decided or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedBy {
    pub id: Box<str>,
    pub title: Box<str>,
    pub undecided: Option<Undecided>,
}

/// What comes after the secured end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    Nothing,
    /// The agreement goes on by itself unless notice is given by the day, be it until further notice.
    GoesOn {
        by: Date,
        open_ended: bool,
    },
    CanBeExtended,
    /// It can be extended by a decision by the day, which comes before the meeting that is told of.
    LapsesBefore {
        by: Date,
    },
    /// It could have been extended by a decision by the day, and the file states none.
    TooLate {
        by: Date,
    },
    /// It may be extended only with a fund that was refused.
    FundRefused,
    /// The agreement has no extension, or none is left.
    NoExtension,
    /// The agreement has gone on by itself, for a time that the file does not state.
    HasGoneOn,
    /// The agreement runs until further notice.
    RunsOn,
    /// Notice was given on the day.
    Noticed {
        on: Date,
    },
    /// It was decided on the day not to extend.
    NotExtended {
        on: Date,
    },
}

/// A deadline in its words.
#[derive(Debug, Clone)]
pub struct Told {
    pub what: Text,
    /// Keys of the parties that must act.
    pub who: Box<[Box<str>]>,
    pub notes: Vec<Text>,
    pub key: String,
}

//! What is to be reached, offered and reported, and what came of it.

use crate::model::{At, Date, Length, MonthDay, Span, choice, is_placeholder};

/// One `[[programmes]]` entry: a political programme that the activity helps to realise.
#[derive(Debug, Clone)]
pub struct Programme {
    pub span: Span,
    pub name: At<String>,
    pub from: Option<At<Date>>,
    pub to: Option<At<Date>>,
    pub mentions_civil_society: Option<At<bool>>,
    pub place: Option<At<String>>,
}

impl Programme {
    /// Whether its name is filled in: nothing can be said of a programme that nobody knows which it is.
    pub fn is_named(&self) -> bool {
        !is_placeholder(&self.name.value)
    }
}

/// One `[[goals]]` entry.
#[derive(Debug, Clone)]
pub struct Goal {
    pub span: Span,
    pub text: At<String>,
    pub indicator: Option<At<String>>,
    pub target: Option<At<String>>,
}

/// Places kept for one group.
#[derive(Debug, Clone)]
pub struct Quota {
    pub group: At<String>,
    pub places: At<u32>,
}

/// One `[[services]]` entry: places and opening hours that the agreement fixes.
#[derive(Debug, Clone)]
pub struct Service {
    pub span: Span,
    pub name: At<String>,
    pub party: Option<At<String>>,
    pub count: Option<At<u32>>,
    pub places: Option<At<u32>>,
    pub places_max: Option<At<u32>>,
    /// From and to, every year, both included; may cross New Year.
    pub season: Vec<At<MonthDay>>,
    pub as_of: Option<At<Date>>,
    pub quotas: Vec<Quota>,
    pub rules: Vec<At<String>>,
}

choice! {
    /// What recurs.
    DutyKind {
        Meeting = "meeting", "möte", "meeting";
        Report = "report", "rapport", "report";
        Accounts = "accounts", "ekonomisk redovisning", "accounts";
        FollowUp = "follow_up", "uppföljning", "follow-up";
        Survey = "survey", "undersökning", "survey";
    }
}

choice! {
    /// How often a duty recurs.
    Interval {
        Week = "week", "varje vecka", "every week";
        Month = "month", "varje månad", "every month";
        TwoMonths = "two_months", "varannan månad", "every second month";
        Quarter = "quarter", "varje kvartal", "every quarter";
        Tertial = "tertial", "varje tertial", "every tertial";
        HalfYear = "half_year", "varje halvår", "every half-year";
        Year = "year", "varje år", "every year";
        Once = "once", "en gång", "once";
    }
}

choice! {
    /// Whether the intervals follow the calendar or the term's start.
    Cadence {
        Calendar = "calendar", "kalendern", "the calendar";
        Term = "term", "avtalstiden", "the term";
    }
}

/// When a recurring duty falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// The first such day after the interval's end.
    Days(Vec<MonthDay>),
    /// So long after the interval's end.
    After(Length),
    /// Before each new year of the term begins.
    BeforeTermYear,
}

/// One `[[duties]]` entry.
#[derive(Debug, Clone)]
pub struct Duty {
    pub span: Span,
    pub what: At<String>,
    pub kind: At<DutyKind>,
    pub by: Vec<At<String>>,
    pub to: Option<At<String>>,
    pub every: Option<At<Interval>>,
    pub due: Option<At<Due>>,
    pub on: Option<At<Date>>,
    pub at_least: Option<At<bool>>,
    pub per: Option<At<Cadence>>,
}

/// One `[[amendments]]` entry: recorded, not computed with.
#[derive(Debug, Clone)]
pub struct Amendment {
    pub span: Span,
    pub decided: At<Date>,
    pub what: At<String>,
}

/// What was done, in one line of a follow-up.
pub type Activity = At<String>;

/// How one goal came out. `goal` is the goal's place in the file, from 1.
#[derive(Debug, Clone)]
pub struct GoalOutcome {
    pub goal: At<u32>,
    pub outcome: Option<At<String>>,
    pub reached: Option<At<bool>>,
}

/// A figure of a follow-up, as a person would read it.
#[derive(Debug, Clone)]
pub struct Figure {
    pub what: At<String>,
    pub value: At<String>,
    pub printed: Option<At<String>>,
}

/// One `[[followups]]` entry.
#[derive(Debug, Clone)]
pub struct FollowUp {
    pub span: Span,
    /// Left out: the whole term.
    pub year: Option<At<i32>>,
    pub reported: Option<At<Date>>,
    pub activities: Vec<Activity>,
    pub results: Option<At<String>>,
    /// The administration's own judgement.
    pub assessment: Option<At<String>>,
    pub goals: Vec<GoalOutcome>,
    pub figures: Vec<Figure>,
}

/// One `[[attachments]]` entry.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub span: Span,
    pub number: Option<At<String>>,
    pub title: At<String>,
    pub party: Option<At<String>>,
    /// Named in the document, not found in the file.
    pub missing: Option<At<bool>>,
}

//! How long the agreement runs, how it may be prolonged, changed and ended, and who decided it.

use crate::model::{At, Date, Length, MonthDay, Span, choice};

choice! {
    /// How exactly a document states its term.
    Precision {
        Day = "day", "dag", "day";
        Month = "month", "månad", "month";
        Year = "year", "år", "year";
    }
}

/// `[term]`: the time that is agreed. The last day is included.
#[derive(Debug, Clone)]
pub struct Term {
    pub span: Span,
    pub start: Option<At<Date>>,
    pub end: Option<At<Date>>,
    pub open_ended: Option<At<bool>>,
    pub precision: Option<At<Precision>>,
    pub printed: Option<At<String>>,
    pub conditions: Vec<Condition>,
}

/// Something that must hold for the term, such as that funds are granted.
#[derive(Debug, Clone)]
pub struct Condition {
    pub span: Span,
    pub text: At<String>,
    /// Left out while unknown.
    pub met: Option<At<bool>>,
    pub decided: Option<At<Date>>,
}

choice! {
    /// What may happen after the term's end.
    ExtensionMode {
        None = "none", "ingen", "none";
        Option = "option", "option", "option";
        Conditional = "conditional", "villkorad", "conditional";
        Automatic = "automatic", "automatisk", "automatic";
    }
}

/// By when an extension must be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecideBy {
    /// Each year on that day.
    EachYear(MonthDay),
    /// So long before the end of the running period.
    BeforeEnd(Length),
}

/// `[extension]`: what the agreement says of its own prolongation.
#[derive(Debug, Clone)]
pub struct ExtensionRule {
    pub span: Span,
    pub mode: At<ExtensionMode>,
    /// One step; left out: any length up to the latest end.
    pub length: Option<At<Length>>,
    pub times: Option<At<u32>>,
    /// Never beyond this day.
    pub latest_end: Option<At<Date>>,
    pub decide_by: Option<At<DecideBy>>,
    pub written: Option<At<bool>>,
    /// Keys of the funds on which the steps depend.
    pub depends_on: Vec<At<String>>,
}

/// `[notice]`: uppsägning.
#[derive(Debug, Clone)]
pub struct Notice {
    pub span: Span,
    pub period: Option<At<Length>>,
    pub written: Option<At<bool>>,
}

/// Who may ask for a renegotiation.
#[derive(Debug, Clone)]
pub enum RenegotiationBy {
    Any,
    Parties(Vec<At<String>>),
}

/// `[renegotiation]`: omförhandling.
#[derive(Debug, Clone)]
pub struct Renegotiation {
    pub span: Span,
    pub by: Option<At<RenegotiationBy>>,
    pub trigger: Option<At<String>>,
    /// The agreement is performed until a change is decided.
    pub performs_meanwhile: Option<At<bool>>,
}

/// `[amendment_rule]`: how the text may be changed.
#[derive(Debug, Clone)]
pub struct AmendmentRule {
    pub span: Span,
    pub written: Option<At<bool>>,
    pub signed_by: Vec<At<String>>,
}

choice! {
    /// Whether the committee has decided, or only a proposal is known.
    DecisionStatus {
        Decided = "decided", "beslutat", "decided";
        Proposed = "proposed", "förslag", "proposed";
    }
}

choice! {
    /// What is delegated.
    DelegationScope {
        Sign = "sign", "teckna avtalet", "sign the agreement";
        Amend = "amend", "ändra avtalet", "amend the agreement";
        Extend = "extend", "förlänga avtalet", "extend the agreement";
    }
}

/// A power that the committee hands on.
#[derive(Debug, Clone)]
pub struct Delegation {
    pub to: At<String>,
    pub scope: Option<At<DelegationScope>>,
    pub condition: Option<At<String>>,
}

/// `[decision]`: the committee's decision, or the proposal for one.
#[derive(Debug, Clone)]
pub struct Decision {
    pub span: Span,
    pub status: At<DecisionStatus>,
    /// The meeting.
    pub date: Option<At<Date>>,
    pub body: Option<At<String>>,
    /// Days on which the officer's report was approved.
    pub attested: Vec<At<Date>>,
    /// Omedelbar justering.
    pub immediate: Option<At<bool>>,
    /// The day on which the minutes were adjusted (protokollet justerat).
    pub adjusted: Option<At<Date>>,
    /// The day on which the adjusted minutes were announced; the appeal period runs from here.
    pub announced: Option<At<Date>>,
    pub delegations: Vec<Delegation>,
}

/// One `[[signatures]]` entry.
#[derive(Debug, Clone)]
pub struct Signature {
    pub span: Span,
    pub party: At<String>,
    pub role: Option<At<String>>,
    pub date: Option<At<Date>>,
    /// Tillförordnad.
    pub acting: Option<At<bool>>,
}

/// One `[[extensions]]` entry: a prolongation that was decided.
#[derive(Debug, Clone)]
pub struct Extension {
    pub span: Span,
    pub decided: At<Date>,
    pub until: At<Date>,
    pub reference: Option<At<String>>,
}

/// `[ended]`: ended before its time.
#[derive(Debug, Clone)]
pub struct Ended {
    pub span: Span,
    pub on: At<Date>,
    pub why: Option<At<String>>,
}

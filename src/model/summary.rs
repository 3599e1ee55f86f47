//! What is kept of an agreement once its file has been judged: as much as rules over the whole ledger need.

use super::{At, Date, FileId, Kind, OrgNumber, Role, Span, Status, Undecided, Waiver};

/// A party, as far as other files may contradict it.
#[derive(Debug, Clone)]
pub struct PartySummary {
    pub key: String,
    pub name: At<String>,
    /// The same for names that are one but for case, spacing and hyphens; by chance for others too.
    pub name_mark: u64,
    /// The same of other names that the document writes.
    pub also: Vec<u64>,
    pub role: Role,
    pub org_number: Option<At<String>>,
    /// The organisation number, where what is written is a valid one.
    pub number: Option<OrgNumber>,
    /// A committee or an administration inside a municipality, whose number it shares with others.
    pub internal: bool,
}

/// Of whom messages say that something is not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The file, which may have been written from something about the agreement.
    File,
    /// The agreement itself, from which the file was written.
    Agreement,
}

impl Summary {
    /// Whether the committee rejected it, or referred it back: it did not run.
    pub const fn is_refused(&self) -> bool {
        matches!(self.undecided, Some(Undecided::Rejected | Undecided::ReferredBack))
    }
}

/// An agreement in short.
#[derive(Debug, Clone)]
pub struct Summary {
    pub file: FileId,
    pub id: String,
    /// Where to go for a fact that the file lacks.
    pub title: Span,
    /// The same for titles that are one but for case, spacing and hyphens; by chance for others too.
    pub title_mark: u64,
    /// The same for agreements about the same money, however they divide it; none without any.
    pub money_mark: Option<u64>,
    pub kind: Kind,
    pub parties: Vec<PartySummary>,
    pub follows: Option<At<String>>,
    /// Diarienummer.
    pub reference: Option<At<String>>,
    pub start: Option<At<Date>>,
    /// The last day that is agreed and decided, and where that is written.
    pub secured_end: Option<At<Date>>,
    /// Where the file says that the agreement runs until further notice.
    pub open_ended: Option<Span>,
    pub status: Status,
    pub undecided: Option<Undecided>,
    /// Only a proposal for a decision is known: whether it ever ran is not.
    pub proposed: bool,
    /// The guideline by which it is judged, and where it is named, if in its own file.
    pub guideline: Option<(String, Option<Span>)>,
    pub waivers: Vec<Waiver>,
    /// It renews itself unless somebody gives notice.
    pub renews: bool,
    /// The day on which it was entered into, where its term counts from that.
    pub from_conclusion: Option<Span>,
    /// It was decided not to extend it, or the public side gave notice.
    pub declined: bool,
    /// The day on which somebody gave notice.
    pub noticed: Option<Date>,
    pub voice: Voice,
    /// The calendar years that have been followed up.
    pub followed: Vec<i32>,
    /// The last calendar year that a follow-up of the whole term can cover: no later than it was reported.
    pub followed_until: Option<i32>,
    pub coding: Coding,
    pub sealing: Sealing,
}

/// How far an agreement has come to be sealed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sealing {
    pub is_sealed: bool,
    /// Where the last signature stands, once every party has signed.
    pub signed: Option<Span>,
}

/// How far the rows of an agreement that are exported have the codes of the accounting system.
#[derive(Debug, Clone, Default)]
pub struct Coding {
    /// Dimensions of its accounts, each once: those that the export asks for, and others.
    pub dimensions: Vec<String>,
    /// What lacks a code that other rows of the agreement have.
    pub lacking: Vec<Uncoded>,
}

/// Rows without a code.
#[derive(Debug, Clone)]
pub struct Uncoded {
    /// The column that is empty.
    pub column: String,
    /// The party that bears the amounts.
    pub party: String,
    /// The party, and where it is written.
    pub name: String,
    pub span: Span,
    /// A place where the agreement has the code.
    pub other: Span,
}

//! One agreement: what its file says, and where. Nothing is ever filled in.

mod fields;
mod follow_up;
mod judgement;
mod money;
mod parties;
mod term;

pub use fields::FIELDS;
pub use follow_up::{
    Amendment, Attachment, Cadence, Due, Duty, DutyKind, Figure, FollowUp, Goal, GoalOutcome, Interval, Programme,
    Quota, Service,
};
pub use judgement::{CriterionClaim, Met, Waiver};
pub use money::{
    Account, Allocation, AmountKind, Basis, BasisCount, Contribution, ContributionKind, Cost, CostItem, CostPeriod,
    CostPrecision, Funding, FundingStatus, HourRate, Index, Method, Outcome, Payment, Proration, RoundTo, Rounding,
    Share, Unit as MoneyUnit,
};
pub use parties::{OrgStatus, Party, Role};
pub use term::{
    AmendmentRule, Condition, DecideBy, Decision, DecisionStatus, Delegation, DelegationScope, Ended, Extension,
    ExtensionMode, ExtensionRule, Notice, Precision, Renegotiation, RenegotiationBy, Signature, Term,
};

use super::{At, FileId, Span, choice};

choice! {
    /// What sort of agreement a file holds.
    Kind {
        Iop = "iop", "idéburet offentligt partnerskap", "idea-based public partnership";
        Cooperation = "cooperation", "samverkansöverenskommelse", "cooperation agreement";
        Grant = "grant", "föreningsbidrag", "grant to an association";
    }
}

/// One agreement, as its file states it.
#[derive(Debug, Clone)]
pub struct Agreement {
    pub file: FileId,
    /// The file name without `.toml`.
    pub id: String,
    pub title: At<String>,
    pub kind: At<Kind>,
    /// Key of the deciding committee in the ledger's settings.
    pub committee: Option<At<String>>,
    /// Diarienummer.
    pub reference: Option<At<String>>,
    /// The rulebook by which the agreement asks to be judged.
    pub guideline: Option<At<String>>,
    /// Id of the agreement that this one succeeds.
    pub follows: Option<At<String>>,
    /// The document that the file was written from.
    pub source: Option<At<String>>,
    pub purpose: Option<At<String>>,
    /// Samhällsutmaning.
    pub challenge: Option<At<String>>,
    pub target_group: Option<At<String>>,
    /// Värdegrund.
    pub values: Option<At<String>>,
    /// How a dispute is settled (tvist).
    pub dispute: Option<At<String>>,
    /// Key of the party that took the initiative.
    pub initiated_by: Option<At<String>>,
    pub tags: Vec<At<String>>,
    pub notes: Vec<At<String>>,
    /// In the order written.
    pub parties: Vec<Party>,
    pub term: Option<Term>,
    pub extension: Option<ExtensionRule>,
    pub notice: Option<Notice>,
    pub renegotiation: Option<Renegotiation>,
    pub amendment_rule: Option<AmendmentRule>,
    pub decision: Option<Decision>,
    pub signatures: Vec<Signature>,
    pub costs: Vec<Cost>,
    pub allocation: Option<Allocation>,
    pub funding: Vec<Funding>,
    pub payments: Vec<Payment>,
    pub contributions: Vec<Contribution>,
    pub criteria: Vec<CriterionClaim>,
    pub programmes: Vec<Programme>,
    pub goals: Vec<Goal>,
    pub services: Vec<Service>,
    pub duties: Vec<Duty>,
    pub extensions: Vec<Extension>,
    pub amendments: Vec<Amendment>,
    pub ended: Option<Ended>,
    pub followups: Vec<FollowUp>,
    pub outcomes: Vec<Outcome>,
    pub waivers: Vec<Waiver>,
    pub attachments: Vec<Attachment>,
}

impl Agreement {
    /// The party with this key.
    pub fn party(&self, key: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.key.value == key)
    }

    /// The nearest place to go to for a fact that a table, or else the file, lacks.
    pub fn place(&self, table: Option<Span>) -> Span {
        table.unwrap_or(self.title.span)
    }

    /// Whether criteria, money and follow-up are asked of it: a grant is kept only to be cross-checked.
    pub fn is_partnership(&self) -> bool {
        self.kind.value != Kind::Grant
    }
}

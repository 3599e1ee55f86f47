//! What the shared activity costs, who pays, and what was paid.

use crate::model::{At, Date, Decimal, Money, Span, choice};

/// Opaque accounting dimensions (konto, ansvar, verksamhet, motpart …), passed through as written.
pub type Account = Vec<(At<String>, At<String>)>;

choice! {
    /// What a cost statement covers.
    CostPeriod {
        Year = "year", "per år", "per year";
        Term = "term", "hela avtalstiden", "the whole term";
    }
}

choice! {
    /// The unit in which amounts are written.
    Unit {
        Kr = "kr", "kronor", "kronor";
        Tkr = "tkr", "tusen kronor", "thousand kronor";
    }
}

choice! {
    /// How sure a cost is.
    CostPrecision {
        Estimate = "estimate", "uppskattning", "estimate";
        Budget = "budget", "budget", "budget";
    }
}

/// Yearly uprating in percent from a year on, until the next entry.
#[derive(Debug, Clone)]
pub struct Index {
    pub span: Span,
    pub from: At<i32>,
    pub rate: At<Decimal>,
}

/// One kind of cost.
#[derive(Debug, Clone)]
pub struct CostItem {
    pub span: Span,
    pub name: At<String>,
    pub amount: At<Money>,
    pub account: Account,
}

/// One `[[costs]]` entry. Its amounts are in kronor here, whatever unit the file writes them in.
#[derive(Debug, Clone)]
pub struct Cost {
    pub span: Span,
    pub per: At<CostPeriod>,
    /// For that calendar year only.
    pub year: Option<At<i32>>,
    pub unit: Option<At<Unit>>,
    pub precision: Option<At<CostPrecision>>,
    pub total: Option<At<Money>>,
    pub index: Vec<Index>,
    pub items: Vec<CostItem>,
}

choice! {
    /// How costs are shared.
    Method {
        Percent = "percent", "procent", "percent";
        Basis = "basis", "efter underlaget", "by the basis";
        Fixed = "fixed", "fasta belopp", "fixed amounts";
        Equal = "equal", "lika delar", "equal parts";
    }
}

choice! {
    /// How a part of a year counts.
    Proration {
        Months = "months", "månader", "months";
        Days = "days", "dagar", "days";
        None = "none", "hela året", "whole year";
    }
}

choice! {
    /// How the odd öre are handed out.
    Rounding {
        LargestRemainder = "largest-remainder", "största rest", "largest remainder";
        BalanceLargest = "balance-largest", "differensen på den största", "balance on the largest";
    }
}

choice! {
    /// The smallest unit of a share.
    RoundTo {
        Ore = "öre", "öre", "öre";
        Krona = "krona", "krona", "krona";
        Tkr = "tkr", "tkr", "tkr";
    }
}

/// A party's share: percent, or kronor where the method is fixed.
#[derive(Debug, Clone)]
pub struct Share {
    pub party: At<String>,
    pub value: At<Decimal>,
}

/// A party's counts, one for each label.
#[derive(Debug, Clone)]
pub struct BasisCount {
    pub party: At<String>,
    pub counts: Vec<At<u32>>,
}

/// `[allocation.basis]`: the counts behind the shares.
#[derive(Debug, Clone)]
pub struct Basis {
    pub span: Span,
    pub what: Option<At<String>>,
    pub source: Option<At<String>>,
    pub counts: Vec<BasisCount>,
    pub labels: Vec<At<String>>,
}

/// `[allocation]`: who bears the costs.
#[derive(Debug, Clone)]
pub struct Allocation {
    pub span: Span,
    pub method: At<Method>,
    pub proration: Option<At<Proration>>,
    pub rounding: Option<At<Rounding>>,
    pub to: Option<At<RoundTo>>,
    pub shares: Vec<Share>,
    /// Where `shares` is written.
    pub shares_span: Option<Span>,
    pub remainder: Option<At<String>>,
    pub basis: Option<Basis>,
}

choice! {
    /// How far a fund has come.
    FundingStatus {
        Planned = "planned", "planerad", "planned";
        Applied = "applied", "sökt", "applied for";
        Granted = "granted", "beviljad", "granted";
        Refused = "refused", "avslagen", "refused";
    }
}

/// `[funding.KEY]`: money from outside the parties.
#[derive(Debug, Clone)]
pub struct Funding {
    pub key: At<String>,
    pub span: Span,
    pub name: At<String>,
    pub by: Option<At<String>>,
    pub amount: Option<At<Money>>,
    pub year: Option<At<i32>>,
    pub status: Option<At<FundingStatus>>,
    pub decided: Option<At<Date>>,
}

/// Whether an agreed transfer is a sum or a ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountKind {
    Exactly,
    UpTo,
}

/// One `[[payments]]` entry: an agreed transfer from a party or a fund.
#[derive(Debug, Clone)]
pub struct Payment {
    pub span: Span,
    pub from: At<String>,
    pub to: At<String>,
    pub what: Option<At<String>>,
    pub amount: Option<At<Money>>,
    pub up_to: Option<At<Money>>,
    pub year: Option<At<i32>>,
    pub due: Option<At<Date>>,
}

impl Payment {
    /// The sum that may be paid, and whether it is a ceiling.
    pub fn sum(&self) -> Option<(&At<Money>, AmountKind)> {
        let exactly = self.amount.as_ref().map(|amount| (amount, AmountKind::Exactly));
        exactly.or_else(|| self.up_to.as_ref().map(|ceiling| (ceiling, AmountKind::UpTo)))
    }
}

choice! {
    /// What a party puts in.
    ContributionKind {
        Cash = "cash", "pengar", "cash";
        InKind = "in_kind", "egna insatser", "in kind";
    }
}

/// What an hour of volunteer work is worth, and who says so.
#[derive(Debug, Clone)]
pub struct HourRate {
    pub kr_per_hour: At<Money>,
    pub source: Option<At<String>>,
}

/// One `[[contributions]]` entry: what parties themselves put in.
#[derive(Debug, Clone)]
pub struct Contribution {
    pub span: Span,
    pub by: Vec<At<String>>,
    pub kind: Option<At<ContributionKind>>,
    pub what: Option<At<String>>,
    pub amount: Option<At<Money>>,
    pub hours: Option<At<Decimal>>,
    pub rate: Option<HourRate>,
    pub year: Option<At<i32>>,
}

impl Contribution {
    /// Whether it says what is put in, or how much of it: one that only waits to be filled in shows nothing.
    pub fn says_something(&self) -> bool {
        self.what.is_some() || self.amount.is_some() || self.hours.is_some()
    }
}

/// One `[[outcomes]]` entry: money actually used.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub span: Span,
    pub year: At<i32>,
    pub party: Option<At<String>>,
    pub item: Option<At<String>>,
    pub amount: At<Money>,
}

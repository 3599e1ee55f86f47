//! The figures as they are published, each with the steps that lead to it.

use super::apportion::{Apportioned, Reason, TieBreak};
use super::costs::SplitItem;
use super::exact::Exact;
use super::fault::Note;
use super::fraction::{Fraction, fraction};
use super::number::Number;
use super::payers::Payer;
use super::period::Period;
use super::slices::CostSlice;
use super::tally::Tally;
use crate::model::{Date, Money, Proration, RoundTo, Rounding};
use num_traits::Signed;

/// What an agreement costs over some time, and who bears it.
#[derive(Debug, Clone)]
pub struct Split<P = PeriodSplit> {
    /// First and last day of the time that is computed; the periods shown may be fewer.
    pub first: Date,
    pub last: Date,
    pub proration: Proration,
    pub rounding: Rounding,
    pub to: RoundTo,
    pub items: Vec<SplitItem>,
    /// Empty where only the costs were asked for.
    pub payers: Vec<Payer>,
    pub periods: Vec<P>,
    pub notes: Vec<Note>,
}

/// One period's table: rows for items, columns for payers, in the order of [`Split::items`] and [`Split::payers`].
/// Rows, columns and cells sum to the total, exactly.
#[derive(Debug, Clone)]
pub struct PeriodSplit {
    pub period: Period,
    /// What the period's costs are made of.
    pub slices: Vec<CostSlice>,
    pub total: SplitFigure,
    pub items: Vec<SplitLine>,
    pub payers: Vec<SplitLine>,
    /// A row for each item.
    pub cells: Vec<Vec<SplitFigure>>,
}

/// An amount in a period, and up to and including it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitFigure {
    pub amount: Money,
    /// The exact amount, in öre.
    pub exact: Fraction,
    /// Charged up to and including the period; before it, [`Figure::before`].
    pub to_date: Money,
    pub exact_to_date: Fraction,
}

impl SplitFigure {
    /// Charged before the period.
    pub fn before(&self) -> Option<Money> {
        self.to_date.checked_sub(self.amount)
    }

    /// Whether the period takes back what earlier periods had charged: the running split went down though the cost went up.
    pub fn is_taken_back(&self) -> bool {
        (self.amount < Money::ZERO && !self.exact.is_negative())
            || (self.amount > Money::ZERO && !self.exact.is_positive())
    }
}

/// The figure of an item or a payer, and how it came to its amount to date.
#[derive(Debug, Clone)]
pub struct SplitLine {
    pub figure: SplitFigure,
    pub step: QuotaStep,
}

/// How an exact amount to date became whole units: `units = floor + extra`.
#[derive(Debug, Clone)]
pub struct QuotaStep {
    /// The exact amount to date, in units.
    pub quota: Fraction,
    pub floor: i64,
    /// What the quota has beyond its floor, without its sign.
    pub remainder: Fraction,
    /// Place in the order of remainders (of sizes, with balance-largest), from 1; none where the amount rests.
    pub rank: Option<usize>,
    /// The odd unit: 1, 0 or −1; with balance-largest the difference that the largest bears.
    pub extra: i64,
    /// Why it got the unit, or did not.
    pub ground: TieBreak,
    pub units: i64,
}

impl QuotaStep {
    /// How a quota of so many units was handed out.
    pub fn of<N: Number>(quota: &Exact<N>, unit: &N, handed: &Apportioned<N>, reason: Reason) -> Self {
        let Apportioned { floor, extra, units, .. } = *handed;
        let Reason { rank, ground } = reason;
        let remainder = fraction(handed.remainder().clone(), unit.clone());
        Self { quota: quota.fraction(unit), floor, remainder, rank, extra, ground, units }
    }
}

/// One period's amounts alone: what a table shows. The rows, columns and cells are those of [`PeriodSplit`].
#[derive(Debug, Clone)]
pub struct PeriodAmounts {
    pub period: Period,
    pub amounts: Tally<Money>,
    /// Whether there is anything to bear in the period, be it nothing in sum.
    pub charged: bool,
}

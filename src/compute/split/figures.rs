//! The figures as they are published, each with the steps that lead to it.

use super::costs::Item;
use super::fault::{Fault, Note};
use super::fraction::{Fraction, fraction};
use super::payers::Payer;
use super::period::Period;
use super::running::Point;
use super::share_out::{Ground, Handed};
use super::slices::Slice;
use crate::model::{Date, Money, Proration, RoundTo, Rounding};
use num_bigint::BigInt;
use num_traits::Signed;

/// What an agreement costs over some time, and who bears it.
#[derive(Debug, Clone)]
pub struct Split {
    /// First and last day of the time that is computed; the periods shown may be fewer.
    pub first: Date,
    pub last: Date,
    pub proration: Proration,
    pub rounding: Rounding,
    pub to: RoundTo,
    pub items: Vec<Item>,
    /// Empty where only the costs were asked for.
    pub payers: Vec<Payer>,
    pub periods: Vec<PeriodSplit>,
    pub notes: Vec<Note>,
}

/// One period's table: rows for items, columns for payers, in the order of [`Split::items`] and [`Split::payers`].
/// Rows, columns and cells sum to the total, exactly.
#[derive(Debug, Clone)]
pub struct PeriodSplit {
    pub period: Period,
    /// What the period's costs are made of.
    pub slices: Vec<Slice>,
    pub total: Figure,
    pub items: Vec<Line>,
    pub payers: Vec<Line>,
    /// A row for each item.
    pub cells: Vec<Vec<Figure>>,
}

/// An amount in a period, and up to and including it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub amount: Money,
    /// The exact amount, in öre.
    pub exact: Fraction,
    /// Charged up to and including the period; before it, [`Figure::before`].
    pub to_date: Money,
    pub exact_to_date: Fraction,
}

impl Figure {
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
pub struct Line {
    pub figure: Figure,
    pub step: Step,
}

/// How an exact amount to date became whole units: `units = floor + extra`.
#[derive(Debug, Clone)]
pub struct Step {
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
    pub ground: Ground,
    pub units: i64,
}

impl Step {
    pub fn of(quota: &BigInt, unit: &BigInt, handed: &Handed) -> Self {
        let Handed { floor, ref remainder, rank, extra, ground, units } = *handed;
        let remainder = fraction(remainder.clone(), unit.clone());
        Self { quota: fraction(quota.clone(), unit.clone()), floor, remainder, rank, extra, ground, units }
    }
}

/// What numerators and units are worth.
#[derive(Debug, Clone)]
pub struct Worth {
    /// Numerators to one öre.
    pub ore: BigInt,
    /// Öre to one unit.
    pub unit: i64,
}

impl Worth {
    /// Numerators to one unit.
    pub fn numerators(&self) -> BigInt {
        &self.ore * self.unit
    }

    fn figure(&self, exact: (&BigInt, &BigInt), units: (i64, i64)) -> Result<Figure, Fault> {
        let money = |units: i64| units.checked_mul(self.unit).map(Money::from_ore).ok_or(Fault::Overflow);
        let amount = money(units.1.checked_sub(units.0).ok_or(Fault::Overflow)?)?;
        let exact_to_date = fraction(exact.1.clone(), self.ore.clone());
        let exact = fraction(exact.1 - exact.0, self.ore.clone());
        Ok(Figure { amount, exact, to_date: money(units.1)?, exact_to_date })
    }

    fn figures(&self, exact: (&[BigInt], &[BigInt]), units: (&[i64], &[i64])) -> Result<Vec<Figure>, Fault> {
        let exact = exact.0.iter().zip(exact.1);
        let units = units.0.iter().copied().zip(units.1.iter().copied());
        exact.zip(units).map(|(exact, units)| self.figure(exact, units)).collect()
    }

    /// The figures of the time after one point up to another.
    pub fn period(&self, period: Period, slices: Vec<Slice>, before: &Point, to: &Point) -> Result<PeriodSplit, Fault> {
        let unit = self.numerators();
        let lines = |figures: Vec<Figure>, exact: &[BigInt], handed: &[Handed]| {
            let steps = exact.iter().zip(handed).map(|(quota, handed)| Step::of(quota, &unit, handed));
            figures.into_iter().zip(steps).map(|(figure, step)| Line { figure, step }).collect()
        };
        let items = self.figures((&before.exact.items, &to.exact.items), (&before.units.items, &to.units.items))?;
        let payers =
            self.figures((&before.exact.payers, &to.exact.payers), (&before.units.payers, &to.units.payers))?;
        let exact = before.exact.cells.iter().zip(&to.exact.cells);
        let units = before.units.cells.iter().zip(&to.units.cells);
        let cells = exact.zip(units).map(|(exact, units)| self.figures((exact.0, exact.1), (units.0, units.1)));
        Ok(PeriodSplit {
            period,
            slices,
            total: self.figure((&before.exact.total, &to.exact.total), (before.units.total, to.units.total))?,
            items: lines(items, &to.exact.items, &to.items),
            payers: lines(payers, &to.exact.payers, &to.payers),
            cells: cells.collect::<Result<_, _>>()?,
        })
    }
}

//! What is made of an account at the end of a period: its amounts alone, or every figure with its steps.

use super::apportion::Apportionment;
use super::exact::Exact;
use super::fault::SplitFault;
use super::figures::{PeriodAmounts, PeriodSplit, QuotaStep, SplitFigure, SplitLine};
use super::fraction::Fraction;
use super::number::Number;
use super::period::Period;
use super::running::Point;
use super::slices::{CostInterval, Slicer};
use super::tally::Tally;
use crate::model::Money;

/// What is made of a period: its amounts alone, or all that leads to them. Exact fractions are expensive, so that tables do without.
pub trait PeriodFigures: Sized {
    /// Whether the steps are shown that lead to the amounts.
    const STEPS: bool;

    /// The figures of the time after one point up to another.
    fn of<N: Number>(elapsed: &Elapsed<'_, N>) -> Result<Self, SplitFault>;
}

/// The account before a period and at its end, and how the items and the payers came to their units there.
#[derive(Debug)]
pub struct Elapsed<'a, N: Number> {
    pub period: Period,
    pub slicer: &'a Slicer<'a>,
    pub stretches: &'a [CostInterval],
    pub before: &'a Point<N>,
    pub to: &'a Point<N>,
    pub items: &'a Apportionment<N>,
    pub payers: &'a Apportionment<N>,
    pub worth: Worth<'a, N>,
}

/// What parts and units are worth.
#[derive(Debug, Clone, Copy)]
pub struct Worth<'a, N> {
    /// Parts to one unit.
    pub unit: &'a N,
    /// Öre to one unit.
    pub ore: i64,
}

impl<N: Number> Worth<'_, N> {
    fn money(&self, units: i64) -> Result<Money, SplitFault> {
        units.checked_mul(self.ore).map(Money::from_ore).ok_or(SplitFault::Overflow)
    }

    /// What was charged from one point to another, in units.
    fn between(&self, before: i64, to: i64) -> Result<Money, SplitFault> {
        self.money(to.checked_sub(before).ok_or(SplitFault::Overflow)?)
    }

    fn figure(&self, exact: (&Exact<N>, &Exact<N>), units: (i64, i64)) -> Result<SplitFigure, SplitFault> {
        let ore = Fraction::from_integer(self.ore.into());
        let mut between = exact.0.negated(self.unit);
        between.add(exact.1, self.unit);
        Ok(SplitFigure {
            amount: self.between(units.0, units.1)?,
            exact: between.fraction(self.unit) * &ore,
            to_date: self.money(units.1)?,
            exact_to_date: exact.1.fraction(self.unit) * ore,
        })
    }

    fn figures(
        &self,
        exact: (&[Exact<N>], &[Exact<N>]),
        units: (&[i64], &[i64]),
    ) -> Result<Vec<SplitFigure>, SplitFault> {
        let units = units.0.iter().copied().zip(units.1.iter().copied());
        exact.0.iter().zip(exact.1).zip(units).map(|(exact, units)| self.figure(exact, units)).collect()
    }
}

impl PeriodFigures for PeriodSplit {
    const STEPS: bool = true;

    fn of<N: Number>(elapsed: &Elapsed<'_, N>) -> Result<Self, SplitFault> {
        let Elapsed { period, before, to, worth, .. } = elapsed;
        let lines = |figures: Vec<SplitFigure>, exact: &[Exact<N>], handout: &Apportionment<N>| {
            let handed = exact.iter().zip(handout.explained(worth.unit));
            let steps = handed.map(|(quota, (handed, reason))| QuotaStep::of(quota, worth.unit, handed, reason));
            figures.into_iter().zip(steps).map(|(figure, step)| SplitLine { figure, step }).collect()
        };
        let items = worth.figures((&before.exact.items, &to.exact.items), (&before.units.items, &to.units.items))?;
        let payers =
            worth.figures((&before.exact.payers, &to.exact.payers), (&before.units.payers, &to.units.payers))?;
        let exact = before.exact.rows().zip(to.exact.rows());
        let units = before.units.rows().zip(to.units.rows());
        let cells = exact.zip(units).map(|(exact, units)| worth.figures(exact, units));
        Ok(Self {
            period: *period,
            slices: elapsed.slicer.slices(elapsed.stretches, period.first, period.last),
            total: worth.figure((&before.exact.total, &to.exact.total), (before.units.total, to.units.total))?,
            items: lines(items, &to.exact.items, elapsed.items),
            payers: lines(payers, &to.exact.payers, elapsed.payers),
            cells: cells.collect::<Result<_, _>>()?,
        })
    }
}

impl PeriodFigures for PeriodAmounts {
    const STEPS: bool = false;

    fn of<N: Number>(elapsed: &Elapsed<'_, N>) -> Result<Self, SplitFault> {
        let Elapsed { period, worth, .. } = elapsed;
        let (before, to) = (&elapsed.before.units, &elapsed.to.units);
        let amounts = |before: &[i64], to: &[i64]| -> Result<Vec<Money>, SplitFault> {
            before.iter().zip(to).map(|(before, to)| worth.between(*before, *to)).collect()
        };
        // A figure to date that does not fit is refused here, too, though it is not shown.
        let to_date = [&to.items, &to.payers, &to.cells].into_iter().flatten().chain([&to.total]);
        to_date.copied().try_for_each(|units| worth.money(units).map(|_| ()))?;
        let within = |stretch: &&CostInterval| stretch.first <= period.last && period.first <= stretch.last;
        Ok(Self {
            period: *period,
            amounts: Tally {
                total: worth.between(before.total, to.total)?,
                items: amounts(&before.items, &to.items)?,
                payers: amounts(&before.payers, &to.payers)?,
                cells: amounts(&before.cells, &to.cells)?,
            },
            charged: elapsed.stretches.iter().filter(within).any(|stretch| !stretch.bearings.is_empty()),
        })
    }
}

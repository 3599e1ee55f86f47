//! What has been charged up to and including each month, exactly and in whole units.
//!
//! Rounding is cumulative: the total to date is rounded half-up; items and payers share it out by their exact amounts to date;
//! cells are placed between those margins. A period's figures are the differences between two dates, so that months sum to
//! tertials, tertials to years and years to the term, in every cell. The months follow on each other without looking ahead:
//! what comes later never changes what was charged before. Who has no part in the costs of a month gets nothing in it, not even
//! an odd unit.
//!
//! Where every exact amount to date is whole, in a year that began with everything charged exactly, everything is charged
//! exactly again, and nothing is placed. Placing would nearly always come to the same, since year and time so far go before
//! tertial and month; it differed only where a tertial or a month had been two units off before, as `balance-largest` can be.

use super::apportion::{Apportionment, Quotas};
use super::cells::{MonthEnd, Placing, TableSince};
use super::exact::Exact;
use super::fault::SplitFault;
use super::number::Number;
use super::scale::MonthCost;
use super::tally::Tally;
use crate::model::{Date, Rounding};
use chrono::Datelike;

/// Everything that has been charged up to and including a day.
#[derive(Debug)]
pub struct Point<N: Number> {
    pub exact: Tally<Exact<N>>,
    pub units: Tally<i64>,
}

impl<N: Number> Clone for Point<N> {
    fn clone(&self) -> Self {
        Self { exact: self.exact.clone(), units: self.units.clone() }
    }

    fn clone_from(&mut self, other: &Self) {
        self.exact.clone_from(&other.exact);
        self.units.clone_from(&other.units);
    }
}

impl<N: Number> Point<N> {
    pub fn empty(items: usize, payers: usize) -> Self {
        Self { exact: Tally::empty(items, payers), units: Tally::empty(items, payers) }
    }

    /// Whether every exact amount is a whole number of units.
    pub fn is_even(&self) -> bool {
        // The margins are sums of cells.
        self.exact.cells.iter().all(|cell| cell.part.is_zero())
    }

    /// Whether every line is charged what it exactly comes to; the exact amounts are whole.
    fn has_even_margins(&self) -> bool {
        let exact = self.exact.items.iter().chain(&self.exact.payers);
        let charged = self.units.items.iter().chain(&self.units.payers);
        exact.zip(charged).all(|(exact, charged)| exact.whole.into() == i128::from(*charged))
    }

    /// Charges every cell what it exactly comes to; the exact amounts are whole.
    fn charge_cells_exactly(&mut self) -> Result<(), SplitFault> {
        charge_exactly(&self.exact.cells, &mut self.units.cells)
    }

    /// Charges everything what it exactly comes to; the exact amounts are whole.
    pub fn charge_exactly(&mut self) -> Result<(), SplitFault> {
        let Self { exact, units } = self;
        charge_exactly(std::slice::from_ref(&exact.total), std::slice::from_mut(&mut units.total))?;
        charge_exactly(&exact.items, &mut units.items)?;
        charge_exactly(&exact.payers, &mut units.payers)?;
        self.charge_cells_exactly()
    }
}

fn charge_exactly<N: Number>(exact: &[Exact<N>], charged: &mut [i64]) -> Result<(), SplitFault> {
    for (exact, charged) in exact.iter().zip(charged) {
        *charged = exact.whole.try_into().map_err(|_| SplitFault::Overflow)?;
    }
    Ok(())
}

/// The account as it runs.
#[derive(Debug)]
pub struct Running<N: Number> {
    pub point: Point<N>,
    /// How the items and the payers came to their units.
    pub items: Apportionment<N>,
    pub payers: Apportionment<N>,
    /// Numerators to one unit.
    unit: N,
    rounding: Rounding,
    year: TableSince<N>,
    tertial: TableSince<N>,
    /// Whether every cell had been charged exactly when the year began.
    began_even: bool,
    placing: Placing,
}

impl<N: Number> Running<N> {
    pub fn new(items: usize, payers: usize, unit: N, rounding: Rounding) -> Self {
        let (point, placing) = (Point::empty(items, payers), Placing::default());
        let (year, tertial) = (TableSince::new(items * payers), TableSince::new(items * payers));
        let (items, payers) = (Apportionment::new(), Apportionment::new());
        Self { point, items, payers, unit, rounding, year, tertial, began_even: true, placing }
    }

    /// The months that follow have these costs.
    pub fn turn_to(&mut self, cost: &MonthCost<N>) {
        self.placing.turn_to(cost);
    }

    /// Adds what a month costs, which is what was turned to last; `last` is its last day within the term.
    pub fn advance(&mut self, cost: &MonthCost<N>, last: Date) -> Result<(), SplitFault> {
        let Point { exact, units } = &mut self.point;
        exact.add(&cost.tally, &self.unit);
        units.total = exact.total.nearest(&self.unit).try_into().map_err(|_| SplitFault::Overflow)?;
        let share = |handout: &mut Apportionment<N>, exact: &[Exact<N>], cost: &[Exact<N>], charged: &mut [i64]| {
            let quotas = Quotas { parts: exact, unit: &self.unit };
            let held = |place: usize| cost.get(place).filter(|cost| cost.is_zero()).and(charged.get(place).copied());
            handout.apportion(units.total, &quotas, held, self.rounding)?;
            charged.iter_mut().zip(&handout.parts).for_each(|(charged, handed)| *charged = handed.units);
            Ok(())
        };
        share(&mut self.items, &exact.items, &cost.tally.items, &mut units.items)?;
        share(&mut self.payers, &exact.payers, &cost.tally.payers, &mut units.payers)?;

        self.year.add(&cost.tally, &self.unit);
        self.tertial.add(&cost.tally, &self.unit);
        let is_even = self.began_even && self.point.is_even() && self.point.has_even_margins();
        if is_even {
            self.point.charge_cells_exactly()?;
        } else {
            let Point { exact, units } = &mut self.point;
            let mirrored = exact.total.is_negative();
            let account =
                MonthEnd { exact, cost, year: &self.year, tertial: &self.tertial, unit: &self.unit, mirrored };
            account.place(units, &mut self.placing)?;
        }
        if last.month() == 12 {
            self.year.restart(&self.point.units);
            self.began_even = is_even;
        }
        if last.month().is_multiple_of(4) {
            self.tertial.restart(&self.point.units);
        }
        Ok(())
    }
}

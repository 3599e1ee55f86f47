//! What has been charged up to and including each month, exactly and in whole units.
//!
//! Rounding is cumulative: the total to date is rounded half-up; items and payers share it out by their exact amounts to date;
//! cells are placed between those margins. A period's figures are the differences between two dates, so that months sum to
//! tertials, tertials to years and years to the term, in every cell. The months follow on each other without looking ahead:
//! what comes later never changes what was charged before. Who has no part in the costs of a month gets nothing in it, not even
//! an odd unit.

use super::cells::{Account, Since};
use super::fault::Fault;
use super::fraction::half_up;
use super::share_out::{Handed, Quotas, share_out};
use super::tally::Tally;
use crate::model::{Date, Rounding};
use chrono::Datelike;
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

/// Everything that has been charged up to and including a day.
#[derive(Debug, Clone)]
pub struct Point {
    pub exact: Tally<BigInt>,
    pub units: Tally<i64>,
    /// How the items and the payers came to their units.
    pub items: Vec<Handed>,
    pub payers: Vec<Handed>,
}

/// The account as it runs.
#[derive(Debug)]
pub struct Running {
    pub point: Point,
    /// Numerators to one unit.
    unit: BigInt,
    rounding: Rounding,
    year: Since,
    tertial: Since,
}

impl Running {
    pub fn new(items: usize, payers: usize, unit: BigInt, rounding: Rounding) -> Self {
        let (exact, units) = (Tally::empty(items, payers), Tally::empty(items, payers));
        let (year, tertial) = (Since::new(items, payers), Since::new(items, payers));
        Self { point: Point { exact, units, items: Vec::new(), payers: Vec::new() }, unit, rounding, year, tertial }
    }

    /// Adds what a month costs; `last` is its last day within the term.
    pub fn advance(&mut self, cost: &Tally<BigInt>, last: Date) -> Result<(), Fault> {
        let Point { exact, units, items, payers } = &mut self.point;
        *exact += cost;
        units.total = half_up(&exact.total, &self.unit).to_i64().ok_or(Fault::Overflow)?;
        let share = |exact: &[BigInt], cost: &[BigInt], charged: &[i64]| {
            let held = cost.iter().zip(charged).map(|(cost, charged)| cost.is_zero().then_some(*charged));
            let quotas = Quotas { parts: exact, unit: &self.unit };
            share_out(units.total, quotas, &held.collect::<Vec<_>>(), self.rounding)
        };
        *items = share(&exact.items, &cost.items, &units.items)?;
        *payers = share(&exact.payers, &cost.payers, &units.payers)?;
        units.items = items.iter().map(|handed| handed.units).collect();
        units.payers = payers.iter().map(|handed| handed.units).collect();

        self.year.add(cost);
        self.tertial.add(cost);
        let account = Account { exact, cost, year: &self.year, tertial: &self.tertial, unit: &self.unit };
        account.place(units)?;
        if last.month() == 12 {
            self.year = Since::from(&*units);
        }
        if last.month().is_multiple_of(4) {
            self.tertial = Since::from(&*units);
        }
        Ok(())
    }
}

//! What the account of an agreement is made from, whichever way it goes.

use super::months::MonthList;
use super::slices::{CostInterval, Slicer};
use crate::model::{Date, Rounding};
use std::cell::OnceCell;

/// What an account is made from.
#[derive(Debug)]
pub struct AccountInputs<'a> {
    pub slicer: &'a Slicer<'a>,
    pub stretches: &'a [CostInterval],
    /// The first and the last.
    days: (Date, Date),
    months: OnceCell<MonthList<'a>>,
    pub rounding: Rounding,
    /// Öre to one unit.
    pub ore: i64,
}

impl<'a> AccountInputs<'a> {
    /// The days are the first and the last.
    pub const fn new(
        slicer: &'a Slicer<'a>,
        stretches: &'a [CostInterval],
        days: (Date, Date),
        rounding: Rounding,
        ore: i64,
    ) -> Self {
        Self { slicer, stretches, days, months: OnceCell::new(), rounding, ore }
    }

    /// The months, listed when the first account goes by them.
    pub fn months(&self) -> &MonthList<'a> {
        self.months.get_or_init(|| MonthList::of(self.slicer, self.stretches, self.days.0, self.days.1))
    }
}

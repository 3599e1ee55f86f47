//! Tables of cells, item by payer, that are added and compared.

use super::{PeriodAmounts, Split, SplitFault, Tally};
use crate::model::{Date, Money};

/// A table's cells, row by row. Its margins are their sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    across: usize,
    pub cells: Vec<Money>,
}

impl Cells {
    fn empty(items: usize, payers: usize) -> Self {
        Self { across: payers, cells: vec![Money::ZERO; items * payers] }
    }

    pub fn add(&mut self, item: usize, payer: usize, amount: Money) -> Result<(), SplitFault> {
        if let Some(cell) = self.cells.get_mut(item * self.across + payer) {
            *cell = cell.checked_add(amount).ok_or(SplitFault::Overflow)?;
        }
        Ok(())
    }

    pub fn cell(&self, item: usize, payer: usize) -> Money {
        self.cells.get(item * self.across + payer).copied().unwrap_or_default()
    }

    pub fn plus(&self, other: &Self) -> Result<Self, SplitFault> {
        self.with(other, Money::checked_add)
    }

    pub fn less(&self, other: &Self) -> Result<Self, SplitFault> {
        self.with(other, Money::checked_sub)
    }

    fn with(&self, other: &Self, done: fn(Money, Money) -> Option<Money>) -> Result<Self, SplitFault> {
        let cells = self.cells.iter().zip(&other.cells).map(|(own, other)| done(*own, *other));
        let cells = cells.collect::<Option<_>>().ok_or(SplitFault::Overflow)?;
        Ok(Self { across: self.across, cells })
    }

    /// The same with nothing but the column of one payer.
    fn only(mut self, payer: usize) -> Self {
        let across = self.across.max(1);
        for (place, cell) in self.cells.iter_mut().enumerate() {
            if place % across != payer {
                *cell = Money::ZERO;
            }
        }
        self
    }

    /// Puts all of a payer's column into one row.
    pub fn gather(&mut self, payer: usize, row: usize) -> Result<(), SplitFault> {
        let column = || (payer..self.cells.len()).step_by(self.across.max(1));
        let sum = Money::sum(column().filter_map(|place| self.cells.get(place).copied()));
        for place in column().collect::<Vec<_>>() {
            if let Some(cell) = self.cells.get_mut(place) {
                *cell = Money::ZERO;
            }
        }
        self.add(row, payer, sum.ok_or(SplitFault::Overflow)?)
    }

    /// The table with its margins.
    pub fn tally(&self) -> Result<Tally<Money>, SplitFault> {
        let sum = |amounts: &mut dyn Iterator<Item = Money>| Money::sum(amounts).ok_or(SplitFault::Overflow);
        let across = self.across.max(1);
        let items = self.cells.chunks(across).map(|row| sum(&mut row.iter().copied())).collect::<Result<_, _>>()?;
        let column = |payer| sum(&mut self.cells.iter().skip(payer).step_by(across).copied());
        let payers = (0..self.across).map(column).collect::<Result<_, _>>()?;
        Ok(Tally { total: sum(&mut self.cells.iter().copied())?, items, payers, cells: self.cells.clone() })
    }
}

/// The split to date, at the end of every month.
#[derive(Debug)]
pub struct SplitToDate {
    nothing: Cells,
    /// In order.
    months: Vec<(Date, Cells)>,
}

impl SplitToDate {
    /// From the split by months, in tables of so many items and payers: those of the split come first.
    pub fn of(months: &Split<PeriodAmounts>, items: usize, payers: usize) -> Result<Self, SplitFault> {
        let nothing = Cells::empty(items, payers);
        let mut sum = nothing.clone();
        let mut done = Vec::with_capacity(months.periods.len());
        for month in &months.periods {
            for (item, row) in month.amounts.rows().enumerate() {
                for (payer, amount) in row.iter().enumerate() {
                    sum.add(item, payer, *amount)?;
                }
            }
            done.push((month.period.last, sum.clone()));
        }
        Ok(Self { nothing, months: done })
    }

    /// What is due of some payers in some years, from a day if there is one and through another.
    pub fn of_years(&self, paid: &[(usize, i32)], from: Option<Date>, day: Date) -> Result<Cells, SplitFault> {
        let mut sum = self.nothing();
        for (payer, year) in paid {
            let (Some(first), Some(last)) = (Date::from_ymd_opt(*year, 1, 1), Date::from_ymd_opt(*year, 12, 31)) else {
                continue;
            };
            let first = from.map_or(first, |from| first.max(from));
            if day < first {
                continue;
            }
            let before = first.pred_opt().map_or_else(|| self.nothing(), |before| self.at(before));
            sum = sum.plus(&self.at(day.min(last)).less(&before)?.only(*payer))?;
        }
        Ok(sum)
    }

    pub fn nothing(&self) -> Cells {
        self.nothing.clone()
    }

    /// The split through a day, which ends a month.
    pub fn at(&self, day: Date) -> Cells {
        let passed = self.months.partition_point(|(last, _)| *last <= day);
        let last = passed.checked_sub(1).and_then(|place| self.months.get(place));
        last.map_or_else(|| self.nothing.clone(), |(_, cells)| cells.clone())
    }
}

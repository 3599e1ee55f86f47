//! The cells of an account at the end of a month, placed between margins that are known.

use super::cell::{Aim, Aims, Cell, ONE};
use super::fault::Fault;
use super::place::place;
use super::tally::Tally;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Reverse;

/// A table that starts anew now and then: its exact cells since then, and what had been charged before.
#[derive(Debug)]
pub struct Since {
    exact: Vec<Vec<BigInt>>,
    charged: Vec<Vec<i64>>,
}

impl Since {
    pub fn new(items: usize, payers: usize) -> Self {
        Self { exact: vec![vec![BigInt::zero(); payers]; items], charged: vec![vec![0; payers]; items] }
    }

    /// A table that starts when so much has been charged.
    pub fn from(charged: &Tally<i64>) -> Self {
        Self { charged: charged.cells.clone(), ..Self::new(charged.items.len(), charged.payers.len()) }
    }

    pub fn add(&mut self, cost: &Tally<BigInt>) {
        self.exact.iter_mut().flatten().zip(cost.cells.iter().flatten()).for_each(|(sum, cost)| *sum += cost);
    }
}

/// What the cells of a month's end are placed by.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// Everything to date, the month included.
    pub exact: &'a Tally<BigInt>,
    /// The month itself.
    pub cost: &'a Tally<BigInt>,
    pub year: &'a Since,
    pub tertial: &'a Since,
    /// Numerators to one unit.
    pub unit: &'a BigInt,
}

impl Account<'_> {
    /// Turns the cells of the month before into those of this month; the margins are this month's already. Rows and columns with
    /// no part in the month's costs stay as they are.
    pub fn place(&self, units: &mut Tally<i64>) -> Result<(), Fault> {
        // Larger lines come first, so that the order in the file decides between equal ones only.
        let rows = self.lines(&self.exact.items, |row, _| row);
        let columns = self.lines(&self.exact.payers, |_, column| column);
        let cell = |row: &usize, column: &usize| self.cell(*row, *column, units).ok_or(Fault::Overflow);
        let mut table = Vec::with_capacity(rows.len());
        for row in &rows {
            table.push(columns.iter().map(|column| cell(row, column)).collect::<Result<Vec<_>, _>>()?);
        }
        let (row_sums, column_sums) = self.margins(units, &rows, &columns);
        place(&mut table, &row_sums, &column_sums);
        for (row, cells) in rows.iter().zip(table) {
            for (column, cell) in columns.iter().zip(cells) {
                let value = i64::try_from(self.sign() * cell.value).map_err(|_| Fault::Overflow)?;
                if let Some(charged) = units.cells.get_mut(*row).and_then(|cells| cells.get_mut(*column)) {
                    *charged = value;
                }
            }
        }
        Ok(())
    }

    /// Negative accounts are placed as their mirror image.
    fn sign(&self) -> i128 {
        if self.exact.total.is_negative() { -1 } else { 1 }
    }

    /// Rows or columns with a part in the month's costs, the largest to date first.
    fn lines(&self, sizes: &[BigInt], line: fn(usize, usize) -> usize) -> Vec<usize> {
        let cells = self.cost.cells.iter().enumerate();
        let cells =
            cells.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cost)| (row, column, cost)));
        let taking_part = cells.filter(|(.., cost)| !cost.is_zero());
        let mut lines: Vec<usize> = taking_part.map(|(row, column, _)| line(row, column)).collect();
        lines.sort_unstable();
        lines.dedup();
        lines.sort_by_cached_key(|line| Reverse(sizes.get(*line).map(Signed::abs)));
        lines
    }

    fn cell(&self, row: usize, column: usize, units: &Tally<i64>) -> Option<Cell> {
        let aim = |exact: &[Vec<BigInt>], charged: i64| {
            let (floor, remainder) = (at(exact, row, column)? * self.sign()).div_mod_floor(self.unit);
            let floor = i128::from(floor.to_i64()?) + self.sign() * i128::from(charged);
            Some((Aim { floor, whole: remainder.is_zero() }, remainder))
        };
        let since = |since: &Since| aim(&since.exact, *at(&since.charged, row, column)?);
        let (all, remainder) = aim(&self.exact.cells, 0)?;
        let (year, tertial) = (since(self.year)?.0, since(self.tertial)?.0);
        let month = aim(&self.cost.cells, *at(&units.cells, row, column)?)?.0;
        let remainder = (remainder * ONE).div_floor(self.unit).to_i128()?;
        Some(Cell::new(Aims { year, all, tertial, month }, remainder))
    }

    /// The sums that the placed cells must have: those of the lines, without the cells that stay.
    fn margins(&self, units: &Tally<i64>, rows: &[usize], columns: &[usize]) -> (Vec<i128>, Vec<i128>) {
        let staying =
            |row: usize, column: usize| i128::from(at(&units.cells, row, column).copied().unwrap_or_default());
        let sum = |margin: Option<&i64>| i128::from(margin.copied().unwrap_or_default());
        let row_sums = rows.iter().map(|row| {
            let others = (0..units.payers.len()).filter(|column| !columns.contains(column));
            self.sign() * (sum(units.items.get(*row)) - others.map(|column| staying(*row, column)).sum::<i128>())
        });
        let column_sums = columns.iter().map(|column| {
            let others = (0..units.items.len()).filter(|row| !rows.contains(row));
            self.sign() * (sum(units.payers.get(*column)) - others.map(|row| staying(row, *column)).sum::<i128>())
        });
        (row_sums.collect(), column_sums.collect())
    }
}

fn at<T>(grid: &[Vec<T>], row: usize, column: usize) -> Option<&T> {
    grid.get(row)?.get(column)
}

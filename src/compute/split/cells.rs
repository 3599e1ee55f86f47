//! The cells of an account at the end of a month, placed between margins that are known.

use super::cell::{Aim, Aims, RoundedCell};
use super::exact::Exact;
use super::fault::SplitFault;
use super::number::Number;
use super::place::Flow;
use super::scale::MonthCost;
use super::tally::{Tally, add};
use std::cmp::Ordering;

/// A table that starts anew now and then: its exact cells since then, and what had been charged before.
#[derive(Debug)]
pub struct TableSince<N: Number> {
    exact: Vec<Exact<N>>,
    charged: Vec<i64>,
}

impl<N: Number> TableSince<N> {
    pub fn new(cells: usize) -> Self {
        Self { exact: vec![Exact::default(); cells], charged: vec![0; cells] }
    }

    /// Starts anew when so much has been charged.
    pub fn restart(&mut self, charged: &Tally<i64>) {
        self.exact.fill_with(Exact::default);
        self.charged.clone_from(&charged.cells);
    }

    pub fn add(&mut self, cost: &Tally<Exact<N>>, unit: &N) {
        add(&mut self.exact, &cost.cells, unit);
    }
}

/// What the cells of a month's end are placed by.
#[derive(Debug)]
pub struct MonthEnd<'a, N: Number> {
    /// Everything to date, the month included.
    pub exact: &'a Tally<Exact<N>>,
    /// The month itself.
    pub cost: &'a MonthCost<N>,
    pub year: &'a TableSince<N>,
    pub tertial: &'a TableSince<N>,
    /// Numerators to one unit.
    pub unit: &'a N,
    /// Negative accounts are placed as their mirror image.
    pub mirrored: bool,
}

/// What is placed, kept to be filled again next month.
#[derive(Debug, Default)]
pub struct Placing {
    /// Lines with a part in the month's costs, in the order of the month before: it seldom changes.
    rows: Vec<usize>,
    columns: Vec<usize>,
    row_sums: Vec<i128>,
    column_sums: Vec<i128>,
    cells: Vec<RoundedCell>,
    flow: Flow,
}

impl Placing {
    /// From now on these costs are placed.
    pub fn turn_to<N: Number>(&mut self, cost: &MonthCost<N>) {
        self.rows.clone_from(&cost.rows.taking_part);
        self.columns.clone_from(&cost.columns.taking_part);
    }
}

impl<N: Number> MonthEnd<'_, N> {
    /// Turns the cells of the month before into those of this month; the margins are this month's already. Rows and columns with
    /// no part in the month's costs stay as they are.
    pub fn place(&self, units: &mut Tally<i64>, placing: &mut Placing) -> Result<(), SplitFault> {
        let Placing { rows, columns, row_sums, column_sums, cells, flow } = placing;
        // Larger lines come first, so that the order in the file decides between equal ones only.
        self.largest_first(rows, &self.exact.items);
        self.largest_first(columns, &self.exact.payers);
        cells.clear();
        for row in &*rows {
            for column in &*columns {
                cells.push(self.cell(*row, *column, units).ok_or(SplitFault::Overflow)?);
            }
        }
        self.margins(units, (&*rows, &*columns), (row_sums, column_sums));
        flow.place(cells, row_sums, column_sums);
        let across = units.payers.len();
        let places = rows.iter().flat_map(|row| columns.iter().map(move |column| row * across + column));
        for (place, cell) in places.zip(cells) {
            if let Some(charged) = units.cells.get_mut(place) {
                *charged = i64::try_from(self.mirrored(cell.value())).map_err(|_| SplitFault::Overflow)?;
            }
        }
        Ok(())
    }

    const fn mirrored(&self, units: i128) -> i128 {
        if self.mirrored { -units } else { units }
    }

    /// Puts the largest lines to date first, and those as large in the order written.
    fn largest_first(&self, lines: &mut [usize], sizes: &[Exact<N>]) {
        let compare = |one: &usize, other: &usize| {
            let sizes = sizes.get(*other).zip(sizes.get(*one));
            let by_size = sizes.map_or(Ordering::Equal, |(other, one)| other.compare_size(one, self.unit));
            by_size.then(one.cmp(other))
        };
        if !lines.is_sorted_by(|one, other| compare(one, other).is_le()) {
            lines.sort_unstable_by(compare);
        }
    }

    fn cell(&self, row: usize, column: usize, units: &Tally<i64>) -> Option<RoundedCell> {
        let place = row * units.payers.len() + column;
        let exact = self.exact.cells.get(place)?;
        let base = self.floor(exact)?;
        let aim = |exact: &Exact<N>, charged: i64| {
            let floor = i128::from(self.floor(exact)?) + self.mirrored(charged.into()) - i128::from(base);
            Some(Aim { floor: i64::try_from(floor).ok()?, whole: exact.part.is_zero() })
        };
        let since = |since: &TableSince<N>| aim(since.exact.get(place)?, *since.charged.get(place)?);
        let all = Aim { floor: 0, whole: exact.part.is_zero() };
        let (year, tertial) = (since(self.year)?, since(self.tertial)?);
        let month = aim(self.cost.tally.cells.get(place)?, *units.cells.get(place)?)?;
        let remainder = if self.mirrored {
            exact.negated(self.unit).part.parts_of_one(self.unit)
        } else {
            exact.part.parts_of_one(self.unit)
        };
        Some(RoundedCell::new(base.into(), Aims { year, all, tertial, month }, remainder?))
    }

    /// The floor, or that of the mirror image: what is above the number itself.
    fn floor(&self, exact: &Exact<N>) -> Option<i64> {
        let above = || exact.whole + (!exact.part.is_zero()).into();
        (if self.mirrored { -above() } else { exact.whole }).try_into().ok()
    }

    /// The sums that the placed cells must have: those of the lines, without the cells that stay.
    fn margins(
        &self,
        units: &Tally<i64>,
        (rows, columns): (&[usize], &[usize]),
        (row_sums, column_sums): (&mut Vec<i128>, &mut Vec<i128>),
    ) {
        let staying = |row: usize, column: usize| units.cell(row, column).map_or(0, |cell| i128::from(*cell));
        let sum = |margin: Option<&i64>| margin.map_or(0, |margin| i128::from(*margin));
        row_sums.clear();
        row_sums.extend(rows.iter().map(|row| {
            let others = self.cost.columns.resting.iter().map(|column| staying(*row, *column));
            self.mirrored(sum(units.items.get(*row)) - others.sum::<i128>())
        }));
        column_sums.clear();
        column_sums.extend(columns.iter().map(|column| {
            let others = self.cost.rows.resting.iter().map(|row| staying(*row, *column));
            self.mirrored(sum(units.payers.get(*column)) - others.sum::<i128>())
        }));
    }
}

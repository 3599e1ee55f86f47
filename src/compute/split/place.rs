//! Placing the odd units of a table so that it adds up both ways. The literature calls the problem controlled rounding (Bacharach
//! 1966; Causey, Cox and Ernst 1985), and this way of solving it minimum-cost flow.
//!
//! Say that two items of one öre each are borne in halves by two payers. Every exact cell is half an öre, every row and every
//! column one öre:
//!
//! ```text
//!           a     b                  a   b                  a   b
//! item 1   0.5   0.5 | 1    item 1   1   1 | 2    item 1    1   0 | 1
//! item 2   0.5   0.5 | 1    item 2   1   1 | 2    item 2    0   1 | 1
//!           1     1    2              2   2   4              1   1   2
//!         exact               each by itself               placed
//! ```
//!
//! Each cell rounded by itself gives four öre where two are due. Rounded down they give none; one unit is then placed where it is
//! cheapest, which is `item 1, a` here (all cells cost the same, and the file's order decides). Row 1 and column a are then
//! full, and what is left belongs to `item 2, b`. Where the cheapest cells leave a row short and another over, a unit moves along
//! a chain: this is why it is a flow and not a loop over cells.
//!
//! Every cell starts at its cheapest value. While a row or a column is short or over, one unit is moved along the cheapest
//! chain of cells (up in one, down in the next of the same column, up in the next of that row …) from a line that lacks a unit
//! to one that takes it. The costs are convex, so that the table ends as the cheapest of all that keep the margins.
//! No crate in use offers it, and it is short.

use super::cell::RoundedCell;

/// One line's shortest distance from a line that lacks a unit, and the crossing line by which it is reached.
#[derive(Debug, Clone, Copy)]
struct Distance {
    cost: i128,
    from: Option<usize>,
}

/// The distance of a line that is not reached.
const UNREACHED: i128 = i128::MAX;

/// The lines of a table: what each lacks, and how it is reached. They are kept to be filled again for the next table.
#[derive(Debug, Default)]
pub struct Flow {
    row_lacks: Vec<i128>,
    column_lacks: Vec<i128>,
    to_rows: Vec<Distance>,
    to_columns: Vec<Distance>,
}

impl Flow {
    /// Gives the cells, row by row, values that sum to `rows` and `columns`. The margins must have the same sum; if there is no
    /// cell at all, nothing is done.
    pub fn place(&mut self, cells: &mut [RoundedCell], rows: &[i128], columns: &[i128]) {
        let across = columns.len().max(1);
        self.row_lacks.clear();
        self.column_lacks.clear();
        self.column_lacks.extend_from_slice(columns);
        for (row, cells) in rows.iter().zip(cells.chunks(across)) {
            let mut lack = *row;
            for (column, cell) in self.column_lacks.iter_mut().zip(cells) {
                let value = cell.value();
                (lack, *column) = (lack - value, *column - value);
            }
            self.row_lacks.push(lack);
        }
        while self.row_lacks.iter().chain(&self.column_lacks).any(|lack| *lack != 0) {
            self.measure(cells, across);
            let Some((at_column, place)) = self.end() else { break };
            self.move_unit(cells, across, at_column, place);
        }
    }

    /// The shortest distances to all lines.
    fn measure(&mut self, cells: &[RoundedCell], across: usize) {
        // A unit enters at a row that lacks one, or at a column that has one too many, and stays where the opposite holds.
        let source = |lacks: bool| Distance { cost: if lacks { 0 } else { UNREACHED }, from: None };
        self.to_rows.clear();
        self.to_rows.extend(self.row_lacks.iter().map(|lack| source(*lack > 0)));
        self.to_columns.clear();
        self.to_columns.extend(self.column_lacks.iter().map(|lack| source(*lack < 0)));
        // As many rounds as the longest chain has cells, at the most.
        for _ in 0..self.to_rows.len() + self.to_columns.len() {
            if !self.improve(cells, across) {
                break;
            }
        }
    }

    /// One round over all cells; whether any line is now reached at a lower cost.
    fn improve(&mut self, cells: &[RoundedCell], across: usize) -> bool {
        let mut improved = false;
        let mut better = |reach: &mut Distance, before: &Distance, step: i128, from: usize| {
            if before.cost != UNREACHED && before.cost + step < reach.cost {
                *reach = Distance { cost: before.cost + step, from: Some(from) };
                improved = true;
            }
        };
        for (row, (cells, to_row)) in cells.chunks(across).zip(&mut self.to_rows).enumerate() {
            for (column, (cell, to_column)) in cells.iter().zip(&mut self.to_columns).enumerate() {
                better(to_column, to_row, cell.up, row);
                better(to_row, to_column, cell.down, column);
            }
        }
        improved
    }

    /// The cheapest line where a unit may stay: whether it is a column, and its place.
    fn end(&self) -> Option<(bool, usize)> {
        let columns_short =
            self.to_columns.iter().zip(&self.column_lacks).enumerate().filter(|(_, (_, lack))| **lack > 0);
        let rows_over = self.to_rows.iter().zip(&self.row_lacks).enumerate().filter(|(_, (_, lack))| **lack < 0);
        let ends = columns_short.map(|(place, (reach, _))| (reach.cost, true, place));
        let ends = ends.chain(rows_over.map(|(place, (reach, _))| (reach.cost, false, place)));
        let (_, at_column, place) = ends.filter(|(cost, ..)| *cost != UNREACHED).min()?;
        Some((at_column, place))
    }

    /// Moves one unit along the chain that ends here: each cell of it changes by one, up or down.
    fn move_unit(&mut self, cells: &mut [RoundedCell], across: usize, at_column: bool, place: usize) {
        let (mut at_column, mut place) = (at_column, place);
        self.settle(at_column, place, -1);
        // A shortest chain passes each line at most once.
        for _ in 0..self.to_rows.len() + self.to_columns.len() {
            let reached = if at_column { &self.to_columns } else { &self.to_rows };
            let Some(from) = reached.get(place).and_then(|reach| reach.from) else { break };
            let (row, column, step) = if at_column { (from, place, 1) } else { (place, from, -1) };
            if let Some(cell) = cells.get_mut(row * across + column) {
                cell.change(step);
            }
            (at_column, place) = (!at_column, from);
        }
        self.settle(at_column, place, 1);
    }

    /// A unit has come to a line's end of the chain, or left the other one: rows give what columns take.
    fn settle(&mut self, at_column: bool, place: usize, units: i128) {
        let (lacks, units) = if at_column { (&mut self.column_lacks, units) } else { (&mut self.row_lacks, -units) };
        if let Some(lack) = lacks.get_mut(place) {
            *lack += units;
        }
    }
}

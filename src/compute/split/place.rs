//! Placing the odd units of a table so that it adds up both ways: a small minimum-cost flow.
//!
//! Every cell starts at its cheapest value. While a row or a column is short or over, one unit is moved along the cheapest
//! chain of cells (up in one, down in the next of the same column, up in the next of that row …) from a line that lacks a unit
//! to one that takes it. The costs are convex, so that the table ends as the cheapest of all that keep the margins.
//! No crate in use offers it, and it is forty lines.

use super::cell::Cell;

/// One line's shortest distance from a line that lacks a unit, and the crossing line by which it is reached.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    cost: Option<i128>,
    from: Option<usize>,
}

/// Gives the cells values that sum to `rows` and `columns`. The margins must have the same sum; if there is no cell at all, nothing is done.
pub fn place(table: &mut [Vec<Cell>], rows: &[i128], columns: &[i128]) {
    while let Some(chain) = cheapest_chain(table, rows, columns) {
        for (row, column, step) in chain {
            if let Some(cell) = table.get_mut(row).and_then(|cells| cells.get_mut(column)) {
                cell.change(step);
            }
        }
    }
}

/// The cells to change, each by one unit up or down, that cost the least. None when every line has its sum.
fn cheapest_chain(table: &[Vec<Cell>], rows: &[i128], columns: &[i128]) -> Option<Vec<(usize, usize, i128)>> {
    let row_lacks: Vec<i128> =
        table.iter().zip(rows).map(|(cells, row)| row - cells.iter().map(|cell| cell.value).sum::<i128>()).collect();
    let mut column_lacks = columns.to_vec();
    for cells in table {
        column_lacks.iter_mut().zip(cells).for_each(|(lack, cell)| *lack -= cell.value);
    }
    // A unit enters at a row that lacks one, or at a column that has one too many, and stays where the opposite holds.
    let source = |lacks: bool| Reach { cost: lacks.then_some(0), from: None };
    let mut to_rows: Vec<Reach> = row_lacks.iter().map(|lack| source(*lack > 0)).collect();
    let mut to_columns: Vec<Reach> = column_lacks.iter().map(|lack| source(*lack < 0)).collect();
    // As many rounds as the longest chain has cells, at the most.
    for _ in 0..to_rows.len() + to_columns.len() {
        if !improve(table, &mut to_rows, &mut to_columns) {
            break;
        }
    }

    let columns_short = to_columns.iter().zip(&column_lacks).enumerate().filter(|(_, (_, lack))| **lack > 0);
    let rows_over = to_rows.iter().zip(&row_lacks).enumerate().filter(|(_, (_, lack))| **lack < 0);
    let ends = columns_short.map(|(place, (reach, _))| (reach.cost, true, place));
    let ends = ends.chain(rows_over.map(|(place, (reach, _))| (reach.cost, false, place)));
    let (_, at_column, place) = ends.filter_map(|(cost, at, place)| Some((cost?, at, place))).min()?;
    Some(trace(&to_rows, &to_columns, at_column, place))
}

/// One round over all cells; whether any line is now reached at a lower cost.
fn improve(table: &[Vec<Cell>], to_rows: &mut [Reach], to_columns: &mut [Reach]) -> bool {
    let mut improved = false;
    let mut better = |reach: &mut Reach, cost: Option<i128>, from: usize| {
        if cost.is_some_and(|cost| reach.cost.is_none_or(|known| cost < known)) {
            *reach = Reach { cost, from: Some(from) };
            improved = true;
        }
    };
    for (row, (cells, to_row)) in table.iter().zip(to_rows).enumerate() {
        for (column, (cell, to_column)) in cells.iter().zip(&mut *to_columns).enumerate() {
            better(to_column, to_row.cost.map(|cost| cost + cell.up), row);
            better(to_row, to_column.cost.map(|cost| cost + cell.down), column);
        }
    }
    improved
}

/// The chain back from where it ends.
fn trace(to_rows: &[Reach], to_columns: &[Reach], at_column: bool, place: usize) -> Vec<(usize, usize, i128)> {
    let mut chain = Vec::new();
    let (mut at_column, mut place) = (at_column, place);
    // A shortest chain passes each line at most once.
    for _ in 0..to_rows.len() + to_columns.len() {
        let reached = if at_column { to_columns } else { to_rows };
        let Some(from) = reached.get(place).and_then(|reach| reach.from) else { break };
        chain.push(if at_column { (from, place, 1) } else { (place, from, -1) });
        (at_column, place) = (!at_column, from);
    }
    chain
}

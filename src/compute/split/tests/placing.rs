//! Cells between their margins: as near as the margins allow, checked by a matching of its own.

use super::any::{Shape, shape};
use super::fixture::SECURED;
use crate::compute::split::{Fraction, PeriodKind, PeriodSplit, Request, apart::ore, split};
use crate::model::{Money, RoundTo};
use num_traits::{Signed, ToPrimitive, Zero};
use proptest::prelude::*;

fn in_units(exact: &Fraction, to: RoundTo) -> Fraction {
    exact / Fraction::from_integer(ore(to).into())
}

fn units(amount: Money, to: RoundTo) -> i64 {
    amount.ore() / ore(to)
}

/// Whether every cell is less than one unit from its exact value.
fn is_near(period: &PeriodSplit, to: RoundTo) -> bool {
    period.cells.iter().flatten().all(|cell| {
        let exact = in_units(&cell.exact, to);
        (Fraction::from_integer(units(cell.amount, to).into()) - exact).abs() < Fraction::from_integer(1.into())
    })
}

/// Whether the margins allow it at all: every cell its floor, or one more where something is left of it.
fn can_be_near(period: &PeriodSplit, to: RoundTo) -> bool {
    let exact = |cells: &[crate::compute::split::Figure]| cells.iter().map(|cell| in_units(&cell.exact, to)).collect();
    let table: Vec<Vec<Fraction>> = period.cells.iter().map(|cells| exact(cells)).collect();
    let floor = |exact: &Fraction| exact.floor().to_integer().to_i64().unwrap();
    let mut rows: Vec<i64> = period.items.iter().map(|line| units(line.figure.amount, to)).collect();
    let mut columns: Vec<i64> = period.payers.iter().map(|line| units(line.figure.amount, to)).collect();
    for (row, cells) in rows.iter_mut().zip(&table) {
        for (column, cell) in columns.iter_mut().zip(cells) {
            *row -= floor(cell);
            *column -= floor(cell);
        }
    }
    if rows.iter().chain(&columns).any(|lack| *lack < 0) {
        return false;
    }
    let mut up: Vec<Vec<bool>> = table.iter().map(|cells| vec![false; cells.len()]).collect();
    let free: Vec<Vec<bool>> =
        table.iter().map(|cells| cells.iter().map(|cell| !cell.fract().is_zero()).collect()).collect();
    // Each row places its units one by one; a unit that finds no free column moves another out of the way.
    for (row, lack) in rows.iter().enumerate() {
        for _ in 0..*lack {
            if !reach(row, &free, &mut up, &mut columns, &mut vec![false; rows.len()]) {
                return false;
            }
        }
    }
    columns.iter().all(|lack| *lack == 0)
}

fn reach(row: usize, free: &[Vec<bool>], up: &mut [Vec<bool>], columns: &mut [i64], seen: &mut [bool]) -> bool {
    seen[row] = true;
    for column in 0..columns.len() {
        if !free[row][column] || up[row][column] {
            continue;
        }
        if columns[column] > 0 {
            columns[column] -= 1;
            up[row][column] = true;
            return true;
        }
        for other in 0..up.len() {
            if up[other][column] && !seen[other] && reach(other, free, up, columns, seen) {
                up[other][column] = false;
                up[row][column] = true;
                return true;
            }
        }
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_of_a_year_is_as_near_as_the_margins_allow(shape in shape(1200, 6, 5)) {
        let shape = Shape { moves: vec![], ..shape };
        let split = split(&shape.agreement(), &Request::new(SECURED, PeriodKind::Year)).unwrap();
        for period in &split.periods {
            prop_assert!(is_near(period, split.to) || !can_be_near(period, split.to), "{period:?}");
        }
    }
}

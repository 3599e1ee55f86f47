//! The sums of `parties`: each measure by itself, for each organisation and for all.

use super::lines::{Amount, Measure};
use super::{Found, Row, sum};
use crate::model::{Cell, Choice, Column, Sum, Text};

/// The sums of each organisation that has several rows with amounts, and those of all at the end.
pub fn sums(found: &Found<'_>, columns: &[Column]) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut rest = found.rows.as_slice();
    let mut after = 0;
    let mut with_amounts = 0;
    for count in &found.groups {
        let (group, later) = rest.split_at(*count);
        (rest, after) = (later, after + count);
        let filled = group.iter().filter(|row| !row.amounts.is_empty()).count();
        with_amounts += usize::from(filled > 0);
        if filled > 1 {
            sums.push(line(after, Text::fixed("summa", "sum"), group, columns));
        }
    }
    if with_amounts > 1 {
        sums.push(line(after, Text::fixed("summa, alla", "sum, all"), &found.rows, columns));
    }
    sums
}

fn line(after: usize, label: Text, rows: &[Row<'_>], columns: &[Column]) -> Sum {
    let amounts = || -> Vec<&Amount> { rows.iter().flat_map(|row| &row.amounts).collect() };
    let cells = Measure::ALL.iter().map(|measure| (measure.key(), sum(amounts(), *measure)));
    Sum::new(after, label, columns, cells.collect::<Vec<(&str, Cell)>>())
}

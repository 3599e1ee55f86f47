//! The sums of `parties`: each measure by itself, for each organisation and for all; what is decided apart from what is not.

use super::lines::{Amount, Measure};
use super::{PartyRow, PartyRows, sum};
use crate::commands::undecided;
use crate::model::{Cell, Choice, Column, Sum, Text};

/// The sums of each organisation that has several rows with amounts, and those of all at the end.
pub fn sums(found: &PartyRows<'_>, columns: &[Column]) -> Vec<Sum> {
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
            sums.extend(apart(after, [Text::fixed("summa", "sum"), undecided::SUM], group, columns));
        }
    }
    if with_amounts > 1 {
        let labels = [Text::fixed("summa, alla", "sum, all"), undecided::SUM_OF_ALL];
        sums.extend(apart(after, labels, &found.rows, columns));
    }
    sums
}

/// The sum of what is decided, and that of drafts and proposals, as far as each has amounts.
fn apart(after: usize, labels: [Text; 2], rows: &[PartyRow<'_>], columns: &[Column]) -> Vec<Sum> {
    let of = |is_undecided: bool| -> Vec<&Amount> {
        let own = rows.iter().filter(|row| row.part.entry.undecided.is_some() == is_undecided);
        own.flat_map(|row| &row.amounts).collect()
    };
    let parts = labels.into_iter().zip([of(false), of(true)]).filter(|(_, amounts)| !amounts.is_empty());
    parts.map(|(label, amounts)| line(after, label, &amounts, columns)).collect()
}

fn line(after: usize, label: Text, amounts: &[&Amount], columns: &[Column]) -> Sum {
    let cells = Measure::ALL.iter().map(|measure| (measure.key(), sum(amounts.iter().copied(), *measure)));
    Sum::new(after, label, columns, cells.collect::<Vec<(&str, Cell)>>())
}

//! The columns of a sheet by their names: each has one of its own, be it that nobody has written any.

use crate::model::{CellContent, Grid, letters};
use std::collections::BTreeMap;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumn {
    /// From 1.
    pub number: u32,
    /// As it is called in a map.
    pub name: String,
}

/// The columns that hold something at the header's row or below it. Of several with one name, and of one without any, the letters tell
/// which: `Belopp [F]`, `[G]`.
pub fn columns(grid: &Grid, header: u32) -> Vec<SheetColumn> {
    let below = grid.rows.iter().filter(|row| row.number >= header);
    let mut columns: BTreeMap<u32, String> = BTreeMap::new();
    for row in below {
        for (number, cell) in &row.cells {
            // A part of a merged heading is no name.
            let is_part = matches!(cell, CellContent::Unread(_));
            let name = if row.number == header && !is_part { one_line(&cell.words()) } else { String::new() };
            columns.entry(*number).or_insert(name);
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in columns.values() {
        *counts.entry(name).or_default() += 1;
    }
    let named = |(number, name): (&u32, &String)| {
        let is_own = !name.is_empty() && counts.get(name.as_str()) == Some(&1);
        let name = if is_own { name.clone() } else { format!("{name} [{}]", letters(*number)).trim_start().to_owned() };
        SheetColumn { number: *number, name }
    };
    columns.iter().map(named).collect()
}

/// A name on one line.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

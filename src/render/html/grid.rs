//! A table as the template draws it: the columns that people see, rows and sums in the order in which they are read.

use crate::model::{Align, Cell, Column, Fit, Lang, Table, Text, at};
use crate::render::words;

/// A table.
pub struct HtmlGrid {
    pub caption: String,
    pub columns: Vec<GridPlace>,
    pub rows: Vec<GridRow>,
    pub notes: Vec<String>,
}

/// A row, or a sum of those above it.
pub struct GridRow {
    pub is_sum: bool,
    /// Whether rows of another name end above it.
    pub begins: bool,
    pub cells: Vec<GridPlace>,
}

/// What stands in a place.
pub struct GridPlace {
    pub words: String,
    pub class: &'static str,
    /// Whether it is what the row is called.
    pub names_row: bool,
}

impl HtmlGrid {
    /// The table under a caption.
    pub fn new(table: &Table, caption: &Text, lang: Lang) -> Self {
        let places = table.for_people();
        let columns: Vec<&Column> = places.iter().filter_map(|place| table.columns.get(*place)).collect();
        let mut rows = Vec::with_capacity(table.rows.len() + table.sums.len());
        let mut sums = table.sums.iter().peekable();
        for (index, row) in table.rows.iter().map(Some).chain([None]).enumerate() {
            while let Some(sum) = sums.next_if(|sum| sum.after <= index) {
                let cells = sum.labelled(&table.columns, &places);
                rows.push(GridRow {
                    is_sum: true,
                    begins: false,
                    cells: drawn(&cells.iter().collect::<Vec<_>>(), &columns, lang),
                });
            }
            let Some(row) = row else { continue };
            rows.push(GridRow { is_sum: false, begins: false, cells: drawn(&at(&row, &places), &columns, lang) });
        }
        mark_groups(&mut rows);
        let head = |column: &&Column| GridPlace {
            words: words::one_line(&column.title, lang),
            class: class(column),
            names_row: false,
        };
        Self {
            caption: words::one_line(caption, lang),
            columns: columns.iter().map(head).collect(),
            rows,
            notes: table.notes.iter().map(|note| words::one_line(note, lang)).collect(),
        }
    }
}

/// Marks where rows of the same name begin, in a table that has several of one.
fn mark_groups(rows: &mut [GridRow]) {
    let name = |row: &GridRow| row.cells.first().map(|cell| cell.words.clone());
    let names: Vec<_> = rows.iter().filter(|row| !row.is_sum).map(name).collect();
    if names.windows(2).all(|pair| pair.first() != pair.last()) {
        return;
    }
    let mut above = None;
    for row in rows.iter_mut().filter(|row| !row.is_sum) {
        let own = name(row);
        row.begins = above.is_some() && above != own;
        above = own;
    }
}

/// The cells of a row; it is called by the first that says anything.
fn drawn(cells: &[&Cell<'_>], columns: &[&Column], lang: Lang) -> Vec<GridPlace> {
    let mut is_named = false;
    let place = |(cell, column): (&&Cell<'_>, &&Column)| {
        let words = words::cell(cell, lang);
        let names_row = !is_named && !words.is_empty();
        is_named |= names_row;
        GridPlace { words, class: class(column), names_row }
    };
    cells.iter().zip(columns).map(place).collect()
}

fn class(column: &Column) -> &'static str {
    match (column.align, column.fit) {
        (Align::Right, _) => "number",
        (Align::Left, Fit::Keep | Fit::Spare | Fit::Group) => "whole",
        (Align::Left, Fit::Wrap | Fit::Shorten | Fit::Below | Fit::Machine) => "wide",
    }
}

//! Tables for a terminal.

use super::{Style, safe, words};
use crate::model::{Align, Table};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ContentArrangement};
use std::fmt::Write as _;

/// The table within the terminal's width, and its notes below.
pub fn table(table: &Table, style: Style) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    drawn.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    let (columns, rows) = table.for_people();
    drawn.set_header(
        columns.iter().map(|column| Cell::new(column.title.pick(style.lang)).set_alignment(side(column.align))),
    );
    for row in rows {
        let cells = columns.iter().zip(row);
        drawn.add_row(cells.map(|(column, cell)| {
            Cell::new(safe::one_line(&words::cell(cell, style.lang))).set_alignment(side(column.align))
        }));
    }
    let mut out = String::new();
    for line in drawn.to_string().lines() {
        let _ = writeln!(out, "{}", line.trim_end());
    }
    for note in &table.notes {
        let _ = writeln!(out, "{}", textwrap::fill(&safe::one_line(note.pick(style.lang)), style.width.max(30)));
    }
    out
}

const fn side(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

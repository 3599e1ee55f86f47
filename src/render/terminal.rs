//! Tables for a terminal: within its width, ids and dates never broken, the same bytes wherever they go.

use super::{Style, words};
use crate::model::{Align, Fit, Table};
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width, presets::NOTHING,
};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Between two columns.
const PADDING: usize = 2;

/// Less than this of a text says nothing.
const LEAST: usize = 12;

const UNDER_HEADER: TableStyle = NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));

/// For tables whose rows run over several lines.
const BETWEEN_ROWS: TableStyle = UNDER_HEADER
    .header_separator(LineStyle::none().fill('═').junction('═'))
    .row_separator(LineStyle::none().fill('─').junction('─'));

/// The table within the terminal's width, its title above and its notes below.
pub fn table(table: &Table, style: Style) -> String {
    let grid = Grid::new(table, style);
    let mut out = String::new();
    if let Some(title) = &table.title {
        let (bold, plain) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let _ = writeln!(out, "{bold}{}{plain}\n", words::wrapped(title.pick(style.lang), style.width));
    }
    for line in grid.drawn(style.width).lines() {
        let _ = writeln!(out, "{}", line.trim_end());
    }
    if !table.notes.is_empty() {
        out.push('\n');
    }
    for note in &table.notes {
        let _ = writeln!(out, "{}", words::wrapped(note.pick(style.lang), style.width));
    }
    out
}

/// The words of the columns that are drawn.
struct Grid {
    columns: Vec<Drawn>,
    rows: usize,
}

struct Drawn {
    fit: Fit,
    align: Align,
    title: String,
    cells: Vec<String>,
}

impl Drawn {
    fn width(&self) -> usize {
        let cells = self.cells.iter().chain([&self.title]).map(|cell| UnicodeWidthStr::width(cell.as_str()));
        cells.max().unwrap_or_default() + PADDING
    }
}

impl Grid {
    fn new(table: &Table, style: Style) -> Self {
        let (columns, rows) = table.for_people();
        let drawn = columns.iter().enumerate().map(|(index, column)| Drawn {
            fit: column.fit,
            align: column.align,
            title: column.title.pick(style.lang).to_owned(),
            cells: rows.iter().filter_map(|row| row.get(index)).map(|cell| words::cell(cell, style.lang)).collect(),
        });
        let mut grid = Self { columns: drawn.collect(), rows: rows.len() };
        grid.make_room(style.width);
        grid
    }

    /// Leaves out what can be spared and cuts what can be shortened, until the rest fits.
    fn make_room(&mut self, width: usize) {
        let least = |column: &Drawn| match column.fit {
            Fit::Shorten | Fit::Wrap => column.width().min(LEAST + PADDING),
            Fit::Keep | Fit::Spare | Fit::Machine => column.width(),
        };
        if self.columns.iter().map(least).sum::<usize>() > width {
            self.columns.retain(|column| column.fit != Fit::Spare);
        }
        if self.columns.iter().map(least).sum::<usize>() > width {
            self.columns.retain(|column| column.fit != Fit::Shorten);
        }
        let kept = self.columns.iter().filter(|column| column.fit != Fit::Shorten).map(least).sum::<usize>();
        let room = width.saturating_sub(kept + PADDING).max(LEAST);
        for column in self.columns.iter_mut().filter(|column| column.fit == Fit::Shorten) {
            for cell in &mut column.cells {
                *cell = shortened(cell, room);
            }
        }
    }

    fn drawn(&self, width: usize) -> String {
        let plain = self.with(UNDER_HEADER, width);
        let over_several_lines = plain.lines().count() > self.rows + self.rows / 2 + 2;
        if over_several_lines { self.with(BETWEEN_ROWS, width) } else { plain }
    }

    fn with(&self, style: TableStyle, width: usize) -> String {
        let mut drawn = comfy_table::Table::new();
        drawn.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
        drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        let cell = |column: &Drawn, words: &str| {
            let side = if column.align == Align::Right { CellAlignment::Right } else { CellAlignment::Left };
            comfy_table::Cell::new(words).set_alignment(side)
        };
        drawn.set_header(self.columns.iter().map(|column| cell(column, &column.title)));
        for row in 0..self.rows {
            drawn.add_row(
                self.columns.iter().map(|column| cell(column, column.cells.get(row).map_or("", String::as_str))),
            );
        }
        drawn.set_constraints(self.columns.iter().map(|column| match column.fit {
            Fit::Keep | Fit::Shorten | Fit::Spare | Fit::Machine => ColumnConstraint::ContentWidth,
            Fit::Wrap => ColumnConstraint::LowerBoundary(Width::Fixed(
                u16::try_from(column.width().min(LEAST)).unwrap_or(u16::MAX),
            )),
        }));
        for column in drawn.column_iter_mut() {
            // The style itself leaves one more space between columns.
            column.set_padding((0, 1));
        }
        drawn.to_string()
    }
}

/// The text on at most `room` columns of the terminal.
pub fn shortened(text: &str, room: usize) -> String {
    if UnicodeWidthStr::width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let mut next = out.clone();
        next.push(c);
        if UnicodeWidthStr::width(next.as_str()) + 1 > room {
            break;
        }
        out = next;
    }
    out.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(shortened("Åsö läxhjälp", 12), "Åsö läxhjälp");
        assert_eq!(shortened("Åsö läxhjälp", 6), "Åsö l…");
        assert_eq!(shortened("漢字漢字", 5), "漢字…");
    }
}

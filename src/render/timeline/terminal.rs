//! Bars for a terminal: one line per agreement, within its width.

use super::named_years;
use crate::model::{Bar, BarPiece, Timeline};
use crate::render::{Style, safe, terminal::shortened, words};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A terminal as wide as this has room for titles, too.
const ROOMY: usize = 120;

/// Between the names and the bars.
const PADDING: usize = 2;

const DAY: char = '│';

const fn sign(piece: BarPiece) -> char {
    match piece {
        BarPiece::Possible => '░',
        BarPiece::Gap => '·',
        BarPiece::Proposed => '▒',
        BarPiece::Secured => '█',
    }
}

/// The picture within the terminal's width, its legend and its notes below.
pub fn terminal(timeline: &Timeline, style: Style) -> String {
    let names: Vec<String> = timeline.bars.iter().map(|bar| name(bar, style)).collect();
    let longest = names.iter().map(|name| name.width()).max().unwrap_or_default();
    let columns = style.width.saturating_sub(longest + PADDING).max(10);
    let day = timeline.shows_the_day().then(|| timeline.column(timeline.as_of, columns));
    let margin = " ".repeat(longest + PADDING);
    let mut out = String::new();
    let (bold, plain) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let _ = writeln!(out, "{bold}{}{plain}\n", words::wrapped(timeline.title.pick(style.lang), style.width));
    let _ = writeln!(out, "{margin}{}", years(timeline, columns));
    for (bar, name) in timeline.bars.iter().zip(&names) {
        let padding = " ".repeat(longest - name.width() + PADDING);
        let _ = writeln!(out, "{}", format!("{name}{padding}{}", drawn(timeline, bar, columns, day)).trim_end());
    }
    let legend = BarPiece::ALL.map(|piece| {
        let (sign, words) = (sign(piece), piece.title());
        format!("{sign} {}", words.pick(style.lang))
    });
    let mut legend = legend.to_vec();
    legend.extend(day.map(|_| format!("{DAY} {}", timeline.as_of)));
    let _ = writeln!(out, "\n{}", words::wrapped(&legend.join(" \u{a0} "), style.width));
    for note in &timeline.notes {
        let _ = writeln!(out, "{}", words::wrapped(note.pick(style.lang), style.width));
    }
    out
}

/// What stands before a bar: the id, and the title where there is room.
fn name(bar: &Bar, style: Style) -> String {
    let room = style.width * 2 / 5;
    let id = safe::one_line(&bar.id);
    if style.width < ROOMY {
        shortened(&id, room)
    } else {
        shortened(&format!("{id}  {}", safe::one_line(&bar.title)), room)
    }
}

fn years(timeline: &Timeline, columns: usize) -> String {
    let mut line = String::new();
    for (year, column) in named_years(timeline, columns, 5) {
        let year = year.to_string();
        if column + year.len() <= columns {
            line.push_str(&" ".repeat(column.saturating_sub(line.len())));
            line.push_str(&year);
        }
    }
    line
}

/// A bar. Each piece has at least one column, however short it is; the day stands over all.
fn drawn(timeline: &Timeline, bar: &Bar, columns: usize, day: Option<usize>) -> String {
    let mut cells = vec![' '; columns];
    for (piece, first, last) in bar.pieces(timeline.first, timeline.last) {
        let (first, last) = (timeline.column(first, columns), timeline.column(last, columns));
        for cell in cells.iter_mut().take(last + 1).skip(first) {
            *cell = sign(piece);
        }
    }
    if let Some(cell) = day.and_then(|day| cells.get_mut(day)) {
        *cell = DAY;
    }
    cells.into_iter().collect()
}

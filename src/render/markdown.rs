//! Markdown that pastes into an officer's report.

use super::words;
use crate::model::{Align, Lang, Table};
use std::fmt::Write as _;

/// A table with titles, and its notes below.
pub fn table(table: &Table, lang: Lang) -> String {
    let mut out =
        table.title.as_ref().map(|title| format!("### {}\n\n", escaped(title.pick(lang)))).unwrap_or_default();
    let (columns, rows) = table.for_people();
    let titles = columns.iter().map(|column| escaped(column.title.pick(lang))).collect::<Vec<_>>().join(" | ");
    let rules = columns.iter().map(|column| if column.align == Align::Right { "---:" } else { "---" });
    let _ = writeln!(out, "| {titles} |\n| {} |", rules.collect::<Vec<_>>().join(" | "));
    for row in rows {
        let cells = row.into_iter().map(|cell| escaped(&words::cell(cell, lang))).collect::<Vec<_>>().join(" | ");
        let _ = writeln!(out, "| {cells} |");
    }
    for note in &table.notes {
        let _ = writeln!(out, "\n{}", escaped(note.pick(lang)));
    }
    out
}

/// What Markdown or HTML would take for its own.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in super::safe::one_line(text).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

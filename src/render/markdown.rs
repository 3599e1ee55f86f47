//! Markdown that pastes into an officer's report.

use super::words;
use crate::model::{Align, Cell, Column, Lang, Table, Text, at};
use std::fmt::Write as _;

/// A table with titles, its sums in place and in bold, and its notes below.
pub fn table(table: &Table, lang: Lang) -> String {
    let mut out =
        table.title.as_ref().map(|title| format!("### {}\n\n", escaped(title.pick(lang)))).unwrap_or_default();
    let places = table.for_people();
    let columns: Vec<&Column> = places.iter().filter_map(|place| table.columns.get(*place)).collect();
    let titles = columns.iter().map(|column| escaped(column.title.pick(lang))).collect::<Vec<_>>().join(" | ");
    let rules = columns.iter().map(|column| if column.align == Align::Right { "---:" } else { "---" });
    let _ = writeln!(out, "| {titles} |\n| {} |", rules.collect::<Vec<_>>().join(" | "));
    let mut sums = table.sums.iter().peekable();
    for (index, row) in table.rows.iter().map(Some).chain([None]).enumerate() {
        while let Some(sum) = sums.next_if(|sum| sum.after <= index) {
            let cells = sum.labelled(&table.columns, &places);
            let _ = writeln!(out, "| {} |", cells.iter().map(|cell| bold(cell, lang)).collect::<Vec<_>>().join(" | "));
        }
        let Some(row) = row else { continue };
        let cells = at(&row, &places).into_iter().map(|cell| escaped(&words::cell(cell, lang)));
        let _ = writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    for note in &table.notes {
        let _ = writeln!(out, "\n{}", escaped(note.pick(lang)));
    }
    out
}

/// The first heading of a page.
pub fn heading(title: &Text, lang: Lang) -> String {
    format!("## {}\n\n", escaped(title.pick(lang)))
}

fn bold(cell: &Cell<'_>, lang: Lang) -> String {
    let words = escaped(&words::cell(cell, lang));
    if words.is_empty() { words } else { format!("**{words}**") }
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

//! Findings as a table, one row each: the keys and values of the JSON form, without its labels.

use super::{ShownFinding, found};
use crate::model::{Cell, Column, Lang, Report, Table, Text};
use crate::render::notices::outdated;

/// The findings as rows. A run with an obstacle has a row without code for it, so that no reader takes it for a clean one, and so
/// has one with an outdated list of known faults.
pub fn table(report: &Report, lang: Lang) -> Table {
    let of_the_run = |level, path: &str, message: &Text| {
        let mut row = vec![Cell::Empty; KEYS.len()];
        for (key, words) in [("level", level), ("path", path), ("message", message.pick(lang))] {
            let place = KEYS.iter().position(|column| *column == key);
            if let Some(cell) = place.and_then(|place| row.get_mut(place)) {
                *cell = Cell::text(words.to_owned());
            }
        }
        row
    };
    let obstacle = report.obstacle.iter().map(|obstacle| of_the_run("error", &obstacle.path, &obstacle.message));
    let outdated = outdated(report).map(|outdated| of_the_run("warning", outdated.path, &outdated.message));
    let rows = obstacle.chain(outdated).chain(found(report, lang).map(row)).collect();
    Table {
        schema: "liggare.findings/1",
        as_of: Some(report.as_of),
        title: None,
        columns: KEYS.iter().map(|key| Column::machine(key, key, key)).collect(),
        rows,
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

const KEYS: [&str; 15] = [
    "code",
    "name",
    "level",
    "agreement",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "field",
    "message",
    "help",
    "source",
    "waived",
    "concern",
];

fn row(found: ShownFinding<'_>) -> Vec<Cell<'static>> {
    let text = |words: &str| Cell::text(words.to_owned());
    let number = |place: usize| i64::try_from(place).map_or(Cell::Empty, Cell::Number);
    vec![
        text(found.code.0),
        text(found.name),
        text(found.level.key()),
        text(found.agreement),
        text(found.path),
        number(found.start.line),
        number(found.start.column),
        number(found.end.line),
        number(found.end.column),
        text(found.field),
        text(found.message),
        Cell::maybe(found.help),
        Cell::maybe(found.source.map(str::to_owned)),
        text(if found.waived.is_some() { "true" } else { "false" }),
        text(found.concern.key()),
    ]
}

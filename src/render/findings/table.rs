//! Findings as a table, one row each: the keys and values of the JSON form, without its labels.

use super::{Found, found};
use crate::model::{Cell, Column, Lang, Report, Table};

/// The findings as rows. A run with an obstacle has a row without code for it, so that no reader takes it for a clean one.
pub fn table(report: &Report, lang: Lang) -> Table {
    let obstacle = report.obstacle.iter().map(|obstacle| {
        let mut row = vec![Cell::Empty; KEYS.len()];
        for (key, words) in
            [("level", "error"), ("path", obstacle.path.as_str()), ("message", obstacle.message.pick(lang))]
        {
            let place = KEYS.iter().position(|column| *column == key);
            if let Some(cell) = place.and_then(|place| row.get_mut(place)) {
                *cell = Cell::text(words.to_owned());
            }
        }
        row
    });
    Table {
        schema: "liggare.findings/1",
        as_of: Some(report.as_of),
        title: None,
        columns: KEYS.iter().map(|key| Column::machine(key, key, key)).collect(),
        rows: obstacle.chain(found(report, lang).map(row)).collect(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

const KEYS: [&str; 14] = [
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
];

fn row(found: Found<'_>) -> Vec<Cell<'static>> {
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
    ]
}

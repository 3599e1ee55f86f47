//! CSV for machines: RFC 4180, UTF-8 without BOM, point decimals, ISO dates, keys instead of titles.

use super::safe;
use crate::model::{Cell, Rows, Table, iso};
use rayon::prelude::*;
use std::borrow::Cow;
use std::io::Write;

/// The table with its keys as header; sums and notes are left out.
pub fn table(table: &Table, out: &mut dyn Write) -> anyhow::Result<()> {
    let header = table.columns.iter().map(|column| column.key.as_ref());
    records(&table.rows, b',', header, field, out)
}

/// So many rows are made at a time by one thread, and so many such pieces side by side before they are written.
const PIECE: usize = 512;
const PIECES: usize = 32;

/// Writes the header and then piece by piece, so that memory does not grow with the rows. Such files are looked at in
/// terminals, too: what could rule one is replaced by a visible mark.
pub fn records<'h>(
    rows: &Rows,
    delimiter: u8,
    header: impl Iterator<Item = &'h str>,
    field: impl Fn(&Cell) -> Cow<'_, str> + Sync,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(delimiter).terminator(csv::Terminator::CRLF);
    let mut head = builder.from_writer(Vec::new());
    for title in header {
        head.write_field(safe::terminal(title).as_bytes())?;
    }
    head.write_record(None::<&[u8]>)?;
    out.write_all(&head.into_inner()?)?;
    let piece = |start: usize| -> anyhow::Result<Vec<u8>> {
        let mut writer = builder.from_writer(Vec::new());
        for row in (start..rows.len().min(start + PIECE)).filter_map(|place| rows.get(place)) {
            for cell in row.iter() {
                writer.write_field(safe::terminal(&field(cell)).as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        Ok(writer.into_inner()?)
    };
    let starts: Vec<usize> = (0..rows.len()).step_by(PIECE).collect();
    for starts in starts.chunks(PIECES) {
        // One piece is not worth a thread.
        let pieces: Vec<_> = if let [start] = starts {
            vec![piece(*start)]
        } else {
            starts.par_iter().map(|start| piece(*start)).collect()
        };
        for piece in pieces {
            out.write_all(&piece?)?;
        }
    }
    Ok(out.flush()?)
}

fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Named(text, _) => Cow::Borrowed(text),
        Cell::Words(text) => Cow::Borrowed(&text.en),
        Cell::Key(key, _) => Cow::Borrowed(key),
        Cell::Date(date) => Cow::Owned(iso(*date)),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Percent(decimal) => Cow::Owned(decimal.plain()),
        Cell::Money(money) => Cow::Owned(money.plain()),
        Cell::List(items) => Cow::Owned(items.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    #[test]
    fn many_rows_are_written_in_their_order() {
        let count = PIECE * (PIECES + 1) + 1;
        let row =
            |place: usize| vec![Cell::Number(i64::try_from(place).unwrap()), Cell::Text("å;\"\u{202e}".to_owned())];
        let mut out = Vec::new();
        let drawn = Table {
            schema: "x/1",
            as_of: None,
            title: None,
            columns: vec![Column::right("a", "", ""), Column::left("b", "", "")],
            rows: Rows::made(count, row),
            sums: Vec::new(),
            notes: Vec::new(),
        };
        table(&drawn, &mut out).unwrap();
        let lines = (0..count).map(|place| format!("{place},\"å;\"\"\u{fffd}\"\r\n"));
        let wanted = std::iter::once("a,b\r\n".to_owned()).chain(lines).collect::<String>();
        assert!(String::from_utf8(out).unwrap() == wanted);
    }
}

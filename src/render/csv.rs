//! CSV for machines: RFC 4180, UTF-8 without BOM, point decimals, ISO dates, keys instead of titles.

use super::safe;
use crate::model::{Cell, Lang, Rows, Table, push_iso, start_threads};
use csv::StringRecord;
use rayon::prelude::*;
use std::io::Write;

/// The table with its keys as header, and the program's own words in one language; sums and notes are left out.
pub fn table(table: &Table, lang: Lang, out: &mut dyn Write) -> anyhow::Result<()> {
    let header = table.columns.iter().map(|column| column.key.as_ref());
    records(&table.rows, b',', header, &Machine(lang), out)
}

/// How cells become fields.
pub trait CsvFields: Sync {
    /// The cell as a field; what must be made for it is made in `buffer`, which holds nothing of worth.
    fn field<'c>(&self, cell: &'c Cell<'_>, buffer: &'c mut String) -> &'c str;
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
    fields: &impl CsvFields,
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
        let mut writer = builder.from_writer(Vec::with_capacity(1 << 16));
        let (mut record, mut buffer) = (StringRecord::new(), String::new());
        for place in start..rows.len().min(start + PIECE) {
            record.clear();
            rows.visit(place, &mut |cell| {
                buffer.clear();
                record.push_field(fields.field(cell, &mut buffer));
            });
            // All fields are looked at together, for few of them need more.
            if safe::is_harmful(record.as_slice()) {
                record = record.iter().map(safe::terminal).collect();
            }
            writer.write_byte_record(record.as_byte_record())?;
        }
        Ok(writer.into_inner()?)
    };
    if rows.len() <= PIECE {
        // One piece is not worth a thread.
        out.write_all(&piece(0)?)?;
        return Ok(out.flush()?);
    }
    start_threads();
    let starts: Vec<usize> = (0..rows.len()).step_by(PIECE).collect();
    let pieces = |starts: &[usize]| starts.par_iter().map(|start| piece(*start)).collect::<Vec<_>>();
    let mut made = Vec::new();
    for starts in starts.chunks(PIECES) {
        let before = made;
        made = Vec::new();
        // The pieces before are written while these are made.
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| made = pieces(starts));
            write_all(before, out)
        })?;
    }
    write_all(made, out)?;
    Ok(out.flush()?)
}

fn write_all(pieces: Vec<anyhow::Result<Vec<u8>>>, out: &mut dyn Write) -> anyhow::Result<()> {
    pieces.into_iter().try_for_each(|piece| Ok(out.write_all(&piece?)?))
}

/// Fields for machines.
struct Machine(Lang);

impl CsvFields for Machine {
    fn field<'c>(&self, cell: &'c Cell<'_>, buffer: &'c mut String) -> &'c str {
        match cell {
            Cell::Empty => return "",
            Cell::Text(text) => return text,
            Cell::Named(text, _) => return text,
            Cell::Known(text, _) => return text,
            Cell::Words(text) => return text.pick(self.0),
            Cell::Told(told) => told.tell(self.0, buffer),
            Cell::Key(key, _) => return key,
            Cell::Date(date) => push_iso(*date, buffer),
            Cell::Number(number) => buffer.push_str(itoa::Buffer::new().format(*number)),
            Cell::Percent(decimal) => decimal.push_plain(buffer),
            Cell::Money(money) => money.push_plain(buffer),
            Cell::List(items) => buffer.push_str(&items.join("; ")),
        }
        buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Take};

    #[test]
    fn many_rows_are_written_in_their_order() {
        let count = PIECE * (PIECES + 1) + 1;
        let row = |place: usize, take: Take<'_>| {
            take(Cell::Number(i64::try_from(place).unwrap()));
            take(Cell::text("å;\"\u{202e}"));
        };
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
        table(&drawn, Lang::Sv, &mut out).unwrap();
        let lines = (0..count).map(|place| format!("{place},\"å;\"\"\u{fffd}\"\r\n"));
        let wanted = std::iter::once("a,b\r\n".to_owned()).chain(lines).collect::<String>();
        assert!(String::from_utf8(out).unwrap() == wanted);
    }
}

//! CSV for machines: RFC 4180, UTF-8 without BOM, point decimals, ISO dates, keys instead of titles.

use super::safe;
use crate::model::{Cell, Table};
use anyhow::anyhow;
use std::io::Write;

/// The table with its keys as header; sums and notes are left out.
pub fn table(table: &Table, out: &mut dyn Write) -> anyhow::Result<()> {
    let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let header = table.columns.iter().map(|column| column.key.to_string());
    records(writer, header, table.rows.iter().map(|row| row.iter().map(field).collect()))
}

/// Writes the header and then row by row, so that memory does not grow with the rows. Such files are looked at in terminals,
/// too: what could rule one is replaced by a visible mark.
pub fn records(
    mut writer: csv::Writer<&mut dyn Write>,
    header: impl Iterator<Item = String>,
    rows: impl Iterator<Item = Vec<String>>,
) -> anyhow::Result<()> {
    for record in std::iter::once(header.collect()).chain(rows) {
        writer.write_record(record.iter().map(|field| safe::terminal(field).into_owned())).map_err(|error| {
            let said = error.to_string();
            // What the disk or the reader of a pipe says must come through as it is.
            if let csv::ErrorKind::Io(error) = error.into_kind() { error.into() } else { anyhow!(said) }
        })?;
    }
    Ok(writer.flush()?)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Named(text, _) => text.clone(),
        Cell::Words(text) => text.en.to_string(),
        Cell::Key(key, _) => (*key).to_owned(),
        Cell::Date(date) => date.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Percent(decimal) => decimal.plain(),
        Cell::Money(money) => money.plain(),
        Cell::List(items) => items.join("; "),
    }
}

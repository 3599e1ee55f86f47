//! CSV for machines: RFC 4180, UTF-8 without BOM, point decimals, ISO dates, keys instead of titles.

use crate::model::{Cell, Table};

/// The table with its keys as header; sums and notes are left out.
pub fn table(table: &Table) -> anyhow::Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.key.as_ref()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field))?;
    }
    Ok(String::from_utf8(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)?)
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

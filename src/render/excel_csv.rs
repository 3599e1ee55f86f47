//! CSV for a Swedish Excel: semicolon, decimal comma, CRLF, UTF-8 with BOM, titles instead of keys, and no formulas.

use super::csv::records;
use crate::model::{Cell, Lang, Table, iso};
use std::borrow::Cow;
use std::io::Write;

/// The table with its titles as header; notes and sums are left out, so that every row is data.
pub fn table(table: &Table, lang: Lang, out: &mut dyn Write) -> anyhow::Result<()> {
    // Excel tells by it that the file is UTF-8.
    out.write_all("\u{feff}".as_bytes())?;
    let header = table.columns.iter().map(|column| column.title.pick(lang));
    records(&table.rows, b';', header, |cell| field(cell, lang), out)
}

fn field(cell: &Cell, lang: Lang) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Named(text, _) => harmless(text),
        Cell::Words(text) | Cell::Key(_, text) => harmless(text.pick(lang)),
        Cell::Date(date) => Cow::Owned(iso(*date)),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Percent(decimal) => Cow::Owned(decimal.plain().replace('.', ",")),
        Cell::Money(money) => Cow::Owned(money.plain().replace('.', ",")),
        Cell::List(items) => Cow::Owned(harmless(&items.join(", ")).into_owned()),
    }
}

/// Text that a spreadsheet would run as a formula, with an apostrophe before it. Full-width forms are folded by Excel.
fn harmless(text: &str) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if runs { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Money};

    #[test]
    fn numbers_stay_numbers_and_texts_never_become_formulas() {
        let row = vec![
            Cell::Text("=HYPERLINK(\"x\")".to_owned()),
            Cell::Text("+46 8".to_owned()),
            Cell::Text("＝1+1".to_owned()),
            Cell::Money(Money::from_ore(-1_866_667)),
            Cell::Text("Föreningen; \"Ö\"".to_owned()),
        ];
        let columns = ["a", "b", "c", "d", "e"].map(|key| Column::left(key, key, key)).to_vec();
        let drawn = Table {
            schema: "x/1",
            as_of: None,
            title: None,
            columns,
            rows: vec![row].into(),
            sums: Vec::new(),
            notes: Vec::new(),
        };
        let mut out = Vec::new();
        table(&drawn, Lang::Sv, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\u{feff}a;b;c;d;e\r\n\"'=HYPERLINK(\"\"x\"\")\";'+46 8;'＝1+1;-18666,67;\"Föreningen; \"\"Ö\"\"\"\r\n"
        );
    }
}

//! CSV for a Swedish Excel: semicolon, decimal comma, CRLF, UTF-8 with BOM, titles instead of keys, and no formulas.

use super::csv::{CsvFields, records};
use crate::model::{Cell, Lang, Table, push_iso};
use std::io::Write;

/// The table with its titles as header; notes and sums are left out, so that every row is data.
pub fn table(table: &Table, lang: Lang, out: &mut dyn Write) -> anyhow::Result<()> {
    // Excel tells by it that the file is UTF-8.
    out.write_all("\u{feff}".as_bytes())?;
    let header = table.columns.iter().map(|column| column.title.pick(lang));
    records(&table.rows, b';', header, &Excel(lang), out)
}

/// Fields for a person's spreadsheet, in one language.
struct Excel(Lang);

impl CsvFields for Excel {
    fn field<'c>(&self, cell: &'c Cell<'_>, buffer: &'c mut String) -> &'c str {
        match cell {
            Cell::Empty => return "",
            Cell::Text(text) => return harmless(text, buffer),
            Cell::Named(text, _) => return harmless(text, buffer),
            Cell::Known(text, _) => return harmless(text, buffer),
            Cell::Words(text) | Cell::Key(_, text) => return harmless(text.pick(self.0), buffer),
            Cell::Date(date) => push_iso(*date, buffer),
            Cell::Number(number) => buffer.push_str(itoa::Buffer::new().format(*number)),
            Cell::Percent(decimal) => buffer.push_str(&decimal.plain().replace('.', ",")),
            Cell::Money(money) => buffer.push_str(&money.plain().replace('.', ",")),
            Cell::List(items) => {
                buffer.push_str(&items.join(", "));
                disarm(buffer);
            }
            Cell::Told(told) => {
                told.tell(self.0, buffer);
                disarm(buffer);
            }
        }
        buffer
    }
}

/// Whether a spreadsheet would run the text as a formula. Full-width forms are folded by Excel.
fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Puts an apostrophe before a text that a spreadsheet would run.
fn disarm(text: &mut String) {
    if runs(text) {
        text.insert(0, '\'');
    }
}

/// The text, with an apostrophe before it where a spreadsheet would run it.
fn harmless<'c>(text: &'c str, buffer: &'c mut String) -> &'c str {
    if !runs(text) {
        return text;
    }
    buffer.push('\'');
    buffer.push_str(text);
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Money};

    #[test]
    fn numbers_stay_numbers_and_texts_never_become_formulas() {
        let row = vec![
            Cell::text("=HYPERLINK(\"x\")".to_owned()),
            Cell::text("+46 8".to_owned()),
            Cell::text("＝1+1".to_owned()),
            Cell::Money(Money::from_ore(-1_866_667)),
            Cell::text("Föreningen; \"Ö\"".to_owned()),
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

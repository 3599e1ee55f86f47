//! Excel workbooks: typed cells, number formats, a frozen header, and the same bytes every time.

use super::words;
use crate::model::{Cell, Lang, Money, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

/// Columns are as wide as their widest word, within reason.
const WIDEST: usize = 60;

/// Beyond so many rows a sheet is written by way of a temporary file, so that memory does not grow with it.
const MANY: usize = 10_000;

/// Beyond this a spreadsheet's own numbers lose öre: the amount is written as text.
const EXACT_ORE: u64 = 1 << 53;

/// The table as one sheet; sums stand at its end, as values.
pub fn table(table: &Table, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    // A date of its own would make every file differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let (formats, bold) = (Formats::new(Format::new()), Formats::new(Format::new().set_bold()));
    let many = table.rows.len() > MANY;
    let sheet = if many { book.add_worksheet_with_constant_memory()? } else { book.add_worksheet() };
    sheet.set_freeze_panes(1, 0)?;
    for ((index, column), widest) in (0_u16..).zip(&table.columns).zip(widths(table, lang)) {
        sheet.write_string_with_format(0, index, column.title.pick(lang), &formats.header)?;
        sheet.set_column_width(index, u16::try_from(widest.min(WIDEST) + 2)?)?;
    }
    for (row, cells) in (1_u32..).zip(table.rows.iter()) {
        for (column, cell) in (0_u16..).zip(cells.iter()) {
            write(sheet, (row, column), cell, &formats, lang)?;
        }
    }
    // Below an empty row, so that sorting and filtering take the rows above for the whole table.
    let places: Vec<usize> = (0..table.columns.len()).collect();
    for (row, sum) in (u32::try_from(table.rows.len())? + 2..).zip(&table.sums) {
        for (column, cell) in (0_u16..).zip(&sum.labelled(&table.columns, &places)) {
            write(sheet, (row, column), cell, &bold, lang)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// How wide each column's widest words are.
fn widths(table: &Table, lang: Lang) -> Vec<usize> {
    let mut widths: Vec<usize> = table.columns.iter().map(|column| column.title.pick(lang).width()).collect();
    for row in table.rows.iter() {
        for (widest, cell) in widths.iter_mut().zip(row.iter()) {
            *widest = (*widest).max(words::cell(cell, lang).width());
        }
    }
    widths
}

/// Whether a sheet keeps the amount to the öre.
pub fn holds(money: Money) -> bool {
    money.ore().unsigned_abs() <= EXACT_ORE
}

struct Formats {
    header: Format,
    date: Format,
    money: Format,
    text: Format,
    plain: Format,
}

impl Formats {
    fn new(plain: Format) -> Self {
        Self {
            header: plain.clone().set_bold(),
            date: plain.clone().set_num_format("yyyy-mm-dd"),
            money: plain.clone().set_num_format("#,##0.00"),
            // What begins like a formula is text and stays it, also when the cell is edited.
            text: plain.clone().set_num_format("@"),
            plain,
        }
    }
}

fn write(
    sheet: &mut Worksheet,
    at: (u32, u16),
    cell: &Cell<'_>,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (row, column) = at;
    match cell {
        Cell::Empty => {}
        Cell::Date(date) => {
            let date = ExcelDateTime::parse_from_str(&date.to_string());
            // A spreadsheet's calendar begins in 1900 and ends in 9999.
            match date {
                Ok(date) => sheet.write_datetime_with_format(row, column, date, &formats.date)?,
                Err(_) => sheet.write_string(row, column, words::cell(cell, lang))?,
            };
        }
        Cell::Number(number) => {
            number_or_text(sheet, at, &number.to_string(), &formats.plain)?;
        }
        Cell::Percent(decimal) => {
            number_or_text(sheet, at, &decimal.plain(), &formats.plain)?;
        }
        Cell::Money(money) if holds(*money) => {
            number_or_text(sheet, at, &money.plain(), &formats.money)?;
        }
        Cell::Money(money) => {
            sheet.write_string_with_format(row, column, money.plain(), &formats.text)?;
        }
        Cell::Text(_)
        | Cell::Words(_)
        | Cell::Told(_)
        | Cell::Key(..)
        | Cell::Named(..)
        | Cell::Known(..)
        | Cell::List(_) => {
            sheet.write_string_with_format(row, column, words::cell(cell, lang), &formats.text)?;
        }
    }
    Ok(())
}

/// A number as the sheet keeps it. It is read from its decimal form, not computed.
fn number_or_text(sheet: &mut Worksheet, at: (u32, u16), plain: &str, format: &Format) -> Result<(), XlsxError> {
    let (row, column) = at;
    match plain.parse::<f64>() {
        Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
        Err(_) => sheet.write_string(row, column, plain)?,
    };
    Ok(())
}

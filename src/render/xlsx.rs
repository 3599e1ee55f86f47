//! Excel workbooks: typed cells, number formats, a frozen header, and the same bytes every time.

use super::{made_by, sheet, words};
use crate::model::{Align, Cell, Fit, Lang, Money, Sum, Table, Text, text};
use crate::panics;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

/// Columns are as wide as their widest word, within reason.
const WIDEST: usize = 40;

/// And those whose words may well stand on several lines, so that the others have room on a page.
const WIDEST_WRAPPED: usize = 26;

/// How wide a note is.
const NOTE: u16 = 100;

/// The height of a line.
const LINE: u32 = 15;

/// What the button of a filter takes of a title.
const FILTER: usize = 2;

/// The sheet of what is to be noted.
const NOTES: &str = "notes";

/// Beyond so many rows a sheet is written by way of a temporary file, so that memory does not grow with it.
const MANY: usize = 10_000;

/// Beyond this a spreadsheet's own numbers lose öre: the amount is written as text.
const EXACT_ORE: u64 = 1 << 53;

/// Why a table cannot be a workbook.
#[derive(Debug)]
pub struct NoWorkbook(pub Text);

impl std::fmt::Display for NoWorkbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for NoWorkbook {}

/// The table as one sheet; sums stand at its end, as values. What is to be noted stands on a sheet of its own.
pub fn table(table: &Table, lang: Lang) -> anyhow::Result<Vec<u8>> {
    tables(std::slice::from_ref(table), lang)
}

/// Each table as a sheet; where there are several, each is called as the table is.
pub fn tables(tables: &[Table], lang: Lang) -> anyhow::Result<Vec<u8>> {
    if tables.iter().all(|table| table.rows.len() <= MANY) {
        return whole(tables, lang);
    }
    // Where the temporary file cannot be written, the library does not say so, but fails.
    panics::catch_panic(|| whole(tables, lang)).unwrap_or_else(|place| match place {
        Some(place) if !place.starts_with("rust_xlsxwriter") => Err(NoWorkbook(text!(
            "programmet självt gick fel ({place}): anmäl det",
            "the program itself failed ({place}): report it"
        ))
        .into()),
        _ => Err(no_temporary_file().into()),
    })
}

fn no_temporary_file() -> NoWorkbook {
    let folder = std::env::temp_dir();
    let folder = folder.display();
    NoWorkbook(text!(
        "en Excelbok med så många rader skrivs först i mappen för tillfälliga filer, {folder}, och den är full eller kan inte skrivas i: \
         ge plats där, eller välj ett annat format än xlsx",
        "an Excel workbook with so many rows is written in the folder for temporary files first, {folder}, and that is full or cannot be written in: \
         make room there, or choose another form than xlsx"
    ))
}

fn whole(tables: &[Table], lang: Lang) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    // A date of its own would make every file differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let formats = Formats::new(Format::new());
    let mut how: Vec<Text> = Vec::new();
    for table in tables {
        let many = table.rows.len() > MANY;
        let page = if many {
            book.add_worksheet_with_constant_memory().map_err(|_| no_temporary_file())?
        } else {
            book.add_worksheet()
        };
        let own = sheet::name(table).filter(|_| tables.len() == 1);
        if let Some(title) = own.as_ref().or(table.title.as_ref().filter(|_| tables.len() > 1)) {
            page.set_name(title.pick(lang))?;
        }
        sheet::print(page, table, lang)?;
        how.extend(fill(page, table, &formats, lang)?);
        if sheet::set_up(page, table)? && !how.contains(&sheet::FOLDED) {
            how.push(sheet::FOLDED);
        }
    }
    let notes: Vec<&Text> = tables.iter().flat_map(|table| &table.notes).chain(&how).collect();
    if !notes.is_empty() {
        let page = book.add_worksheet().set_name(NOTES)?;
        page.set_column_width(0, NOTE)?;
        if let Some(table) = tables.first() {
            sheet::print_beside(page, table, lang);
        }
        let notes = notes.iter().flat_map(|note| pieces(&words::one_line(note, lang)));
        for (row, note) in (0_u32..).zip(notes) {
            let lines = u32::try_from(note.width())?.div_ceil(u32::from(NOTE) * 4 / 5).clamp(1, u32::from(MOST_LINES));
            page.set_row_height(row, LINE * lines)?;
            page.write_string_with_format(row, 0, note, &formats.note)?;
        }
    }
    Ok(made_by::as_on_unix(book.save_to_buffer()?))
}

/// The table's titles, rows and sums; and what is to be known of its sums.
fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats, lang: Lang) -> anyhow::Result<Option<Text>> {
    let bold = Formats::new(Format::new().set_bold());
    sheet.set_freeze_panes(1, 0)?;
    let most: Vec<usize> = table.columns.iter().map(|column| widest(column.fit)).collect();
    let marked = (place_of("agreement", table), place_of("undecided", table));
    let widths: Vec<usize> =
        widths(table, marked, lang).into_iter().zip(&most).map(|(wide, most)| wide.min(*most)).collect();
    // Bold letters and an indent take a little more.
    let titles = table.columns.iter().zip(&widths);
    let high = titles.map(|(column, wide)| column.title.pick(lang).width().div_ceil(wide.saturating_sub(1).max(1)));
    sheet.set_row_height(0, LINE * u32::try_from(high.max().unwrap_or(1).max(1))?)?;
    for ((index, column), widest) in (0_u16..).zip(&table.columns).zip(widths) {
        let header = if column.align == Align::Right { &formats.header_right } else { &formats.header };
        sheet.write_string_with_format(0, index, column.title.pick(lang), header)?;
        sheet.set_column_width(index, u16::try_from(widest + 2)?)?;
    }
    let folded = sheet::again(table);
    for (row, cells) in (1_u32..).zip(table.rows.iter()) {
        let seen = (0_u16..).zip(cells.iter().zip(&most)).filter(|(column, _)| !folded.contains(column));
        let lines = seen.map(|(_, (cell, most))| lines(cell, *most, lang)).max().unwrap_or(1);
        if lines > 1 {
            sheet.set_row_height(row, LINE * u32::from(lines))?;
        }
        for (column, cell) in (0_u16..).zip(cells.iter()) {
            let id = alone(&cells, marked, usize::from(column));
            write(sheet, (row, column), id.as_ref().unwrap_or(cell), formats, lang)
                .map_err(|error| unfit(error, table, &cells, usize::from(column)))?;
        }
    }
    // A split is a table to work in, and its only sum that of all rows; others are records of a day.
    let is_worked_in = table.schema.starts_with("liggare.split/");
    // Below an empty row, so that sorting and filtering take the rows above for the whole table.
    for (row, sum) in (u32::try_from(table.rows.len())? + 2..).zip(&table.sums) {
        if is_to_fill_in(sum) {
            line(sheet, row, &labelled(sum, table), &bold, lang)?;
            continue;
        }
        let cells = labelled(sum, table);
        for (column, cell) in (0_u16..).zip(&cells) {
            let id = alone(&cells, marked, usize::from(column));
            let cell = id.as_ref().unwrap_or(cell);
            let sum = if let Cell::Money(money) = cell { Some(*money) } else { None };
            match sum.filter(|sum| is_worked_in && holds(*sum)) {
                Some(sum) => formula(sheet, (row, column), sum, table.rows.len(), &bold)?,
                None => write(sheet, (row, column), cell, &bold, lang)?,
            }
        }
    }
    let how = if is_worked_in { FORMULAS } else { VALUES };
    Ok(table.sums.iter().any(|sum| !is_to_fill_in(sum)).then_some(how))
}

/// The place of a column.
fn place_of(key: &str, table: &Table) -> Option<usize> {
    table.columns.iter().position(|column| column.key == key)
}

/// An id without what is said of it, where a cell of the same row says that: sheets and packages are joined by it.
fn alone<'c>(cells: &'c [Cell<'_>], (id, mark): (Option<usize>, Option<usize>), place: usize) -> Option<Cell<'c>> {
    let is_told = mark.and_then(|mark| cells.get(mark)).is_some_and(|mark| *mark != Cell::Empty);
    match cells.get(place).filter(|_| is_told && id == Some(place)) {
        Some(Cell::Named(plain, _)) => Some(Cell::text(plain.as_str())),
        _ => None,
    }
}

/// Whether a line sums nothing: its label is to be written beside by hand.
fn is_to_fill_in(sum: &Sum) -> bool {
    sum.cells.iter().all(|cell| *cell == Cell::Empty)
}

/// A line to write on, with its label on it: as high as a hand needs, and never broken.
fn line(sheet: &mut Worksheet, row: u32, cells: &[Cell<'_>], bold: &Formats, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_row_height(row, LINE * 2)?;
    for (column, cell) in (0_u16..).zip(cells) {
        if *cell == Cell::Empty {
            sheet.write_blank(row, column, &bold.line)?;
        } else {
            sheet.write_string_with_format(row, column, words::cell(cell, lang), &bold.line)?;
        }
    }
    Ok(())
}

/// How wide a column may be.
const fn widest(fit: Fit) -> usize {
    match fit {
        Fit::Keep | Fit::Spare | Fit::Group => WIDEST,
        Fit::Wrap | Fit::Shorten | Fit::Below | Fit::Machine => WIDEST_WRAPPED,
    }
}

/// On how many lines a cell stands in a column of that width.
fn lines(cell: &Cell<'_>, widest: usize, lang: Lang) -> u16 {
    match cell {
        Cell::Empty | Cell::Date(_) | Cell::Number(_) | Cell::Percent(_) | Cell::Money(_) => 1,
        Cell::Text(_)
        | Cell::Words(_)
        | Cell::Told(_)
        | Cell::Key(..)
        | Cell::Named(..)
        | Cell::Known(..)
        | Cell::List(_) => {
            // Words are not broken, so that a line is seldom full.
            let width = words::cell(cell, lang).width();
            let lines = if width <= widest { 1 } else { width.div_ceil(widest - widest / 5) };
            u16::try_from(lines).unwrap_or(u16::MAX).clamp(1, MOST_LINES)
        }
    }
}

/// A row is no higher than that, and what is longer is read in its cell.
const MOST_LINES: u16 = 25;

/// The cells of a sum, its label among them in a column that people read.
fn labelled(sum: &Sum, table: &Table) -> Vec<Cell<'static>> {
    let seen = table.for_people();
    let mut cells = sum.cells.clone();
    for (place, cell) in seen.iter().zip(sum.labelled(&table.columns, &seen)) {
        if let Some(own) = cells.get_mut(*place) {
            *own = cell;
        }
    }
    cells
}

/// The sums of what was so on a day stay as they were.
const VALUES: Text = Text::fixed(
    "summorna är värden: de ändras inte när tabellen filtreras eller ändras",
    "sums are values: they do not change when the table is filtered or changed",
);

/// The sum of a table to work in is a formula.
const FORMULAS: Text = Text::fixed(
    "summan är en formel: den följer filtret och det som ändras i tabellen",
    "the sum is a formula: it follows the filter and what is changed in the table",
);

/// A sum of all rows above it.
fn formula(sheet: &mut Worksheet, at: (u32, u16), sum: Money, rows: usize, bold: &Formats) -> anyhow::Result<()> {
    let (row, column) = at;
    let range = rust_xlsxwriter::utility::cell_range(1, column, u32::try_from(rows)?, column);
    let formula = rust_xlsxwriter::Formula::new(format!("=SUBTOTAL(109,{range})")).set_result(sum.plain());
    sheet.write_formula_with_format(row, column, formula, &bold.money)?;
    Ok(())
}

/// A text in pieces that a cell holds: a note may name every agreement of a ledger.
fn pieces(text: &str) -> Vec<String> {
    const MOST: usize = 10_000;
    text.chars().collect::<Vec<_>>().chunks(MOST).map(|piece| piece.iter().collect()).collect()
}

/// Why a cell does not fit, where it is a matter of its row.
#[expect(clippy::wildcard_enum_match_arm, reason = "the library's errors are many, and others say nothing of the row")]
fn unfit(error: XlsxError, table: &Table, cells: &[Cell<'_>], place: usize) -> anyhow::Error {
    let no_workbook = match error {
        XlsxError::MaxStringLengthExceeded => {
            let named = table.columns.iter().position(|column| ["agreement", "id"].contains(&column.key.as_ref()));
            let name = |lang| {
                named.and_then(|named| cells.get(named)).map_or_else(String::new, |cell| words::cell(cell, lang))
            };
            let title = table.columns.get(place).map_or_else(|| Text::same(""), |column| column.title.clone());
            let name = Text { sv: name(Lang::Sv).into(), en: name(Lang::En).into() };
            text!(
                "{name}: texten i kolumnen {title} är längre än de 32 767 tecken som en cell i Excel rymmer: \
                 korta den, eller välj ett annat format än xlsx",
                "{name}: the text in the column {title} is longer than the 32,767 characters that a cell of Excel holds: \
                 shorten it, or choose another form than xlsx",
                name,
                title
            )
        }
        XlsxError::RowColumnLimitError => text!(
            "tabellen har fler rader än de 1 048 576 som ett blad i Excel rymmer: välj ett annat format än xlsx",
            "the table has more rows than the 1,048,576 that a sheet of Excel holds: choose another form than xlsx"
        ),
        other => return other.into(),
    };
    NoWorkbook(no_workbook).into()
}

/// How wide each column's widest words are.
fn widths(table: &Table, marked: (Option<usize>, Option<usize>), lang: Lang) -> Vec<usize> {
    // Titles run over several lines.
    let longest = |title: &str| title.split(' ').map(UnicodeWidthStr::width).max().unwrap_or_default() + FILTER;
    let mut widths: Vec<usize> = table.columns.iter().map(|column| longest(column.title.pick(lang))).collect();
    for row in table.rows.iter() {
        for (place, (widest, cell)) in widths.iter_mut().zip(row.iter()).enumerate() {
            let id = alone(&row, marked, place);
            *widest = (*widest).max(words::cell(id.as_ref().unwrap_or(cell), lang).width());
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
    header_right: Format,
    date: Format,
    money: Format,
    tenths: Format,
    text: Format,
    note: Format,
    line: Format,
    plain: Format,
}

impl Formats {
    fn new(plain: Format) -> Self {
        Self {
            header: plain
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left)
                .set_indent(1),
            header_right: plain
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Right),
            date: plain.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
            money: plain.clone().set_num_format("#,##0.00").set_align(FormatAlign::Top),
            tenths: plain.clone().set_num_format("0.0").set_align(FormatAlign::Top),
            // What begins like a formula is text and stays it, also when the cell is edited.
            text: plain
                .clone()
                .set_num_format("@")
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left)
                .set_indent(1),
            note: plain.clone().set_num_format("@").set_text_wrap(),
            line: plain
                .clone()
                .set_num_format("@")
                .set_align(FormatAlign::Bottom)
                .set_border_bottom(FormatBorder::Thin),
            plain: plain.set_align(FormatAlign::Top),
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
            let format = if decimal.is_in_tenths() { &formats.tenths } else { &formats.plain };
            number_or_text(sheet, at, &decimal.plain(), format)?;
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

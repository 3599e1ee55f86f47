//! How a sheet of a workbook is called, and how it comes out of a printer: A4 on its side, as wide as the page, the titles of the
//! columns on every page, what it is above, and the day and the pages below.

use super::safe;
use crate::model::{Cell, Column, Date, Fit, Lang, Table, Text, text};
use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

/// A4, in the numbers of the format.
const A4: u8 = 9;

/// Margins in inches: at the sides, above and below, and of the heading. Narrow, so that wide tables are read without a glass.
const SIDES: f64 = 0.4;
const ENDS: f64 = 0.75;
const HEADING: f64 = 0.3;

/// A printed heading holds no more.
const LONGEST: usize = 200;

/// What a table is called on its sheet; none of what has a name of its own or none.
pub fn name(table: &Table) -> Option<Text> {
    let (schema, _) = table.schema.split_once('/')?;
    Some(match schema.strip_prefix("liggare.")? {
        "list" => Text::fixed("Avtal", "Agreements"),
        "criteria" | "criteria-matrix" => Text::fixed("Kriterier", "Criteria"),
        "split" | "split-grid" => Text::fixed("Fördelning", "Split"),
        "payments" => Text::fixed("Betalningar", "Payments"),
        "outcome" => Text::fixed("Utfall", "Outcome"),
        "settlement" => Text::fixed("Avräkning", "Settlement"),
        "parties" => Text::fixed("Organisationer", "Organisations"),
        "booking" | "booking-form" => Text::fixed("Bokföringsorder", "Bookkeeping order"),
        "deadlines" => Text::fixed("Tidsfrister", "Deadlines"),
        "agenda" => Text::fixed("Sammanträden", "Meetings"),
        "timeline" => Text::fixed("Avtalstider", "Terms"),
        "show" => Text::fixed("Avtal", "Agreement"),
        "diff" => Text::fixed("Ändringar", "Changes"),
        "history" => Text::fixed("Historik", "History"),
        "rules" => Text::fixed("Regler", "Rules"),
        _ => return None,
    })
}

/// Sets up the sheet for print, so that a row is never parted from its name.
pub fn print(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_repeat_rows(0, 0)?;
    print_beside(sheet, table, lang);
    Ok(())
}

/// Sets up a sheet beside the table's for print: as wide as the page, under the same heading.
pub fn print_beside(sheet: &mut Worksheet, table: &Table, lang: Lang) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(SIDES, SIDES, ENDS, ENDS, HEADING, HEADING);
    sheet.set_header(format!("&L&B{}", harmless(heading(table).pick(lang))));
    let page = Text::fixed("sida &P av &N", "page &P of &N");
    sheet.set_footer(format!("&L{}&R{}", as_of(table.as_of).pick(lang), page.pick(lang)));
}

/// The name of the sheet and the title of the table, unless that begins with the name.
fn heading(table: &Table) -> Text {
    match (name(table), &table.title) {
        (Some(name), Some(title)) if !title.sv.starts_with(&*name.sv) => {
            text!("{name}: {title}", "{name}: {title}", name, title)
        }
        (Some(name), None) => name,
        (_, title) => title.clone().unwrap_or_else(|| Text::same("")),
    }
}

fn as_of(day: Option<Date>) -> Text {
    let as_of = |day: Date| {
        let day = Text::same(day.to_string());
        text!("per {day}", "as of {day}", day)
    };
    day.map_or_else(|| Text::same(""), as_of)
}

/// The text without what rules a terminal, and with what rules a printed heading doubled, so that it is printed.
fn harmless(text: &str) -> String {
    let text = safe::one_line(text);
    safe::terminal(&text).chars().take(LONGEST).collect::<String>().replace('&', "&&")
}

/// Columns that say again, for programs, what another column says to people, or what the heading does of one agreement: the key,
/// and that of the column which says it.
const AGAIN: &[(&str, Option<&str>)] = &[
    ("agreement", None),
    ("party", Some("name")),
    ("from", Some("from_name")),
    ("to", Some("to_name")),
    ("side", Some("debit")),
    ("amount", Some("debit")),
    ("period", Some("voucher")),
    ("state", Some("text")),
    ("on_account", Some("text")),
    ("corrects", Some("text")),
    ("path", Some("id")),
    ("org_number", Some("organisation")),
    ("party", Some("organisation")),
    ("name", Some("organisation")),
    ("role", Some("organisation")),
];

/// That such columns are folded.
pub const FOLDED: Text = Text::fixed(
    "kolumner som upprepar vad andra säger är hopfällda och skrivs inte ut: plustecknen ovanför bladet visar dem",
    "columns that say again what others say are folded and not printed: the plus signs above the sheet show them",
);

/// Lets the rows be filtered, hides columns that people can do without and that nothing stands in, and folds those that say
/// something again; whether there are any of these. Codes that look like numbers are text.
pub fn set_up(sheet: &mut Worksheet, table: &Table) -> Result<bool, XlsxError> {
    let (rows, columns) = (u32::try_from(table.rows.len()).unwrap_or(u32::MAX), table.columns.len());
    let Some(last) = columns.checked_sub(1).and_then(|last| u16::try_from(last).ok()) else { return Ok(false) };
    sheet.autofilter(0, 0, rows, last)?;
    if rows > 0 {
        sheet.ignore_error_range(1, 0, rows, last, IgnoreError::NumberStoredAsText)?;
    }
    let empty = empty(table);
    let again: Vec<u16> = again(table).into_iter().filter(|place| !empty.contains(place)).collect();
    for stretch in again.chunk_by(|one, next| *next == one + 1) {
        if let [first, .., last] | [first @ last] = stretch {
            sheet.group_columns_collapsed(*first, *last)?;
        }
    }
    for place in empty {
        sheet.set_column_hidden(place)?;
    }
    Ok(!again.is_empty())
}

/// The columns for programs that say something again, which are folded.
pub fn again(table: &Table) -> Vec<u16> {
    let has = |key: &str| table.columns.iter().any(|column| column.key == key && column.fit != Fit::Machine);
    let is_again = |column: &Column| {
        let mut others = AGAIN.iter().filter(|(key, _)| column.key == *key);
        column.fit == Fit::Machine && others.any(|(_, other)| other.is_none_or(has))
    };
    let all = (0_u16..).zip(&table.columns);
    all.filter(|(_, column)| is_again(column)).map(|(place, _)| place).collect()
}

/// The columns that people can do without in which every cell is empty.
fn empty(table: &Table) -> Vec<u16> {
    let can_go = |column: &Column| matches!(column.fit, Fit::Machine | Fit::Spare);
    let mut empty: Vec<bool> = table.columns.iter().map(can_go).collect();
    for row in 0..table.rows.len() {
        let mut places = empty.iter_mut();
        table.rows.visit(row, &mut |cell| places.next().into_iter().for_each(|is| *is &= *cell == Cell::Empty));
    }
    for sum in &table.sums {
        empty.iter_mut().zip(&sum.cells).for_each(|(is, cell)| *is &= *cell == Cell::Empty);
    }
    let all = (0_u16..).zip(empty);
    all.filter(|(_, is_empty)| *is_empty).map(|(place, _)| place).collect()
}

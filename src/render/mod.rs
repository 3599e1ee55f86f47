//! The words: tables and findings to bytes, one file per format.

mod csv;
mod excel_csv;
mod human;
mod ics;
mod json;
mod json_schema;
mod markdown;
mod package;
mod page;
mod safe;
mod short;
mod terminal;
mod timeline;
mod words;
mod xlsx;

use crate::model::{Answer, Lang};
use anyhow::bail;

pub use ics::{Dated, calendar};
pub use json_schema::json_schema;
pub use package::{Exported, FileReceipt, GitReceipt, LedgerReceipt, PACKAGE, Receipt, Resource, datapackage, receipt};
pub use safe::one_line;
pub use short::findings as short_findings;

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal: pictures, tables, pages.
    Human,
    /// One line per finding.
    Short,
    Csv,
    /// For a Swedish Excel.
    ExcelCsv,
    Xlsx,
    Json,
    Markdown,
    /// A picture.
    Svg,
}

/// How wide and in which language, and whether colours may be used.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    pub color: bool,
}

/// The answer as bytes.
pub fn render(answer: &Answer, format: Format, style: Style) -> anyhow::Result<Vec<u8>> {
    let text = match (answer, format) {
        (Answer::Table(table), Format::Xlsx) => return xlsx::table(table, style.lang),
        (Answer::Findings(report), Format::Human) => human::report(report, style),
        (Answer::Findings(report), Format::Short) => short::report(report, style.lang),
        (Answer::Findings(report), Format::Json) => json::report(report, style.lang)?,
        (Answer::Table(table), Format::Human) => terminal::table(table, style),
        (Answer::Tables(tables), Format::Human) => joined(tables.iter().map(|table| terminal::table(table, style))),
        (Answer::Tables(tables), Format::Markdown) => {
            joined(tables.iter().map(|table| markdown::table(table, style.lang)))
        }
        (Answer::Table(table), Format::Csv) => csv::table(table)?,
        (Answer::Table(table), Format::ExcelCsv) => excel_csv::table(table, style.lang)?,
        (Answer::Table(table), Format::Json) => json::table(table, style.lang)?,
        (Answer::Table(table), Format::Markdown) => markdown::table(table, style.lang),
        (Answer::Page(page), Format::Human) => page::terminal(page, style),
        (Answer::Page(page), Format::Markdown) => page::markdown(page, style.lang),
        (Answer::Page(page), Format::Csv | Format::ExcelCsv | Format::Xlsx | Format::Json) => {
            return render(&Answer::Table(page.table.clone()), format, style);
        }
        (Answer::Timeline(timeline), Format::Human) => timeline::terminal(timeline, style),
        (Answer::Timeline(timeline), Format::Svg) => timeline::svg(timeline, style.lang),
        (Answer::Timeline(timeline), format) => {
            return render(&Answer::Table(timeline.table.clone()), format, style);
        }
        (answer, format) => bail!("{answer:?} has no form {format:?}"),
    };
    Ok(text.into_bytes())
}

/// Several texts with an empty line between them.
fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

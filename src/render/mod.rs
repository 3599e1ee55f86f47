//! The words: tables and findings to bytes, one file per format.

mod baseline;
mod board;
mod changes;
mod csv;
mod excel_csv;
mod findings;
mod format;
mod html;
mod human;
mod ics;
mod json;
mod json_schema;
mod made_by;
mod markdown;
mod marks;
mod masthead;
mod notices;
mod package;
mod page;
mod paper;
mod picture;
mod places;
mod questions;
mod safe;
mod sheet;
mod short;
mod sie;
mod terminal;
mod timeline;
mod together;
mod words;
mod xlsx;

use crate::model::{Answer, Lang, Report, Table};
use anyhow::{Context as _, bail};
use std::io::Write;

pub use baseline::{SCHEMA as BASELINE, baseline};
pub use changes::changes;
pub use format::Format;
pub use ics::{CalendarHead, Dated, EventWords, calendar};
pub use json_schema::json_schema;
pub use masthead::{Masthead, MastheadCounts};
pub use notices::notices;
pub use package::{
    FieldList, FileReceipt, GitReceipt, LedgerReceipt, PACKAGE, Receipt, Resource, datapackage, receipt,
};
pub use paper::{
    KnownNames, TemplateFault, built_in_template, fill_template, letterhead_fault, template_faults, template_names,
    template_sum,
};
pub use questions::rank;
pub use safe::{for_a_log, one_line, terminal as harmless};
pub use short::findings as short_findings;
pub use sie::{SieFile, SieRow, SieVoucher, sie};
pub use words::by_level;
pub use xlsx::NoWorkbook;

/// How wide and in which language, and whether colours may be used.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    pub color: bool,
}

/// Writes the answer in a form, of no ledger in particular.
pub fn render(answer: &Answer, format: Format, style: Style, out: &mut dyn Write) -> anyhow::Result<()> {
    render_of(answer, format, style, &Masthead::default(), out)
}

/// Writes the answer in a form. Tables for machines go row by row; what people read is drawn whole before.
pub fn render_of(
    answer: &Answer,
    format: Format,
    style: Style,
    masthead: &Masthead,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let text = match (answer, format) {
        (Answer::Findings(report), Format::Human) => human::report(report, style),
        (Answer::Findings(report), Format::Short) => short::report(report, style.lang),
        (Answer::Findings(report), Format::Json) => json::report(report, style.lang)?,
        (Answer::Findings(report), Format::Csv) => {
            return of_table(&findings::table(report, style.lang), format, style, out);
        }
        (Answer::Findings(report), Format::Sarif) => findings::sarif(report, style.lang)?,
        (Answer::Findings(report), Format::Github) => findings::github(report, style.lang),
        (Answer::Findings(report), Format::Gitlab) => findings::gitlab(report, style.lang)?,
        (Answer::Findings(report), Format::Junit) => findings::junit(report, style.lang)?,
        (Answer::Findings(report), Format::Markdown) => {
            let heading = markdown::heading(&findings::title(report), style.lang);
            heading + &joined(findings::tables(report).iter().map(|table| markdown::table(table, style.lang)))
        }
        (Answer::Findings(report), Format::Html) => html::tables(&findings::tables(report), masthead, style.lang)?,
        (Answer::Findings(report), Format::Xlsx) => {
            return Ok(out.write_all(&xlsx::tables(&findings::tables(report), style.lang)?)?);
        }
        (Answer::Table(table), Format::Html) => html::tables(std::slice::from_ref(table), masthead, style.lang)?,
        (Answer::Table(table), format) => return of_table(table, format, style, out),
        (Answer::Tables(tables), Format::Table) => joined(tables.iter().map(|table| terminal::table(table, style))),
        (Answer::Tables(tables), Format::Markdown) => {
            joined(tables.iter().map(|table| markdown::table(table, style.lang)))
        }
        (Answer::Tables(tables), Format::Html) => html::tables(tables, masthead, style.lang)?,
        (Answer::Page(page), Format::Html) => html::page(page, masthead, style.lang)?,
        (Answer::Page(page), Format::Table) => page::terminal(page, style),
        (Answer::Page(page), Format::Markdown) => page::markdown(page, style.lang),
        (Answer::Page(page), format) => return of_table(&page.table, format, style, out),
        (Answer::Timeline(timeline), Format::Table) => timeline::terminal(timeline, style),
        (Answer::Timeline(timeline), Format::Svg) => timeline::svg(timeline, style.lang),
        (Answer::Timeline(timeline), format) => return of_table(&timeline.table, format, style, out),
        (Answer::Board(board), Format::Html) => html::board(board, masthead, style.lang)?,
        (Answer::Board(board), Format::Table) => board::terminal(board, style),
        (Answer::Board(board), Format::Markdown) => board::markdown(board, style.lang),
        (Answer::Board(board), format) => return of_table(&board.table, format, style, out),
        (Answer::Paper(paper), Format::Docx) => return Ok(out.write_all(&paper::docx(paper)?)?),
        (Answer::Paper(paper), Format::Markdown) => paper::markdown(paper),
        (Answer::Paper(paper), Format::Html) => paper::html(paper)?,
        (answer, format) => bail!("{answer:?} has no form {format:?}"),
    };
    written(&text, format, out)
}

/// Writes a report as it is for people, where its notices are said elsewhere.
pub fn for_people(report: &Report, style: Style, out: &mut dyn Write) -> anyhow::Result<()> {
    written(&human::without_notices(report, style), Format::Human, out)
}

fn of_table(table: &Table, format: Format, style: Style, out: &mut dyn Write) -> anyhow::Result<()> {
    let text = match format {
        Format::Csv => return csv::table(table, style.lang, out),
        Format::ExcelCsv => return excel_csv::table(table, style.lang, out),
        Format::Json => return json::table(table, style.lang, out),
        Format::Xlsx => return Ok(out.write_all(&xlsx::table(table, style.lang)?)?),
        Format::Table => terminal::table(table, style),
        Format::Markdown => markdown::table(table, style.lang),
        Format::Html => html::tables(std::slice::from_ref(table), &Masthead::default(), style.lang)?,
        Format::Docx => {
            let paper = paper::of_table(table, style.lang).context("a table without a day is no paper")?;
            return Ok(out.write_all(&paper::docx(&paper)?)?);
        }
        Format::Human
        | Format::Short
        | Format::Svg
        | Format::Ics
        | Format::Sie
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => bail!("a table has no form {format:?}"),
    };
    written(&text, format, out)
}

/// Writes a text. What people read at a terminal stands in logs, too; so does Markdown, where a backslash before a sign is not seen.
fn written(text: &str, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
    let is_read = matches!(format, Format::Human | Format::Short | Format::Table | Format::Markdown);
    let text = if is_read { safe::for_a_log(text) } else { text.into() };
    Ok(out.write_all(text.as_bytes())?)
}

/// Several texts with an empty line between them.
fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

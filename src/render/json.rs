//! JSON documents. The structs here mirror the published form and nothing else: a change is a new version.

use crate::model::{Cell, Diagnostic, Lang, Position, Report, SourceFile, Span, Table, position};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::io::Write;

#[derive(Serialize)]
struct ReportMirror<'a> {
    schema: &'static str,
    as_of: String,
    summary: SummaryMirror,
    findings: Vec<FindingMirror<'a>>,
}

#[derive(Serialize)]
struct SummaryMirror {
    files: usize,
    agreements: usize,
    rules: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    waived: usize,
    not_judged: usize,
}

#[derive(Serialize)]
struct FindingMirror<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    agreement: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    field: &'a str,
    message: &'a str,
    help: Option<String>,
    source: Option<&'a str>,
    waived: bool,
    labels: Vec<LabelMirror<'a>>,
}

#[derive(Serialize)]
struct LabelMirror<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// `validate --format json`: one document, whatever the files are like.
pub fn report(report: &Report, lang: Lang) -> anyhow::Result<String> {
    let counts = report.counts;
    let mirror = ReportMirror {
        schema: "liggare.validate/1",
        as_of: report.as_of.to_string(),
        summary: SummaryMirror {
            files: counts.files,
            agreements: counts.agreements,
            rules: counts.rules,
            errors: counts.errors,
            warnings: counts.warnings,
            infos: counts.infos,
            waived: counts.waived,
            not_judged: counts.not_judged,
        },
        findings: report.diagnostics.iter().map(|diagnostic| finding(diagnostic, &report.sources, lang)).collect(),
    };
    Ok(serde_json::to_string_pretty(&mirror)? + "\n")
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a [SourceFile], lang: Lang) -> FindingMirror<'a> {
    let finding = &diagnostic.finding;
    let (path, start, end) = place(finding.span, sources);
    let helps: Vec<&str> = finding.helps.iter().map(|help| help.pick(lang)).collect();
    let labels = finding.others.iter().map(|label| {
        let (path, Position { line, column }, _) = place(label.span, sources);
        LabelMirror { path, line, column, message: label.text.pick(lang) }
    });
    FindingMirror {
        code: diagnostic.code.0,
        name: diagnostic.name,
        level: diagnostic.level.key(),
        agreement: sources.get(finding.span.file.0 as usize).map(|source| source.id.as_str()).unwrap_or_default(),
        path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        field: &finding.field,
        message: finding.message.pick(lang),
        help: (!helps.is_empty()).then(|| helps.join("; ")),
        source: diagnostic.source.as_ref().map(|source| source.pick(lang)),
        waived: diagnostic.waived.is_some(),
        labels: labels.collect(),
    }
}

fn place(span: Span, sources: &[SourceFile]) -> (&str, Position, Position) {
    let source = sources.get(span.file.0 as usize);
    let text = source.and_then(|source| source.text.as_deref()).unwrap_or_default();
    let path = source.map(|source| source.path.as_str()).unwrap_or_default();
    (path, position(text, span.start as usize), position(text, span.end as usize))
}

#[derive(Serialize)]
struct TableMirror<'a> {
    schema: &'static str,
    as_of: Option<String>,
    columns: Vec<&'a str>,
    rows: RowsMirror<'a>,
}

/// Rows that are written one by one.
struct RowsMirror<'a>(&'a Table, Lang);

impl Serialize for RowsMirror<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(table, lang) = *self;
        serializer.collect_seq(table.rows.iter().map(|row| {
            let cells = table.columns.iter().zip(row.iter());
            cells.map(|(column, cell)| (column.key.to_string(), value(cell, lang))).collect::<Map<_, _>>()
        }))
    }
}

/// A table as one document: the keys of the CSV, values with their types.
pub fn table(table: &Table, lang: Lang, out: &mut dyn Write) -> anyhow::Result<()> {
    let mirror = TableMirror {
        schema: table.schema,
        as_of: table.as_of.map(|day| day.to_string()),
        columns: table.columns.iter().map(|column| column.key.as_ref()).collect(),
        rows: RowsMirror(table, lang),
    };
    serde_json::to_writer_pretty(&mut *out, &mirror).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

fn value(cell: &Cell, lang: Lang) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Words(text) => json!(text.pick(lang)),
        Cell::Key(key, _) => json!(key),
        Cell::Named(key, _) if key.is_empty() => Value::Null,
        Cell::Named(key, _) => json!(key),
        Cell::Date(date) => json!(date.to_string()),
        Cell::Number(number) => json!(number),
        // Exact decimals as text: a JSON number may be read as a binary float.
        Cell::Percent(decimal) => json!(decimal.plain()),
        Cell::Money(money) => json!(money.plain()),
        Cell::List(items) => json!(items),
    }
}

//! JSON documents. The structs here mirror the published form and nothing else: a change is a new version.

use super::findings::{FoundBlock, FoundEdit, FoundFix, FoundLabel, ShownFinding, found};
use super::safe;
use crate::model::{AgainstBaseline, Cell, ComparedFindings, Lang, Report, Table, iso};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::io::Write;

#[derive(Serialize)]
struct ReportMirror<'a> {
    schema: &'static str,
    as_of: String,
    summary: SummaryMirror,
    /// Only where the run was held against an earlier state.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceMirror<'a>>,
    /// Only where the run was held against a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<BaselineMirror<'a>>,
    findings: Vec<FindingMirror<'a>>,
    /// Only where hidden files or folders seem to hold agreements.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    not_read: &'a [String],
    /// Only where the report cannot be taken for the whole truth.
    #[serde(skip_serializing_if = "Option::is_none")]
    obstacle: Option<ObstacleMirror<'a>>,
}

#[derive(Serialize)]
struct ObstacleMirror<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct SinceMirror<'a> {
    revision: &'a str,
    commit: &'a str,
    changed: usize,
    unchanged: usize,
    gone: usize,
    new_elsewhere: usize,
}

#[derive(Serialize)]
struct BaselineMirror<'a> {
    path: &'a str,
    known: usize,
    mended: Vec<FaultMirror<'a>>,
}

#[derive(Serialize)]
struct FaultMirror<'a> {
    agreement: &'a str,
    rule: &'static str,
    field: &'a str,
    count: usize,
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
    rules_off: usize,
    unreadable_elsewhere: usize,
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
    blocks: Vec<BlockMirror<'a>>,
    source: Option<&'a str>,
    waived: bool,
    labels: Vec<LabelMirror<'a>>,
    fixes: Vec<FixMirror<'a>>,
    concern: &'static str,
}

/// Lines to paste: under a header of the file, within a list or a table of it, or at its end.
#[derive(Serialize)]
struct BlockMirror<'a> {
    under: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
    lines: &'a str,
}

#[derive(Serialize)]
struct LabelMirror<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct FixMirror<'a> {
    title: &'a str,
    certainty: &'static str,
    edits: Vec<EditMirror<'a>>,
}

#[derive(Serialize)]
struct EditMirror<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
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
            rules_off: counts.off,
            unreadable_elsewhere: counts.elsewhere,
        },
        since: report.compared.as_ref().map(since),
        baseline: report.known.as_ref().map(baseline),
        findings: found(report, lang).map(finding).collect(),
        not_read: &report.not_read,
        obstacle: report
            .obstacle
            .as_ref()
            .map(|obstacle| ObstacleMirror { path: &obstacle.path, message: obstacle.message.pick(lang) }),
    };
    Ok(safe::json(&serde_json::to_string_pretty(&mirror)?).into_owned() + "\n")
}

fn since(compared: &ComparedFindings) -> SinceMirror<'_> {
    SinceMirror {
        revision: &compared.revision,
        commit: &compared.commit,
        changed: compared.changed,
        unchanged: compared.unchanged,
        gone: compared.gone,
        new_elsewhere: compared.elsewhere,
    }
}

fn baseline(known: &AgainstBaseline) -> BaselineMirror<'_> {
    let mended = known.mended.faults.iter().map(|(identity, count)| FaultMirror {
        agreement: &identity.agreement,
        rule: identity.code.0,
        field: &identity.field,
        count: *count,
    });
    BaselineMirror { path: &known.path, known: known.hidden, mended: mended.collect() }
}

fn finding(found: ShownFinding<'_>) -> FindingMirror<'_> {
    FindingMirror {
        code: found.code.0,
        name: found.name,
        level: found.level.key(),
        agreement: found.agreement,
        path: found.path,
        line: found.start.line,
        column: found.start.column,
        end_line: found.end.line,
        end_column: found.end.column,
        field: found.field,
        message: found.message,
        help: found.help,
        blocks: found
            .blocks
            .into_iter()
            .map(|FoundBlock { under, within, lines }| BlockMirror { under, within, lines })
            .collect(),
        source: found.source,
        waived: found.waived.is_some(),
        labels: found.labels.iter().map(label).collect(),
        fixes: found.fixes.iter().map(fix).collect(),
        concern: found.concern.key(),
    }
}

fn fix<'a>(fix: &FoundFix<'a>) -> FixMirror<'a> {
    FixMirror { title: fix.title, certainty: fix.certainty.key(), edits: fix.edits.iter().map(edit).collect() }
}

fn edit<'a>(edit: &FoundEdit<'a>) -> EditMirror<'a> {
    let FoundEdit { path, start, end, text } = *edit;
    EditMirror { path, line: start.line, column: start.column, end_line: end.line, end_column: end.column, text }
}

fn label<'a>(label: &FoundLabel<'a>) -> LabelMirror<'a> {
    LabelMirror { path: label.path, line: label.start.line, column: label.start.column, message: label.message }
}

#[derive(Serialize)]
struct TableMirror<'a> {
    schema: &'static str,
    as_of: Option<String>,
    columns: Vec<&'a str>,
    rows: RowsMirror<'a>,
    /// Only where there is something to note.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
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
        notes: table.notes.iter().map(|note| note.pick(lang)).collect(),
    };
    serde_json::to_writer_pretty(safe::Json(&mut *out), &mirror).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

fn value(cell: &Cell<'_>, lang: Lang) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Words(text) => json!(text.pick(lang)),
        Cell::Told(_) => value(&cell.clone().into_owned(), lang),
        Cell::Key(key, _) | Cell::Known(key, _) => json!(key),
        Cell::Named(key, _) if key.is_empty() => Value::Null,
        Cell::Named(key, _) => json!(key),
        Cell::Date(date) => json!(iso(*date)),
        Cell::Number(number) => json!(number),
        // Exact decimals as text: a JSON number may be read as a binary float.
        Cell::Percent(decimal) => json!(decimal.plain()),
        Cell::Money(money) => json!(money.plain()),
        Cell::List(items) => json!(items),
    }
}

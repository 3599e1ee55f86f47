//! One finding with everything that a machine is told of it: places as lines and columns, words in one language.

use crate::model::{
    Acceptance, Certainty, Code, Diagnostic, FileId, Lang, Level, Lines, Position, Report, SourceFile, Span, position,
};

/// A finding; lines and columns count from 1, columns count characters, the end is the first that is not included.
pub struct Found<'a> {
    pub code: Code,
    pub name: &'static str,
    pub level: Level,
    /// The agreement's id; empty for the ledger's own files.
    pub agreement: &'a str,
    pub path: &'a str,
    pub start: Position,
    pub end: Position,
    pub field: &'a str,
    pub message: &'a str,
    pub help: Option<String>,
    pub source: Option<&'a str>,
    pub waived: Option<&'a Acceptance>,
    pub labels: Vec<FoundLabel<'a>>,
    pub fixes: Vec<FoundFix<'a>>,
}

/// A second place of a finding.
pub struct FoundLabel<'a> {
    pub path: &'a str,
    pub start: Position,
    pub end: Position,
    pub message: &'a str,
}

/// A way to mend a finding.
pub struct FoundFix<'a> {
    pub title: &'a str,
    pub certainty: Certainty,
    pub edits: Vec<FoundEdit<'a>>,
}

/// What a place becomes.
pub struct FoundEdit<'a> {
    pub path: &'a str,
    pub start: Position,
    pub end: Position,
    pub text: &'a str,
}

/// The findings of a report, in its order.
pub fn found(report: &Report, lang: Lang) -> impl Iterator<Item = Found<'_>> {
    let mut latest: Option<(FileId, Lines<'_>)> = None;
    report.diagnostics.iter().map(move |diagnostic| {
        let file = diagnostic.finding.span.file;
        // The findings of a file stand together: its lines are counted once for all of them.
        if latest.as_ref().is_none_or(|(known, _)| *known != file) {
            latest = Some((file, Lines::of(text(file, &report.sources))));
        }
        one(diagnostic, &report.sources, latest.as_ref(), lang)
    })
}

fn one<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a [SourceFile],
    latest: Option<&(FileId, Lines<'_>)>,
    lang: Lang,
) -> Found<'a> {
    let finding = &diagnostic.finding;
    let place = |span| place(span, sources, latest);
    let (path, start, end) = place(finding.span);
    let helps: Vec<&str> = finding.helps.iter().map(|help| help.pick(lang)).collect();
    let labels = finding.others.iter().map(|label| {
        let (path, start, end) = place(label.span);
        FoundLabel { path, start, end, message: label.text.pick(lang) }
    });
    let fixes = finding.fixes.iter().map(|fix| {
        let edits = fix.edits.iter().map(|edit| {
            let (path, start, end) = place(edit.span);
            FoundEdit { path, start, end, text: &edit.text }
        });
        FoundFix { title: fix.title.pick(lang), certainty: fix.certainty, edits: edits.collect() }
    });
    Found {
        code: diagnostic.code,
        name: diagnostic.name,
        level: diagnostic.level,
        agreement: sources.get(finding.span.file.0 as usize).map(|source| source.id.as_str()).unwrap_or_default(),
        path,
        start,
        end,
        field: &finding.field,
        message: finding.message.pick(lang),
        help: (!helps.is_empty()).then(|| helps.join("; ")),
        source: diagnostic.source.as_ref().map(|source| source.pick(lang)),
        waived: diagnostic.waived.as_ref(),
        labels: labels.collect(),
        fixes: fixes.collect(),
    }
}

fn text(file: FileId, sources: &[SourceFile]) -> &str {
    sources.get(file.0 as usize).and_then(|source| source.text.as_deref()).unwrap_or_default()
}

fn place<'a>(
    span: Span,
    sources: &'a [SourceFile],
    latest: Option<&(FileId, Lines<'_>)>,
) -> (&'a str, Position, Position) {
    let path = sources.get(span.file.0 as usize).map(|source| source.path.as_str()).unwrap_or_default();
    let at = |offset: u32| match latest.filter(|(file, _)| *file == span.file) {
        Some((_, lines)) => lines.position(offset as usize),
        None => position(text(span.file, sources), offset as usize),
    };
    (path, at(span.start), at(span.end))
}

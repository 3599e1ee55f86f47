//! One finding with everything that a machine is told of it: places as lines and columns, words in one language.

use crate::model::{Acceptance, Certainty, Code, Concern, Diagnostic, Lang, Level, Position, Report};
use crate::render::places::Places;

/// A finding; lines and columns count from 1, columns count characters, the end is the first that is not included.
pub struct ShownFinding<'a> {
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
    pub blocks: Vec<FoundBlock<'a>>,
    pub labels: Vec<FoundLabel<'a>>,
    pub fixes: Vec<FoundFix<'a>>,
    pub concern: Concern,
}

/// A second place of a finding.
pub struct FoundLabel<'a> {
    pub path: &'a str,
    pub start: Position,
    pub end: Position,
    pub message: &'a str,
}

/// Lines to paste, and the header or the list that they go under or into.
pub struct FoundBlock<'a> {
    pub under: Option<&'a str>,
    pub within: Option<&'a str>,
    pub lines: &'a str,
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
pub fn found(report: &Report, lang: Lang) -> impl Iterator<Item = ShownFinding<'_>> {
    let mut places = Places::of(&report.sources);
    report.diagnostics.iter().map(move |diagnostic| {
        places.enter(diagnostic.finding.span.file);
        one(diagnostic, &mut places, lang)
    })
}

fn one<'a>(diagnostic: &'a Diagnostic, places: &mut Places<'a>, lang: Lang) -> ShownFinding<'a> {
    let finding = &diagnostic.finding;
    let (start, end) = places.ends(finding.span);
    let helps: Vec<&str> = finding.helps.iter().map(|help| help.pick(lang)).collect();
    let labels = finding.others.iter().map(|label| {
        let (start, end) = places.ends(label.span);
        FoundLabel { path: places.path(label.span.file), start, end, message: label.text.pick(lang) }
    });
    let labels = labels.collect();
    let fixes = finding.fixes.iter().map(|fix| {
        let edits = fix.edits.iter().map(|edit| {
            let (start, end) = places.ends(edit.span);
            FoundEdit { path: places.path(edit.span.file), start, end, text: &edit.text }
        });
        FoundFix { title: fix.title.pick(lang), certainty: fix.certainty, edits: edits.collect() }
    });
    let fixes = fixes.collect();
    let blocks = finding.blocks.iter().map(|block| FoundBlock {
        under: block.under.as_deref(),
        within: block.within.as_ref().map(|within| within.name.as_str()),
        lines: block.lines.pick(lang),
    });
    let blocks = blocks.collect();
    ShownFinding {
        code: diagnostic.code,
        name: diagnostic.name,
        level: diagnostic.level,
        agreement: places.id(finding.span.file),
        path: places.path(finding.span.file),
        start,
        end,
        field: &finding.field,
        message: finding.message.pick(lang),
        help: (!helps.is_empty()).then(|| helps.join("; ")),
        source: diagnostic.source.as_ref().map(|source| source.pick(lang)),
        waived: diagnostic.waived.as_ref(),
        labels,
        blocks,
        fixes,
        concern: diagnostic.concern,
    }
}

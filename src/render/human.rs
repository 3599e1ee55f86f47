//! Findings as pictures: the place, what is wrong, and what to do.

use super::notices::notices;
use super::picture::picture;
use super::places::Places;
use super::together::together;
use super::words::{by_level, counted, options};
use super::{Style, safe};
use crate::model::{Counts, Diagnostic, FileId, Report, SourceFile, Text, text};
use std::fmt::Write as _;

/// The findings file by file, then the summary.
pub fn report(report: &Report, style: Style) -> String {
    pictures(report, style) + &lines(&notices(report), style)
}

/// The same without the notices of the run.
pub fn pictures(report: &Report, style: Style) -> String {
    findings(&report.diagnostics, &report.sources, style) + &lines(&summary(report), style)
}

/// The findings alone, grouped by file.
pub fn findings(diagnostics: &[Diagnostic], sources: &[SourceFile], style: Style) -> String {
    let (mut out, mut places) = (String::new(), Places::of(sources));
    let mut last: Option<FileId> = None;
    for diagnostic in &together(diagnostics) {
        let file = diagnostic.finding.span.file;
        if last.replace(file) != Some(file) {
            places.enter(file);
            let _ = writeln!(out, "{}\n", heading(places.path(file), style));
        }
        let _ = writeln!(out, "{}\n", picture(diagnostic, &mut places, style));
    }
    out
}

fn heading(path: &str, style: Style) -> String {
    let path = safe::name(path);
    let rule =
        "─".repeat(style.width.saturating_sub(unicode_width::UnicodeWidthStr::width(path.as_str()) + 4).clamp(2, 100));
    if style.color { format!("\u{1b}[1m── {path} {rule}\u{1b}[0m") } else { format!("── {path} {rule}") }
}

/// The honest summary.
fn summary(report: &Report) -> Vec<Text> {
    let Counts { files, read, agreements, rules, waived, not_judged, .. } = report.counts;
    let as_of = report.as_of;
    let (unread, misshapen) = (files - read, read - agreements);
    let files = counted(read, ("fil läst", "filer lästa"), ("file read", "files read"));
    let rules = counted(rules, ("regel prövad", "regler prövade"), ("rule run", "rules run"));
    let as_of = Text::same(as_of.to_string());
    let mut lines =
        vec![text!("per {as_of}: {files}, {rules}", "as of {as_of}: {files}, {rules}", as_of, files, rules)];
    lines.push(by_level(&report.counts));
    if unread + misshapen > 0 {
        let unread = (unread > 0)
            .then(|| counted(unread, ("fil kunde inte läsas", "filer kunde inte läsas"), ("file", "files")))
            .map(|unread| text!("{unread}", "{unread} could not be read", unread));
        let misshapen = (misshapen > 0).then(|| {
            let own = ("file is faulty in its form", "files are faulty in their form");
            counted(misshapen, ("fil har fel i formen", "filer har fel i formen"), own)
        });
        let files: Vec<Text> = unread.into_iter().chain(misshapen).collect();
        let files = Text::join(&files, ", ");
        // Errors that are known do not stand above.
        let mend = if report.counts.errors > 0 {
            text!(": rätta felen ovan först", ": mend the errors above first")
        } else {
            text!("", "")
        };
        lines.push(text!("{files}{mend}", "{files}{mend}", files, mend,));
    }
    if waived > 0 {
        let waived = counted(
            waived,
            ("brist är undantagen", "brister är undantagna"),
            ("finding is waived", "findings are waived"),
        );
        lines.push(text!("{waived} (visas med --show-waived)", "{waived} (shown with --show-waived)", waived));
    }
    if not_judged > 0 {
        lines.push(not_judged_line(report, not_judged));
    }
    lines
}

fn lines(lines: &[Text], style: Style) -> String {
    let mut out = String::new();
    for line in lines {
        let _ =
            writeln!(out, "{}", textwrap::fill(line.pick(style.lang), options(style.width).subsequent_indent("  ")));
    }
    out
}

/// Which rules lacked facts, and in how many agreements.
fn not_judged_line(report: &Report, pairs: usize) -> Text {
    let mut by_rule: Vec<(&'static str, usize)> = Vec::new();
    let mut codes: Vec<_> = report.not_judged.iter().map(|not_judged| not_judged.code).collect();
    codes.sort_unstable();
    for code in codes {
        match by_rule.last_mut() {
            Some((last, count)) if *last == code.0 => *count += 1,
            _ => by_rule.push((code.0, 1)),
        }
    }
    let list = by_rule.iter().map(|(code, count)| format!("{code} ({count})")).collect::<Vec<_>>().join(", ");
    let pairs = counted(pairs, ("prövning kunde", "prövningar kunde"), ("check could", "checks could"));
    let list = Text::same(list);
    text!(
        "{pairs} inte göras, för att uppgifter saknas: {list}",
        "{pairs} not be made, for lack of facts: {list}",
        pairs,
        list,
    )
}

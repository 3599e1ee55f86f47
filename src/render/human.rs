//! A report for a person: what the findings ask for, or every one of them as a picture, then the honest summary.

use super::notices::notices;
use super::picture::picture;
use super::places::Places;
use super::questions::{Sections, rank, sections};
use super::together::together;
use super::words::{by_level, counted, options};
use super::{Style, safe};
use crate::model::{Counts, Diagnostic, FileId, Manner, Report, ReportHeading, SourceFile, Text, text};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A report fits on so many lines where it answers questions, and does not draw every finding.
const PAGE: usize = 100;

/// The findings, then the summary and the notices of the run.
pub fn report(report: &Report, style: Style) -> String {
    with_summary(report, &notices(report), style)
}

/// The same without the notices, which are said elsewhere.
pub fn without_notices(report: &Report, style: Style) -> String {
    with_summary(report, &[], style)
}

fn with_summary(report: &Report, notices: &[Text], style: Style) -> String {
    let last = lines(&summary(report), style) + &lines(notices, style);
    if report.manner == Manner::Pictures {
        return findings(&report.diagnostics, &report.sources, style) + &last;
    }
    let more = lines(&[more(report)], style);
    let taken = last.lines().count() + more.lines().count();
    let Sections { text, is_whole } = sections(report, style, PAGE.saturating_sub(taken));
    if is_whole { text + &last } else { text + &last + &more }
}

/// How to see more of what was found.
fn more(report: &Report) -> Text {
    let gravest = report.diagnostics.iter().min_by_key(|one| (ReportHeading::of(one, report.fails_from), rank(one)));
    let source = gravest.and_then(|one| report.sources.get(one.finding.span.file.0 as usize));
    let is_typed = |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let id = source.map(|source| source.id.as_str()).filter(is_typed).unwrap_or("ID");
    let code = gravest.map_or("REGEL", |one| one.code.0);
    text!(
        "se allt med --all, ett avtal med validate {id}, en regel med explain {code}",
        "see all with --all, one agreement with validate {id}, one rule with explain {code}"
    )
}

/// The findings alone, grouped by file.
pub fn findings(diagnostics: &[Diagnostic], sources: &[SourceFile], style: Style) -> String {
    let (mut out, mut places) = (String::new(), Places::of(sources));
    let mut last: Option<FileId> = None;
    for (diagnostic, _) in &together(diagnostics.iter()) {
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
pub fn summary(report: &Report) -> Vec<Text> {
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

/// So many of the facts that are lacking are named.
const MOST_FACTS: usize = 6;

/// Which facts were lacking, and in how many agreements.
fn not_judged_line(report: &Report, pairs: usize) -> Text {
    let mut by_facts: BTreeMap<(&str, &str), (usize, Option<FileId>)> = BTreeMap::new();
    for lacking in &report.not_judged {
        let (count, last) = by_facts.entry((&lacking.facts.sv, &lacking.facts.en)).or_default();
        // They come file by file.
        if last.replace(lacking.file) != Some(lacking.file) {
            *count += 1;
        }
    }
    let mut facts: Vec<_> = by_facts.into_iter().map(|(facts, (count, _))| (count, facts)).collect();
    facts.sort_by_key(|(count, facts)| (std::cmp::Reverse(*count), *facts));
    let more = match facts.len().saturating_sub(MOST_FACTS) {
        0 => text!("", ""),
        more => text!(" och {more} andra", " and {more} others"),
    };
    let named = facts.iter().take(MOST_FACTS).map(|(count, (sv, en))| {
        let files = counted(*count, ("avtal", "avtal"), ("agreement", "agreements"));
        text!("{sv} ({files})", "{en} ({files})", files)
    });
    let (pairs, list) = (
        counted(pairs, ("prövning kunde", "prövningar kunde"), ("check could", "checks could")),
        Text::join(&named.collect::<Vec<_>>(), ", "),
    );
    text!(
        "{pairs} inte göras, för att uppgifter saknas: {list}{more}",
        "{pairs} not be made, for lack of facts: {list}{more}",
        pairs,
        list,
        more,
    )
}

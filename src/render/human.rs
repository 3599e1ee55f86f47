//! Findings as pictures: the place, what is wrong, and what to do.

use super::notices::notices;
use super::words::{by_level, counted, options, wrapped};
use super::{Style, safe};
use crate::model::{Counts, Diagnostic, FileId, Lang, Level, Report, SourceFile, Span, Text, position, text};
use annotate_snippets::{AnnotationKind, Level as Drawn, Origin, Renderer, Snippet};
use std::fmt::Write as _;
use std::ops::Range;

/// The findings file by file, then the summary.
pub fn report(report: &Report, style: Style) -> String {
    let mut out = findings(&report.diagnostics, &report.sources, style);
    out.push_str(&summary(report, style));
    out
}

/// The findings alone, grouped by file.
pub fn findings(diagnostics: &[Diagnostic], sources: &[SourceFile], style: Style) -> String {
    let mut out = String::new();
    let mut last: Option<FileId> = None;
    for diagnostic in diagnostics {
        let file = diagnostic.finding.span.file;
        if last.replace(file) != Some(file) {
            let _ = writeln!(out, "{}\n", heading(file, sources, style));
        }
        let _ = writeln!(out, "{}\n", picture(diagnostic, sources, style));
    }
    out
}

fn heading(file: FileId, sources: &[SourceFile], style: Style) -> String {
    let path = safe::one_line(path(file, sources));
    let rule =
        "─".repeat(style.width.saturating_sub(unicode_width::UnicodeWidthStr::width(path.as_str()) + 4).clamp(2, 100));
    if style.color { format!("\u{1b}[1m── {path} {rule}\u{1b}[0m") } else { format!("── {path} {rule}") }
}

fn path(file: FileId, sources: &[SourceFile]) -> &str {
    sources.get(file.0 as usize).map(|source| source.path.as_str()).unwrap_or_default()
}

fn picture(diagnostic: &Diagnostic, sources: &[SourceFile], style: Style) -> String {
    let lang = style.lang;
    let level = match diagnostic.level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Info | Level::Off => Drawn::INFO,
    };
    let waived = diagnostic.waived.as_ref().map(|_| text!("undantaget, ", "waived, "));
    let level_name =
        format!("{}{}", waived.as_ref().map_or("", |waived| waived.pick(lang)), diagnostic.level.title().pick(lang));
    let indent = level_name.chars().count() + diagnostic.code.0.len() + 4;
    let title = wrapped(diagnostic.finding.message.pick(lang), style.width.saturating_sub(indent));
    let mut group = level
        .with_name(level_name)
        .primary_title(title)
        .id(diagnostic.code.0)
        .elements(places(diagnostic, sources, lang));
    let mut notes: Vec<(Text, Text)> =
        diagnostic.finding.helps.iter().map(|help| (Text::fixed("hjälp", "help"), help.clone())).collect();
    if let Some(source) = &diagnostic.source {
        notes.push((Text::fixed("källa", "source"), source.clone()));
    }
    if let Some(accepted) = &diagnostic.waived {
        let (reason, by, until) = (&accepted.reason, &accepted.decided_by, accepted.until);
        notes.push((
            Text::fixed("undantag", "waiver"),
            text!(
                "{reason} (beslutat av {by}, gäller till och med {until})",
                "{reason} (decided by {by}, in force until {until})"
            ),
        ));
    }
    for (name, words) in notes {
        let name = name.pick(lang).to_owned();
        let words = wrapped(words.pick(lang), style.width.saturating_sub(name.chars().count() + 10));
        group = group.element(Drawn::HELP.with_name(name).message(words));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width).render(&[group])
}

/// The marked places, a piece of each file; a fact that is missing has a place but no picture.
fn places<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a [SourceFile],
    lang: Lang,
) -> Vec<annotate_snippets::Element<'a>> {
    let finding = &diagnostic.finding;
    let mut marks = vec![(finding.span, true, None)];
    marks.extend(finding.others.iter().map(|label| (label.span, false, Some(&label.text))));
    if !finding.pictured {
        marks.remove(0);
    }
    let mut elements = Vec::new();
    if !finding.pictured {
        let mut origin = Origin::path(safe::one_line(path(finding.span.file, sources)));
        if let Some(text) = text_of(finding.span.file, sources) {
            let place = position(text, finding.span.start as usize);
            origin = origin.line(place.line).char_column(place.column);
        }
        elements.push(origin.into());
    }
    let mut files: Vec<FileId> = marks.iter().map(|(span, _, _)| span.file).collect();
    files.dedup();
    for file in files {
        let own: Vec<_> = marks.iter().filter(|(span, _, _)| span.file == file).collect();
        let Some(text) = text_of(file, sources) else {
            elements.push(Origin::path(safe::one_line(path(file, sources))).into());
            continue;
        };
        let lines = lines_around(text, own.iter().map(|(span, _, _)| *span));
        let annotations = own.iter().map(|(span, primary, words)| {
            let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(within(*span, text, &lines));
            annotation.label(words.map(|words| safe::one_line(words.pick(lang))))
        });
        let first = position(text, lines.start).line;
        let snippet = Snippet::source(safe::as_long(text.get(lines.clone()).unwrap_or_default())).line_start(first);
        elements.push(
            snippet.path(safe::one_line(path(file, sources))).annotations(annotations.collect::<Vec<_>>()).into(),
        );
    }
    elements
}

fn text_of(file: FileId, sources: &[SourceFile]) -> Option<&str> {
    sources.get(file.0 as usize)?.text.as_deref()
}

/// The whole lines that hold every span: only they are handed to the drawing.
fn lines_around(text: &str, spans: impl Iterator<Item = Span> + Clone) -> Range<usize> {
    let start = spans.clone().map(|span| span.start as usize).min().unwrap_or_default().min(text.len());
    let end = spans.map(|span| span.end as usize).max().unwrap_or_default().clamp(start, text.len());
    let (start, end) = (text.floor_char_boundary(start), text.ceil_char_boundary(end));
    let first = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let last = text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| end + newline);
    first..last
}

/// The bytes of a span inside the lines that are drawn. A value over several lines is marked on its first.
fn within(span: Span, text: &str, lines: &Range<usize>) -> Range<usize> {
    let clamp = |offset: usize| text.floor_char_boundary(offset.clamp(lines.start, lines.end));
    let (start, end) = (clamp(span.start as usize), clamp(span.end as usize));
    let first_line = text.get(start..end).and_then(|marked| marked.find('\n')).map_or(end, |newline| start + newline);
    (start - lines.start)..(first_line - lines.start)
}

/// The honest summary.
fn summary(report: &Report, style: Style) -> String {
    let Counts { files, agreements, rules, waived, not_judged, .. } = report.counts;
    let as_of = report.as_of;
    let unreadable = files - agreements;
    let files = counted(files, ("fil läst", "filer lästa"), ("file read", "files read"));
    let rules = counted(rules, ("regel prövad", "regler prövade"), ("rule run", "rules run"));
    let as_of = Text::same(as_of.to_string());
    let mut lines =
        vec![text!("per {as_of}: {files}, {rules}", "as of {as_of}: {files}, {rules}", as_of, files, rules)];
    lines.push(by_level(&report.counts));
    if unreadable > 0 {
        let unreadable = counted(unreadable, ("fil kunde", "filer kunde"), ("file", "files"));
        // Errors that are known do not stand above.
        let mend = if report.counts.errors > 0 {
            text!(": rätta felen ovan först", ": mend the errors above first")
        } else {
            text!("", "")
        };
        lines.push(text!(
            "{unreadable} inte läsas som avtal{mend}",
            "{unreadable} could not be read as an agreement{mend}",
            unreadable,
            mend,
        ));
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
    lines.extend(notices(report));
    let mut out = String::new();
    for line in &lines {
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

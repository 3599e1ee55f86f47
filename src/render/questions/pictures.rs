//! Findings that are drawn whole, the gravest first, and what is said of those that there is no room for.

use super::rank::rank;
use super::{Piece, called};
use crate::model::{Diagnostic, FileId, Level, Report, Text, text};
use crate::render::Style;
use crate::render::picture::picture;
use crate::render::places::Places;
use crate::render::together::together;
use crate::render::words::counted;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The findings as they are told, in order, each with how many it stands for.
fn ranked<'d>(findings: &[&'d Diagnostic]) -> Vec<(Cow<'d, Diagnostic>, usize)> {
    let mut told = together(findings.iter().copied());
    told.sort_by_cached_key(|(diagnostic, _)| rank(diagnostic));
    told
}

/// The pictures, no more of them than a page can hold.
pub fn pieces(findings: &[&Diagnostic], mut places: Places<'_>, room: usize, style: Style) -> Vec<Piece> {
    let (mut pieces, mut used) = (Vec::new(), 0);
    for (diagnostic, count) in ranked(findings) {
        if used > room {
            break;
        }
        places.enter(diagnostic.finding.span.file);
        let text = close(&picture(&diagnostic, &mut places, style)) + "\n";
        let lines = text.lines().count();
        used += lines;
        pieces.push(Piece { text, lines, count });
    }
    pieces
}

/// The picture without the empty lines of its margin.
fn close(picture: &str) -> String {
    let kept = picture.lines().filter(|line| plain(line).trim() != "|");
    kept.fold(String::with_capacity(picture.len()), |out, line| out + line + "\n")
}

/// A line without its colours.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// What was not drawn of these findings, file by file on so many lines, after the first `told`.
pub fn rest(findings: &[&Diagnostic], told: usize, lines: usize, report: &Report, style: Style) -> Vec<Piece> {
    let places = Places::of(&report.sources);
    let mut passed = 0;
    let left: Vec<Cow<'_, Diagnostic>> = ranked(findings)
        .into_iter()
        .skip_while(|(_, count)| {
            passed += count;
            passed <= told
        })
        .map(|(diagnostic, _)| diagnostic)
        .collect();
    let (mut files, mut by_file): (Vec<FileId>, BTreeMap<FileId, Vec<&Diagnostic>>) = (Vec::new(), BTreeMap::new());
    for diagnostic in &left {
        let file = diagnostic.finding.span.file;
        let own = by_file.entry(file).or_default();
        if own.is_empty() {
            files.push(file);
        }
        own.push(diagnostic);
    }
    let total = findings.len() - told;
    let shown = if files.len() < lines { files.len() } else { lines.saturating_sub(1) };
    let mut pieces: Vec<Piece> = files
        .iter()
        .take(shown)
        .filter_map(|file| by_file.get(file).map(|own| (file, own)))
        .map(|(file, own)| Piece::line(of_file(&called(&places, *file), own).pick(style.lang), own.len(), style))
        .collect();
    let more = files.len() - shown;
    if more > 0 {
        let files = counted(more, ("fil", "filer"), ("file", "files"));
        let words = text!(
            "och fler i {files}; av avsnittet visas {told} i bild, {total} inte",
            "and more in {files}; of this section {told} are drawn, {total} are not",
            files
        );
        pieces.push(Piece::line(words.pick(style.lang), 0, style));
    }
    pieces
}

/// `eav-2022-x: 2 fel, 1 varning (S003, C001)`.
fn of_file(name: &str, own: &[&Diagnostic]) -> Text {
    let count = |level: Level| own.iter().filter(|one| one.level == level).count();
    let levels = [
        (count(Level::Error), ("fel", "fel"), ("error", "errors")),
        (count(Level::Warning), ("varning", "varningar"), ("warning", "warnings")),
        (count(Level::Info), ("upplysning", "upplysningar"), ("piece of information", "pieces of information")),
    ];
    let levels: Vec<Text> =
        levels.into_iter().filter(|(count, ..)| *count > 0).map(|(count, sv, en)| counted(count, sv, en)).collect();
    let codes: BTreeSet<&str> = own.iter().map(|one| one.code.0).collect();
    let (levels, codes) = (Text::join(&levels, ", "), codes.into_iter().collect::<Vec<_>>().join(", "));
    text!("{name}: {levels} ({codes})", "{name}: {levels} ({codes})", levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_empty_lines_of_the_margin_are_left_out() {
        let drawn = "fel[T001]: x\n --> a.toml:1:1\n  |\n1 | title = \"|\"\n  |         ^^^\n  \u{1b}[1m|\u{1b}[0m\n  = hjälp: y";
        let kept = "fel[T001]: x\n --> a.toml:1:1\n1 | title = \"|\"\n  |         ^^^\n  = hjälp: y\n";
        assert_eq!(close(drawn), kept);
    }
}

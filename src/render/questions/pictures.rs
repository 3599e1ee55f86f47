//! Findings that are drawn whole, the gravest first, and what is said of those that there is no room for.

use super::rank::rank;
use super::{Piece, called};
use crate::model::{Diagnostic, FileId, Level, text};
use crate::render::picture::picture_among_many;
use crate::render::places::Places;
use crate::render::together::together;
use crate::render::{Style, safe};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A finding as it is told, and how many it stands for.
pub type RankedFinding<'d> = (Cow<'d, Diagnostic>, usize);

/// The findings as they are told, the gravest first.
pub fn ranked<'d>(findings: &[&'d Diagnostic]) -> Vec<RankedFinding<'d>> {
    let mut told = together(findings.iter().copied());
    told.sort_by_cached_key(|(diagnostic, _)| rank(diagnostic));
    told
}

/// The pictures, no more of them than a page can hold.
pub fn pieces(ranked: &[RankedFinding<'_>], places: &mut Places<'_>, room: usize, style: Style) -> Vec<Piece> {
    let (mut pieces, mut used) = (Vec::new(), 0);
    for (diagnostic, count) in ranked {
        if used > room {
            break;
        }
        places.enter(diagnostic.finding.span.file);
        let text = close(&picture_among_many(diagnostic, places, style)) + "\n";
        let lines = text.lines().count();
        used += lines;
        pieces.push(Piece { text, lines, count: *count });
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

/// What was not drawn, file by file in the order of the gravest, on so many lines. A file that is no record is named by its path.
pub fn rest(left: &[RankedFinding<'_>], lines: usize, places: &Places<'_>, style: Style) -> Piece {
    let (mut files, mut by_file): (Vec<FileId>, BTreeMap<FileId, FileRest>) = (Vec::new(), BTreeMap::new());
    for (diagnostic, count) in left {
        let file = diagnostic.finding.span.file;
        let own = by_file.entry(file).or_insert_with(|| {
            files.push(file);
            FileRest::default()
        });
        own.count += count;
        own.breaks |= diagnostic.level == Level::Error && diagnostic.finding.breaks(diagnostic.code);
    }
    let named: Vec<String> = files
        .iter()
        .filter_map(|file| by_file.get(file).map(|own| (file, own)))
        .map(|(file, own)| {
            let name = if own.breaks { safe::name(places.path(*file)) } else { called(places, *file) };
            format!("{name} ({})", own.count)
        })
        .collect();
    let total: usize = left.iter().map(|(_, count)| count).sum();
    let is_error = |(one, _): &&RankedFinding<'_>| one.level == Level::Error;
    let errors: usize = left.iter().filter(is_error).map(|(_, count)| count).sum();
    let told = |most: usize| {
        let shown = named.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
        let more = match named.len() - most {
            0 => text!("", ""),
            1 => text!(" och 1 fil", " and 1 file"),
            more => text!(" och {more} filer", " and {more} files"),
        };
        let errors = match errors {
            0 => text!("", ""),
            _ => text!(", varav {errors} fel", ", errors among them: {errors}"),
        };
        let words =
            text!("och {total} till{errors}: {shown}{more}", "and {total} more{errors}: {shown}{more}", errors, more);
        Piece::line(words.pick(style.lang), total, style)
    };
    let whole = told(named.len());
    if whole.lines <= lines {
        return whole;
    }
    // As many as there is room for.
    let most = (0..named.len()).collect::<Vec<_>>().partition_point(|most| told(*most).lines <= lines);
    told(most.saturating_sub(1))
}

/// What is left of one file.
#[derive(Default)]
struct FileRest {
    count: usize,
    /// Whether an error among it makes the file no record.
    breaks: bool,
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

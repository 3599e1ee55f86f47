//! What a document may tell: a line for each agreement, and one for what all of them lack.

use super::{Piece, called};
use crate::model::{Diagnostic, FileId, Text, text};
use crate::render::Style;
use crate::render::places::Places;
use std::collections::{BTreeMap, BTreeSet};

/// So many agreements must lack a thing before it is said of all at once.
const SEVERAL: usize = 3;

/// The words of a finding, and how often they are said.
pub type SoughtWord = (String, usize);

/// What a file lacks.
struct Lacking {
    file: FileId,
    past: bool,
    words: Vec<SoughtWord>,
}

/// The lines; findings come file by file.
pub fn pieces(findings: &[&Diagnostic], places: &Places<'_>, style: Style) -> Vec<Piece> {
    let files: Vec<Lacking> = findings
        .chunk_by(|one, next| one.finding.span.file == next.finding.span.file)
        .filter_map(|own| own.first().map(|first| (first, own)))
        .map(|(first, own)| Lacking { file: first.finding.span.file, past: first.past, words: named(own, style) })
        .collect();
    let running: Vec<&Lacking> = files.iter().filter(|one| !one.past).collect();
    let lacked_by_all = lacked_by_all(&running);
    let mut common: Vec<SoughtWord> = Vec::new();
    let mut pieces = Vec::new();
    for Lacking { file, past, words } in &files {
        let (shared, rest): (Vec<&SoughtWord>, Vec<&SoughtWord>) =
            words.iter().partition(|(word, _)| !past && lacked_by_all.contains(word.as_str()));
        for (word, count) in shared {
            add(&mut common, word, *count);
        }
        if !rest.is_empty() {
            pieces.push(line(&called(places, *file), &rest, style));
        }
    }
    if !common.is_empty() {
        let all = running.len();
        let name = if running.len() == files.len() {
            text!("saknas i alla {all}", "missing in all {all}")
        } else {
            text!("saknas i alla {all} som inte har slutat", "missing in all {all} that have not ended")
        };
        // Where all lack it, how often says nothing more.
        let count = common.iter().map(|(_, count)| count).sum();
        let words: Vec<&str> = common.iter().map(|(word, _)| word.as_str()).collect();
        let words = format!("{}: {} ({count})", name.pick(style.lang), words.join(", "));
        pieces.insert(0, Piece::line(&words, count, style));
    }
    pieces
}

/// The words that every one of several has: a ledger may have a hundred thousand, so that each is gone through once.
fn lacked_by_all<'l>(running: &[&'l Lacking]) -> BTreeSet<&'l str> {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for (word, _) in running.iter().flat_map(|one| &one.words) {
        *said.entry(word).or_default() += 1;
    }
    let all = running.len();
    said.into_iter().filter(|(_, count)| all >= SEVERAL && *count == all).map(|(word, _)| word).collect()
}

/// What the findings are about, each word once.
pub fn named(findings: &[&Diagnostic], style: Style) -> Vec<SoughtWord> {
    let mut words = Vec::new();
    for diagnostic in findings {
        let finding = &diagnostic.finding;
        let word: &Text = finding.sought.as_ref().unwrap_or(&finding.message);
        add(&mut words, word.pick(style.lang), 1);
    }
    words
}

fn add(words: &mut Vec<SoughtWord>, word: &str, count: usize) {
    match words.iter_mut().find(|(known, _)| known == word) {
        Some((_, known)) => *known += count,
        None => words.push((word.to_owned(), count)),
    }
}

/// `eav-2019-stacken: diarienummer, beslut, värde av egen insats ×4 (6)`.
fn line(name: &str, words: &[&SoughtWord], style: Style) -> Piece {
    let count = words.iter().map(|(_, count)| count).sum();
    Piece::line(&format!("{name}: {} ({count})", listed(words.iter().copied())), count, style)
}

/// The words with how often each is said, where that is more than once.
pub fn listed<'w>(words: impl Iterator<Item = &'w SoughtWord>) -> String {
    let words = words.map(|(word, count)| if *count > 1 { format!("{word} ×{count}") } else { word.clone() });
    words.collect::<Vec<_>>().join(", ")
}

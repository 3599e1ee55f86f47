//! What a document may tell: a line for each agreement, and one for what all of them lack.

use super::{Piece, called};
use crate::model::{Diagnostic, FileId, Text, text};
use crate::render::Style;
use crate::render::places::Places;

/// So many agreements must lack a thing before it is said of all at once.
const SEVERAL: usize = 3;

/// The words of a finding, and how often they are said.
pub type Named = (String, usize);

/// The lines; findings come file by file.
pub fn pieces(findings: &[&Diagnostic], places: &Places<'_>, style: Style) -> Vec<Piece> {
    let files: Vec<(FileId, Vec<Named>)> = findings
        .chunk_by(|one, next| one.finding.span.file == next.finding.span.file)
        .filter_map(|own| Some((own.first()?.finding.span.file, named(own, style))))
        .collect();
    let is_common = |word: &str| {
        files.len() >= SEVERAL && files.iter().all(|(_, own)| own.iter().any(|(other, _)| other.as_str() == word))
    };
    let mut common: Vec<Named> = Vec::new();
    let mut pieces = Vec::new();
    for (file, own) in &files {
        let (shared, rest): (Vec<&Named>, Vec<&Named>) = own.iter().partition(|(word, _)| is_common(word));
        for (word, count) in shared {
            add(&mut common, word, *count);
        }
        if !rest.is_empty() {
            pieces.push(line(&called(places, *file), &rest, style));
        }
    }
    if !common.is_empty() {
        let all = files.len();
        let name = text!("saknas i alla {all}", "missing in all {all}");
        // Where all lack it, how often says nothing more.
        let count = common.iter().map(|(_, count)| count).sum();
        let words: Vec<&str> = common.iter().map(|(word, _)| word.as_str()).collect();
        let words = format!("{}: {} ({count})", name.pick(style.lang), words.join(", "));
        pieces.insert(0, Piece::line(&words, count, style));
    }
    pieces
}

/// What the findings are about, each word once.
pub fn named(findings: &[&Diagnostic], style: Style) -> Vec<Named> {
    let mut words = Vec::new();
    for diagnostic in findings {
        let finding = &diagnostic.finding;
        let word: &Text = finding.sought.as_ref().unwrap_or(&finding.message);
        add(&mut words, word.pick(style.lang), 1);
    }
    words
}

fn add(words: &mut Vec<Named>, word: &str, count: usize) {
    match words.iter_mut().find(|(known, _)| known == word) {
        Some((_, known)) => *known += count,
        None => words.push((word.to_owned(), count)),
    }
}

/// `eav-2019-stacken: diarienummer, beslut, värde av egen insats ×4 (6)`.
fn line(name: &str, words: &[&Named], style: Style) -> Piece {
    let count = words.iter().map(|(_, count)| count).sum();
    Piece::line(&format!("{name}: {} ({count})", listed(words.iter().copied())), count, style)
}

/// The words with how often each is said, where that is more than once.
pub fn listed<'w>(words: impl Iterator<Item = &'w Named>) -> String {
    let words = words.map(|(word, count)| if *count > 1 { format!("{word} ×{count}") } else { word.clone() });
    words.collect::<Vec<_>>().join(", ")
}

//! What is worth knowing: a line for each finding, and of each agreement that has ended one line for all.

use super::look_up::{listed, named};
use super::rank::rank;
use super::{Piece, called};
use crate::model::{Diagnostic, Text, text};
use crate::render::Style;
use crate::render::places::Places;
use crate::render::together::together;
use crate::render::words::counted;

/// The lines; findings come file by file.
pub fn pieces(findings: &[&Diagnostic], places: &Places<'_>, style: Style) -> Vec<Piece> {
    let (past, alive): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        findings.iter().copied().partition(|one| one.past && one.waived.is_none());
    let mut told = together(alive.into_iter());
    told.sort_by_cached_key(|(diagnostic, _)| rank(diagnostic));
    let alive = told.iter().map(|(diagnostic, count)| Piece::line(&one(diagnostic, places, style), *count, style));
    let past = past
        .chunk_by(|one, next| one.finding.span.file == next.finding.span.file)
        .map(|own| Piece::line(&ended(own, places, style), own.len(), style));
    alive.chain(past).collect()
}

/// `eav-2022-x: 264 dagar utan avtal … (T010)`.
fn one(diagnostic: &Diagnostic, places: &Places<'_>, style: Style) -> String {
    let name = called(places, diagnostic.finding.span.file);
    let waived = if diagnostic.waived.is_some() { text!("undantaget: ", "waived: ") } else { Text::same("") };
    let (message, code) = (diagnostic.finding.message.pick(style.lang), diagnostic.code.0);
    format!("{name}: {}{message} ({code})", waived.pick(style.lang))
}

/// All that is known of an agreement that has ended.
fn ended(own: &[&Diagnostic], places: &Places<'_>, style: Style) -> String {
    let name = own.first().map_or_else(String::new, |first| called(places, first.finding.span.file));
    let (sought, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        own.iter().copied().partition(|one| one.finding.sought.is_some());
    let mut words: Vec<String> = Vec::new();
    if !sought.is_empty() {
        words.push(listed(named(&sought, style).iter()));
    }
    if !others.is_empty() {
        let others =
            counted(others.len(), ("iakttagelse", "iakttagelser"), ("other observation", "other observations"));
        words.push(others.pick(style.lang).to_owned());
    }
    let (words, count) = (words.join(", "), own.len());
    text!("{name}, som har slutat: {words} ({count})", "{name}, which has ended: {words} ({count})")
        .pick(style.lang)
        .to_owned()
}

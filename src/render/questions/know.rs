//! What is worth knowing: a line for each finding, and of each agreement that has ended one line for all.

use super::look_up::{listed, named};
use super::rank::rank;
use super::{Piece, called};
use crate::model::{Diagnostic, FileId, Report, Status, Text, text};
use crate::render::Style;
use crate::render::places::Places;
use crate::render::together::together;
use crate::render::words::counted;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// The lines; findings come file by file.
pub fn pieces(findings: &[&Diagnostic], report: &Report, style: Style) -> Vec<Piece> {
    let places = &Places::of(&report.sources);
    let (past, alive): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        findings.iter().copied().partition(|one| one.past && one.waived.is_none());
    let mut told = together(alive.into_iter());
    told.sort_by_cached_key(|(diagnostic, _)| rank(diagnostic));
    let alive = told.iter().map(|(diagnostic, count)| Piece::line(&one(diagnostic, places, style), *count, style));
    let statuses: BTreeMap<FileId, Option<Status>> = report.files.iter().map(|one| (one.file, one.status)).collect();
    let past = past
        .chunk_by(|one, next| one.finding.span.file == next.finding.span.file)
        .map(|own| Piece::line(&ended(own, &statuses, places, style), own.len(), style));
    alive.chain(past).collect()
}

/// `eav-2022-x: 264 dagar utan avtal … (T010)`.
fn one(diagnostic: &Diagnostic, places: &Places<'_>, style: Style) -> String {
    let name = called(places, diagnostic.finding.span.file);
    let waived = if diagnostic.waived.is_some() { text!("undantaget: ", "waived: ") } else { Text::same("") };
    let (message, code) = (diagnostic.finding.message.pick(style.lang), diagnostic.code.0);
    format!("{name}: {}{message} ({code})", waived.pick(style.lang))
}

/// All that is known of an agreement that has ended, on one line.
fn ended(
    own: &[&Diagnostic],
    statuses: &BTreeMap<FileId, Option<Status>>,
    places: &Places<'_>,
    style: Style,
) -> String {
    let Some(file) = own.first().map(|first| first.finding.span.file) else { return String::new() };
    let told = statuses.get(&file).copied().flatten();
    // Of a proposal nobody knows whether it ever ran.
    let what = match told {
        Some(Status::Proposed) => Text::fixed("förslag vars tid är ute", "a proposal whose time is over"),
        _ => Text::fixed("har slutat", "has ended"),
    };
    let (name, count) = (called(places, file), own.len());
    let lead = format!("{name} ({}): ", what.pick(style.lang));
    let sought: Vec<&Diagnostic> = own.iter().copied().filter(|one| one.finding.sought.is_some()).collect();
    if sought.is_empty() {
        let found = counted(count, ("upplysning", "upplysningar"), ("piece of information", "pieces of information"));
        return lead + found.pick(style.lang);
    }
    let (last, all) = (format!(" ({count})"), named(&sought, style));
    let room = style.width.saturating_sub(MARGIN + lead.width() + last.width());
    let fits = |most: &usize| listed(all.iter().take(*most)).width() <= room;
    let most = (1..=all.len()).rev().find(fits).unwrap_or(1);
    let is_whole = most == all.len() && sought.len() == count;
    format!("{lead}{}{}{last}", listed(all.iter().take(most)), if is_whole { "" } else { " …" })
}

/// Before a line of a list, and for what is not named after it.
const MARGIN: usize = 4;

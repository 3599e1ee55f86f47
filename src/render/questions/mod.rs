//! Findings as answers to what a person asks: what must be done now, what does not agree, what is to be looked up, what is good to
//! know. What is grave is drawn, the rest is told in a line; all of it on a page, and each finding is counted in one place.

mod know;
mod look_up;
mod pictures;
mod rank;
mod room;

use super::places::Places;
use super::words::{counted, options};
use super::{Style, safe};
use crate::model::{Diagnostic, FileId, Report, ReportHeading, Text, text};
use pictures::RankedFinding;
pub use rank::rank;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The sections of a report.
pub struct Sections {
    pub text: String,
    /// Whether every finding is drawn, so that there is nothing more to see.
    pub is_whole: bool,
}

/// What stands under a heading, a finding or several of one file.
struct Piece {
    text: String,
    lines: usize,
    /// How many findings it tells.
    count: usize,
}

impl Piece {
    /// A line of a list, wrapped.
    fn line(words: &str, count: usize, style: Style) -> Self {
        let options = options(style.width).initial_indent("  ").subsequent_indent("      ");
        let text = textwrap::fill(&safe::one_line(words), options) + "\n";
        Self { lines: text.lines().count(), text, count }
    }
}

/// One section: its findings, and the pieces that were made of them.
struct Part<'r> {
    heading: ReportHeading,
    findings: Vec<&'r Diagnostic>,
    /// In the order of the pieces; none where it is not drawn.
    ranked: Vec<RankedFinding<'r>>,
    pieces: Vec<Piece>,
}

impl<'r> Part<'r> {
    fn of(report: &'r Report, heading: ReportHeading, room: usize, style: Style) -> Self {
        let is_own = |diagnostic: &&Diagnostic| ReportHeading::of(diagnostic, report.fails_from) == heading;
        let findings: Vec<&Diagnostic> = report.diagnostics.iter().filter(is_own).collect();
        let mut places = Places::of(&report.sources);
        let ranked = match heading {
            ReportHeading::Now | ReportHeading::Wrong => pictures::ranked(&findings),
            ReportHeading::LookUp | ReportHeading::Know => Vec::new(),
        };
        let pieces = match heading {
            ReportHeading::Now | ReportHeading::Wrong => pictures::pieces(&ranked, &mut places, room, style),
            ReportHeading::LookUp => look_up::pieces(&findings, &places, style),
            ReportHeading::Know => know::pieces(&findings, report, style),
        };
        Self { heading, findings, ranked, pieces }
    }

    const fn is_drawn(&self) -> bool {
        matches!(self.heading, ReportHeading::Now | ReportHeading::Wrong)
    }

    fn told(&self) -> usize {
        self.pieces.iter().map(|piece| piece.count).sum()
    }

    /// Its heading, the empty line after it, and after a list another.
    fn frame(&self) -> usize {
        if self.findings.is_empty() { 0 } else { 2 + usize::from(!self.is_drawn()) }
    }

    /// The lines that it would take whole: more than there are of any page where not all of it was drawn.
    fn wants(&self, room: usize) -> usize {
        let lines = self.pieces.iter().map(|piece| piece.lines).sum::<usize>();
        let more = if self.told() < self.findings.len() { room } else { 0 };
        lines + more
    }

    fn title(&self) -> Text {
        let (title, count) = (self.heading.title(), self.findings.len());
        match self.heading {
            ReportHeading::Now | ReportHeading::Wrong | ReportHeading::Know => {
                text!("{title} ({count})", "{title} ({count})", title)
            }
            ReportHeading::LookUp => {
                let files: BTreeSet<FileId> = self.findings.iter().map(|one| one.finding.span.file).collect();
                let facts = counted(count, ("uppgift", "uppgifter"), ("fact", "facts"));
                let files = counted(files.len(), ("avtal", "avtal"), ("agreement", "agreements"));
                text!("{title} ({facts} i {files})", "{title} ({facts} in {files})", title, facts, files)
            }
        }
    }

    /// As much of it as there is room for, and what is left in words.
    fn written(&self, room: usize, report: &Report, style: Style, out: &mut String) {
        if self.findings.is_empty() {
            return;
        }
        let _ = writeln!(out, "{}\n", bold(self.title().pick(style.lang), style));
        let places = Places::of(&report.sources);
        let reserved = if self.wants(room + 1) <= room {
            0
        } else if self.is_drawn() {
            pictures::rest(self.ranked.get(1..).unwrap_or_default(), room::rest(room), &places, style).lines + 1
        } else {
            1
        };
        let (mut used, mut told, mut shown) = (0, 0, 0);
        for piece in &self.pieces {
            // What is gravest is never left out for its length.
            if used > 0 && used + piece.lines > room.saturating_sub(reserved) {
                break;
            }
            out.push_str(&piece.text);
            used += piece.lines;
            told += piece.count;
            shown += 1;
        }
        let more = self.findings.len() - told;
        if more > 0 && self.is_drawn() {
            let left = self.ranked.get(shown..).unwrap_or_default();
            out.push_str(&pictures::rest(left, room::rest(room), &places, style).text);
            out.push('\n');
        } else if more > 0 {
            out.push_str(&Piece::line(text!("och {more} till", "and {more} more").pick(style.lang), more, style).text);
        }
        if !self.is_drawn() {
            out.push('\n');
        }
    }
}

/// The sections, on no more than so many lines unless a single finding takes more.
pub fn sections(report: &Report, style: Style, room: usize) -> Sections {
    let parts = ReportHeading::ALL.map(|heading| Part::of(report, heading, room, style));
    let frames: usize = parts.iter().map(Part::frame).sum();
    let wants = parts.each_ref().map(|part| part.wants(room));
    let shares = room::shares(wants, room.saturating_sub(frames));
    let mut text = String::new();
    for (part, share) in parts.iter().zip(shares) {
        part.written(share, report, style, &mut text);
    }
    let is_whole = parts.iter().zip(shares).all(|(part, share)| {
        part.findings.is_empty() || part.is_drawn() && part.told() == part.findings.len() && part.wants(room) <= share
    });
    Sections { text, is_whole }
}

fn bold(line: &str, style: Style) -> String {
    if style.color { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line.to_owned() }
}

/// What a file is called in a line.
fn called(places: &Places<'_>, file: FileId) -> String {
    safe::name(places.called(file))
}

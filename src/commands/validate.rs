//! `validate`: the findings that were asked for, and the honest summary.

use super::explain::in_own_words;
use crate::model::{Counts, FileId, Ledger, Level, Report, ReportedFile, Status};

/// The report, and how many files it speaks of.
pub struct Validated {
    pub report: Report,
    /// Files of any kind that lie within what was asked for.
    pub matched: usize,
}

/// Reports what concerns the files for whose path `within` holds.
pub fn validate<K>(ledger: Ledger<K>, within: impl Fn(&str) -> bool, show_waived: bool) -> Validated {
    let asked: Vec<bool> = ledger.sources.iter().map(|source| within(&source.path)).collect();
    let is_asked = |file: FileId| asked.get(file.0 as usize).copied().unwrap_or(false);
    let entries = || ledger.entries.iter().filter(|entry| is_asked(entry.file));
    let mut counts = Counts {
        files: entries().count(),
        agreements: entries().filter(|entry| entry.status != Status::Unreadable).count(),
        rules: ledger.rules.len(),
        ..Counts::default()
    };
    // Without paths, settings and guidelines alone are nothing to check.
    let matched =
        if asked.iter().all(|asked| *asked) { counts.files } else { asked.iter().filter(|asked| **asked).count() };
    let status = |file| {
        let place = ledger.entries.binary_search_by_key(&file, |entry| entry.file).ok();
        place.and_then(|place| ledger.entries.get(place)).map(|entry| entry.status)
    };
    let files = (0..).map(FileId).zip(&asked).filter(|(_, asked)| **asked);
    let files = files.map(|(file, _)| ReportedFile { file, status: status(file) }).collect();
    let not_judged: Vec<_> = ledger.not_judged.into_iter().filter(|not_judged| is_asked(not_judged.file)).collect();
    counts.not_judged = not_judged.len();
    let mut diagnostics: Vec<_> = ledger.diagnostics.into_iter().filter(|d| is_asked(d.finding.span.file)).collect();
    for diagnostic in &diagnostics {
        let count = match (diagnostic.waived.is_some(), diagnostic.level) {
            (true, _) => &mut counts.waived,
            (false, Level::Error) => &mut counts.errors,
            (false, Level::Warning) => &mut counts.warnings,
            (false, Level::Info | Level::Off) => &mut counts.infos,
        };
        *count += 1;
    }
    diagnostics.retain(|diagnostic| show_waived || diagnostic.waived.is_none());
    let report = Report {
        as_of: ledger.context.as_of,
        counts,
        diagnostics,
        not_judged,
        sources: ledger.sources,
        files,
        rules: in_own_words(&ledger.rules),
        fails_from: Some(Level::Error),
        obstacle: None,
    };
    Validated { report, matched }
}

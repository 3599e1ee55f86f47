//! The findings that were asked for, and the honest summary.

mod baseline;
mod known;
mod new;
mod no_record;

use crate::commands::explain::in_own_words;
use crate::model::{
    AgainstBaseline, Baseline, Code, ComparedFindings, Counts, Diagnostic, FileId, FoundCounts, Ledger, Level, Manner,
    Report, ReportedFile, Since, Status, Text,
};
use baseline::unseen;
pub use baseline::{WrittenBaseline, baseline};
use known::KnownStanding;
use std::collections::{BTreeMap, BTreeSet};

/// The report, and how many files it speaks of.
pub struct Validated {
    pub report: Report,
    /// Agreements that lie within what was asked for, changed or not.
    pub matched: usize,
}

/// What to report.
pub struct ValidateAsked<'a> {
    /// Whether a path was asked for.
    pub within: &'a dyn Fn(&str) -> bool,
    /// Whether only a part of the ledger is asked for.
    pub is_partial: bool,
    /// Only what is new since an earlier state.
    pub since: Option<&'a Since>,
    /// Only what does not stand in the baseline of this path.
    pub baseline: Option<(&'a str, &'a Baseline)>,
    /// Whether a rule was asked for.
    pub selected: &'a dyn Fn(Code) -> bool,
    pub show_waived: bool,
    /// Whether the report is to tell of the rules that ran in their own words.
    pub rules_in_words: bool,
    pub manner: Manner,
    /// Which agreements are asked for, where filters say so.
    pub narrowed: Option<Text>,
}

/// Reports what was asked for.
pub fn validate<K>(ledger: Ledger<K>, wanted: &ValidateAsked<'_>) -> Validated {
    let asked: Vec<bool> = ledger.sources.iter().map(|source| (wanted.within)(&source.path)).collect();
    let is_asked = |file: FileId| asked.get(file.0 as usize).copied().unwrap_or(false);
    let matched = ledger.entries.iter().filter(|entry| is_asked(entry.file)).count();
    let is_spoken_of = |file: FileId| is_asked(file) && new::has_changed(file, wanted.since);
    let entries = || ledger.entries.iter().filter(|entry| is_spoken_of(entry.file));
    let mut counts = Counts {
        files: entries().count(),
        read: entries().filter(|entry| !no_record::is_unread(ledger.findings_in(entry.file))).count(),
        agreements: entries().filter(|entry| entry.status != Status::Unreadable).count(),
        rules: ledger.rules.len(),
        off: ledger.off.len(),
        ..Counts::default()
    };
    let unchanged = matched - counts.files;
    let unseen = wanted.baseline.map(|_| unseen(&ledger));
    let not_judged: Vec<_> = ledger.not_judged.into_iter().filter(|lack| is_spoken_of(lack.file)).collect();
    counts.not_judged = not_judged.len();

    let entries: BTreeMap<FileId, Status> = ledger.entries.iter().map(|entry| (entry.file, entry.told())).collect();
    let (sources, mut diagnostics) = (ledger.sources, ledger.diagnostics);
    let standing = unseen.map(|unseen| KnownStanding { all: Baseline::of(&diagnostics, &sources), unseen });
    let found = wanted.since.map(|_| FoundCounts::of(&diagnostics, &sources)).unwrap_or_default();
    let is_new =
        |diagnostic: &Diagnostic| wanted.since.is_none_or(|since| new::is_new(diagnostic, since, &found, &sources));
    let is_wanted = |diagnostic: &Diagnostic| is_asked(diagnostic.finding.span.file) && is_new(diagnostic);
    // A file that is no record may hold anything: neither what was asked for nor what changed can be judged without it.
    let mut elsewhere = BTreeSet::new();
    diagnostics.retain(|diagnostic| {
        let wanted = is_wanted(diagnostic);
        let told = wanted || no_record::makes_it_so(diagnostic, &entries);
        let file = diagnostic.finding.span.file;
        // Settings and guidelines are part of every question.
        if told && !wanted && entries.contains_key(&file) {
            elsewhere.insert(file);
        }
        told
    });
    counts.elsewhere = elsewhere.len();
    // A file that did not change is spoken of where something new stands in it.
    let told: BTreeSet<FileId> = diagnostics.iter().map(|diagnostic| diagnostic.finding.span.file).collect();
    let files = (0..).map(FileId).take(sources.len());
    let files = files.filter(|file| is_spoken_of(*file) || told.contains(file));
    let files = files.map(|file| ReportedFile { file, status: entries.get(&file).copied() }).collect();
    let known = wanted
        .baseline
        .zip(standing)
        .map(|(baseline, standing)| known::hide(&mut diagnostics, &sources, baseline, &standing, wanted));
    count(&diagnostics, &mut counts);
    // A list that names what is mended is one thing to mend, however much it names.
    counts.warnings += usize::from(known.as_ref().is_some_and(AgainstBaseline::is_outdated));
    let compared = wanted.since.map(|since| {
        let shown = diagnostics.iter().filter(|diagnostic| is_wanted(diagnostic) && diagnostic.waived.is_none());
        let (elsewhere, pointing) = new::elsewhere(shown, since, &found, &sources);
        ComparedFindings {
            revision: since.revision.clone(),
            commit: since.commit.clone(),
            changed: counts.files,
            unchanged,
            others: since.changed.iter().filter(|file| is_asked(**file) && !entries.contains_key(file)).count(),
            gone: since.gone,
            elsewhere,
            pointing,
        }
    });
    diagnostics.retain(|diagnostic| wanted.show_waived || diagnostic.waived.is_none());
    let as_of = ledger.context.as_of;
    let report = Report {
        as_of,
        ledger: ledger.context.settings.ledger.name.map(|name| name.value),
        counts,
        diagnostics,
        not_judged,
        off: ledger.off,
        not_read: ledger.not_read.into_iter().filter(|path| (wanted.within)(path)).collect(),
        sources,
        files,
        rules: if wanted.rules_in_words { in_own_words(&ledger.rules) } else { Vec::new() },
        fails_from: Some(Level::Error),
        obstacle: None,
        is_partial: wanted.is_partial,
        manner: wanted.manner,
        narrowed: wanted.narrowed.clone(),
        known,
        compared,
    };
    Validated { report, matched }
}

fn count(diagnostics: &[Diagnostic], counts: &mut Counts) {
    for diagnostic in diagnostics {
        let count = match (diagnostic.waived.is_some(), diagnostic.level) {
            (true, _) => &mut counts.waived,
            (false, Level::Error) => &mut counts.errors,
            (false, Level::Warning) => &mut counts.warnings,
            (false, Level::Info | Level::Off) => &mut counts.infos,
        };
        *count += 1;
    }
}

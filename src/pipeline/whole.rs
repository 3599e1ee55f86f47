//! What only the whole ledger can show, over what was kept of each file.

use super::file;
use crate::model::{Code, Diagnostic, Entry, FileId, Finding, Ledger, Status, Summary, codes};
use crate::rules::{self, Levels, Selection};
use crate::{parse, read};
use std::collections::BTreeSet;

/// What only the whole ledger can show; then waivers, and the order in which people read.
pub fn check<K>(ledger: &mut Ledger<K>, summaries: &[Summary], levels: &Levels, found: &[read::Found]) {
    ledger.context.unread.agreement = ledger.entries.iter().any(|entry| entry.status == Status::Unreadable);
    // Nothing of the name was masked, be it for a number that begins in that of a folder.
    let has_name = |entry: &Entry<K>| {
        let found = found.get(entry.file.0 as usize).filter(|found| found.obstacle.is_none());
        found.and_then(|found| found.path.file_stem()).is_some_and(|stem| stem.to_string_lossy() == entry.id.as_str())
    };
    let ids = rules::shape::ids(ledger, has_name);
    let references = rules::shape::follows(ledger, summaries);
    let named = rules::shape::agreements_of_matters(ledger);
    let faults = ids.into_iter().chain(references).chain(named).collect();
    ledger.diagnostics.extend(rules::staged(faults, levels));
    ledger.diagnostics.extend(at_most_in_each(rules::judge_ledger(summaries, &ledger.context, levels)));
    sort(&mut ledger.diagnostics);
    let faults = rules::apply_waivers(&mut ledger.diagnostics, summaries, &ledger.context, levels);
    ledger.diagnostics.extend(at_most_in_each(rules::staged(faults, levels)));
    sort(&mut ledger.diagnostics);
    ledger.diagnostics.dedup();
    rules::by_phase(&mut ledger.diagnostics, summaries);
}

/// Adds what a command found besides.
pub fn add_findings<K>(ledger: &mut Ledger<K>, found: Vec<(Code, Finding)>, selection: &Selection) {
    let levels = Levels::new(&ledger.context.settings, selection.clone());
    ledger.diagnostics.extend(rules::staged(found, &levels));
    sort(&mut ledger.diagnostics);
}

/// Findings of many files, of each file no more than are told of one.
pub fn at_most_in_each(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if diagnostics.len() <= file::MOST {
        return diagnostics;
    }
    sort(&mut diagnostics);
    let (mut kept, mut rest) = (Vec::with_capacity(diagnostics.len()), diagnostics.into_iter().peekable());
    while let Some(file) = rest.peek().map(|diagnostic| diagnostic.finding.span.file) {
        let own = std::iter::from_fn(|| rest.next_if(|diagnostic| diagnostic.finding.span.file == file));
        kept.extend(file::at_most(file::MOST, own.collect()));
    }
    kept
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.finding.span, d.code);
        let by_words = || a.finding.message.sv.cmp(&b.finding.message.sv);
        // What a file lacks comes in the order in which it is written.
        let is_lack = a.code == codes::MISSING_FIELD;
        key(a).cmp(&key(b)).then_with(|| if is_lack { std::cmp::Ordering::Equal } else { by_words() })
    });
}

/// Fetches again the texts that were dropped before another file's finding turned out to point into them.
pub fn reread<K>(ledger: &mut Ledger<K>, folder: &read::Folder, found: &[read::Found]) {
    let findings = ledger.diagnostics.iter().map(|diagnostic| &diagnostic.finding);
    let pointed =
        findings.flat_map(|finding| std::iter::once(finding.span).chain(finding.others.iter().map(|label| label.span)));
    let wanted: BTreeSet<FileId> = pointed.map(|span| span.file).collect();
    let mut buffer = Vec::new();
    for file in wanted {
        let (Some(source), Some(found)) = (ledger.sources.get_mut(file.0 as usize), found.get(file.0 as usize)) else {
            continue;
        };
        if source.text.is_none() && found.obstacle.is_none() {
            source.text =
                read::contents(folder, found, &mut buffer).ok().map(|text| parse::masked(file, text).0.into_owned());
        }
    }
}

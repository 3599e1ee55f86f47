//! Which part of the ledger is reported: files, folders and agreements that are named, and filters over the register.

use crate::commands::filter::{self, FilterArgs, FilterFacts};
use crate::model::{Diagnostic, Entry, FileId, Ledger, Status, Text, nearest, text};
use crate::session::{NamedPath, RunError, Session, hold, is_within};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A ledger of which the filters can ask, where there are any.
type Filtered = Ledger<Option<FilterFacts>>;

/// What the command line names.
pub struct NamedParts {
    /// As paths of the ledger are shown; none where all of it is asked for.
    pub paths: Vec<String>,
    /// Whether each is one file, and no folder.
    pub is_single: bool,
}

/// The files and folders that are named, be it by a path or by the id of an agreement. A path comes first: what lies on the disk is
/// what a shell completes.
pub fn named(words: &[PathBuf], ledger: &Filtered, session: &Session<'_>) -> Result<NamedParts, RunError> {
    let (mut paths, mut is_single) = (Vec::new(), !words.is_empty());
    for word in words {
        let is_id = |path: &str| {
            let of_id = ledger.entries.iter().filter(|entry| word.as_os_str() == entry.id.as_str());
            of_id.filter_map(|entry| ledger.source(entry.file)).find(|source| !is_within(&source.path, path))
        };
        if let Some(NamedPath { path, is_folder }) = session.lying(word) {
            // Which of the two is meant nobody can know, and the other would pass unseen.
            if let Some(agreement) = is_id(&path) {
                let (name, other) = (word.display(), &agreement.path);
                return Err(RunError(text!(
                    "{name} är både {path} och id på avtalet {other}: skriv ./{name} eller {other}",
                    "{name} is both {path} and the id of the agreement {other}: write ./{name} or {other}"
                )));
            }
            is_single &= !is_folder;
            paths.push(path);
            continue;
        }
        let of_id = ledger.entries.iter().filter(|entry| word.as_os_str() == entry.id.as_str());
        let found: Vec<String> =
            of_id.filter_map(|entry| ledger.source(entry.file)).map(|source| source.path.clone()).collect();
        if found.is_empty() {
            return Err(nothing_called(word, ledger, session));
        }
        paths.extend(found);
    }
    Ok(NamedParts { paths, is_single })
}

fn nothing_called(word: &PathBuf, ledger: &Filtered, session: &Session<'_>) -> RunError {
    let is_path = word.components().count() > 1 || word.extension().is_some();
    if is_path && let Err(not_there) = session.asked(std::slice::from_ref(word)) {
        return not_there;
    }
    let name = word.display();
    let id = word.to_string_lossy();
    let meant = match nearest(&id, ledger.entries.iter().map(|entry| entry.id.as_str())) {
        Some(meant) => text!(" – menade du {meant}?", " – did you mean {meant}?"),
        None => text!(
            ": rätta namnet; liggare list visar avtalen, och sökvägar räknas från mappen som kommandot körs i",
            ": correct the name; liggare list shows the agreements, and paths are counted from the folder that the command is run in"
        ),
    };
    RunError(text!(
        "{name} finns inte, varken som fil, mapp eller avtal{meant}",
        "{name} does not exist, neither as a file, a folder nor an agreement{meant}",
        meant
    ))
}

/// What filters leave of a ledger.
pub struct Narrowed {
    /// Paths of agreements that do not pass. A file that could not be read is never among them.
    pub left_out: BTreeSet<String>,
    /// What the filters are, and how many agreements pass.
    pub words: Option<Text>,
    /// Whether no agreement that is asked for passes.
    pub none_such: bool,
}

/// Whether a file is no record for what was found in it: no filter passes over that.
fn is_no_record(ledger: &Filtered, file: FileId) -> bool {
    let in_it = |diagnostic: &Diagnostic| {
        let finding = &diagnostic.finding;
        finding.span.file == file || finding.others.iter().any(|label| label.span.file == file)
    };
    ledger.diagnostics.iter().any(|one| one.finding.breaks(one.code) && in_it(one))
}

/// The agreements that the filters leave out.
pub fn narrowed(ledger: &Filtered, filter: &FilterArgs, paths: &[String]) -> Narrowed {
    if !filter.narrows() {
        return Narrowed { left_out: BTreeSet::new(), words: None, none_such: false };
    }
    let passes = |entry: &Entry<Option<FilterFacts>>| match &entry.kept {
        Some(Some(facts)) => facts.pass(entry.told(), filter),
        // What it is of nobody knows.
        Some(None) | None => filter.status.contains(&Status::Unreadable),
    };
    let (mut left_out, mut kept, mut all) = (BTreeSet::new(), 0, 0);
    for entry in &ledger.entries {
        let Some(source) = ledger.source(entry.file).filter(|source| hold(paths, &source.path)) else { continue };
        all += 1;
        if passes(entry) {
            kept += 1;
        } else if entry.status != Status::Unreadable && !is_no_record(ledger, entry.file) {
            left_out.insert(source.path.clone());
        }
    }
    Narrowed { left_out, words: filter::note(filter, &[], kept, all), none_such: kept == 0 && all > 0 }
}

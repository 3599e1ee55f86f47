//! Which part of the ledger is reported: files, folders and agreements that are named, and filters over the register.

use crate::commands::filter::{self, FilterArgs, FilterFacts};
use crate::model::{Entry, FileId, Finding, Ledger, Status, Text, nearest, text};
use crate::session::{NamedPath, RunError, Session, hold, is_within};
use std::collections::BTreeSet;
use std::iter;
use std::path::{Path, PathBuf};

/// A ledger of which the filters can ask, where there are any.
type Filtered = Ledger<Option<FilterFacts>>;

/// What the command line names.
pub struct NamedParts {
    /// As paths of the ledger are shown; none where all of it is asked for.
    pub paths: Vec<String>,
    /// Whether each is one file, and no folder.
    pub is_single: bool,
}

/// The files and folders that are named, be it by a path or by the id of an agreement. Where a word is both, which of the two is meant
/// nobody can know, and the other would pass unseen: that is refused.
pub fn named(words: &[PathBuf], ledger: &Filtered, session: &Session<'_>) -> Result<NamedParts, RunError> {
    let (mut paths, mut is_single) = (Vec::new(), !words.is_empty());
    for word in words {
        let of_id = ledger.entries.iter().filter(|entry| word.as_os_str() == entry.id.as_str());
        let mut of_id = of_id.filter_map(|entry| ledger.source(entry.file)).map(|source| &source.path).peekable();
        match session.lying(word) {
            Some(NamedPath { path, is_folder }) => {
                if let Some(other) = of_id.find(|other| !is_within(other, &path)) {
                    return Err(both(word, &path, other));
                }
                is_single &= !is_folder;
                paths.push(path);
            }
            None if of_id.peek().is_none() => return Err(nothing_called(word, ledger, session)),
            None => paths.extend(of_id.cloned()),
        }
    }
    Ok(NamedParts { paths, is_single })
}

/// A word of the command line with the id of the agreement that it names by a part of its id or its title. What lies on the disk is
/// what a shell completes, and stays as it is.
pub fn meant(word: &Path, session: &mut Session<'_>) -> anyhow::Result<PathBuf> {
    let is_name = !is_written_as_a_path(word) && session.lying(word).is_none();
    let Some(name) = word.to_str().filter(|_| is_name) else { return Ok(word.to_owned()) };
    Ok(session.agreement_called(name)?.map_or_else(|| word.to_owned(), PathBuf::from))
}

fn is_written_as_a_path(word: &Path) -> bool {
    word.components().count() > 1 || word.extension().is_some()
}

/// That a word is a path, and the id of an agreement that lies elsewhere.
fn both(word: &Path, path: &str, other: &str) -> RunError {
    let name = word.display();
    RunError(text!(
        "{name} är både {path} och id på avtalet {other}: skriv ./{name} eller {other}",
        "{name} is both {path} and the id of the agreement {other}: write ./{name} or {other}"
    ))
}

fn nothing_called(word: &PathBuf, ledger: &Filtered, session: &Session<'_>) -> RunError {
    if is_written_as_a_path(word)
        && let Err(not_there) = session.asked(std::slice::from_ref(word))
    {
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

/// The files that are no record for what was found in them, be it beside another file: no filter passes over that.
fn no_records(ledger: &Filtered) -> BTreeSet<FileId> {
    let broken = ledger.diagnostics.iter().filter(|one| one.finding.breaks(one.code)).map(|one| &one.finding);
    let places = |finding: &Finding| {
        iter::once(finding.span).chain(finding.others.iter().map(|label| label.span)).collect::<Vec<_>>()
    };
    broken.flat_map(places).map(|span| span.file).collect()
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
    let no_records = no_records(ledger);
    let (mut left_out, mut kept, mut all) = (BTreeSet::new(), 0, 0);
    for entry in &ledger.entries {
        let Some(source) = ledger.source(entry.file).filter(|source| hold(paths, &source.path)) else { continue };
        all += 1;
        if passes(entry) {
            kept += 1;
        } else if entry.status != Status::Unreadable && !no_records.contains(&entry.file) {
            left_out.insert(source.path.clone());
        }
    }
    Narrowed { left_out, words: filter::note(filter, &[], kept, all), none_such: kept == 0 && all > 0 }
}

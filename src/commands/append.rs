//! Entries that are added to agreements: planned and checked for all files first, shown, asked about once, and written.
//!
//! After the edit a file is read again. It may differ in the new entries alone, and the ledger may have no error that it had not;
//! else nothing is written. A file that is no longer as it was read is left.

use super::confirmed::confirmed;
use super::held::{Files, Judge, change_shown, new_errors};
use crate::edit::{self, Change};
use crate::model::{FileId, Ledger, Text, text};
use crate::render;
use crate::session::{Exit, RunError, Session};

/// Entries for one agreement.
pub struct Addition {
    pub file: FileId,
    pub entries: Vec<Change>,
}

/// How it is done.
#[derive(Debug, Clone, Copy)]
pub struct AppendManner {
    pub only_shown: bool,
    pub unasked: bool,
}

/// Adds the entries. It ends with 1 where nothing is written because of what the files would say, or because nobody said yes.
pub fn append(
    additions: &[Addition],
    held: &Files,
    manner: AppendManner,
    session: &mut Session<'_>,
) -> anyhow::Result<Exit> {
    let place = session.held()?;
    let shown = |inside: &std::path::Path| place.shown(inside);
    let options = place.options(&shown);
    let mut judge = Judge::new(held, &options)?;
    let mut texts = held.texts();
    let untouched = judge.ledger(&texts)?;
    let path_of = |file: FileId| untouched.source(file).map(|source| source.path.clone()).unwrap_or_default();
    for addition in additions {
        let path = path_of(addition.file);
        let bytes = texts.get(&addition.file).ok_or_else(|| not_here(&path))?;
        let added = std::str::from_utf8(bytes).ok().and_then(|text| edit::changed(text, &addition.entries).ok());
        let added = added.ok_or_else(|| not_added(&path))?;
        texts.insert(addition.file, added.into_bytes().into());
    }
    if has_new_errors(&untouched, &judge.ledger(&texts)?, session)? {
        return Ok(Exit::Findings);
    }
    let changed: Vec<FileId> = additions.iter().map(|addition| addition.file).collect();
    for file in &changed {
        held.refuse_unwritable(*file, &path_of(*file))?;
    }
    let after = |file: FileId| texts.get(&file).map_or(&[][..], |bytes| &**bytes);
    let differences: String =
        changed.iter().map(|file| change_shown(&path_of(*file), held.bytes(*file), after(*file))).collect();
    if manner.only_shown {
        return session.write_bytes(differences.as_bytes());
    }
    write!(session.process.out, "{differences}")?;
    if !manner.unasked && !confirmed(session)? {
        session.say(&Text::fixed("inget är skrivet", "nothing is written"))?;
        return Ok(Exit::Findings);
    }
    session.process.out.flush()?;
    let named: Vec<(FileId, String)> = changed.into_iter().map(|file| (file, path_of(file))).collect();
    let written: Vec<_> = named.iter().map(|(file, name)| (*file, after(*file), name.as_str())).collect();
    held.write_all(&written)?;
    let (files, count) = (additions.len(), additions.iter().map(|one| one.entries.len()).sum::<usize>());
    let entries = match count {
        1 => text!("1 post", "1 entry"),
        _ => text!("{count} poster", "{count} entries"),
    };
    session.say(&match files {
        1 => text!("skrev in {entries} i 1 fil", "wrote {entries} into 1 file", entries),
        _ => text!("skrev in {entries} i {files} filer", "wrote {entries} into {files} files", entries),
    })?;
    Ok(Exit::Well)
}

fn not_here(path: &str) -> RunError {
    let path = Text::same(path);
    RunError(text!(
        "{path} är en länk eller går inte att läsa: skriv in i filen där den ligger",
        "{path} is a link or cannot be read: write into the file where it lies",
        path
    ))
}

fn not_added(path: &str) -> RunError {
    let path = Text::same(path);
    RunError(text!(
        "{path} är skriven så att posterna inte kan läggas till utan att något annat ändras: skriv in dem för hand",
        "{path} is written so that the entries cannot be added without changing something else: enter them by hand",
        path
    ))
}

/// Whether the entries would give an error that was not there, which is told.
fn has_new_errors(before: &Ledger<()>, after: &Ledger<()>, session: &mut Session<'_>) -> anyhow::Result<bool> {
    let new = new_errors(before, after);
    if new.is_empty() {
        return Ok(false);
    }
    let lines = render::short_findings(&new, &after.sources, session.lang());
    session.process.err.write_all(lines.as_bytes())?;
    session.say(&Text::fixed(
        "inget är skrivet: posterna skulle ge felen ovan",
        "nothing is written: the entries would give the errors above",
    ))?;
    Ok(true)
}

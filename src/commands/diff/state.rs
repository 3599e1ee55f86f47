//! The two states that are compared: revisions, days or folders, and the files that are not the same in both.

use super::answer::{FileSort, FileState, StateFile};
use crate::cli::point_in_time;
use crate::model::{FileId, PointInTime, Text, par_map, personal_number, text};
use crate::session::{Asker, Exit, RunError, Session, known_on, recorded_at};
use crate::{parse, read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A state of the ledger.
pub struct LedgerState {
    pub name: Text,
    /// Where its files lie, or lay.
    pub home: PathBuf,
    pub folder: read::Folder,
    pub found: Vec<read::Found>,
}

/// The ledger that the command line names.
pub fn now(session: &Session<'_>) -> anyhow::Result<LedgerState> {
    let (folder, found) = session.discovered()?;
    Ok(LedgerState { name: Text::fixed("registret", "the ledger"), home: session.home(), folder, found })
}

/// The state that a word names; where the history has none, that has been said, and how the run ends.
pub fn then(word: &str, asker: Asker, session: &mut Session<'_>) -> anyhow::Result<Result<LedgerState, Exit>> {
    let path = session.full(Path::new(word));
    if !word.is_empty() && path.is_dir() {
        return Ok(Ok(on_disk(&path, session)?));
    }
    let point = point_in_time(word).map_err(|_| RunError(no_state(word)))?;
    let home = session.home();
    let known = match read::known(&home, &point) {
        Ok(known) => known,
        Err(why) => return session.no_history(&why, asker, &point).map(Err),
    };
    let found = read::discover(&known.folder)?;
    let recorded = recorded_at(&known.commit, known.day);
    let name = match point {
        PointInTime::Revision(word) if !known.commit.starts_with(&word) => {
            let word = personal_number::mask(&word);
            text!("{word} ({recorded})", "{word} ({recorded})", recorded)
        }
        PointInTime::Revision(_) => recorded,
        PointInTime::On(day) => known_on(day, &known.commit, known.day),
    };
    Ok(Ok(LedgerState { name, home, folder: known.folder, found }))
}

fn on_disk(path: &Path, session: &Session<'_>) -> anyhow::Result<LedgerState> {
    let shown = session.shown(path);
    let opened = read::Folder::open(path).and_then(|folder| {
        let found = read::discover(&folder)?;
        Ok((folder, found))
    });
    let (folder, found) = opened.map_err(|error| session.unreadable(&error.into(), path))?;
    Ok(LedgerState { name: text!("mappen {shown}", "the folder {shown}"), home: path.to_owned(), folder, found })
}

fn no_state(word: &str) -> Text {
    let word = personal_number::mask(word);
    text!(
        "{word} är varken en mapp, en dag som finns eller en version i git",
        "{word} is neither a folder, nor a day that there is, nor a git revision"
    )
}

/// The files of each state that are not the same in both.
pub fn differing(before: &LedgerState, after: &LedgerState) -> (Vec<StateFile>, Vec<StateFile>) {
    let (olds, news) = (bytes(before), bytes(after));
    let is_same = |path: &Path| match (olds.get(path), news.get(path)) {
        (Some((_, Some(old))), Some((_, Some(new)))) => old == new,
        // What was no file to be read is none still.
        (Some((_, None)), Some((_, None))) => true,
        (_, _) => false,
    };
    let of = |files: &BTreeMap<&Path, (read::Kind, Option<Vec<u8>>)>| {
        let other: Vec<_> = files.iter().filter(|(path, _)| !is_same(path)).collect();
        par_map(&other, |(path, (kind, bytes))| state_file(path, *kind, bytes.as_deref()))
    };
    (of(&olds), of(&news))
}

/// What each file holds; none where it cannot be read.
fn bytes(state: &LedgerState) -> BTreeMap<&Path, (read::Kind, Option<Vec<u8>>)> {
    let read = par_map(&state.found, |found| {
        let mut buffer = Vec::new();
        let held =
            found.obstacle.is_none().then(|| read::bytes(&state.folder, found, &mut buffer).ok().map(<[u8]>::to_vec));
        (found.kind, held.flatten())
    });
    state.found.iter().map(|found| found.path.as_path()).zip(read).collect()
}

/// A file with what it says, without anybody's number.
pub fn state_file(path: &Path, kind: read::Kind, bytes: Option<&[u8]>) -> StateFile {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let shown = personal_number::mask(&parts.join("/")).into_owned();
    let sort = match kind {
        read::Kind::Agreement => FileSort::Agreement,
        read::Kind::Settings => FileSort::Settings,
        read::Kind::Rulebook => FileSort::Guideline,
        read::Kind::Matter => FileSort::Matter,
    };
    let stem = path.file_stem().map(|stem| personal_number::mask(&stem.to_string_lossy()).into_owned());
    let id = stem.filter(|_| sort == FileSort::Agreement).unwrap_or_else(|| shown.clone());
    let text = bytes.and_then(read::as_text).map(|text| parse::masked(FileId(0), text).0.into_owned());
    let state = text.as_deref().and_then(FileState::of);
    StateFile { sort, path: shown, id, text, state }
}

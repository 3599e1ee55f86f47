//! What changed between two states of a ledger, agreement by agreement, from the files that are not the same in both.

mod compare;
mod dated;
mod entries;
mod renamed;
mod table;
#[cfg(test)]
mod tests;
mod words;

use crate::model::Field;
pub use compare::{ChangedFact, FactChange, FileState, changed_facts};
pub use renamed::{renamed, split_from};
use std::collections::{BTreeMap, BTreeSet};
pub use table::{between, dated_cells, fact_cells, file_cells, for_machines, sentence, what_became};

/// What a file of a ledger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileSort {
    Agreement,
    Settings,
    Guideline,
    Matter,
}

/// A file of one state.
#[derive(Debug, Clone)]
pub struct StateFile {
    pub sort: FileSort,
    /// Below the ledger's folder, without anybody's number.
    pub path: String,
    /// An agreement's id; of another file its path.
    pub id: String,
    /// None where it could not be read.
    pub text: Option<String>,
    /// None where it is no sound TOML.
    pub state: Option<FileState>,
}

/// The fields of each sort of file.
pub struct FieldsOf {
    pub agreement: Vec<Field>,
    pub settings: Vec<Field>,
    pub guideline: Vec<Field>,
    pub matter: Vec<Field>,
}

impl FieldsOf {
    pub fn of(&self, sort: FileSort) -> &[Field] {
        match sort {
            FileSort::Agreement => &self.agreement,
            FileSort::Settings => &self.settings,
            FileSort::Guideline => &self.guideline,
            FileSort::Matter => &self.matter,
        }
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedFile {
    pub sort: FileSort,
    /// What it is called now, or was called last.
    pub id: String,
    /// What it is about, for whoever does not know the id.
    pub title: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    /// The id that it had, where that was another.
    pub was_called: Option<String>,
    /// The id of the one that was split, where it is new and that became another.
    pub split_from: Option<String>,
    /// The committee that decided on it before, and the one that does after.
    pub committees: [Option<String>; 2],
    /// Whether it was, or is, no sound TOML: nothing can then be said of its facts.
    pub unreadable: [bool; 2],
    pub facts: Vec<ChangedFact>,
}

impl ChangedFile {
    /// Where it lies, or lay last.
    pub fn path(&self) -> String {
        self.after.as_ref().or(self.before.as_ref()).cloned().unwrap_or_default()
    }

    /// The facts that are told: of a new agreement, and of one that is gone, its name says enough, and of an amendment what it changed.
    pub fn told_facts(&self) -> impl Iterator<Item = &ChangedFact> {
        let is_whole = self.before.is_none() || self.after.is_none();
        self.facts.iter().filter(move |fact| !is_whole && !fact.is_told)
    }

    /// Whether it says the same where it lay before: only how it is written has changed.
    pub fn says_the_same(&self) -> bool {
        self.facts.is_empty() && self.before == self.after && self.unreadable == [false, false]
    }
}

/// Whether it is an agreement, and no other file of the ledger.
pub fn is_agreement(file: &ChangedFile) -> bool {
    file.sort == FileSort::Agreement
}

/// What became of each file that is not the same in both states; those are left out of both.
pub fn changed_files(
    before: &[StateFile],
    after: &[StateFile],
    fields: &FieldsOf,
    committees: &BTreeMap<String, String>,
) -> Vec<ChangedFile> {
    let named = |files: &[StateFile]| {
        let mut count: BTreeMap<(FileSort, String), usize> = BTreeMap::new();
        for file in files {
            *count.entry((file.sort, file.id.clone())).or_default() += 1;
        }
        count
    };
    let (olds, news) = (named(before), named(after));
    // Of two with one id, a wrong ledger has such, each is known by where it lies.
    let is_twice =
        |key: &(FileSort, String)| [&olds, &news].iter().any(|count| count.get(key).is_some_and(|count| *count > 1));
    let key = |file: &StateFile| {
        let key = (file.sort, file.id.clone());
        if is_twice(&key) { (file.sort, file.path.clone()) } else { key }
    };
    let by_key = |files: &'_ [StateFile]| -> BTreeMap<(FileSort, String), usize> {
        files.iter().enumerate().map(|(place, file)| (key(file), place)).collect()
    };
    let (old_places, new_places) = (by_key(before), by_key(after));
    let old = |key: &(FileSort, String)| old_places.get(key).and_then(|place| before.get(*place));
    let new = |key: &(FileSort, String)| new_places.get(key).and_then(|place| after.get(*place));
    let is_agreement = |key: &&(FileSort, String)| key.0 == FileSort::Agreement;
    let gone: Vec<&StateFile> =
        old_places.keys().filter(is_agreement).filter(|key| new(key).is_none()).filter_map(old).collect();
    let come: Vec<&StateFile> =
        new_places.keys().filter(is_agreement).filter(|key| old(key).is_none()).filter_map(new).collect();
    let pairs = renamed(&gone, &come);
    let mut changed = Vec::new();
    let keys: BTreeSet<&(FileSort, String)> = old_places.keys().chain(new_places.keys()).collect();
    for key in keys {
        let (mut one, other) = (old(key), new(key));
        let is_renamed = one.is_some_and(|one| pairs.iter().any(|(old, _)| old.path == one.path));
        if other.is_none() && is_renamed {
            continue;
        }
        if let (None, Some(new)) = (one, other) {
            one = pairs.iter().find(|(_, own)| own.path == new.path).map(|(old, _)| *old);
        }
        let split = other.filter(|_| one.is_none() && key.0 == FileSort::Agreement);
        let split = split.and_then(|new| split_from(new, &pairs)).map(|old| old.id.clone());
        changed.extend(one_file(one, other, fields, committees).map(|file| ChangedFile { split_from: split, ..file }));
    }
    changed
}

/// What became of one file.
pub fn one_file(
    before: Option<&StateFile>,
    after: Option<&StateFile>,
    fields: &FieldsOf,
    committees: &BTreeMap<String, String>,
) -> Option<ChangedFile> {
    let file = after.or(before)?;
    let state = |file: Option<&StateFile>| file.and_then(|file| file.state.clone());
    let (old, new) = (state(before), state(after));
    let unreadable = [before, after].map(|file| file.is_some_and(|file| file.state.is_none()));
    let facts = if unreadable == [false, false] {
        changed_facts(fields.of(file.sort), committees, old.as_ref(), new.as_ref())
    } else {
        Vec::new()
    };
    let committee = |state: &Option<FileState>| Some(state.as_ref()?.said.get("committee")?.as_word()?.to_owned());
    let of_committees = [committee(&old), committee(&new)];
    let title = new.or(old).and_then(|state| state.said.get("title")?.as_word().map(str::to_owned));
    let was_called = before.filter(|before| before.id != file.id).map(|before| before.id.clone());
    let path = |file: Option<&StateFile>| file.map(|file| file.path.clone());
    Some(ChangedFile {
        sort: file.sort,
        id: file.id.clone(),
        title,
        before: path(before),
        after: path(after),
        was_called,
        split_from: None,
        committees: of_committees,
        unreadable,
        facts,
    })
}

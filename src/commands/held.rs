//! The ledger's files as they were when they were read: nothing else is judged, and over nothing else is written.

use crate::model::{Agreement, Context, Diagnostic, FaultIdentity, FileId, Ledger, ReportHeading, Text, text};
use crate::pipeline::{self, Options, Store};
use crate::session::{FilePlace, RunError, Session, Unfinished, WriteTurn, finish_each};
use crate::{parse, read, render};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// That nobody knows what the settings say.
pub const UNSOUND_SETTINGS: Text = Text::fixed(
    "registrets inställningar går inte att läsa: rätta dem först, `liggare validate` visar felen",
    "the ledger's settings cannot be read: mend them first, `liggare validate` shows the errors",
);

/// The bytes of each file that may be edited.
pub type Texts = BTreeMap<FileId, Arc<[u8]>>;

/// What was read.
pub struct Files {
    folder: PathBuf,
    found: Vec<read::Found>,
    contents: BTreeMap<PathBuf, read::Contents>,
}

impl Files {
    /// Reads the ledger that the command line names.
    pub fn read(session: &Session<'_>) -> anyhow::Result<Self> {
        let (disk, found) = session.discovered()?;
        let mut contents = BTreeMap::new();
        for one in found.iter().filter(|found| found.obstacle.is_none()) {
            contents.insert(one.file().to_owned(), bytes(&disk, one));
        }
        Ok(Self { folder: session.home(), found, contents })
    }

    fn found(&self, file: FileId) -> Option<&read::Found> {
        self.found.get(file.0 as usize)
    }

    /// Whether a file is an agreement, which alone is edited: settings and guidelines hold for all of them, and are mended by hand.
    pub fn is_agreement(&self, file: FileId) -> bool {
        self.found(file).is_some_and(|found| found.kind == read::Kind::Agreement)
    }

    /// What a file held; nothing where it could not be read.
    pub fn bytes(&self, file: FileId) -> &[u8] {
        let contents = self.found(file).and_then(|found| self.contents.get(found.file()));
        contents.and_then(|contents| contents.as_deref().ok()).unwrap_or_default()
    }

    /// Every file that may be edited: not those that a link leads to, which are edited where they lie.
    pub fn texts(&self) -> Texts {
        let files = (0..).map(FileId).zip(&self.found);
        let own = files.filter(|(file, found)| self.is_agreement(*file) && found.target.is_none());
        own.filter_map(|(file, found)| Some((file, Arc::clone(self.contents.get(found.file())?.as_ref().ok()?))))
            .collect()
    }

    /// The file with this path below the ledger's folder, if it is there.
    pub fn at(&self, path: &Path) -> Option<FileId> {
        let place = self.found.iter().position(|found| found.path == path)?;
        u32::try_from(place).ok().map(FileId)
    }

    /// The agreements with this id: one, unless the ledger is wrong.
    pub fn agreements(&self, id: &str) -> Vec<FileId> {
        let files = (0..).map(FileId).zip(&self.found);
        let is_called = |found: &read::Found| found.path.file_stem().is_some_and(|stem| stem == id);
        let own = files.filter(|(file, found)| self.is_agreement(*file) && is_called(found));
        own.map(|(file, _)| file).collect()
    }

    /// The ledger with one more matter before a committee.
    pub fn judged_with(&self, path: &Path, bytes: &[u8], options: &Options<'_>) -> anyhow::Result<Ledger<()>> {
        self.judged_with_new(read::Kind::Matter, [(path, bytes)], options)
    }

    /// The ledger with more agreements, each by its path below the ledger's folder.
    pub fn judged_with_agreements<'n>(
        &self,
        new: impl IntoIterator<Item = (&'n Path, &'n [u8])>,
        options: &Options<'_>,
    ) -> anyhow::Result<Ledger<()>> {
        self.judged_with_new(read::Kind::Agreement, new, options)
    }

    fn judged_with_new<'n>(
        &self,
        kind: read::Kind,
        new: impl IntoIterator<Item = (&'n Path, &'n [u8])>,
        options: &Options<'_>,
    ) -> anyhow::Result<Ledger<()>> {
        let (mut found, mut contents) = (self.found.clone(), self.contents.clone());
        for (path, bytes) in new {
            found.push(read::Found { path: path.to_owned(), kind, obstacle: None, target: None });
            contents.insert(path.to_owned(), Ok(bytes.into()));
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        pipeline::load_from(&read::Folder::in_memory(read::Tree::new(found, contents)), options, |_, _| None)
    }

    /// Every agreement: its id, and its text unless it is none.
    pub fn agreement_texts(&self) -> impl Iterator<Item = (String, Option<&str>)> {
        let files = (0..).map(FileId).zip(&self.found);
        files.filter(|(file, _)| self.is_agreement(*file)).filter_map(|(file, found)| {
            let id = found.path.file_stem()?.to_string_lossy().into_owned();
            let is_read = found.obstacle.is_none();
            Some((id, std::str::from_utf8(self.bytes(file)).ok().filter(|_| is_read)))
        })
    }

    /// The files with these texts in place of what was read.
    fn with(&self, texts: &Texts) -> read::Folder {
        let mut contents = self.contents.clone();
        for (file, bytes) in texts {
            if let Some(found) = self.found(*file) {
                contents.insert(found.file().to_owned(), Ok(Arc::clone(bytes)));
            }
        }
        read::Folder::in_memory(read::Tree::new(self.found.clone(), contents))
    }

    /// Refuses what is no file of the ledger's own that was read: nobody knows what it says.
    pub fn refuse_unread(&self, file: FileId, name: &str) -> Result<(), RunError> {
        let read = self.found(file).filter(|found| found.obstacle.is_none());
        if read.is_some_and(|found| matches!(self.contents.get(found.file()), Some(Ok(_)))) {
            return Ok(());
        }
        let name = Text::same(name);
        Err(RunError(text!(
            "{name} är en mapp, en länk ut ur registret eller går inte att läsa, så inget är skrivet",
            "{name} is a folder, a link out of the ledger, or cannot be read, so nothing is written",
            name
        )))
    }

    /// Refuses a file that cannot be written, before anything is.
    pub fn refuse_unwritable(&self, file: FileId, name: &str) -> anyhow::Result<()> {
        self.place(file, name)?;
        Ok(())
    }

    fn place(&self, file: FileId, name: &str) -> Result<FilePlace, RunError> {
        let path = self.found(file).map(|found| self.folder.join(found.file())).unwrap_or_default();
        FilePlace::of_the_ledger(&path, name)
    }

    /// Writes a file whole, unless it is no longer as it was read.
    pub fn write(&self, file: FileId, written: &[u8], name: &str) -> anyhow::Result<()> {
        self.write_all(&[(file, written, name)])
    }

    /// Writes files whole, each with its name as people are shown it. None is written before it is known that each can be, and is as
    /// it was read; from that look until they are in their places no other run writes.
    pub fn write_all(&self, files: &[(FileId, &[u8], &str)]) -> anyhow::Result<()> {
        let begun = files
            .iter()
            .map(|(file, written, name)| Unfinished::new(&self.place(*file, name)?, |out| Ok(out.write_all(written)?)));
        let begun = begun.collect::<anyhow::Result<Vec<_>>>()?;
        let _turn = WriteTurn::take(&self.folder);
        let disk = read::Folder::open(&self.folder)?;
        for (file, _, name) in files {
            let now = self.found(*file).map(|found| bytes(&disk, found));
            if !now.is_some_and(|now| now.as_deref() == Ok(self.bytes(*file))) {
                return Err(RunError(text!(
                    "{name} ändrades medan den lästes och lämnas orörd: kör igen",
                    "{name} was changed while it was read and is left untouched: run again"
                ))
                .into());
            }
        }
        finish_each(begun)
    }
}

/// Nothing is kept of an agreement: only its findings matter.
type Keep = fn(&Agreement, &Context) -> Option<()>;

/// Judges the files over and over, each time only those of which a remedy has changed the text.
pub struct Judge<'h> {
    files: &'h Files,
    /// None once judging has failed.
    store: Option<Store<'h, (), Keep>>,
    /// The texts that were judged last.
    texts: Texts,
}

impl<'h> Judge<'h> {
    pub fn new(files: &'h Files, options: &'h Options<'h>) -> anyhow::Result<Self> {
        let texts = files.texts();
        let store = Store::open(&files.with(&texts), options, (|_, _| None) as Keep)?;
        Ok(Self { files, store: Some(store), texts })
    }

    /// The ledger with these texts in place of what was read.
    pub fn ledger(&mut self, texts: &Texts) -> anyhow::Result<Ledger<()>> {
        let is_changed = |(file, bytes): &(&FileId, &Arc<[u8]>)| self.texts.get(file) != Some(bytes);
        let changed = texts.iter().filter(is_changed).filter_map(|(file, _)| self.files.found(*file));
        let changed: BTreeSet<PathBuf> = changed.map(|found| found.file().to_owned()).collect();
        let folder = self.files.with(texts);
        let store = self.store.take().ok_or_else(|| anyhow::anyhow!("judged after a failure"))?;
        let store = store.update(&folder, &changed)?;
        self.texts.clone_from(texts);
        Ok(self.store.insert(store).ledger(&folder))
    }
}

/// The errors that a ledger has after an edit and had not before it, in whatever file.
pub fn new_errors(before: &Ledger<()>, after: &Ledger<()>) -> Vec<Diagnostic> {
    new_among((before, before.errors()), (after, after.errors()))
}

/// The findings that do not agree with something, without being errors, which a ledger has then and has not now.
pub fn new_contradictions(before: &Ledger<()>, after: &Ledger<()>) -> Vec<Diagnostic> {
    let is_wrong = |one: &&Diagnostic| one.waived.is_none() && ReportHeading::of(one, None) == ReportHeading::Wrong;
    let [was, is] = [before, after].map(|ledger| ledger.diagnostics.iter().filter(is_wrong));
    new_among((before, was), (after, is))
}

fn new_among<'l>(
    (before, was): (&Ledger<()>, impl Iterator<Item = &'l Diagnostic>),
    (after, is): (&Ledger<()>, impl Iterator<Item = &'l Diagnostic>),
) -> Vec<Diagnostic> {
    let mut known: BTreeMap<FaultIdentity, usize> = BTreeMap::new();
    for one in was {
        *known.entry(FaultIdentity::of(one, &before.sources)).or_default() += 1;
    }
    let is_new = |one: &&Diagnostic| match known.get_mut(&FaultIdentity::of(one, &after.sources)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    is.filter(is_new).cloned().collect()
}

/// What a file becomes, as people are shown it. A personal number is masked however it is spelt, as it is when the file is judged.
pub fn change_shown(path: &str, before: &[u8], after: &[u8]) -> String {
    if before == after {
        return String::new();
    }
    let masked = |bytes: &[u8]| parse::masked(FileId(0), &String::from_utf8_lossy(bytes)).0.into_owned();
    render::changes(path, &masked(before), &masked(after))
}

fn bytes(disk: &read::Folder, found: &read::Found) -> read::Contents {
    let mut buffer = Vec::new();
    read::bytes(disk, found, &mut buffer).map(Arc::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Files {
        let disk = read::Folder::open(folder).unwrap();
        let found = read::discover(&disk).unwrap();
        let contents = found.iter().map(|one| (one.file().to_owned(), bytes(&disk, one))).collect();
        Files { folder: folder.to_owned(), found, contents }
    }

    /// Whatever is written by one run before another has its turn is seen by that one.
    #[test]
    fn of_two_runs_at_once_the_second_sees_what_the_first_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        std::fs::write(&file, "förra").unwrap();
        let slow = files(folder.path());
        let turn = WriteTurn::take(folder.path());
        let written =
            std::thread::spawn(move || slow.write(FileId(0), b"den andra", "a.toml").map_err(|e| e.to_string()));
        // Whoever does not wait has written by now.
        std::thread::sleep(std::time::Duration::from_millis(300));
        std::fs::write(&file, "den ena").unwrap();
        drop(turn);
        let refused = written.join().unwrap().unwrap_err();
        assert!(refused.contains("a.toml was changed while it was read"), "{refused}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "den ena");
    }

    #[test]
    fn of_runs_at_once_each_that_says_it_wrote_has_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        for _ in 0..25 {
            std::fs::write(&file, "förra").unwrap();
            let runs: Vec<Files> = (0..4).map(|_| files(folder.path())).collect();
            let runs = runs.into_iter().enumerate().map(|(place, run)| {
                std::thread::spawn(move || run.write(FileId(0), format!("{place}").as_bytes(), "a.toml").is_ok())
            });
            let runs: Vec<_> = runs.collect();
            let wrote: Vec<bool> = runs.into_iter().map(|run| run.join().unwrap()).collect();
            let winner = wrote.iter().position(|wrote| *wrote).unwrap();
            assert_eq!(wrote.iter().filter(|wrote| **wrote).count(), 1, "{wrote:?}");
            assert_eq!(std::fs::read_to_string(&file).unwrap(), winner.to_string());
        }
    }

    #[test]
    fn a_file_that_was_changed_after_it_was_read_is_left_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        std::fs::write(&file, "förra").unwrap();
        let files = files(folder.path());
        files.write(FileId(0), "rättad".as_bytes(), "a.toml").unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "rättad");
        let refused = files.write(FileId(0), b"igen", "a.toml").unwrap_err();
        assert!(refused.to_string().contains("a.toml was changed while it was read"), "{refused}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "rättad");
        std::fs::remove_file(&file).unwrap();
        let gone = files.write(FileId(0), b"igen", "a.toml").unwrap_err();
        assert!(gone.to_string().contains("the file is there no longer") && !file.exists(), "{gone}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half-written is left");
    }
}

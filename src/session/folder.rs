//! The folder of the ledger, and how its paths are shown.

use super::exit::RunError;
use super::{Session, system};
use crate::model::{Agreement, Context, Date, Ledger, Status, Text, text};
use crate::pipeline::{self, Options, With};
use crate::read;
use crate::render::{Masthead, MastheadCounts};
use crate::rules::Selection;
use chrono::Datelike;
use std::path::{Component, Path, PathBuf};

/// A path without `.` and `..`, as far as that can be told from its words alone.
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                normal.push(part);
            }
        }
    }
    normal
}

/// A path as people and machines read it: relative to the working directory, with `/`.
pub fn shown(path: &Path, directory: &Path) -> String {
    shown_from(&normal(directory), path)
}

/// The same, from a directory without `.` and `..`.
fn shown_from(directory: &Path, path: &Path) -> String {
    if let Some(inside) = path.strip_prefix(directory).ok().and_then(inner) {
        return inside;
    }
    let path = normal(path);
    let common = path.components().zip(directory.components()).take_while(|(a, b)| a == b).count();
    let up = directory.components().count() - common;
    let parts = std::iter::repeat_n("..".into(), up)
        .chain(path.components().skip(common).map(|part| part.as_os_str().to_string_lossy()));
    let shown = parts.collect::<Vec<_>>().join("/");
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// A path that only leads inwards, as it is shown; most are.
fn inner(path: &Path) -> Option<String> {
    let mut shown = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        let Component::Normal(part) = part else { return None };
        if !shown.is_empty() {
            shown.push('/');
        }
        shown.push_str(&part.to_string_lossy());
    }
    (!shown.is_empty()).then_some(shown)
}

impl Session<'_> {
    /// Reads and checks the ledger that the command line names; from then on the run speaks its language.
    pub fn load<K: Send>(
        &mut self,
        selection: Selection,
        keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
    ) -> anyhow::Result<Ledger<K>> {
        self.load_with(With::default(), selection, keep)
    }

    /// The same, with more of it.
    pub fn load_with<K: Send>(
        &mut self,
        with: With,
        selection: Selection,
        keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
    ) -> anyhow::Result<Ledger<K>> {
        let path = self.home();
        self.exists(&path, &normal(&self.process.directory))?;
        let folder = self.folder().map_err(|error| self.unreadable(&error.into(), &path))?;
        self.load_of(&folder, &path, with, selection, keep)
    }

    /// The same of another folder, which is open already or held in memory. `path` is where it lies, or lay.
    pub fn load_from<K: Send>(
        &mut self,
        folder: &read::Folder,
        path: &Path,
        selection: Selection,
        keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
    ) -> anyhow::Result<Ledger<K>> {
        self.load_of(folder, path, With::default(), selection, keep)
    }

    fn load_of<K: Send>(
        &mut self,
        folder: &read::Folder,
        path: &Path,
        with: With,
        selection: Selection,
        keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
    ) -> anyhow::Result<Ledger<K>> {
        let directory = normal(&self.process.directory);
        let home = path.to_owned();
        let shown = move |path: &Path| {
            // What is held in memory knows only its paths within the folder.
            if path.is_absolute() { shown_from(&directory, path) } else { shown_from(&directory, &home.join(path)) }
        };
        let as_of = self.as_of()?;
        let options = Options { folder: path, as_of, selection, with, shown: &shown };
        let ledger = pipeline::load_from(folder, &options, keep).map_err(|error| self.unreadable(&error, path))?;
        self.speak(&ledger.context.settings);
        let active = ledger.entries.iter().filter(|entry| entry.told() == Status::Active).count();
        self.masthead = Masthead {
            ledger: ledger.context.settings.ledger.name.as_ref().map(|name| name.value.clone()),
            counts: Some(MastheadCounts { agreements: ledger.entries.len(), active }),
        };
        Ok(ledger)
    }

    /// The folder of the ledger, open, and its files.
    pub fn discovered(&self) -> anyhow::Result<(read::Folder, Vec<read::Found>)> {
        let path = self.home();
        self.exists(&path, &normal(&self.process.directory))?;
        let discovered = self.folder().and_then(|folder| {
            let found = read::discover(&folder)?;
            Ok((folder, found))
        });
        discovered.map_err(|error| self.unreadable(&error.into(), &path).into())
    }

    /// Where the ledger lies and the day that it is judged by, for what is held in memory.
    pub fn held(&self) -> anyhow::Result<HeldLedger> {
        Ok(HeldLedger { path: self.home(), directory: normal(&self.process.directory), as_of: self.as_of()? })
    }

    /// Refuses a ledger whose folder is not there, and says what makes one.
    fn exists(&self, path: &Path, directory: &Path) -> Result<(), RunError> {
        if self.past_commit().is_some() { Ok(()) } else { exists(path, directory, &self.command_line("init")) }
    }

    /// That a ledger cannot be read, and why.
    pub fn unreadable(&self, error: &anyhow::Error, path: &Path) -> RunError {
        let (name, why) = (Text::same(self.shown(path)), system::reason(error));
        RunError(text!("registret {name} kan inte läsas: {why}", "the ledger {name} cannot be read: {why}", name, why))
    }

    /// The day that the ledger is judged by: the one that the command line names, or else the machine's, if a file could name it.
    fn as_of(&self) -> anyhow::Result<Date> {
        let today = || Some(self.process.today).filter(|today| (1..=9999).contains(&today.year()));
        let day = self.options.as_of.or_else(today).ok_or_else(|| {
            RunError(text!(
                "datorns klocka står utanför åren 1–9999: ställ klockan, eller ange dagen med --as-of",
                "the computer's clock stands outside the years 1–9999: set the clock, or name the day with --as-of",
            ))
        })?;
        Ok(day)
    }
}

/// Where the ledger of the command line lies, and the day that it is judged by: for what is held in memory.
pub struct HeldLedger {
    path: PathBuf,
    directory: PathBuf,
    as_of: Date,
}

impl HeldLedger {
    /// How a path below the ledger's folder is shown.
    pub fn shown(&self, inside: &Path) -> String {
        shown_from(&self.directory, &self.path.join(inside))
    }

    /// What is judged as if it lay there.
    pub fn options<'o>(&'o self, shown: &'o (dyn Fn(&Path) -> String + Sync)) -> Options<'o> {
        let selection = Selection::default();
        Options { folder: &self.path, as_of: self.as_of, selection, with: With::default(), shown }
    }
}

/// Refuses a ledger whose folder is not there, and says what makes one.
fn exists(path: &Path, directory: &Path, init: &str) -> Result<(), RunError> {
    if path.is_dir() {
        return Ok(());
    }
    let name = shown_from(directory, path);
    Err(RunError(text!(
        "det finns ingen mapp {name}: kör där registret ligger, ange mappen med --ledger, eller skapa ett nytt register: {init}",
        "there is no folder {name}: run where the ledger lies, name the folder with --ledger, or make a new ledger: {init}",
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_where_one_stands() {
        let shown = |path: &str, directory: &str| shown(Path::new(path), Path::new(directory));
        assert_eq!(shown("/a/b/agreements/x.toml", "/a/b"), "agreements/x.toml");
        assert_eq!(shown("/a/b/./agreements/../agreements/x.toml", "/a/b"), "agreements/x.toml");
        assert_eq!(shown("/a/b/x.toml", "/a/b/c/d"), "../../x.toml");
        assert_eq!(shown("/a/b", "/a/b"), ".");
        assert_eq!(shown("/a/b/c/../x.toml", "/a/b"), "x.toml");
        assert_eq!(shown("/a/c/x.toml", "/a/b/../c"), "x.toml");
        assert_eq!(shown("/a/b/../c/x.toml", "/a/b/.."), "c/x.toml");
    }
}

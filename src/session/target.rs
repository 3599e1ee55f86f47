//! What a path to write to leads to: a file of its own, a device or a pipe, or something that is never written over.

use super::Session;
use super::exit::RunError;
use super::system::{not_written, refused};
use crate::model::{Text, text};
use crate::read::{self, Own};
use std::fs::{Metadata, OpenOptions};
use std::path::{Path, PathBuf};

/// Where something is written.
pub enum Target {
    /// A file, whole or not at all.
    File(FilePlace),
    /// What is no file of its own is written as it comes: a device, a pipe, what another process has open.
    Stream { path: PathBuf, name: String },
    /// This process's own output, under the name that the system has for it.
    Output,
    /// The same of what it says of faults.
    Errors,
}

/// The place of a file, behind all links to it.
#[derive(Debug)]
pub struct FilePlace {
    pub path: PathBuf,
    /// As people are shown it.
    pub name: String,
    /// The file that is there already.
    pub was: Option<Metadata>,
}

impl FilePlace {
    /// A place where nothing may be yet.
    pub fn of_a_new_file(path: PathBuf, name: &str) -> Self {
        Self { path, name: name.to_owned(), was: None }
    }
}

impl Session<'_> {
    /// What the path of a command line leads to. What the command itself reads is refused, and whatever cannot be written.
    pub fn target(&self, path: &Path) -> Result<Target, RunError> {
        let full = self.full(path);
        // A whole path reads best as it was typed: `/dev/full`.
        let name = if path.is_absolute() { path.display().to_string() } else { self.shown(&full) };
        self.at(&full, name)
    }

    fn at(&self, full: &Path, name: String) -> Result<Target, RunError> {
        if full.as_os_str().as_encoded_bytes().last().is_some_and(|last| std::path::is_separator(char::from(*last))) {
            return Err(refused(name, &A_FOLDER));
        }
        let end = read::end_of_links(full).map_err(|error| not_written(&name, &error))?;
        self.is_foreign(full, &end, &name)?;
        if let Some(open) = read::descriptor(&end) {
            let is_ours = open.process.is_none_or(|process| process == std::process::id());
            return Ok(match open.number {
                1 if is_ours => Target::Output,
                2 if is_ours => Target::Errors,
                _ => Target::Stream { path: end, name },
            });
        }
        match end.metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Target::File(FilePlace { path: end, name, was: None }))
            }
            Err(error) => Err(not_written(&name, &error)),
            Ok(was) if was.is_file() => {
                writable(&end, &was, &name)?;
                Ok(Target::File(FilePlace { path: end, name, was: Some(was) }))
            }
            Ok(was) if is_stream(&was) => Ok(Target::Stream { path: end, name }),
            Ok(was) if was.is_dir() => Err(refused(name, &A_FOLDER)),
            Ok(_) => Err(refused(name, &NO_FILE)),
        }
    }

    /// The same for a file that no command line names: there, neither a link nor a device is expected, and none is written.
    pub fn plain(&self, path: &Path) -> Result<FilePlace, RunError> {
        let is_other = path.symlink_metadata().is_ok_and(|found| !found.is_file());
        let name = self.shown(path);
        match self.at(path, name.clone())? {
            Target::File(place) if !is_other => Ok(place),
            Target::File(_) | Target::Stream { .. } | Target::Output | Target::Errors => Err(refused(name, &NO_FILE)),
        }
    }

    /// A folder that the ledger reads is none to write other things in.
    pub fn is_foreign_folder(&self, path: &Path, name: &str) -> Result<(), RunError> {
        if is_of_git(path) {
            return Err(refused(name, &OF_GIT));
        }
        read::own(&self.home(), path).map_or(Ok(()), |own| Err(of_ledger(name, own)))
    }

    /// Whether nothing that this run reads is at the path, or at the end of its links, nor anything that the next run would read.
    fn is_foreign(&self, full: &Path, end: &Path, name: &str) -> Result<(), RunError> {
        let ledger = self.home();
        let placed = read::placed(full).unwrap_or_else(|_| end.to_owned());
        if is_of_git(end) || is_of_git(&placed) {
            return Err(refused(name, &OF_GIT));
        }
        let placed_own = |placed: &Path| if placed == end { None } else { read::own(&ledger, placed) };
        if let Some(own) = read::own(&ledger, end).or_else(|| placed_own(&placed)) {
            return Err(of_ledger(name, own));
        }
        let others = self.named.iter().cloned().chain(self.options.output.iter().map(|path| self.full(path)));
        // Each may be the path itself, once.
        let is_end =
            |other: &PathBuf| read::end_of_links(other).is_ok_and(|other| other == end) || read::is_same(other, end);
        if read::descriptor(end).is_none() && others.filter(is_end).count() > 1 {
            return Err(RunError(text!(
                "{name} kan inte vara både svaret och listan över kända brister: välj en annan fil",
                "{name} cannot be both the answer and the list of known faults: choose another file"
            )));
        }
        Ok(())
    }
}

impl FilePlace {
    /// The place of a file of the ledger itself, for a command whose name says that it writes there. It must still be a file of its
    /// own: neither a link nor one that has another name, which would keep what it held.
    pub fn of_the_ledger(path: &Path, name: &str) -> Result<Self, RunError> {
        let was = path.symlink_metadata().map_err(|error| {
            let is_gone = error.kind() == std::io::ErrorKind::NotFound;
            if is_gone { refused(name, &GONE) } else { not_written(name, &error) }
        })?;
        if !was.is_file() {
            return Err(refused(name, &NO_FILE));
        }
        if read::has_other_names(path) {
            return Err(refused(name, &OTHER_NAMES));
        }
        writable(path, &was, name)?;
        Ok(Self { path: path.to_owned(), name: name.to_owned(), was: Some(was) })
    }
}

const A_FOLDER: Text = Text::fixed("det är en mapp", "it is a folder");
const OF_GIT: Text = Text::fixed("den hör till git", "it belongs to git");
const NO_FILE: Text = Text::fixed("det är ingen vanlig fil", "it is no regular file");
const GONE: Text = Text::fixed("filen finns inte längre", "the file is there no longer");
const OTHER_NAMES: Text = Text::fixed("filen har flera namn (hårda länkar)", "the file has several names (hard links)");

/// Whether the path leads into a repository's own files: one of them overwritten, and its history may be lost.
pub fn is_of_git(path: &Path) -> bool {
    path.iter().any(|part| part.eq_ignore_ascii_case(".git"))
}

fn of_ledger(name: &str, own: Own) -> RunError {
    let name = Text::same(name);
    let why = match own {
        Own::Read => Text::fixed(
            "läses som en del av registret och skrivs aldrig över",
            "is read as a part of the ledger and is never written over",
        ),
        Own::WouldBeRead => Text::fixed(
            "skulle läsas som en del av registret nästa gång",
            "would be read as a part of the ledger the next time",
        ),
        Own::Within => Text::fixed(
            "ligger i en mapp som hör till registret, där inget annat skrivs",
            "lies in a folder that belongs to the ledger, where nothing else is written",
        ),
    };
    RunError(text!(
        "{name} {why}: välj en annan plats, utanför registrets mapp",
        "{name} {why}: choose another place, outside the ledger's folder",
        name,
        why,
    ))
}

/// What a rename could take the place of, though nobody may write it.
fn writable(path: &Path, was: &Metadata, name: &str) -> Result<(), RunError> {
    if was.permissions().readonly() {
        return Err(refused(name, &Text::fixed("filen är skrivskyddad", "the file is read-only")));
    }
    OpenOptions::new().write(true).open(path).map(drop).map_err(|error| not_written(name, &error))
}

#[cfg(unix)]
fn is_stream(was: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    was.file_type().is_char_device() || was.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_stream(_: &Metadata) -> bool {
    false
}

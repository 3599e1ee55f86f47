//! Paths of a command line that say which part of the ledger a command is about.

use super::Session;
use super::exit::RunError;
use super::folder::normal;
use crate::model::{personal_number, text};
use std::path::{Path, PathBuf};

/// A file or a folder that the command line names.
pub struct NamedPath {
    /// As paths of the ledger are shown.
    pub path: String,
    pub is_folder: bool,
}

impl Session<'_> {
    /// The file or folder of this name; none where nothing lies there.
    pub fn lying(&self, path: &Path) -> Option<NamedPath> {
        let full = self.full(path);
        let was = self.past.as_ref().and_then(|past| {
            let inside = normal(&full).strip_prefix(normal(&self.home())).ok()?.to_owned();
            Some(Self::was_folder(past, &inside))
        });
        let is_folder = match was {
            Some(was) => was?,
            None => {
                full.symlink_metadata().ok()?;
                full.is_dir()
            }
        };
        // As the ledger's own files are: nobody's number is repeated.
        Some(NamedPath { path: personal_number::mask(&self.shown(&full)).into_owned(), is_folder })
    }

    /// The paths of the command line, as paths of the ledger are shown; one that does not exist is refused.
    pub fn asked(&self, paths: &[PathBuf]) -> Result<Vec<String>, RunError> {
        let mut asked = Vec::new();
        for path in paths {
            let Some(named) = self.lying(path) else {
                let name = path.display();
                return Err(RunError(text!(
                    "{name} finns inte: rätta sökvägen, som räknas från mappen som kommandot körs i",
                    "{name} does not exist: correct the path, which is counted from the folder that the command is run in"
                )));
            };
            asked.push(named.path);
        }
        Ok(asked)
    }

    /// Refuses a path outside the ledger.
    pub fn refuse_outside(&self, asked: &[String]) -> Result<(), RunError> {
        let ledger = self.shown(&self.home());
        match asked.iter().find(|path| !is_within(path, &ledger)) {
            Some(outside) => Err(RunError(text!(
                "{outside} hör inte till registret: ange något i mappen {ledger}, eller ett annat register med --ledger",
                "{outside} is no part of the ledger: name something in the folder {ledger}, or another ledger with --ledger"
            ))),
            None => Ok(()),
        }
    }
}

/// Whether a path of the ledger is one that was asked for, or lies in one; without any, all are.
pub fn hold(asked: &[String], path: &str) -> bool {
    asked.is_empty() || asked.iter().any(|asked| is_within(path, asked))
}

/// Whether a path is a folder or lies in it, both as they are shown.
pub fn is_within(path: &str, folder: &str) -> bool {
    let leads_out = path == ".." || path.starts_with("../");
    folder == "." && !leads_out
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

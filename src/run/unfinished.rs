//! Files that are there whole or not at all: written beside their place, under names that an interrupt takes away.

use super::system::not_written;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// How the name of a file begins until it is whole.
pub const PREFIX: &str = ".liggare-";

/// Files of this process that are not whole yet.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away every file that is not whole yet, and lets no other begin or finish. For a process that ends at once.
pub fn abandon() {
    let all = unfinished();
    for path in all.iter() {
        // Who ends at once has nobody to tell.
        let _ = std::fs::remove_file(path);
    }
    std::mem::forget(all);
}

/// A file under a name of its own beside the place where it will be, so that nobody ever sees half of it. It is gone if it is
/// dropped before it is finished, or if the process is interrupted.
pub struct Unfinished {
    /// None once it is finished.
    beside: Option<NamedTempFile>,
    name: PathBuf,
    path: PathBuf,
}

impl Unfinished {
    /// Written, and on the disk.
    pub fn new(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let mut beside = beside(path).map_err(|error| failed(path, &error))?;
        let mut unfinished = Self { beside: None, name: beside.path().to_owned(), path: path.to_owned() };
        let mut out = BufWriter::new(beside.as_file_mut());
        write(&mut out).map_err(|error| match error.downcast_ref() {
            Some(error) => failed(path, error),
            None => error,
        })?;
        out.flush().map_err(|error| failed(path, &error))?;
        drop(out);
        beside.as_file().sync_all().map_err(|error| failed(path, &error))?;
        unfinished.beside = Some(beside);
        Ok(unfinished)
    }

    /// Puts it in its place, and over what was there.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let all = unfinished();
        let persisted = self.beside.take().map(|beside| beside.persist(&self.path));
        drop(all);
        persisted.transpose().map_err(|error| failed(&self.path, &error.error))?;
        Ok(())
    }

    /// Puts it in its place, unless something is there: that is left untouched.
    pub fn finish_new(mut self) -> std::io::Result<()> {
        let all = unfinished();
        let persisted = self.beside.take().map(|beside| beside.persist_noclobber(&self.path));
        drop(all);
        persisted.transpose().map_err(|error| error.error)?;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().remove(&self.name);
    }
}

fn failed(path: &Path, error: &std::io::Error) -> anyhow::Error {
    not_written(path.display(), error).into()
}

/// A file of its own beside the path, known as unfinished from its first moment, and readable as any file that the user makes.
fn beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut all = unfinished();
    tempfile::Builder::new().prefix(PREFIX).make_in(folder, |name| {
        let file = File::create_new(name)?;
        all.insert(name.to_owned());
        Ok(file)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_while_it_is_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lista.csv");
        std::fs::write(&path, "förra").unwrap();
        let written = crate::mishap::caught(|| {
            Unfinished::new(&path, |out| {
                out.write_all(b"halva")?;
                panic!("hemligt")
            })
        });
        assert!(written.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "förra");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

//! Files that are there whole or not at all: written beside their place, under names that an interrupt takes away.

use super::system::not_written;
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::NamedTempFile;

/// How the name of a file begins until it is whole.
pub const PREFIX: &str = ".liggare-";

/// Files of this process that are not whole yet.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Takes away every file that is not whole yet. For a process that ends at once.
pub fn abandon() {
    for path in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        // Who ends at once has nobody to tell.
        let _ = std::fs::remove_file(path);
    }
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
        let name = beside.path().to_owned();
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone());
        let mut unfinished = Self { beside: None, name, path: path.to_owned() };
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
        let persisted = self.beside.take().map(|beside| beside.persist(&self.path));
        persisted.transpose().map_err(|error| failed(&self.path, &error.error))?;
        Ok(())
    }

    /// Puts it in its place, unless something is there: that is left untouched.
    pub fn finish_new(mut self) -> std::io::Result<()> {
        let persisted = self.beside.take().map(|beside| beside.persist_noclobber(&self.path));
        persisted.transpose().map_err(|error| error.error)?;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.name);
    }
}

fn failed(path: &Path, error: &std::io::Error) -> anyhow::Error {
    not_written(path.display(), error).into()
}

/// A file of its own beside the path, readable as any file that the user makes.
fn beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the user's mask forbids.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

//! Files that are there whole or not at all: written beside their place, under names that an interrupt takes away.

use super::exit::RunError;
use super::system::{not_replaced, not_written, refused};
use super::target::FilePlace;
use crate::model::{Text, text};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{File, Metadata, TryLockError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// How the name of a file begins until it is whole.
pub const PREFIX: &str = ".liggare-";

/// How many letters and digits that nobody chose follow.
const RANDOM: usize = 6;

const NO_ROOM: Text = Text::fixed(
    "i den mappen går det inte att skapa filer: välj en annan",
    "no file can be made in that folder: choose another",
);

/// What this process has begun.
struct Begun {
    /// Files that are not whole yet.
    files: BTreeSet<PathBuf>,
    /// Folders that may be empty yet, those around others before them.
    folders: Vec<PathBuf>,
    /// Folders in which nothing is left of a run that was killed.
    cleared: BTreeSet<PathBuf>,
}

static UNFINISHED: Mutex<Begun> =
    Mutex::new(Begun { files: BTreeSet::new(), folders: Vec::new(), cleared: BTreeSet::new() });

fn unfinished() -> MutexGuard<'static, Begun> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away every file that is not whole yet and every folder that stands empty for it, and lets no other begin or finish. For
/// a process that ends at once.
pub fn abandon() {
    let all = unfinished();
    // Who ends at once has nobody to tell.
    for path in &all.files {
        let _ = std::fs::remove_file(path);
    }
    for folder in all.folders.iter().rev() {
        let _ = std::fs::remove_dir(folder);
    }
    std::mem::forget(all);
}

/// Makes a folder that is gone with the process if nothing gets into it.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut all = unfinished();
    std::fs::create_dir(folder)?;
    all.folders.push(folder.to_owned());
    Ok(())
}

/// Takes away a folder that was made, unless something is in it: then the system refuses.
pub fn leave_folder(folder: &Path) {
    let mut all = unfinished();
    let _ = std::fs::remove_dir(folder);
    all.folders.retain(|made| made != folder);
}

/// A file under a name of its own beside the place where it will be, so that nobody ever sees half of it. It is gone if it is
/// dropped before it is finished, or if the process is interrupted.
pub struct Unfinished {
    /// None once it is finished.
    beside: Option<NamedTempFile>,
    temporary: PathBuf,
    path: PathBuf,
    name: String,
}

impl Unfinished {
    /// Written, and on the disk, with the permissions of the file that it will take the place of.
    pub fn new(place: &FilePlace, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let FilePlace { path, name, was } = place;
        let failed = |error: &std::io::Error| anyhow::Error::from(not_written(name, error));
        let beside = beside(path).map_err(|error| {
            // What the system itself shows as files, such as `/proc`, has no room for others.
            let is_there = error.kind() == std::io::ErrorKind::NotFound && path.parent().is_some_and(Path::is_dir);
            if is_there { refused(name, &NO_ROOM).into() } else { failed(&error) }
        })?;
        let temporary = beside.path().to_owned();
        let mut unfinished = Self { beside: Some(beside), temporary, path: path.clone(), name: name.clone() };
        let Some(beside) = &mut unfinished.beside else { return Ok(unfinished) };
        let mut out = BufWriter::new(beside.as_file_mut());
        write(&mut out).map_err(|error| match error.downcast_ref() {
            Some(error) => failed(error),
            None => error,
        })?;
        out.flush().map_err(|error| failed(&error))?;
        drop(out);
        if let Some(was) = was {
            looks_like(beside.as_file(), was).map_err(|error| failed(&error))?;
        }
        beside.as_file().sync_all().map_err(|error| failed(&error))?;
        Ok(unfinished)
    }

    /// Puts it in its place, and over what was there.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let all = unfinished();
        let persisted = self.beside.take().map(|beside| beside.persist(&self.path));
        drop(all);
        persisted.transpose().map_err(|error| refused(&self.name, &not_replaced(&error.error)))?;
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

/// Puts several files in their places, all or none, and none over what is there: else names the one that could not be. An
/// interrupt waits until it is done.
pub fn finish_all_new(mut files: Vec<Unfinished>) -> Result<(), (String, std::io::Error)> {
    let all = unfinished();
    let (mut placed, mut refused) = (Vec::new(), None);
    for file in &mut files {
        match file.beside.take().map(|beside| beside.persist_noclobber(&file.path)).transpose() {
            Ok(_) => placed.push(&file.path),
            Err(error) => {
                refused = Some((file.name.clone(), error.error));
                break;
            }
        }
    }
    for path in placed.iter().filter(|_| refused.is_some()) {
        // It was put there a moment ago by this run.
        let _ = std::fs::remove_file(path);
    }
    drop(all);
    refused.map_or(Ok(()), Err)
}

/// Puts several files in their places, one after the other and over what was there. Where one cannot be, says which are written
/// and which are not.
pub fn finish_each(files: Vec<Unfinished>) -> anyhow::Result<()> {
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    for (index, file) in files.into_iter().enumerate() {
        if let Err(error) = file.finish() {
            let (written, left) = names.split_at(index);
            if written.is_empty() {
                return Err(error);
            }
            let why = error.downcast_ref::<RunError>().map(|error| error.0.clone());
            let why = why.unwrap_or_else(|| Text::same(error.to_string()));
            let (written, left) = (Text::same(written.join(", ")), Text::same(left.join(", ")));
            return Err(RunError(text!(
                "{why}\nskrivet: {written}\ninte skrivet: {left}\nkör samma kommando igen när det går, så skrivs resten",
                "{why}\nwritten: {written}\nnot written: {left}\nrun the same command again when it can be, and the rest is written",
                why,
                written,
                left
            ))
            .into());
        }
    }
    Ok(())
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let mut all = unfinished();
        // First the file and then its name: an interrupt between the two would leave it.
        drop(self.beside.take());
        all.files.remove(&self.temporary);
    }
}

/// Gives a file the owner, where that is allowed, and the permissions of another.
fn looks_like(file: &File, was: &Metadata) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = file.metadata()?;
        if (own.uid(), own.gid()) != (was.uid(), was.gid()) {
            // Only some may give a file away; whoever may write the other keeps this one.
            let _ = fchown(file, Some(was.uid()), Some(was.gid()));
        }
    }
    file.set_permissions(was.permissions())
}

/// A file of its own beside the path, known as unfinished from its first moment, and readable as any file that the user makes. It is
/// locked while it is being written, so that no other run takes it for one that was left.
fn beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut all = unfinished();
    if all.cleared.insert(folder.to_owned()) {
        clear(folder);
    }
    tempfile::Builder::new().prefix(PREFIX).rand_bytes(RANDOM).make_in(folder, |name| {
        let file = File::create_new(name)?;
        // Where nothing can be locked, nothing is cleared away either.
        let taken = matches!(file.try_lock(), Err(TryLockError::WouldBlock)) || !name.exists();
        if taken {
            return Err(ErrorKind::AlreadyExists.into());
        }
        all.files.insert(name.to_owned());
        Ok(file)
    })
}

/// Takes away what runs that were killed have left in a folder: files with the name of an unfinished one that nobody holds.
/// Whatever cannot be told to be such is left, and whoever writes is not told of it.
fn clear(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_unfinished(&entry.file_name())) {
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // Held until it is gone, so that nobody begins to write in it meanwhile.
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that an unfinished file gets.
fn is_unfinished(name: &OsStr) -> bool {
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_files_are_there_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let begun = |name: &str| {
            let place = FilePlace::of_a_new_file(folder.path().join(name), name);
            Unfinished::new(&place, |out| Ok(out.write_all(b"ny")?)).unwrap()
        };
        let names = || {
            let mut names: Vec<_> =
                std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort_unstable();
            names
        };
        std::fs::write(folder.path().join("b"), "fanns").unwrap();
        let (refused, error) = finish_all_new(vec![begun("a"), begun("b"), begun("c")]).unwrap_err();
        assert_eq!((refused.as_str(), error.kind()), ("b", std::io::ErrorKind::AlreadyExists));
        assert_eq!(names(), ["b"]);
        assert_eq!(std::fs::read_to_string(folder.path().join("b")).unwrap(), "fanns");
        finish_all_new(vec![begun("a"), begun("c")]).unwrap();
        assert_eq!(names(), ["a", "b", "c"]);
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (left, held) = (".liggare-a1B2c3", ".liggare-Zz99zZ");
        let others = [
            ".liggare-a1B2c",
            ".liggare-a1B2c3.toml",
            ".liggare-a1B2c_",
            ".liggare-a1B2c34",
            "a1B2c3",
            "liggare-a1B2c3",
        ];
        for name in others.into_iter().chain([left, held]) {
            std::fs::write(folder.path().join(name), "halv").unwrap();
        }
        std::fs::create_dir(folder.path().join(".liggare-mapp00")).unwrap();
        let running = File::open(folder.path().join(held)).unwrap();
        running.lock().unwrap();
        let place = FilePlace::of_a_new_file(folder.path().join("ny"), "ny");
        let begun = Unfinished::new(&place, |out| Ok(out.write_all(b"ny")?)).unwrap();
        // What begins elsewhere meanwhile leaves this one.
        clear(folder.path());
        begun.finish().unwrap();
        let mut there: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort_unstable();
        let mut kept: Vec<_> = others.into_iter().chain([held, ".liggare-mapp00", "ny"]).collect();
        kept.sort_unstable();
        assert_eq!(there, kept);
        drop(running);
        clear(folder.path());
        assert!(!folder.path().join(held).exists(), "nobody holds it any more");
    }

    #[test]
    fn where_one_of_several_cannot_be_written_it_is_told_which_are() {
        let folder = tempfile::tempdir().unwrap();
        let begun = |name: &str| {
            std::fs::write(folder.path().join(name), "förra").unwrap();
            let place = FilePlace::of_a_new_file(folder.path().join(name), name);
            Unfinished::new(&place, |out| Ok(out.write_all(b"ny")?)).unwrap()
        };
        let files = vec![begun("a"), begun("b"), begun("c")];
        std::fs::remove_file(folder.path().join("b")).unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        let told = finish_each(files).unwrap_err().to_string();
        assert!(told.contains("written: a\nnot written: b, c\nrun the same command again"), "{told}");
        let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!((text("a").as_str(), text("c").as_str()), ("ny", "förra"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_failure_while_it_is_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lista.csv");
        std::fs::write(&path, "förra").unwrap();
        let written = crate::panics::catch_panic(|| {
            let place = FilePlace::of_a_new_file(path.clone(), "lista.csv");
            Unfinished::new(&place, |out| {
                out.write_all(b"halva")?;
                panic!("hemligt")
            })
        });
        assert!(written.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "förra");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

//! One run at a time writes into a ledger: from the last look at a file until it is in its place nobody else does.

use super::unfinished::PREFIX;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// The end of the name of the file that is locked where a folder cannot be: one of those that are cleared away when nobody holds it.
const LOCKED: &str = "locked";

/// The turn to write into a ledger, which ends when it is dropped, and with the process. Where the system cannot lock, everybody has it.
#[derive(Debug)]
pub struct WriteTurn {
    /// Held for its lock alone.
    lock: Option<File>,
    /// What was made to be locked.
    made: Option<PathBuf>,
}

impl WriteTurn {
    /// Waits until no other run writes into the ledger of this folder.
    pub fn take(folder: &Path) -> Self {
        // Whoever opens a pipe that is no folder waits for its other end.
        if !folder.is_dir() {
            return Self { lock: None, made: None };
        }
        let of_folder = File::open(folder).ok().filter(|folder| folder.lock().is_ok());
        if of_folder.is_some() {
            return Self { lock: of_folder, made: None };
        }
        let path = folder.join(format!("{PREFIX}{LOCKED}"));
        let lock = of_file(&path);
        Self { made: lock.is_some().then_some(path), lock }
    }
}

impl Drop for WriteTurn {
    fn drop(&mut self) {
        // Taken away while it is held: who waits for it sees that it is gone, and begins anew.
        if let Some(path) = &self.made {
            let _ = std::fs::remove_file(path);
        }
        // Let go by itself: a program that is just being started may have the file open for a moment longer.
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}

/// A file of our own, locked. One that was taken away while it was waited for is nobody's.
fn of_file(path: &Path) -> Option<File> {
    loop {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path).ok()?;
        if file.lock().is_err() {
            let _ = std::fs::remove_file(path);
            return None;
        }
        if is_at(&file, path) {
            return Some(file);
        }
    }
}

/// Whether a file is the one at a path. Where that cannot be told, whether there is one: another may have been made meanwhile, by a
/// third run within the same moment.
fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let own = file.metadata().map(|own| (own.dev(), own.ino()));
        let there = path.metadata().map(|there| (there.dev(), there.ino()));
        own.ok().is_some_and(|own| there.ok() == Some(own))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn only_one_has_the_turn_and_nothing_of_it_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let of_file = || {
            let path = folder.path().join(format!("{PREFIX}{LOCKED}"));
            WriteTurn { lock: of_file(&path), made: Some(path) }
        };
        let take = || WriteTurn::take(folder.path());
        let all: [&(dyn Fn() -> WriteTurn + Sync); 2] = [&of_file, &take];
        for turn in all {
            std::thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        for _ in 0..20 {
                            let turn = turn();
                            assert!(turn.lock.is_some());
                            most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                            std::thread::yield_now();
                            inside.fetch_sub(1, Ordering::SeqCst);
                            drop(turn);
                        }
                    });
                }
            });
        }
        assert_eq!(most.load(Ordering::SeqCst), 1);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        // Where there is nothing to lock, nobody waits.
        assert!(WriteTurn::take(&folder.path().join("finns-inte")).lock.is_none());
    }
}

//! Folders that are made for something to be written in: what stays empty is taken away again.

use super::unfinished;
use std::io;
use std::path::{Path, PathBuf};

/// Folders of this run, the outermost first. When it is dropped, or the process is interrupted, those that hold nothing are gone.
#[derive(Debug, Default)]
pub struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes the folder, and those around it that are missing.
    pub fn new(path: &Path) -> io::Result<Self> {
        let mut made = Self::default();
        let missing: Vec<&Path> = path.ancestors().take_while(|around| !around.is_dir()).collect();
        for folder in missing.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            match unfinished::make_folder(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                // `a/..` is there as soon as `a` is, and somebody else may have been faster.
                Err(_) if folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(made)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            unfinished::leave_folder(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_nothing_is_taken_away_and_what_was_there_stays() {
        let top = tempfile::tempdir().unwrap();
        let there = top.path().join("fanns");
        std::fs::create_dir(&there).unwrap();
        drop(MadeFolders::new(&there.join("a/../b/c")).unwrap());
        assert_eq!(std::fs::read_dir(&there).unwrap().count(), 0);
        let made = MadeFolders::new(&there.join("b/c")).unwrap();
        std::fs::write(there.join("b/fil"), "").unwrap();
        drop(made);
        assert!(there.join("b/fil").is_file() && !there.join("b/c").exists());
        std::fs::write(there.join("d"), "").unwrap();
        assert!(MadeFolders::new(&there.join("e/../d/x")).is_err());
        assert!(!there.join("e").exists());
    }
}

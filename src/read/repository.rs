//! Where the repository is in which a folder lies: the nearest `.git` in the folder or above it, found without git.
//!
//! Git itself would also take the folder for a repository if it only looks like one (`HEAD`, `objects`, `refs` and a `config`
//! among the files of a ledger), and whoever can write such files could make it run a program. A `.git` can be committed by nobody.

use super::named::named;
use std::fs;
use std::path::{Path, PathBuf};

/// A repository, by its folders without links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// The folder that holds `.git`.
    pub top: PathBuf,
    /// What belongs to this work tree alone: its `HEAD`.
    pub own: PathBuf,
    /// What it shares with other work trees: branches and objects. Most have no others, and this is the same folder.
    pub shared: PathBuf,
}

/// The longest `.git`, `HEAD` or branch that is read.
const LONGEST: u64 = 64 << 10;

impl Repository {
    /// The repository of a folder that is given without links; none where there is none, or where its form is not known.
    pub fn of(folder: &Path) -> Option<Self> {
        let is_there = |above: &&Path| above.join(".git").symlink_metadata().is_ok();
        let top = folder.ancestors().find(is_there)?.to_owned();
        let git = top.join(".git");
        let own = if git.is_dir() { git } else { top.join(linked(&git)?) };
        let own = fs::canonicalize(own).ok().filter(|own| own.is_dir())?;
        let shared = named(&own.join("commondir"), LONGEST).ok().and_then(|written| {
            let path = own.join(path(written.trim_ascii_end()));
            fs::canonicalize(path).ok()
        });
        Some(Self { top, shared: shared.unwrap_or_else(|| own.clone()), own })
    }
}

/// A worktree or a submodule has a file that says where the repository is.
fn linked(file: &Path) -> Option<PathBuf> {
    let written = named(file, LONGEST).ok()?;
    Some(path(written.strip_prefix(b"gitdir: ")?.trim_ascii_end()))
}

/// A path as git writes it: bytes, with `/`.
#[cfg(unix)]
pub fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
pub fn path(name: &[u8]) -> PathBuf {
    let name = String::from_utf8_lossy(name);
    // A whole path keeps its beginning, such as `C:/`.
    Path::new(name.as_ref()).components().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_pose_as_a_repository_are_none() {
        let top = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(top.path()).unwrap();
        let ledger = top.join("agreements");
        for folder in ["objects", "refs", "info"] {
            fs::create_dir_all(ledger.join(folder)).unwrap();
        }
        fs::write(ledger.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        fs::write(ledger.join("config"), "[core]\nbare = false\nworktree = .\n").unwrap();
        assert_eq!(Repository::of(&ledger), None);
        fs::create_dir(top.join(".git")).unwrap();
        let found = Repository::of(&ledger).unwrap();
        assert_eq!((found.top, found.own, found.shared), (top.clone(), top.join(".git"), top.join(".git")));
    }

    #[test]
    fn what_says_where_the_repository_is_is_small_and_a_file() {
        let top = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(top.path()).unwrap();
        fs::create_dir(top.join("elsewhere")).unwrap();
        let own = |written: &str| {
            fs::write(top.join(".git"), written).unwrap();
            Repository::of(&top).map(|found| found.own)
        };
        assert_eq!(own("gitdir: elsewhere\r\n"), Some(top.join("elsewhere")));
        assert_eq!(own(&format!("gitdir: {}", top.join("elsewhere").display())), Some(top.join("elsewhere")));
        assert_eq!(own("gitdir: nosuch\n"), None);
        assert_eq!(own("elsewhere\n"), None);
        assert_eq!(own(&format!("gitdir: elsewhere{}", "\n".repeat(70_000))), None);
        assert_eq!(own(""), None);
    }
}

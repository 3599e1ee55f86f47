//! The commit that a repository stands at, read from its files: the program needs no git.

use super::named::named;
use std::fs;
use std::path::{Path, PathBuf};

/// The packed references of some hundred thousand branches.
const LARGEST: u64 = 16 << 20;

/// The commit of the repository in which a folder lies; none where there is none, or where its form is not known.
pub fn commit(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let git = folder.ancestors().map(|above| above.join(".git")).find(|git| git.exists())?;
    let git = if git.is_dir() { git } else { linked(&git)? };
    let head = words(&git.join("HEAD"))?;
    match head.trim().strip_prefix("ref: ") {
        Some(name) => reference(&git, name),
        None => hash(head.trim()),
    }
}

/// A worktree or a submodule has a file that says where the repository is.
fn linked(file: &Path) -> Option<PathBuf> {
    let written = words(file)?;
    Some(file.parent()?.join(written.trim().strip_prefix("gitdir: ")?))
}

/// A branch: a file of its own, or a line among the packed ones; those of a worktree lie with its repository.
fn reference(git: &Path, name: &str) -> Option<String> {
    let common = words(&git.join("commondir")).map(|path| git.join(path.trim()));
    let homes = [Some(git.to_owned()), common];
    homes.into_iter().flatten().find_map(|home| {
        let loose = words(&home.join(name)).and_then(|written| hash(written.trim()));
        loose.or_else(|| packed(&words(&home.join("packed-refs"))?, name))
    })
}

/// A file of the repository, which others may have made.
fn words(path: &Path) -> Option<String> {
    String::from_utf8(named(path, LARGEST).ok()?).ok()
}

fn packed(list: &str, name: &str) -> Option<String> {
    let line = list.lines().filter_map(|line| line.split_once(' ')).find(|(_, own)| *own == name);
    line.and_then(|(commit, _)| hash(commit))
}

fn hash(word: &str) -> Option<String> {
    let is_hash = [40, 64].contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_found_whether_loose_packed_detached_or_in_a_worktree() {
        let top = tempfile::tempdir().unwrap();
        let (git, ledger) = (top.path().join(".git"), top.path().join("a/agreements"));
        let (one, two) = ("1".repeat(40), "2".repeat(64));
        fs::create_dir_all(git.join("refs/heads")).unwrap();
        fs::create_dir_all(&ledger).unwrap();
        fs::write(git.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        assert_eq!(commit(&ledger), None);
        fs::write(git.join("packed-refs"), format!("# pack-refs with: peeled\n{one} refs/heads/main\n")).unwrap();
        assert_eq!(commit(&ledger), Some(one.clone()));
        fs::write(git.join("refs/heads/main"), format!("{two}\n")).unwrap();
        assert_eq!(commit(&ledger), Some(two.clone()));
        fs::write(git.join("HEAD"), format!("{one}\n")).unwrap();
        assert_eq!(commit(&ledger), Some(one));
        let tree = top.path().join("tree");
        fs::create_dir_all(git.join("worktrees/tree")).unwrap();
        fs::create_dir_all(&tree).unwrap();
        fs::write(tree.join(".git"), "gitdir: ../.git/worktrees/tree\n").unwrap();
        fs::write(git.join("worktrees/tree/HEAD"), "ref: refs/heads/main\n").unwrap();
        fs::write(git.join("worktrees/tree/commondir"), "../..\n").unwrap();
        assert_eq!(commit(&tree), Some(two));
        fs::write(git.join("HEAD"), "something else\n").unwrap();
        assert_eq!(commit(&ledger), None);
    }
}

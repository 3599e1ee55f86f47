//! The commit that a repository stands at, read from its files: the program needs no git.

use super::named::named;
use super::repository::Repository;
use std::fs;
use std::path::{Component, Path};

/// The longest `HEAD` or branch that is read, and the longest list of packed branches.
const ONE: u64 = 64 << 10;
const PACKED: u64 = 64 << 20;

/// The commit of the repository in which a folder lies; none where there is none, or where its form is not known.
pub fn commit(folder: &Path) -> Option<String> {
    let repository = Repository::of(&fs::canonicalize(folder).ok()?)?;
    let head = text(&repository.own.join("HEAD"), ONE)?;
    match head.trim().strip_prefix("ref: ") {
        Some(name) => reference(&repository, name),
        None => hash(head.trim()),
    }
}

/// A branch: a file of its own, or a line among the packed ones; those of a worktree lie with its repository.
fn reference(repository: &Repository, name: &str) -> Option<String> {
    let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let name = Some(name).filter(|name| is_inside && name.starts_with("refs/"))?;
    [&repository.own, &repository.shared].into_iter().find_map(|home| {
        let loose = text(&home.join(name), ONE).and_then(|written| hash(written.trim()));
        loose.or_else(|| packed(&text(&home.join("packed-refs"), PACKED)?, name))
    })
}

fn text(path: &Path, longest: u64) -> Option<String> {
    String::from_utf8(named(path, longest).ok()?).ok()
}

fn packed(list: &str, name: &str) -> Option<String> {
    let line = list.lines().filter_map(|line| line.split_once(' ')).find(|(_, own)| *own == name);
    line.and_then(|(commit, _)| hash(commit))
}

/// The name of an object, as git writes it.
pub fn hash(word: &str) -> Option<String> {
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
        // A branch lies within the repository.
        fs::write(top.path().join("outside"), "3".repeat(40)).unwrap();
        for name in ["refs/../../outside", "../outside", "/outside"] {
            fs::write(git.join("HEAD"), format!("ref: {name}\n")).unwrap();
            assert_eq!(commit(&ledger), None, "{name}");
        }
    }
}

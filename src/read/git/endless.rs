//! What git would wait for, or read without end, if it opened it: pipes and devices in place of a repository's files, and of those
//! that its files lead to.

use super::includes::included;
use crate::read::named::named;
use crate::read::repository::{Repository, path};
use std::collections::BTreeSet;
use std::env;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

/// So many entries of a repository, and of the stores of objects that it names, are looked at.
const MOST: usize = 1_000_000;

/// Folders of a repository that hold nothing which is opened to read its history.
const APART: [&str; 4] = ["hooks", "lfs", "modules", "worktrees"];

/// So far git follows settings that include others, and stores of objects that name others.
const DEEPEST_SETTINGS: usize = 10;
const DEEPEST_STORES: usize = 5;

/// So many bytes of settings, and of a list of stores, are looked at. What is longer is left to the patience that git is given.
const LONGEST: u64 = 16 << 20;

/// A pipe, a device, or a link to one, where git may open it to read the history of the repository.
pub fn endless(repository: &Repository) -> Option<PathBuf> {
    let mut left = MOST;
    let mut homes = vec![&repository.own];
    homes.extend((repository.shared != repository.own).then_some(&repository.shared));
    homes
        .into_iter()
        .find_map(|home| endless_in(home, &mut left))
        .or_else(|| endless_settings(repository))
        .or_else(|| endless_store(&repository.shared.join("objects"), &mut left))
}

fn endless_in(home: &Path, left: &mut usize) -> Option<PathBuf> {
    let mut open = vec![home.to_owned()];
    while let Some(folder) = open.pop() {
        let is_home = folder == home;
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            *left = left.checked_sub(1)?;
            let (path, Ok(mut kind)) = (entry.path(), entry.file_type()) else { continue };
            if kind.is_symlink() {
                // One that leads nowhere is opened by nobody.
                let Ok(target) = fs::metadata(&path) else { continue };
                kind = target.file_type();
                // Deeper down, a link to a folder may lead round.
                if kind.is_dir() && !is_home {
                    continue;
                }
            }
            if kind.is_dir() {
                let is_apart = is_home && APART.iter().any(|apart| entry.file_name() == *apart);
                open.extend((!is_apart).then_some(path));
            } else if is_endless(kind) {
                return Some(path);
            }
        }
    }
    None
}

/// The same among the files that settings include, whatever the condition is.
fn endless_settings(repository: &Repository) -> Option<PathBuf> {
    let mut open = vec![
        (repository.shared.join("config"), 0),
        (repository.shared.join("config.worktree"), 0),
        (repository.own.join("config.worktree"), 0),
    ];
    let (mut seen, mut left) = (BTreeSet::new(), LONGEST);
    while let Some((file, depth)) = open.pop() {
        if fs::metadata(&file).is_ok_and(|found| is_endless(found.file_type())) {
            return Some(file);
        }
        // Another way to the same file may be a shorter one.
        if depth > DEEPEST_SETTINGS || !seen.insert((file.clone(), depth)) {
            continue;
        }
        let Ok(text) = named(&file, left) else { continue };
        left -= text.len() as u64;
        let folder = file.parent().unwrap_or(Path::new(""));
        open.extend(included(&text).iter().map(|name| (folder.join(at_home(name)), depth + 1)));
    }
    None
}

/// A path of settings; one that begins with `~/` lies in the user's own folder.
fn at_home(name: &[u8]) -> PathBuf {
    let home = name.strip_prefix(b"~/").zip(env::var_os("HOME"));
    home.map_or_else(|| path(name), |(inside, home)| Path::new(&home).join(path(inside)))
}

/// The same among the stores of objects that a store names, and in them.
fn endless_store(store: &Path, left: &mut usize) -> Option<PathBuf> {
    let mut open = vec![(store.to_owned(), 0)];
    let mut seen = BTreeSet::new();
    while let Some((store, depth)) = open.pop() {
        let Ok(place) = fs::canonicalize(&store) else { continue };
        if !seen.insert(place) {
            continue;
        }
        // The repository's own has been looked at.
        if depth > 0
            && let Some(file) = endless_in(&store, left)
        {
            return Some(file);
        }
        let Ok(list) = named(&store.join("info/alternates"), LONGEST) else { continue };
        if depth < DEEPEST_STORES {
            let named = list.split(|byte| *byte == b'\n').filter(|name| !name.is_empty() && !name.starts_with(b"#"));
            open.extend(named.map(|name| (store.join(path(name)), depth + 1)));
        }
    }
    None
}

#[cfg(unix)]
fn is_endless(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    // A socket, such as that of git's own file monitor, cannot be opened as a file.
    kind.is_fifo() || kind.is_char_device() || kind.is_block_device()
}

#[cfg(not(unix))]
fn is_endless(_: FileType) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn pipes_and_links_to_devices_are_found_and_never_opened() {
        let top = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(top.path()).unwrap();
        let git = top.join(".git");
        fs::create_dir_all(git.join("refs/heads")).unwrap();
        fs::create_dir_all(git.join("hooks")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", git.join("hooks/post-checkout")).unwrap();
        std::os::unix::fs::symlink("..", git.join("refs/heads/up")).unwrap();
        assert_eq!(endless(&Repository::of(&top).unwrap()), None, "what lies apart is not opened");
        std::os::unix::fs::symlink("/dev/zero", git.join("refs/heads/main")).unwrap();
        assert_eq!(endless(&Repository::of(&top).unwrap()), Some(git.join("refs/heads/main")));
        assert!(named(&git.join("refs/heads/main"), 9).is_err());
    }
}

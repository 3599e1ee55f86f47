//! What git would wait for, or read without end, if it opened it: pipes and devices in place of a repository's files, and of those
//! that its files lead to.

use super::includes::included;
use crate::read::named::named;
use crate::read::repository::{Repository, path};
use std::borrow::Cow;
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

/// A pipe, a device, or a link to one, where git may open it to read the history of the repository. A path that is not whole is one
/// in another user's folder, which cannot be looked at.
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
    let (mut open, mut seen) = (vec![home.to_owned()], BTreeSet::new());
    while let Some(folder) = open.pop() {
        let is_home = folder == home;
        // A link to a folder may lead round.
        if !fs::canonicalize(&folder).is_ok_and(|place| seen.insert(place)) {
            continue;
        }
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            *left = left.checked_sub(1)?;
            let (path, Ok(mut kind)) = (entry.path(), entry.file_type()) else { continue };
            if kind.is_symlink() {
                // One that leads nowhere is opened by nobody.
                let Ok(target) = fs::metadata(&path) else { continue };
                kind = target.file_type();
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
        let names = included(&text);
        // Where another user's folder lies, only the system knows: what cannot be looked at is not handed on to be opened.
        if let Some(name) =
            names.iter().find(|name| name.starts_with(b"~") && name.as_slice() != b"~" && !name.starts_with(b"~/"))
        {
            return Some(path(name));
        }
        open.extend(names.iter().map(|name| (folder.join(at_home(name)), depth + 1)));
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
            open.extend(named.map(|name| (store.join(path(&unquoted(name))), depth + 1)));
        }
    }
    None
}

/// A path of a list of stores, which may stand within quotation marks as C has them. One whose marks are wrong is taken as it is.
fn unquoted(name: &[u8]) -> Cow<'_, [u8]> {
    let read = || {
        let mut bytes = name.strip_prefix(b"\"")?.iter().copied();
        let mut path = Vec::new();
        loop {
            path.push(match bytes.next()? {
                b'"' => return Some(path),
                b'\\' => match bytes.next()? {
                    b'a' => 0x07,
                    b'b' => 0x08,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 0x0b,
                    b'f' => 0x0c,
                    b'r' => b'\r',
                    first @ b'0'..=b'3' => {
                        let mut digit =
                            || bytes.next().filter(|byte| matches!(byte, b'0'..=b'7')).map(|byte| byte - b'0');
                        (first - b'0') << 6 | digit()? << 3 | digit()?
                    }
                    other => other,
                },
                byte => byte,
            });
        }
    };
    read().map_or(Cow::Borrowed(name), Cow::Owned)
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
    fn a_pipe_behind_a_linked_folder_or_in_a_store_that_is_named_in_quotes_is_found() {
        let top = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(top.path()).unwrap();
        let git = top.join(".git");
        fs::create_dir_all(git.join("objects/info")).unwrap();
        fs::create_dir_all(top.join("a å/pack/in")).unwrap();
        let pipe = top.join("a å/pack/pack-1.idx");
        std::os::unix::fs::symlink("/dev/zero", &pipe).unwrap();
        std::os::unix::fs::symlink("..", top.join("a å/pack/in/round")).unwrap();
        let found = || endless(&Repository::of(&top).unwrap()).and_then(|path| fs::canonicalize(path.parent()?).ok());
        assert_eq!(found(), None);
        std::os::unix::fs::symlink(top.join("a å/pack/in"), git.join("objects/pack")).unwrap();
        assert_eq!(found(), Some(top.join("a å/pack")), "by way of a link that leads round");
        fs::remove_file(git.join("objects/pack")).unwrap();
        for name in ["\"../../a \\303\\245\"", "\"../../a å\"", "../../a å"] {
            fs::write(git.join("objects/info/alternates"), format!("{name}\n")).unwrap();
            assert_eq!(found(), Some(top.join("a å/pack")), "{name}");
        }
        assert_eq!(&*unquoted(b"\"a\\tb\\\"\""), b"a\tb\"");
        for odd in ["\"a", "\"\\9", "\"\\30", "\""] {
            let _ = unquoted(odd.as_bytes());
        }
    }

    #[test]
    fn a_file_in_the_folder_of_another_user_is_not_guessed_at() {
        let top = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(top.path()).unwrap();
        fs::create_dir_all(top.join(".git/objects")).unwrap();
        fs::write(top.join(".git/config"), "[include]\npath = ~root/x\n").unwrap();
        assert_eq!(endless(&Repository::of(&top).unwrap()), Some(PathBuf::from("~root/x")));
        fs::write(top.join(".git/config"), "[include]\npath = ~/x\n").unwrap();
        assert_eq!(endless(&Repository::of(&top).unwrap()), None);
    }

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

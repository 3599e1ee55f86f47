//! Finds the files of a ledger, in an order that does not depend on the disk.

use super::folder::Folder;
use super::name::{
    is_almost_settings, is_almost_toml, is_hidden, is_hidden_agreement, is_set_aside, is_toml, is_workshop,
};
use crate::model::{FEW, start_threads};
use rayon::prelude::*;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a path of the ledger is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `liggare.toml` at the top.
    Settings,
    /// A guideline, `rulebooks/*.toml`.
    Rulebook,
    /// A matter before a committee, `reports/*.toml`.
    Matter,
    Agreement,
}

/// A file of the ledger, or a path that ought to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Below the ledger's folder.
    pub path: PathBuf,
    pub kind: Kind,
    /// Why the path is no file to be read, where the walk itself could tell.
    pub obstacle: Option<FileObstacle>,
    /// For a link: where it leads, below the folder and without links.
    pub target: Option<Box<Path>>,
}

impl Found {
    /// Opens the file that the walk found there, and no other that a link leads to by now.
    pub fn open(&self, folder: &Folder) -> std::io::Result<fs::File> {
        folder.file(self.file())
    }

    /// The path of the file itself, below the folder and without links.
    pub fn file(&self) -> &Path {
        self.target.as_deref().unwrap_or(&self.path)
    }
}

/// Why a path cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileObstacle {
    /// A folder named like a file.
    Folder,
    /// A link to nothing.
    Dangling,
    /// A link that leads back to where it stands.
    Loop,
    /// A link to a folder of the ledger, which is read where it lies.
    Twice,
    /// A link to a hidden folder of the ledger.
    Hidden,
    /// A link out of the ledger.
    Outside,
    /// A name that almost ends in `.toml`.
    Name,
    /// A name that is almost that of the settings, where there are none.
    Settings,
    /// The system refused.
    Refused(ErrorKind),
}

/// What a ledger's folder holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// Sorted by path.
    pub found: Vec<Found>,
    /// Hidden files that look like agreements, hidden folders that hold such, and what is named as an agreement with more after it:
    /// passed over, but told of. Sorted.
    pub not_read: Vec<PathBuf>,
}

impl Walked {
    fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
        self.not_read.extend(other.not_read);
    }
}

/// Every file of the ledger in `folder`, sorted by path.
pub fn discover(folder: &Folder) -> std::io::Result<Vec<Found>> {
    Ok(walk(folder)?.found)
}

/// The same, and what is passed over because it is hidden. Links to files are followed only within the folder; links to
/// folders never, so that no folder is walked twice, however many links lead to it.
pub fn walk(folder: &Folder) -> std::io::Result<Walked> {
    if let Some(tree) = folder.tree() {
        return Ok(Walked { found: tree.found().to_vec(), not_read: tree.not_read().to_vec() });
    }
    let top = folder.path();
    let root = fs::canonicalize(top)?;
    fs::read_dir(top)?;
    let (walk, mut found) = (Walk { root, top }, Walked::default());
    let mut entries = walk.folder(PathBuf::new(), &mut found);
    // What lies at the top of a large ledger is walked side by side.
    while found.found.len() <= FEW
        && let Some(entry) = entries.next()
    {
        walk.below(entry, &mut found);
    }
    let rest: Vec<WalkEntry> = entries.collect();
    if !rest.is_empty() {
        let below = |entry| {
            let mut found = Walked::default();
            walk.below(entry, &mut found);
            found
        };
        start_threads();
        let rest: Vec<Walked> = rest.into_par_iter().map(below).collect();
        for rest in rest {
            found.extend(rest);
        }
    }
    found.not_read.sort();
    name_settings(&mut found.found);
    Ok(found)
}

/// Paths are those below the top: shorter than whole ones, and in a large ledger there are many.
struct Walk<'f> {
    root: PathBuf,
    top: &'f Path,
}

/// What a folder holds, and what it is said to be.
struct WalkEntry {
    path: PathBuf,
    kind: std::io::Result<FileType>,
}

impl Walk<'_> {
    /// What a folder holds, in order. The folder itself is closed by then, so that folders may lie as deep as they like.
    fn folder(&self, inside: PathBuf, found: &mut Walked) -> impl Iterator<Item = WalkEntry> + use<> {
        let mut named = Vec::new();
        match fs::read_dir(self.top.join(&inside)) {
            Ok(entries) => {
                for entry in entries {
                    match entry {
                        Ok(entry) => named.push((entry.file_name(), entry.file_type())),
                        Err(error) => push_obstacle(&inside, FileObstacle::Refused(error.kind()), found),
                    }
                }
            }
            Err(error) => push_obstacle(&inside, FileObstacle::Refused(error.kind()), found),
        }
        self.pass_over_hidden(&inside, &mut named, found);
        // By the bytes of the names, each folder before the next: the same order whatever the disk and the separator are.
        named.sort_by(|(name, _), (other, _)| name.as_encoded_bytes().cmp(other.as_encoded_bytes()));
        named.into_iter().map(move |(name, kind)| WalkEntry { path: inside.join(name), kind })
    }

    /// Takes out what is hidden, and notes where agreements seem to be hidden.
    fn pass_over_hidden(
        &self,
        inside: &Path,
        named: &mut Vec<(std::ffi::OsString, std::io::Result<FileType>)>,
        found: &mut Walked,
    ) {
        named.retain(|(name, kind)| {
            if !is_hidden(name) {
                return true;
            }
            let path = inside.join(name);
            let is_folder = kind.as_ref().is_ok_and(FileType::is_dir);
            let hides =
                if is_folder { !is_workshop(name) && self.hides_agreements(&path) } else { is_hidden_agreement(name) };
            if hides {
                found.not_read.push(path);
            }
            false
        });
    }

    /// Whether something in a hidden folder looks like an agreement.
    fn hides_agreements(&self, folder: &Path) -> bool {
        let mut open = vec![self.top.join(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let name = entry.file_name();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    if !is_workshop(&name) {
                        open.push(entry.path());
                    }
                } else if is_hidden_agreement(&name) {
                    return true;
                }
            }
        }
        false
    }

    /// What an entry is, and everything that lies in it.
    fn below(&self, entry: WalkEntry, found: &mut Walked) {
        let mut open: Vec<_> = self.entry(entry, found).into_iter().collect();
        while let Some(folder) = open.last_mut() {
            match folder.next() {
                Some(entry) => open.extend(self.entry(entry, found)),
                None => drop(open.pop()),
            }
        }
    }

    /// What an entry is; for a folder, what it holds.
    fn entry(&self, entry: WalkEntry, found: &mut Walked) -> Option<impl Iterator<Item = WalkEntry> + use<>> {
        let WalkEntry { path, kind } = entry;
        match kind {
            Ok(kind) if kind.is_symlink() => self.link(&path, found),
            Ok(kind) if kind.is_dir() => {
                if is_toml(&path) {
                    push_obstacle(&path, FileObstacle::Folder, found);
                }
                return Some(self.folder(path, found));
            }
            Ok(kind) if is_toml(&path) => {
                let obstacle = (!kind.is_file()).then_some(FileObstacle::Refused(ErrorKind::InvalidInput));
                push(path, obstacle, None, found);
            }
            Ok(_) if is_almost_toml(&path) => push_obstacle(&path, FileObstacle::Name, found),
            Ok(_) if is_set_aside(&path) => found.not_read.push(path),
            Ok(_) => {}
            Err(error) => push_obstacle(&path, FileObstacle::Refused(error.kind()), found),
        }
        None
    }

    fn link(&self, path: &Path, found: &mut Walked) {
        let whole = self.top.join(path);
        let target = match fs::canonicalize(&whole) {
            Ok(target) => target,
            Err(_) if is_other_file(path) => return,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return push_obstacle(path, FileObstacle::Dangling, found);
            }
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                return push_obstacle(path, FileObstacle::Refused(error.kind()), found);
            }
            Err(_) => return push_obstacle(path, FileObstacle::Loop, found),
        };
        let Ok(inside) = target.strip_prefix(&self.root) else {
            if target.is_dir() || !is_other_file(path) {
                push_obstacle(path, FileObstacle::Outside, found);
            }
            return;
        };
        if target.is_dir() {
            let stands_in = whole.parent().and_then(|parent| fs::canonicalize(parent).ok());
            push_obstacle(path, linked_folder(stands_in, &target, inside), found);
        } else if is_toml(path) {
            // A pipe would never end.
            let obstacle = (!target.is_file()).then_some(FileObstacle::Refused(ErrorKind::InvalidInput));
            push(path.to_owned(), obstacle, Some(inside.into()), found);
        } else if is_almost_toml(path) {
            push_obstacle(path, FileObstacle::Name, found);
        }
    }
}

fn push_obstacle(path: &Path, obstacle: FileObstacle, found: &mut Walked) {
    push(path.to_owned(), Some(obstacle), None, found);
}

fn push(path: PathBuf, obstacle: Option<FileObstacle>, target: Option<Box<Path>>, found: &mut Walked) {
    found.found.push(found_at(path, obstacle, target));
}

/// What is found at a path, which says what it is taken for.
pub fn found_at(path: PathBuf, obstacle: Option<FileObstacle>, target: Option<Box<Path>>) -> Found {
    let mut parts = path.iter();
    let kind = match [parts.next(), parts.next(), parts.next()] {
        [Some(name), None, _] if name == "liggare.toml" => Kind::Settings,
        [Some(folder), Some(_), None] if folder == "rulebooks" => Kind::Rulebook,
        [Some(folder), Some(_), None] if folder == "reports" => Kind::Matter,
        _ => Kind::Agreement,
    };
    Found { path, kind, obstacle, target }
}

/// Takes what is nearly named as the settings for them, where there are none: nothing else in a ledger is called so.
pub fn name_settings(found: &mut [Found]) {
    if found.iter().any(|found| found.kind == Kind::Settings) {
        return;
    }
    let is_meant = |found: &&mut Found| {
        let is_at_top = found.path.iter().nth(1).is_none();
        is_at_top
            && matches!(found.obstacle, None | Some(FileObstacle::Name))
            && is_almost_settings(found.path.as_os_str())
    };
    for found in found.iter_mut().filter(is_meant) {
        (found.kind, found.obstacle) = (Kind::Settings, Some(FileObstacle::Settings));
    }
}

/// Why a link to a folder of the ledger is not followed, by the folder that it stands in.
pub fn linked_folder(stands_in: Option<PathBuf>, target: &Path, inside: &Path) -> FileObstacle {
    if stands_in.is_some_and(|parent| parent.starts_with(target)) {
        FileObstacle::Loop
    } else if inside.iter().any(is_hidden) {
        FileObstacle::Hidden
    } else {
        FileObstacle::Twice
    }
}

/// Whether the name is that of a file which is none of the ledger's: an annex, a picture.
pub fn is_other_file(path: &Path) -> bool {
    path.extension().is_some() && !is_toml(path) && !is_almost_toml(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_walked_side_by_side_comes_in_the_order_of_the_paths() {
        let top = tempfile::tempdir().unwrap();
        for (folder, file) in (0..9).flat_map(|folder| (0..2 * FEW).map(move |file| (folder, file))) {
            let inner = top.path().join(format!("n{folder}/{}", file % 3));
            fs::create_dir_all(&inner).unwrap();
            fs::write(inner.join(format!("{file}.toml")), "").unwrap();
        }
        fs::write(top.path().join("n4.toml"), "").unwrap();
        let found = discover(&Folder::open(top.path()).unwrap()).unwrap();
        let paths: Vec<_> = found.iter().map(|found| found.path.as_path()).collect();
        assert_eq!(paths.len(), 9 * 2 * FEW + 1);
        assert!(
            paths.is_sorted() && found.iter().all(|found| found.kind == Kind::Agreement && found.obstacle.is_none())
        );
    }
}

//! Finds the files of a ledger, in an order that does not depend on the disk.

use super::folder::Folder;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a path of the ledger is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `liggare.toml` at the top.
    Settings,
    /// A guideline, `rulebooks/*.toml`.
    Rulebook,
    Agreement,
}

/// A file of the ledger, or a path that ought to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Below the ledger's folder.
    pub path: PathBuf,
    pub kind: Kind,
    /// Why the path is no file to be read, where the walk itself could tell.
    pub obstacle: Option<Obstacle>,
    /// For a link: where it leads, below the folder and without links.
    pub target: Option<Box<Path>>,
}

impl Found {
    /// Opens the file that the walk found there, and no other that a link leads to by now.
    pub fn open(&self, folder: &Folder) -> std::io::Result<fs::File> {
        folder.file(self.target.as_deref().unwrap_or(&self.path))
    }
}

/// Why a path cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
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
    /// The system refused.
    Refused(ErrorKind),
}

/// Every file of the ledger in `folder`, sorted by path. Hidden ones are passed over. Links to files are followed only within
/// it; links to folders never, so that no folder is walked twice, however many links lead to it.
pub fn discover(folder: &Folder) -> std::io::Result<Vec<Found>> {
    let top = folder.path();
    let root = fs::canonicalize(top)?;
    fs::read_dir(top)?;
    let mut walk = Walk { root, top, found: Vec::new() };
    walk.folder(Path::new(""));
    Ok(walk.found)
}

struct Walk<'f> {
    root: PathBuf,
    top: &'f Path,
    found: Vec<Found>,
}

/// Paths are those below the top: shorter than whole ones, and in a large ledger there are many.
impl Walk<'_> {
    fn folder(&mut self, inside: &Path) {
        let entries = match fs::read_dir(self.top.join(inside)) {
            Ok(entries) => entries,
            Err(error) => return self.obstacle(inside, Obstacle::Refused(error.kind())),
        };
        let mut named = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => named.push((entry.file_name(), entry)),
                Err(error) => self.obstacle(inside, Obstacle::Refused(error.kind())),
            }
        }
        named.retain(|(name, _)| !is_hidden(name));
        // By the bytes of the names, each folder before the next: the same order whatever the disk and the separator are.
        named.sort_by(|(name, _), (other, _)| name.as_encoded_bytes().cmp(other.as_encoded_bytes()));
        for (name, entry) in named {
            self.entry(inside.join(name), &entry);
        }
    }

    fn entry(&mut self, path: PathBuf, entry: &fs::DirEntry) {
        match entry.file_type() {
            Ok(kind) if kind.is_symlink() => self.link(&path, &entry.path()),
            Ok(kind) if kind.is_dir() => self.inner(&path),
            Ok(kind) if is_toml(&path) => {
                let obstacle = (!kind.is_file()).then_some(Obstacle::Refused(ErrorKind::InvalidInput));
                self.push(path, obstacle, None);
            }
            Ok(_) => {}
            Err(error) => self.obstacle(&path, Obstacle::Refused(error.kind())),
        }
    }

    fn inner(&mut self, path: &Path) {
        if is_toml(path) {
            self.obstacle(path, Obstacle::Folder);
        }
        self.folder(path);
    }

    /// A link at a path below the top, which as a whole is `whole`.
    fn link(&mut self, path: &Path, whole: &Path) {
        let target = match fs::canonicalize(whole) {
            Ok(target) => target,
            Err(_) if is_other_file(path) => return,
            Err(error) if error.kind() == ErrorKind::NotFound => return self.obstacle(path, Obstacle::Dangling),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                return self.obstacle(path, Obstacle::Refused(error.kind()));
            }
            Err(_) => return self.obstacle(path, Obstacle::Loop),
        };
        let Ok(inside) = target.strip_prefix(&self.root) else {
            if target.is_dir() || !is_other_file(path) {
                self.obstacle(path, Obstacle::Outside);
            }
            return;
        };
        if target.is_dir() {
            let obstacle = linked_folder(whole, &target, inside);
            self.obstacle(path, obstacle);
        } else if is_toml(path) {
            // A pipe would never end.
            let obstacle = (!target.is_file()).then_some(Obstacle::Refused(ErrorKind::InvalidInput));
            self.push(path.to_owned(), obstacle, Some(inside.into()));
        }
    }

    fn obstacle(&mut self, path: &Path, obstacle: Obstacle) {
        self.push(path.to_owned(), Some(obstacle), None);
    }

    fn push(&mut self, path: PathBuf, obstacle: Option<Obstacle>, target: Option<Box<Path>>) {
        let mut parts = path.iter();
        let kind = match [parts.next(), parts.next(), parts.next()] {
            [Some(name), None, _] if name == "liggare.toml" => Kind::Settings,
            [Some(folder), Some(_), None] if folder == "rulebooks" => Kind::Rulebook,
            _ => Kind::Agreement,
        };
        self.found.push(Found { path, kind, obstacle, target });
    }
}

/// Why a link to a folder of the ledger is not followed.
fn linked_folder(link: &Path, target: &Path, inside: &Path) -> Obstacle {
    let stands_in = link.parent().and_then(|parent| fs::canonicalize(parent).ok());
    if stands_in.is_some_and(|parent| parent.starts_with(target)) {
        Obstacle::Loop
    } else if inside.iter().any(is_hidden) {
        Obstacle::Hidden
    } else {
        Obstacle::Twice
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether the name is that of a file which is none of the ledger's: an annex, a picture.
fn is_other_file(path: &Path) -> bool {
    path.extension().is_some() && !is_toml(path)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

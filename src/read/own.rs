//! Whether a path is one that the ledger reads, by whatever name it is called.

use super::folder::Folder;
use super::links;
use super::name::{is_almost_toml, is_hidden, is_toml};
use super::walk::{FileObstacle, discover};
use std::path::{Path, PathBuf};

/// The folders of a ledger in which everything is the ledger's own.
const WHOLE: [&str; 3] = ["rulebooks", "reports", "templates"];

/// Why a path is the ledger's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// The ledger reads the file.
    Read,
    /// It will, once something is there.
    WouldBeRead,
    /// It lies in a folder in which everything is the ledger's own.
    Within,
}

/// Whether the ledger in `folder` reads the file at `path`, or will once something is there. Links to it, other names of the same
/// file and a folder's other spelling make no difference. Only the last part of the path may be a link.
pub fn own(folder: &Path, path: &Path) -> Option<Own> {
    let inside = inside(folder, path);
    let may_be_linked = inside.is_some() || has_other_names(path) || links::descriptor(path).is_some();
    let read = if path.exists() { Own::Read } else { Own::WouldBeRead };
    let by_name = inside.and_then(|inside| named_as_own(&inside, read));
    by_name.or_else(|| (may_be_linked && is_read(folder, path)).then_some(read))
}

/// Whether two paths lead to the same file or folder, which is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity = |path: &Path| path.metadata().ok().map(|found| (found.dev(), found.ino()));
        identity(one).is_some_and(|one| Some(one) == identity(other))
    }
    #[cfg(not(unix))]
    {
        one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
    }
}

/// The path as it is seen from the folder, if it lies in it.
fn inside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let around = path.ancestors().skip(1).find(|around| is_same(around, folder))?;
    path.strip_prefix(around).ok().map(Path::to_owned)
}

fn named_as_own(inside: &Path, read: Own) -> Option<Own> {
    if inside.iter().any(is_hidden) {
        return None;
    }
    if inside.iter().map(Path::new).any(|part| is_toml(part) || is_almost_toml(part)) {
        return Some(read);
    }
    let first = inside.iter().next()?;
    WHOLE.iter().any(|own| first.eq_ignore_ascii_case(own)).then_some(Own::Within)
}

/// Whether the walk through the ledger comes to the file, be it by a link or by another name.
fn is_read(folder: &Path, path: &Path) -> bool {
    let Ok(found) = Folder::open(folder).and_then(|folder| discover(&folder)) else { return false };
    found.iter().any(|found| {
        let own = folder.join(found.target.as_deref().unwrap_or(&found.path));
        match found.obstacle {
            Some(FileObstacle::Dangling) => links::end_of_links(&own).is_ok_and(|end| end == path),
            _ => is_same(&own, path),
        }
    })
}

/// Whether the file at the path is there by another name too.
pub fn has_other_names(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        path.metadata().is_ok_and(|found| found.is_file() && found.nlink() > 1)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

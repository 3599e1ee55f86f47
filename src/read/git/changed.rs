//! Which files of a folder are not as they were at a commit: by their bytes, not by what an index or attributes say of them.

use super::Past;
use crate::model::par_map;
use crate::read::folder::Folder;
use crate::read::text;
use crate::read::tree::Tree;
use crate::read::walk::Found;
use std::collections::BTreeSet;
use std::path::Path;

impl Past {
    /// Which of the files that were found in the folder now are not as they were: those with other bytes, and new ones. What git is
    /// told to ignore counts, and so does what only a link leads to; that lines end in another way does not.
    pub fn changed(&self, folder: &Folder, found: &[Found]) -> Vec<bool> {
        par_map(found, |found| !self.is_as_it_was(folder, found))
    }

    fn is_as_it_was(&self, folder: &Folder, now: &Found) -> bool {
        let Some((tree, then)) = self.folder.tree().and_then(|tree| Some((tree, tree.at(&now.path)?))) else {
            return false;
        };
        if now.obstacle != then.obstacle || now.target != then.target {
            return false;
        }
        let mut buffer = Vec::new();
        // Where one cannot be read, nobody can say that they are the same.
        now.obstacle.is_some()
            || match (text::bytes(folder, now, &mut buffer), tree.contents(then)) {
                (Ok(now), Ok(then)) => is_same(now, then),
                _ => false,
            }
    }

    /// How many files of those asked for are no longer where they were.
    pub fn gone(&self, found: &[Found], is_asked: impl Fn(&Path) -> bool) -> usize {
        let now: BTreeSet<&Path> = found.iter().map(|found| found.path.as_path()).collect();
        let then = self.folder.tree().map(Tree::found).unwrap_or_default();
        let is_gone =
            |then: &&Found| then.obstacle.is_none() && !now.contains(then.path.as_path()) && is_asked(&then.path);
        then.iter().filter(is_gone).count()
    }
}

/// Whether two files are the same but for how their lines end, which git may change when it writes a file to the disk.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one == other || unix(one).eq(unix(other))
}

fn unix(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let next = bytes.iter().skip(1).map(Some).chain([None]);
    bytes.iter().zip(next).filter(|(byte, next)| !(**byte == b'\r' && *next == Some(&b'\n'))).map(|(byte, _)| *byte)
}

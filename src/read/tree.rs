//! A folder as it was at a commit, held in memory: what the walk of a disk would have found there, and what the files held.

use super::name::{is_almost_toml, is_hidden, is_hidden_agreement, is_set_aside, is_toml, is_workshop};
use super::text::{LARGEST, NotReadable};
use super::walk::{FileObstacle, Found, found_at, is_other_file, linked_folder, name_settings};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What a file of a commit held, or why that is not known.
pub type Contents = Result<Arc<[u8]>, NotReadable>;

/// The files of a folder at a commit.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Sorted by path.
    found: Vec<Found>,
    contents: BTreeMap<PathBuf, Contents>,
    beside: Beside,
}

/// What lay in the folder beside what is read of a ledger.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// What is passed over and told of, as a walk of the disk tells it. Sorted.
    pub not_read: Vec<PathBuf>,
    /// Every file and link.
    pub names: BTreeSet<PathBuf>,
    /// The ledger's own templates.
    pub templates: BTreeMap<PathBuf, Contents>,
}

/// A file or a link of a commit, before its contents are fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeNode {
    /// With its size.
    File(u64),
    /// With the path that it leads to, as it is written; none where that is too long for any.
    Link(Option<PathBuf>),
}

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lying {
    File,
    Folder,
}

/// Where a link leads.
enum End {
    File(PathBuf),
    Folder(PathBuf),
    Outside,
    Nothing,
    Loop,
}

/// So many links lead on to another one, as systems count them.
const MOST_LINKS: usize = 40;

/// What the walk of a folder with these files and links would find. None where their paths are more than `most` bytes: folders
/// named like files are found too, and a few files may lie in many of them.
pub fn discover(nodes: &BTreeMap<PathBuf, TreeNode>, most: usize) -> Option<Vec<Found>> {
    let (mut found, mut folders, mut left) = (Vec::new(), BTreeSet::new(), most);
    for (path, node) in nodes {
        let parts: Vec<_> = path.iter().collect();
        if parts.iter().any(|part| is_hidden(part)) {
            continue;
        }
        left = left.checked_sub(path.as_os_str().len())?;
        for above in path.ancestors().skip(1).filter(|above| is_toml(above)) {
            if folders.insert(above.to_owned()) {
                left = left.checked_sub(above.as_os_str().len())?;
            }
        }
        let (obstacle, target) = match node {
            TreeNode::File(_) => (None, None),
            TreeNode::Link(to) => match end(nodes, path, to.as_deref()) {
                End::File(target) => (None, Some(target.into_boxed_path())),
                End::Folder(target) => {
                    let stands_in = path.parent().map(Path::to_owned);
                    (Some(linked_folder(stands_in, &target, &target)), None)
                }
                End::Outside => (Some(FileObstacle::Outside).filter(|_| !is_other_file(path)), None),
                End::Nothing => (Some(FileObstacle::Dangling).filter(|_| !is_other_file(path)), None),
                End::Loop => (Some(FileObstacle::Loop).filter(|_| !is_other_file(path)), None),
            },
        };
        let obstacle = obstacle.or_else(|| is_almost_toml(path).then_some(FileObstacle::Name));
        if obstacle.is_some() || is_toml(path) {
            found.push(found_at(path.clone(), obstacle, target));
        }
    }
    found.extend(folders.into_iter().map(|folder| found_at(folder, Some(FileObstacle::Folder), None)));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    name_settings(&mut found);
    Some(found)
}

/// What is passed over of these files and links though agreements seem to lie there: hidden ones, and what is named as an agreement
/// with more after it. The same as a walk of the disk tells.
pub fn not_read(nodes: &BTreeMap<PathBuf, TreeNode>) -> Vec<PathBuf> {
    let passed_over = nodes.iter().filter_map(|(path, node)| {
        let parts: Vec<_> = path.iter().collect();
        let last = parts.len().checked_sub(1)?;
        let Some(hidden) = parts.iter().position(|part| is_hidden(part)) else {
            return (matches!(node, TreeNode::File(_)) && !is_almost_toml(path) && is_set_aside(path))
                .then(|| path.clone());
        };
        let is_open = parts.iter().skip(hidden).take(last - hidden).all(|part| !is_workshop(part));
        let hides = is_open && parts.last().is_some_and(|name| is_hidden_agreement(name));
        hides.then(|| parts.iter().take(hidden + 1).collect())
    });
    let passed_over: BTreeSet<PathBuf> = passed_over.collect();
    passed_over.into_iter().collect()
}

/// Follows a link, and those that it leads to, within the commit.
fn end(nodes: &BTreeMap<PathBuf, TreeNode>, link: &Path, to: Option<&Path>) -> End {
    let (mut link, mut to) = (link, to);
    let mut at;
    for _ in 0..MOST_LINKS {
        let Some(target) = to else { return End::Nothing };
        let Some(inside) = link.parent().and_then(|folder| joined(folder, target)) else { return End::Outside };
        at = inside;
        match nodes.get_key_value(&at) {
            Some((_, TreeNode::File(_))) => return End::File(at),
            Some((next, TreeNode::Link(further))) => (link, to) = (next, further.as_deref()),
            None => {
                let mut below = nodes.range::<Path, _>((Bound::Included(at.as_path()), Bound::Unbounded));
                let is_folder = at == Path::new("") || below.next().is_some_and(|(path, _)| path.starts_with(&at));
                return if is_folder { End::Folder(at) } else { End::Nothing };
            }
        }
    }
    End::Loop
}

/// The path of a link's target below the folder; none where it leads out of it.
fn joined(folder: &Path, target: &Path) -> Option<PathBuf> {
    let mut inside = folder.to_owned();
    for part in target.components() {
        match part {
            Component::Normal(part) => inside.push(part),
            Component::CurDir => {}
            Component::ParentDir => inside.pop().then_some(())?,
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(inside)
}

impl Tree {
    /// Those files, with what each held.
    pub fn new(found: Vec<Found>, contents: BTreeMap<PathBuf, Contents>) -> Self {
        Self { found, contents, beside: Beside::default() }
    }

    /// The same, with what lay beside them.
    pub fn with(self, beside: Beside) -> Self {
        Self { beside, ..self }
    }

    /// What is passed over and told of.
    pub fn not_read(&self) -> &[PathBuf] {
        &self.beside.not_read
    }

    /// The ledger's own template at a path, if there is one.
    pub fn template(&self, path: &Path) -> Option<&Contents> {
        self.beside.templates.get(path)
    }

    /// The paths of the ledger's own templates.
    pub fn templates(&self) -> impl Iterator<Item = &PathBuf> {
        self.beside.templates.keys()
    }

    /// Whether a file, or a link, lies at a path; or else whether a folder does.
    pub fn lies(&self, path: &Path) -> Option<Lying> {
        if self.beside.names.contains(path) {
            return Some(Lying::File);
        }
        let is_above = |name: &&PathBuf| path == Path::new("") || name.starts_with(path);
        let next = self.beside.names.range::<Path, _>((Bound::Included(path), Bound::Unbounded)).next();
        next.filter(is_above).map(|_| Lying::Folder)
    }

    /// What the walk of the folder finds, sorted by path.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// What a file held that was found there.
    pub fn contents(&self, found: &Found) -> Result<&[u8], NotReadable> {
        match self.contents.get(found.file()) {
            Some(Ok(bytes)) => Ok(bytes),
            Some(Err(reason)) => Err(reason.clone()),
            None => Err(NotReadable::Refused(std::io::ErrorKind::NotFound)),
        }
    }

    /// What was found at a path.
    pub fn at(&self, path: &Path) -> Option<&Found> {
        let place = self.found.binary_search_by(|found| found.path.as_path().cmp(path)).ok()?;
        self.found.get(place)
    }
}

/// A file of that size, if it is not too large to be read.
pub fn readable(size: u64) -> Result<u64, NotReadable> {
    if size > LARGEST { Err(NotReadable::TooLarge(size)) } else { Ok(size) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(nodes: &[(&str, Option<&str>)]) -> BTreeMap<PathBuf, TreeNode> {
        let node = |to: Option<&str>| to.map_or(TreeNode::File(1), |to| TreeNode::Link(Some(to.into())));
        nodes.iter().map(|(path, to)| (PathBuf::from(path), node(*to))).collect()
    }

    /// What the walk finds in a commit is what it finds on the disk, once git has written the commit there.
    #[cfg(unix)]
    #[test]
    fn the_walk_of_a_commit_finds_what_the_walk_of_the_disk_finds() {
        let written = [
            ("liggare.toml", None),
            ("rulebooks/r.toml", None),
            ("a.toml", None),
            ("bilaga.pdf", None),
            ("x.toml/inne.toml", None),
            ("norr/b.toml", None),
            ("norr/.dold.toml", None),
            (".dold/c.toml", None),
            ("länk.toml", Some("norr/b.toml")),
            ("norr/upp.toml", Some("../a.toml")),
            ("norr/två.toml", Some("../länk.toml")),
            ("norr/ring.toml", Some("ring.toml")),
            ("norr/ingen.toml", Some("nosuch.toml")),
            ("norr/ut.toml", Some("../../../../../../../../../../../../dev/null")),
            ("norr/mapp", Some("../rulebooks")),
            ("norr/runt", Some("..")),
            ("norr/gömd", Some("../.dold")),
            ("norr/gömd.toml", Some("../.dold/c.toml")),
            ("norr/bild.png", Some("nosuch.png")),
            ("norr/bilaga.toml", Some("../bilaga.pdf")),
        ];
        let folder = tempfile::tempdir().unwrap();
        for (path, to) in written {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            match to {
                Some(to) => std::os::unix::fs::symlink(to, path).unwrap(),
                None => std::fs::write(path, "x").unwrap(),
            }
        }
        let disk = crate::read::discover(&crate::read::Folder::open(folder.path()).unwrap()).unwrap();
        let memory = discover(&nodes(&written), 10_000).unwrap();
        for (one, other) in disk.iter().zip(&memory) {
            assert_eq!(one, other);
        }
        assert_eq!(disk.len(), memory.len());
    }

    #[test]
    fn a_few_files_in_many_folders_named_like_files_are_too_many() {
        let deep = format!("{}a.toml", "x.toml/".repeat(500));
        assert_eq!(discover(&nodes(&[(&deep, None)]), 10_000), None);
        assert_eq!(discover(&nodes(&[(&deep, None)]), 10_000_000).unwrap().len(), 501);
    }
}

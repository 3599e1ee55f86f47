//! The files of a folder at a commit, asked for within bounds: their sizes before what they hold, and never onto the disk.

use super::listing::{self, GitEntry};
use super::program::{Git, Question};
use super::{NoAnswer, failed, objects, trees};
use crate::read::repository::path;
use crate::read::text::NotReadable;
use crate::read::tree::{self, Beside, Contents, Tree, TreeNode};
use crate::read::walk::Found;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// So many bytes of files are held in memory, and so many of their paths.
const MOST: u64 = 256 << 20;
const MOST_OF_PATHS: usize = 32 << 20;

/// No system follows a link with a longer target.
const LONGEST_LINK: u64 = 4096;

/// The files that a ledger in the folder `within` the repository had at a commit.
pub fn read(git: &Git, commit: &str, within: &Path) -> Result<Tree, NoAnswer> {
    let pathspec = slashed(within)?;
    let mut args = vec![OsStr::new(commit)];
    if !pathspec.is_empty() {
        args.extend([OsStr::new("--"), pathspec.as_ref()]);
    }
    let mut answer = git.ask(Question::LsTree, &args, Vec::new())?;
    let listing = listing::read(&mut answer, within)?;
    answer.end()?.map_err(failed)?;
    trees::check(git, commit, within, &listing)?;
    let entries = listing.files;
    let nodes = nodes(git, &entries)?;
    let found = tree::discover(&nodes, MOST_OF_PATHS).ok_or(NoAnswer::TooMuch)?;
    let contents = contents(git, &entries, &found)?;
    let templates = templates(git, &entries)?;
    let not_read = tree::not_read(&nodes);
    let beside = Beside { not_read, names: nodes.into_keys().collect(), templates };
    Ok(Tree::new(found, contents).with(beside))
}

/// The ledger's own templates of papers. A link to one is not followed.
fn templates(git: &Git, entries: &BTreeMap<PathBuf, GitEntry>) -> Result<BTreeMap<PathBuf, Contents>, NoAnswer> {
    let is_one = |path: &Path| {
        path.parent() == Some(Path::new("templates")) && path.extension().is_some_and(|ending| ending == "md")
    };
    let (mut templates, mut wanted, mut left) = (BTreeMap::new(), Vec::new(), MOST);
    for (path, entry) in entries.iter().filter(|(path, _)| is_one(path)) {
        let size = entry.size.ok_or_else(|| NoAnswer::Failed(format!("{} missing", entry.object)))?;
        match tree::readable(size) {
            _ if entry.is_link => drop(templates.insert(path.clone(), Err(NotReadable::Linked))),
            Err(reason) => drop(templates.insert(path.clone(), Err(reason))),
            Ok(size) => {
                left = left.checked_sub(size).ok_or(NoAnswer::TooMuch)?;
                wanted.push((path, entry));
            }
        }
    }
    let objects: Vec<&GitEntry> = wanted.iter().map(|(_, entry)| *entry).collect();
    let held = held(git, &objects)?;
    templates.extend(wanted.into_iter().zip(held).map(|((path, _), bytes)| (path.clone(), Ok(bytes.into()))));
    Ok(templates)
}

/// The path with `/`, as git writes it.
fn slashed(path: &Path) -> Result<OsString, NoAnswer> {
    if cfg!(not(windows)) {
        return Ok(path.into());
    }
    let shown = path.to_str().ok_or_else(|| NoAnswer::Failed(path.display().to_string()))?;
    Ok(shown.replace('\\', "/").into())
}

/// The files and links of a commit, the links with where they lead.
fn nodes(git: &Git, entries: &BTreeMap<PathBuf, GitEntry>) -> Result<BTreeMap<PathBuf, TreeNode>, NoAnswer> {
    let is_short = |entry: &&GitEntry| entry.is_link && entry.size.is_some_and(|size| size <= LONGEST_LINK);
    let links: Vec<&GitEntry> = entries.values().filter(is_short).collect();
    let total = links.iter().filter_map(|entry| entry.size).sum::<u64>();
    if total > MOST {
        return Err(NoAnswer::TooMuch);
    }
    let mut targets = held(git, &links)?.into_iter();
    let mut nodes = BTreeMap::new();
    for (name, entry) in entries {
        let node = if !entry.is_link {
            TreeNode::File(entry.size.unwrap_or_default())
        } else if is_short(&entry) {
            TreeNode::Link(targets.next().map(|target| path(&target)))
        } else {
            TreeNode::Link(None)
        };
        nodes.insert(name.clone(), node);
    }
    Ok(nodes)
}

/// What the files held that were found, where they were not too large, nor all together.
fn contents(
    git: &Git,
    entries: &BTreeMap<PathBuf, GitEntry>,
    found: &[Found],
) -> Result<BTreeMap<PathBuf, Contents>, NoAnswer> {
    let (mut contents, mut wanted, mut left) = (BTreeMap::new(), Vec::new(), MOST);
    let files = found.iter().filter(|found| found.obstacle.is_none());
    for (path, entry) in files.filter_map(|found| entries.get_key_value(found.file())) {
        let missing = || NoAnswer::Failed(format!("{} missing", entry.object));
        match tree::readable(entry.size.ok_or_else(missing)?) {
            Ok(size) => {
                // A file that many links lead to is judged as often.
                left = left.checked_sub(size).ok_or(NoAnswer::TooMuch)?;
                wanted.push((path, entry));
            }
            Err(reason) => {
                contents.insert(path.clone(), Err(reason));
            }
        }
    }
    let objects: Vec<&GitEntry> = wanted.iter().map(|(_, entry)| *entry).collect();
    for ((path, _), bytes) in wanted.into_iter().zip(held(git, &objects)?) {
        contents.insert(path.clone(), Ok(bytes.into()));
    }
    Ok(contents)
}

/// What objects hold, in the order in which they are asked for. Their sizes are known, and small.
fn held(git: &Git, objects: &[&GitEntry]) -> Result<Vec<Box<[u8]>>, NoAnswer> {
    if objects.is_empty() {
        return Ok(Vec::new());
    }
    let asked: String = objects.iter().flat_map(|entry| [entry.object.as_str(), "\n"]).collect();
    let mut answer = git.ask(Question::CatFile, &[], asked.into_bytes())?;
    let next = |entry: &&GitEntry| {
        let size = entry.size.unwrap_or_default();
        objects::next(&mut answer, &entry.object, "blob", size..=size)
    };
    let held = objects.iter().map(next).collect::<Result<_, NoAnswer>>()?;
    answer.end()?.map_err(failed)?;
    Ok(held)
}

//! Whether the list of a commit's files is what the commit says: its name covers its folder, and that of a folder all that it holds.

use super::listing::{self, Listing};
use super::program::{Git, Question};
use super::{NoAnswer, failed, objects};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// So many bytes of folders are held in memory, and of the commit.
const LONGEST: u64 = listing::LONGEST;

/// Fetches the commit and the folders of its list, and compares them with the list.
pub fn check(git: &Git, commit: &str, within: &Path, listing: &Listing) -> Result<(), NoAnswer> {
    let wanted: BTreeSet<&str> = listing.folders.values().map(String::as_str).collect();
    let mut asked = format!("{commit}\n{commit}^{{tree}}\n");
    asked.extend(wanted.iter().flat_map(|folder| [folder, "\n"]));
    let mut answer = git.ask(Question::CatFile, &[], asked.into_bytes())?;
    let said = objects::next(&mut answer, commit, "commit", 0..=LONGEST)?;
    let damaged = |object: &str| NoAnswer::Damaged(object.to_owned());
    let root = top(&said).ok_or_else(|| damaged(commit))?;
    let (mut held, mut left) = (BTreeMap::new(), LONGEST);
    for folder in [root].into_iter().chain(wanted) {
        let bytes = objects::next(&mut answer, folder, "tree", 0..=left)?;
        left -= bytes.len() as u64;
        held.insert(folder, bytes);
    }
    answer.end()?.map_err(failed)?;

    let (mut folders, mut files) = (0, 0);
    let top: (&[u8], &str) = (&[], root);
    let below = listing.folders.iter().map(|(path, folder)| (path.as_slice(), folder.as_str()));
    for (above, folder) in [top].into_iter().chain(below) {
        let bytes = held.get(folder).map(AsRef::as_ref).unwrap_or_default();
        let parts = parts(bytes, commit.len() / 2).ok_or_else(|| damaged(folder))?;
        for TreePart { mode, name, object } in parts {
            let path = if above.is_empty() { name.to_vec() } else { [above, name].join(&b'/') };
            let is_folder = mode == FOLDER;
            if is_folder && listing::is_on_the_way(&path, within) {
                folders += 1;
                if listing.folders.get(&path) != Some(&object) {
                    return Err(damaged(folder));
                }
            } else if let (false, Some(inside)) = (is_folder, listing::inside(&path, within)) {
                let (is_link, is_file) = (mode == LINK, mode & KINDS == FILE);
                if !is_link && !is_file {
                    continue;
                }
                files += 1;
                let is_told =
                    listing.files.get(&inside).is_some_and(|file| file.object == object && file.is_link == is_link);
                if !is_told {
                    return Err(damaged(folder));
                }
            }
        }
    }
    // What is listed and stands in no folder.
    if folders != listing.folders.len() || files != listing.files.len() {
        return Err(damaged(commit));
    }
    Ok(())
}

/// What a part of a folder is, in the bits that tell.
const KINDS: u32 = 0o170_000;
const FOLDER: u32 = 0o040_000;
const FILE: u32 = 0o100_000;
const LINK: u32 = 0o120_000;

/// The folder of a commit, which its first line names.
fn top(commit: &[u8]) -> Option<&str> {
    let line = commit.split(|byte| *byte == b'\n').next()?;
    str::from_utf8(line.strip_prefix(b"tree ")?).ok()
}

/// A part of a folder.
struct TreePart<'f> {
    mode: u32,
    name: &'f [u8],
    object: String,
}

/// The parts of a folder, each `mode name`, a zero, and the object's name of so many bytes.
fn parts(mut folder: &[u8], bytes: usize) -> Option<Vec<TreePart<'_>>> {
    let mut parts = Vec::new();
    while !folder.is_empty() {
        let end = memchr::memchr(0, folder)?;
        let (head, rest) = (folder.get(..end)?, folder.get(end + 1..)?);
        let (mode, name) = head.split_at_checked(memchr::memchr(b' ', head)?)?;
        let mode = u32::from_str_radix(str::from_utf8(mode).ok()?, 8).ok()?;
        let mut object = String::with_capacity(2 * bytes);
        for byte in rest.get(..bytes)? {
            let _ = write!(object, "{byte:02x}");
        }
        parts.push(TreePart { mode, name: name.get(1..)?, object });
        folder = rest.get(bytes..)?;
    }
    Some(parts)
}

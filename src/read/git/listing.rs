//! The files and folders of a commit, as `ls-tree -r -t -z -l` lists them. Whatever the answer holds, it is read within bounds.

use crate::read::commit::hash;
use crate::read::repository::path;
use std::collections::BTreeMap;
use std::io::{self, BufRead, ErrorKind, Read as _};
use std::path::{Component, Path, PathBuf};

/// A list of more bytes is too long to be held: a few hundred thousand files have fewer.
pub const LONGEST: u64 = 32 << 20;

/// No system opens a longer path.
const LONGEST_PATH: usize = 4096;

/// A file or a link of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitEntry {
    pub is_link: bool,
    pub object: String,
    /// None where the object is not here.
    pub size: Option<u64>,
}

/// What is listed. What a submodule holds is not among it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files and links below the folder that was asked for, by their paths there.
    pub files: BTreeMap<PathBuf, GitEntry>,
    /// The folders below that folder and above it, by their paths from the top of the repository, with `/`.
    pub folders: BTreeMap<Vec<u8>, String>,
}

/// The files and links below the folder `within`, and the folders on the way there.
pub fn read(answer: &mut impl BufRead, within: &Path) -> io::Result<Listing> {
    let (mut listing, mut left) = (Listing::default(), LONGEST);
    let mut line = Vec::new();
    loop {
        line.clear();
        let count = answer.by_ref().take(left).read_until(0, &mut line)? as u64;
        if count == 0 && left > 0 {
            return Ok(listing);
        }
        left -= count;
        match line.pop() {
            Some(0) => {}
            _ if left == 0 => return Err(ErrorKind::FileTooLarge.into()),
            _ => return Err(io::Error::new(ErrorKind::InvalidData, "a list that breaks off")),
        }
        let (entry, name) =
            entry(&line).ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "a list of another form"))?;
        let is_twice = match entry {
            Listed::File(entry) => {
                inside(name, within).is_some_and(|inside| listing.files.insert(inside, entry).is_some())
            }
            Listed::Folder(object) => {
                is_on_the_way(name, within) && listing.folders.insert(name.to_owned(), object).is_some()
            }
            Listed::Other => false,
        };
        if is_twice {
            return Err(io::Error::new(ErrorKind::InvalidData, "a list with a name twice"));
        }
    }
}

enum Listed {
    File(GitEntry),
    Folder(String),
    Other,
}

/// `mode type object size`, a tabulator and the name.
fn entry(line: &[u8]) -> Option<(Listed, &[u8])> {
    let tab = memchr::memchr(b'\t', line)?;
    let (head, name) = (str::from_utf8(line.get(..tab)?).ok()?, line.get(tab + 1..)?);
    let mut words = head.split_ascii_whitespace();
    let (mode, kind, object, size) = (words.next()?, words.next()?, hash(words.next()?)?, words.next()?);
    let is_link = mode == "120000";
    let is_file = mode.starts_with("100") && mode.len() == 6;
    let entry = match kind {
        "blob" if is_link || is_file => Listed::File(GitEntry { is_link, object, size: size.parse().ok() }),
        "tree" => Listed::Folder(object),
        _ => Listed::Other,
    };
    Some((entry, name)).filter(|_| words.next().is_none())
}

/// The path below the folder `within` of a file that can be one.
pub fn inside(name: &[u8], within: &Path) -> Option<PathBuf> {
    let path = path(name);
    let inside = path.strip_prefix(within).ok().filter(|inside| stays_inside(inside));
    inside.filter(|_| can_be_a_file(name)).map(Path::to_owned)
}

/// Whether a folder lies within `within`, or that folder within it.
pub fn is_on_the_way(name: &[u8], within: &Path) -> bool {
    let path = path(name);
    path.starts_with(within) || within.starts_with(path)
}

/// A name that the system would take for another one is no file's; git writes none such to the disk.
fn can_be_a_file(name: &[u8]) -> bool {
    name.len() <= LONGEST_PATH && !(cfg!(windows) && name.iter().any(|byte| matches!(byte, b'\\' | b':')))
}

fn stays_inside(path: &Path) -> bool {
    path != Path::new("") && path.components().all(|part| matches!(part, Component::Normal(_)))
}

//! The files of a commit, as `ls-tree -r -z -l` lists them. Whatever the answer holds, it is read within bounds.

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
pub struct Entry {
    pub is_link: bool,
    pub object: String,
    /// None where the object is not here.
    pub size: Option<u64>,
}

/// The files and links below the folder `within`, by their paths there. What a submodule holds is not among them.
pub fn read(answer: &mut impl BufRead, within: &Path) -> io::Result<BTreeMap<PathBuf, Entry>> {
    let (mut entries, mut left) = (BTreeMap::new(), LONGEST);
    let mut line = Vec::new();
    loop {
        line.clear();
        let count = answer.by_ref().take(left).read_until(0, &mut line)? as u64;
        if count == 0 && left > 0 {
            return Ok(entries);
        }
        left -= count;
        match line.pop() {
            Some(0) => {}
            _ if left == 0 => return Err(ErrorKind::FileTooLarge.into()),
            _ => return Err(io::Error::new(ErrorKind::InvalidData, "a list that breaks off")),
        }
        let (entry, name) =
            entry(&line).ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "a list of another form"))?;
        let path = path(name);
        let inside = path.strip_prefix(within).ok().filter(|inside| stays_inside(inside));
        let (Some(entry), Some(inside)) = (entry, inside.filter(|_| can_be_a_file(name))) else { continue };
        if entries.insert(inside.to_owned(), entry).is_some() {
            return Err(io::Error::new(ErrorKind::InvalidData, "a list with a name twice"));
        }
    }
}

/// `mode type object size`, a tabulator and the name; no entry for what is neither a file nor a link.
fn entry(line: &[u8]) -> Option<(Option<Entry>, &[u8])> {
    let tab = memchr::memchr(b'\t', line)?;
    let (head, name) = (str::from_utf8(line.get(..tab)?).ok()?, line.get(tab + 1..)?);
    let mut words = head.split_ascii_whitespace();
    let (mode, kind, object, size) = (words.next()?, words.next()?, hash(words.next()?)?, words.next()?);
    let is_link = mode == "120000";
    let is_file = mode.starts_with("100") && mode.len() == 6;
    let entry = (kind == "blob" && (is_link || is_file)).then(|| Entry { is_link, object, size: size.parse().ok() });
    Some((entry, name)).filter(|_| words.next().is_none())
}

/// A name that the system would take for another one is no file's; git writes none such to the disk.
fn can_be_a_file(name: &[u8]) -> bool {
    name.len() <= LONGEST_PATH && !(cfg!(windows) && name.iter().any(|byte| matches!(byte, b'\\' | b':')))
}

fn stays_inside(path: &Path) -> bool {
    path != Path::new("") && path.components().all(|part| matches!(part, Component::Normal(_)))
}

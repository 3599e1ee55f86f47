//! The files of a ledger as people are shown them, without anybody's number.

use crate::model::{FileId, SourceFile, par_map, personal_number};
use crate::read;
use std::collections::BTreeMap;
use std::path::Path;

/// How a path is shown to people and machines.
type ShowPath<'a> = &'a (dyn Fn(&Path) -> String + Sync);

/// Every file of the ledger by its id, as it is shown.
pub fn sources(folder: &read::Folder, found: &[read::Found], shown: ShowPath<'_>) -> Vec<SourceFile> {
    let mut sources = par_map(found, |found| source(folder, found, shown));
    tell_apart(&mut sources);
    sources
}

/// The ids of files, in the order of their paths.
pub fn ids() -> impl Iterator<Item = FileId> {
    (0..).map(FileId)
}

fn source(folder: &read::Folder, found: &read::Found, shown: ShowPath<'_>) -> SourceFile {
    let path = path_shown(folder, &found.path, shown);
    // Only an agreement has an id. A number may begin in the name of a folder and end in that of the file.
    let id = if found.kind == read::Kind::Agreement { stem(&path).to_owned() } else { String::new() };
    let is_matter = found.kind == read::Kind::Matter;
    SourceFile { path, id: personal_number::mask(&id).into_owned(), is_apart: is_matter, text: None }
}

/// The name of a file as it is shown, without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// A path below the ledger's folder as people are shown it, without anybody's number.
pub fn path_shown(folder: &read::Folder, path: &Path, shown: ShowPath<'_>) -> String {
    personal_number::mask(&shown(&folder.path().join(path))).into_owned()
}

/// Two files that are named after persons may have the same name once it is masked: the second and later get their number.
fn tell_apart(sources: &mut [SourceFile]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources.iter_mut().filter(|source| personal_number::is_masked(&source.path)) {
        let count = seen.entry(source.path.clone()).or_default();
        *count += 1;
        if *count > 1 {
            source.path = format!("{} ({count})", source.path);
        }
        if personal_number::is_masked(&source.id) {
            let count = seen.entry(source.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                source.id = format!("{} ({count})", source.id);
            }
        }
    }
}

//! The folder of the ledger, and how its paths are shown.

use super::exit::RunError;
use super::{Process, system};
use crate::cli::Cli;
use crate::model::{Agreement, Context, Date, Ledger, Text, text};
use crate::pipeline::{self, Options};
use crate::read;
use crate::rules::Selection;
use chrono::Datelike;
use std::path::{Component, Path, PathBuf};

/// A path without `.` and `..`, as far as that can be told from its words alone.
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                normal.push(part);
            }
        }
    }
    normal
}

/// A path as people and machines read it: relative to the working directory, with `/`.
pub fn shown(path: &Path, directory: &Path) -> String {
    shown_from(&normal(directory), path)
}

/// The same, from a directory without `.` and `..`.
fn shown_from(directory: &Path, path: &Path) -> String {
    if let Some(inside) = path.strip_prefix(directory).ok().and_then(inner) {
        return inside;
    }
    let path = normal(path);
    let common = path.components().zip(directory.components()).take_while(|(a, b)| a == b).count();
    let up = directory.components().count() - common;
    let parts = std::iter::repeat_n("..".into(), up)
        .chain(path.components().skip(common).map(|part| part.as_os_str().to_string_lossy()));
    let shown = parts.collect::<Vec<_>>().join("/");
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// A path that only leads inwards, as it is shown; most are.
fn inner(path: &Path) -> Option<String> {
    let mut shown = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        let Component::Normal(part) = part else { return None };
        if !shown.is_empty() {
            shown.push('/');
        }
        shown.push_str(&part.to_string_lossy());
    }
    (!shown.is_empty()).then_some(shown)
}

/// Reads and checks the ledger that the command line names.
pub fn load<K: Send>(
    cli: &Cli,
    process: &Process<'_>,
    selection: Selection,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    load_with(cli, process, selection, false, keep)
}

/// The same, with what is dated later than the day, for a command that tells of it apart.
pub fn load_with_later<K: Send>(
    cli: &Cli,
    process: &Process<'_>,
    selection: Selection,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    load_as(cli, process, (selection, false, true), keep)
}

/// The same, with the texts of the files that are kept, for pointing into them.
pub fn load_with<K: Send>(
    cli: &Cli,
    process: &Process<'_>,
    selection: Selection,
    with_texts: bool,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    load_as(cli, process, (selection, with_texts, false), keep)
}

fn load_as<K: Send>(
    cli: &Cli,
    process: &Process<'_>,
    (selection, with_texts, with_later): (Selection, bool, bool),
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    let path = process.directory.join(&cli.ledger);
    let directory = normal(&process.directory);
    exists(&path, &directory)?;
    let shown = move |path: &Path| shown_from(&directory, path);
    let as_of = as_of(cli, process)?;
    let options = Options { folder: &path, as_of, selection, with_texts, with_later, shown: &shown };
    pipeline::load(&options, keep).map_err(|error| unreadable(&error, &path, process).into())
}

/// The folder of the ledger, open, and its files.
pub fn discovered(cli: &Cli, process: &Process<'_>) -> anyhow::Result<(read::Folder, Vec<read::Found>)> {
    let path = process.directory.join(&cli.ledger);
    exists(&path, &normal(&process.directory))?;
    let discovered = read::Folder::open(&path).and_then(|folder| {
        let found = read::discover(&folder)?;
        Ok((folder, found))
    });
    discovered.map_err(|error| unreadable(&error.into(), &path, process).into())
}

/// Checks a ledger that is held in memory as if it lay where the command line says.
pub fn judged(held: &read::Folder, cli: &Cli, process: &Process<'_>) -> anyhow::Result<Ledger<()>> {
    let path = process.directory.join(&cli.ledger);
    let directory = normal(&process.directory);
    let shown = |inside: &Path| shown_from(&directory, &path.join(inside));
    let selection = Selection::default();
    let options = Options {
        folder: &path,
        as_of: as_of(cli, process)?,
        selection,
        with_texts: false,
        with_later: false,
        shown: &shown,
    };
    pipeline::load_from(held, &options, |_, _| None)
}

/// Refuses a ledger whose folder is not there.
fn exists(path: &Path, directory: &Path) -> Result<(), RunError> {
    if path.is_dir() {
        return Ok(());
    }
    let name = shown_from(directory, path);
    Err(RunError(text!(
        "det finns ingen mapp {name}: kör där registret ligger, eller ange mappen med --ledger",
        "there is no folder {name}: run where the ledger lies, or name the folder with --ledger",
    )))
}

fn unreadable(error: &anyhow::Error, path: &Path, process: &Process<'_>) -> RunError {
    let (name, why) = (Text::same(shown(path, &process.directory)), system::reason(error));
    RunError(text!("registret {name} kan inte läsas: {why}", "the ledger {name} cannot be read: {why}", name, why))
}

/// The day that the ledger is judged by: the one that the command line names, or else the machine's, if a file could name it.
fn as_of(cli: &Cli, process: &Process<'_>) -> anyhow::Result<Date> {
    let today = || Some(process.today).filter(|today| (1..=9999).contains(&today.year()));
    let day = cli.as_of.or_else(today).ok_or_else(|| {
        RunError(text!(
            "datorns klocka står utanför åren 1–9999: ställ klockan, eller ange dagen med --as-of",
            "the computer's clock stands outside the years 1–9999: set the clock, or name the day with --as-of",
        ))
    })?;
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_where_one_stands() {
        let shown = |path: &str, directory: &str| shown(Path::new(path), Path::new(directory));
        assert_eq!(shown("/a/b/agreements/x.toml", "/a/b"), "agreements/x.toml");
        assert_eq!(shown("/a/b/./agreements/../agreements/x.toml", "/a/b"), "agreements/x.toml");
        assert_eq!(shown("/a/b/x.toml", "/a/b/c/d"), "../../x.toml");
        assert_eq!(shown("/a/b", "/a/b"), ".");
        assert_eq!(shown("/a/b/c/../x.toml", "/a/b"), "x.toml");
        assert_eq!(shown("/a/c/x.toml", "/a/b/../c"), "x.toml");
        assert_eq!(shown("/a/b/../c/x.toml", "/a/b/.."), "c/x.toml");
    }
}

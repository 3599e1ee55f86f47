//! What a repository tells of its earlier states, asked of the program git: never over a network, nothing of the repository's own
//! is run, and nothing is written.

mod answer;
mod changed;
mod commits;
mod endless;
mod files;
mod history;
mod includes;
mod listing;
mod objects;
mod program;
#[cfg(any(test, fuzzing))]
mod promises;
mod trees;

#[cfg(fuzzing)]
pub use promises::answers;

pub use commits::{Known, beginning, known};
pub use history::{FileThen, History, Step, history};

use super::commit::hash;
use super::folder::Folder;
use program::{Git, Question};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a repository cannot tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// The program git is not installed.
    NoGit,
    /// The folder lies in no repository, or in one that git will not read: its own words.
    NoRepository(String),
    /// Nothing is committed yet of what is checked out.
    NoHistory,
    /// There is no such name here; `shallow` where the clone lacks its older history.
    NoCommit { shallow: bool },
    /// The history does not reach back as far as that.
    TooFar { shallow: bool },
    /// A span between two commits: from this one.
    Span(String),
    /// A file or a folder of a commit.
    OtherObject,
    /// The commit and the one checked out have no common history here.
    NothingInCommon { shallow: bool },
    /// A file of the repository is a pipe or a device, which git would wait for without end.
    Endless(String),
    /// The settings of the repository include a file in another user's folder, of which nobody knows what it is.
    OfAnother(String),
    /// Git waits for something that does not come.
    Silent,
    /// The folder's files were more then than are held in memory.
    TooMuch,
    /// An object of the repository does not hold what its name says: this one.
    Damaged(String),
    /// Something else, in git's own words or the system's.
    Failed(String),
    /// Nothing is committed as early as that day.
    Before,
    /// The commit has no such folder.
    NoFolder,
}

impl NoAnswer {
    /// Whether git could be asked, and what was asked for is not in the history.
    pub const fn is_of_history(&self) -> bool {
        matches!(self, Self::NoHistory | Self::NoCommit { .. } | Self::TooFar { .. } | Self::Before | Self::NoFolder)
    }
}

impl From<io::Error> for NoAnswer {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::TimedOut {
            Self::Silent
        } else if error.kind() == ErrorKind::FileTooLarge {
            Self::TooMuch
        } else {
            Self::Failed(error.to_string())
        }
    }
}

/// The state of a folder at the point where the work since a revision began.
#[derive(Debug)]
pub struct Past {
    /// The commit: the last one that the revision and the checked out one have in common.
    pub commit: String,
    /// The folder as it was.
    pub folder: Folder,
}

/// Finds the commit at which the work since `revision` began, and what the folder held then. The work is that of `head`, or else of
/// what is checked out.
pub fn past(folder: &Path, head: Option<&str>, revision: &str) -> Result<Past, NoAnswer> {
    let (git, within) = asked(folder)?;
    let commit = parted(&git, head.unwrap_or("HEAD"), revision)?;
    let folder = Folder::in_memory(files::read(&git, &commit, &within)?);
    Ok(Past { commit, folder })
}

/// Git for the repository of a folder, and where the folder lies in it. The folder itself need not be there any more.
fn asked(folder: &Path) -> Result<(Git, PathBuf), NoAnswer> {
    let folder = as_far_as_it_is_there(folder)?;
    let git = Git::of(&folder)?;
    let within = folder.strip_prefix(git.top()).unwrap_or(Path::new("")).to_owned();
    Ok((git, within))
}

/// The path without links, as far as it is there.
fn as_far_as_it_is_there(path: &Path) -> io::Result<PathBuf> {
    let mut missing = Vec::new();
    for above in path.ancestors() {
        match (fs::canonicalize(above), above.file_name()) {
            (Ok(found), _) => return Ok(missing.iter().rev().fold(found, |path, part| path.join(part))),
            (Err(error), Some(name)) if error.kind() == ErrorKind::NotFound => missing.push(name),
            (Err(error), _) => return Err(error),
        }
    }
    Err(ErrorKind::NotFound.into())
}

/// Why a revision is no commit.
fn unknown(git: &Git, revision: &str, shallow: bool) -> Result<NoAnswer, NoAnswer> {
    // No name holds two full stops side by side, but what follows a colon or a brace may.
    if let Some((from, _)) = revision.split_once("..").filter(|_| !revision.contains([':', '{'])) {
        return Ok(NoAnswer::Span(if from.is_empty() { "HEAD" } else { from }.to_owned()));
    }
    let can_be = |name: &str| !name.is_empty() && !name.starts_with('-');
    // After a colon all is a path; what is only a number is anything until it is looked for.
    let whole = if revision.contains(':') { revision.to_owned() } else { format!("{revision}^{{object}}") };
    if can_be(revision) && named(git, &whole)?.is_some() {
        return Ok(NoAnswer::OtherObject);
    }
    let name = revision.find(['~', '^']).and_then(|end| revision.get(..end)).unwrap_or_default();
    Ok(if can_be(name) && commit(git, name)?.is_some() {
        NoAnswer::TooFar { shallow }
    } else {
        NoAnswer::NoCommit { shallow }
    })
}

/// Whether only the latest part of the history is here.
fn is_shallow(git: &Git) -> Result<bool, NoAnswer> {
    let said = git.word(Question::RevParse, &["--is-shallow-repository"])?.map_err(failed)?;
    Ok(said.trim_ascii() == b"true")
}

/// The commit that a revision names.
fn called(git: &Git, revision: &str) -> Result<String, NoAnswer> {
    // A revision that looks like a flag could make git do something else.
    let named = if revision.is_empty() || revision.starts_with('-') { None } else { commit(git, revision)? };
    match named {
        Some(named) => Ok(named),
        None => Err(unknown(git, revision, is_shallow(git)?)?),
    }
}

/// The last commit that a revision and the other one have in common.
fn parted(git: &Git, head: &str, revision: &str) -> Result<String, NoAnswer> {
    let head = commit(git, head)?.ok_or(NoAnswer::NoHistory)?;
    let named = called(git, revision)?;
    let common = git.word(Question::MergeBase, &[&named, &head])?.ok().and_then(|said| object(&said));
    match common {
        Some(commit) => Ok(commit),
        None => Err(NoAnswer::NothingInCommon { shallow: is_shallow(git)? }),
    }
}

fn commit(git: &Git, revision: &str) -> Result<Option<String>, NoAnswer> {
    named(git, &format!("{revision}^{{commit}}"))
}

/// The object that a whole name means, if it is here.
fn named(git: &Git, name: &str) -> Result<Option<String>, NoAnswer> {
    let said = git.word(Question::RevParse, &["--verify", "--quiet", "--end-of-options", name])?;
    match said {
        Ok(said) => Ok(object(&said)),
        // No words at all where there is no such object.
        Err(words) => damaged(&words).map_or(Ok(None), |object| Err(NoAnswer::Damaged(object))),
    }
}

/// The object that git says is not the one of its name.
fn damaged(words: &str) -> Option<String> {
    let (_, rest) = words.split_once("hash mismatch ")?;
    hash(rest.split_ascii_whitespace().next()?)
}

/// Why git did not do what it was asked for, by its words.
fn failed(words: String) -> NoAnswer {
    damaged(&words).map_or(NoAnswer::Failed(words), NoAnswer::Damaged)
}

fn object(said: &[u8]) -> Option<String> {
    hash(str::from_utf8(said.trim_ascii()).ok()?)
}

//! Which commit is meant by a day or by a name, and where the history begins: read from the commits themselves.

use super::program::{Git, Question};
use super::{NoAnswer, asked, called, commit, failed, files, is_shallow, objects};
use crate::model::{Date, PointInTime};
use crate::read::commit::hash;
use crate::read::folder::Folder;
use crate::read::tree::Lying;
use chrono::{DateTime, Datelike};
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::Path;

/// No commit is longer, and no list of them: a million names are shorter.
const LONGEST: u64 = 64 << 20;

/// A ledger as it was recorded at a commit.
#[derive(Debug)]
pub struct Known {
    pub commit: String,
    /// The day on which it was recorded, where that was done.
    pub day: Date,
    /// The folder as it was, in memory.
    pub folder: Folder,
}

/// Where a history begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    pub commit: String,
    pub day: Date,
    /// Whether what came before it was not fetched.
    pub shallow: bool,
}

/// What a commit says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// As it is written: those that were not fetched, too.
    pub parents: Vec<String>,
    pub day: Date,
}

/// The ledger in a folder as it was recorded at a point of the history.
pub fn known(folder: &Path, named: &PointInTime) -> Result<Known, NoAnswer> {
    let (git, within) = asked(folder)?;
    let head = commit(&git, "HEAD")?.ok_or(NoAnswer::NoHistory)?;
    let (commit, day) = match named {
        PointInTime::On(day) => recorded(&git, &head, *day)?,
        PointInTime::Revision(revision) => {
            let commit = called(&git, revision)?;
            let day = one(&git, &commit)?.day;
            (commit, day)
        }
    };
    let tree = files::read(&git, &commit, &within)?;
    if within != Path::new("") && tree.lies(Path::new("")) != Some(Lying::Folder) {
        return Err(NoAnswer::NoFolder);
    }
    Ok(Known { commit, day, folder: Folder::in_memory(tree) })
}

/// Where the history of what is checked out begins, that of the folder or of the whole repository; none where it has none.
pub fn beginning(folder: &Path, of_folder: bool) -> Option<Beginning> {
    let (git, within) = asked(folder).ok()?;
    let head = commit(&git, "HEAD").ok()??;
    let mut args = vec![OsStr::new("--first-parent"), OsStr::new(&head)];
    if of_folder && within != Path::new("") {
        args.extend([OsStr::new("--"), within.as_os_str()]);
    }
    let first = list(&git, &args).ok()?.pop()?;
    let Commit { parents, day } = one(&git, &first).ok()?;
    let shallow = is_shallow(&git).ok()? && !parents.is_empty() && !of_folder;
    Some(Beginning { commit: first, day, shallow })
}

/// The first commit from `head` along first parents whose day is not later, with that day.
fn recorded(git: &Git, head: &str, day: Date) -> Result<(String, Date), NoAnswer> {
    let line = list(git, &[OsStr::new("--first-parent"), OsStr::new(head)])?;
    let asked: String = line.iter().flat_map(|commit| [commit.as_str(), "\n"]).collect();
    let mut answer = git.ask(Question::CatFile, &[], asked.into_bytes())?;
    let mut wanted = Some(head.to_owned());
    for own in line {
        // The list is git's; what follows what is said by the commits.
        if wanted.as_ref() != Some(&own) {
            return Err(NoAnswer::Damaged(own));
        }
        let said = objects::next(&mut answer, &own, "commit", 0..=LONGEST)?;
        let read = parsed(&said).ok_or_else(|| NoAnswer::Damaged(own.clone()))?;
        if read.day <= day {
            return Ok((own, read.day));
        }
        wanted = read.parents.into_iter().next();
    }
    Err(NoAnswer::Before)
}

/// What one commit says.
pub fn one(git: &Git, commit: &str) -> Result<Commit, NoAnswer> {
    let mut answer = git.ask(Question::CatFile, &[], format!("{commit}\n").into_bytes())?;
    let said = objects::next(&mut answer, commit, "commit", 0..=LONGEST)?;
    answer.end()?.map_err(failed)?;
    parsed(&said).ok_or_else(|| NoAnswer::Damaged(commit.to_owned()))
}

/// The commits that git lists, in its order.
fn list(git: &Git, args: &[&OsStr]) -> Result<Vec<String>, NoAnswer> {
    let mut answer = git.ask(Question::RevList, args, Vec::new())?;
    let mut said = Vec::new();
    answer.by_ref().take(LONGEST + 1).read_to_end(&mut said)?;
    if said.len() as u64 > LONGEST {
        return Err(NoAnswer::TooMuch);
    }
    answer.end()?.map_err(failed)?;
    let said = String::from_utf8(said).map_err(|_| NoAnswer::Failed("a list of another form".to_owned()))?;
    let names: Option<Vec<String>> = said.lines().map(hash).collect();
    names.ok_or_else(|| NoAnswer::Failed("a list of another form".to_owned()))
}

/// The parents and the day of a commit, of its head alone: what it says is never read as such.
pub fn parsed(said: &[u8]) -> Option<Commit> {
    let head = said.windows(2).position(|pair| pair == b"\n\n").and_then(|end| said.get(..end)).unwrap_or(said);
    let mut lines = head.split(|byte| *byte == b'\n');
    lines.next()?.strip_prefix(b"tree ")?;
    let (mut parents, mut day) = (Vec::new(), None);
    for line in lines {
        if let Some(parent) = line.strip_prefix(b"parent ") {
            parents.push(hash(str::from_utf8(parent).ok()?)?);
        } else if let Some(committer) = line.strip_prefix(b"committer ") {
            day = Some(day_of(committer)?);
            break;
        }
    }
    Some(Commit { parents, day: day? })
}

/// The day at the end of such a line, `… 1583310000 +0100`, where that was written.
fn day_of(committer: &[u8]) -> Option<Date> {
    let mut words = committer.rsplit(|byte| *byte == b' ');
    let (offset, seconds) = (str::from_utf8(words.next()?).ok()?, str::from_utf8(words.next()?).ok()?);
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes): (i64, i64) = match digits.split_at_checked(2)? {
        (hours, minutes) if digits.len() == 4 => (hours.parse().ok()?, minutes.parse().ok()?),
        _ => return None,
    };
    let local = seconds.parse::<i64>().ok()?.checked_add(sign * (hours * 3600 + minutes * 60))?;
    let day = DateTime::from_timestamp(local, 0)?.date_naive();
    (1..=9999).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_place_where_it_was_recorded() {
        let day = |line: &str| day_of(line.as_bytes()).map(|day| day.to_string());
        // 2020-01-31 23:30 in Stockholm, which was the 31st there and in London, and the 1st in Tokyo.
        assert_eq!(day("A B <a@b> 1580509800 +0100").as_deref(), Some("2020-01-31"));
        assert_eq!(day("A B <a@b> 1580509800 +0000").as_deref(), Some("2020-01-31"));
        assert_eq!(day("A B <a@b> 1580509800 +0900").as_deref(), Some("2020-02-01"));
        assert_eq!(day("A > B <> 1580515200 -0001").as_deref(), Some("2020-01-31"));
        for line in
            ["", "A <a> 1580509800", "A <a> x +0100", "A <a> 99999999999999999 +0100", "A <a> 1 0100", "A 1 +1å0"]
        {
            assert_eq!(day(line), None, "{line}");
        }
    }

    #[test]
    fn of_a_commit_only_its_head_is_read() {
        let (tree, parent) = ("a".repeat(40), "b".repeat(40));
        let said = |more: &str| format!("tree {tree}\n{more}author X <x> 1 +0000\ncommitter X <x> 1580509800 +0100\n");
        let read = |text: &str| parsed(text.as_bytes());
        let wanted = |parents: &[&str]| {
            let parents = parents.iter().map(|parent| (*parent).to_owned()).collect();
            Some(Commit { parents, day: "2020-01-31".parse().unwrap() })
        };
        assert_eq!(read(&said("")), wanted(&[]));
        let both = format!("parent {parent}\nparent {tree}\n");
        assert_eq!(read(&format!("{}\nparent {parent}\n", said(&both))), wanted(&[&parent, &tree]));
        assert_eq!(read(&said("parent x\n")), None);
        assert_eq!(read("tree x\n\ncommitter X <x> 1580509800 +0100\n"), None);
        assert_eq!(read("x\n"), None);
    }
}

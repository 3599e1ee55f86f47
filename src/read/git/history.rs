//! Every commit in which a file of a given name came, changed, moved or went: from git's list of what differs between two commits,
//! and the commits and files themselves. Each commit is held against its first parent, a merge against the others, too.

use super::commits::{Commit, parsed};
use super::program::{Git, Question};
use super::{NoAnswer, asked, commit, failed, is_shallow, objects};
use crate::model::Date;
use crate::read::commit::hash;
use crate::read::name::{is_hidden, is_toml};
use crate::read::repository::path;
use crate::read::text::LARGEST;
use crate::read::walk::{Kind, found_at};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{BufRead, Read as _};
use std::path::{Path, PathBuf};

/// So many bytes of commits and of lists are read, and so many of the states of one file are held.
const LONGEST: u64 = 256 << 20;

/// So many changes of files are held.
const MOST: usize = 1_000_000;

/// No path is longer, nor a line about one.
const LONGEST_LINE: u64 = 8 << 10;

/// The history of a file.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Older ones first.
    pub steps: Vec<Step>,
    /// Whether the history goes on beyond what was fetched.
    pub is_shallow: bool,
}

/// What a commit did to the file, seen from one of its parents.
#[derive(Debug, Clone)]
pub struct Step {
    pub commit: String,
    pub day: Date,
    /// Which parent it is held against, from 0; those of a merge are several.
    pub parent: usize,
    /// The first parent, from which an older name of the file can be followed.
    pub above: Option<String>,
    pub before: Option<FileThen>,
    pub after: Option<FileThen>,
    /// Files that went when it came, one of which it may have been.
    pub gone: Vec<FileThen>,
    /// Other files that came then, one of which may be what became of them.
    pub others: Vec<FileThen>,
    /// Whether nothing older was fetched: it need not have come with this commit.
    pub is_boundary: bool,
    /// Of a merge: the places of the steps that only this parent brings.
    pub brought: Vec<usize>,
}

/// A file at a commit. `path` is below the ledger's folder, or from the top of the repository where it lay outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileThen {
    pub path: PathBuf,
    /// None where it is no file that can be read.
    pub bytes: Option<Vec<u8>>,
}

/// What git says of one path in two commits.
#[derive(Debug, Clone)]
struct RawChange {
    commit: usize,
    parent: usize,
    old: Option<String>,
    new: Option<String>,
    path: PathBuf,
}

/// The commits in git's order, those before coming first.
struct Line {
    commits: Vec<(String, Vec<String>)>,
    places: BTreeMap<String, usize>,
}

/// The history of the files called `name` in the ledger of the folder, up to the commit `head`, or else what is checked out.
pub fn history(folder: &Path, head: Option<&str>, name: &OsStr) -> Result<History, NoAnswer> {
    let (git, within) = asked(folder)?;
    let head = commit(&git, head.unwrap_or("HEAD"))?.ok_or(NoAnswer::NoHistory)?;
    let line = Line::up_to(&git, &head)?;
    let most = line.commits.iter().map(|(_, parents)| parents.len()).max().unwrap_or_default();
    let mut raw = changes(&git, &line, 0, name)?;
    for parent in 1..most {
        raw.extend(changes(&git, &line, parent, name)?);
    }
    let raw = of_the_ledger(&raw, &within, name, &line);
    let mut steps = gathered(&git, &line, raw, &within, name)?;
    let sides: Vec<(usize, Vec<usize>)> =
        (0..).zip(&steps).map(|(place, step)| (place, line.brought(step, &steps))).collect();
    for (place, brought) in sides {
        if let Some(step) = steps.get_mut(place) {
            step.brought = brought;
        }
    }
    let is_shallow = is_shallow(&git)?;
    Ok(History { steps, is_shallow })
}

impl Line {
    fn up_to(git: &Git, head: &str) -> Result<Self, NoAnswer> {
        let args = ["--topo-order", "--reverse", "--parents", head].map(OsStr::new);
        let mut answer = git.ask(Question::RevList, &args, Vec::new())?;
        let mut said = Vec::new();
        answer.by_ref().take(LONGEST + 1).read_to_end(&mut said)?;
        if said.len() as u64 > LONGEST {
            return Err(NoAnswer::TooMuch);
        }
        answer.end()?.map_err(failed)?;
        let read = |line: &[u8]| -> Option<(String, Vec<String>)> {
            let mut names = str::from_utf8(line).ok()?.split(' ').map(hash);
            let own = names.next()??;
            Some((own, names.collect::<Option<_>>()?))
        };
        let lines = said.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let commits: Option<Vec<_>> = lines.map(read).collect();
        let commits = commits.ok_or_else(|| NoAnswer::Failed("a list of another form".to_owned()))?;
        let places = commits.iter().enumerate().map(|(place, (own, _))| (own.clone(), place)).collect();
        Ok(Self { commits, places })
    }

    fn parents(&self, place: usize) -> impl Iterator<Item = usize> {
        let parents = self.commits.get(place).into_iter().flat_map(|(_, parents)| parents);
        parents.filter_map(|parent| self.places.get(parent).copied())
    }

    /// The steps that a parent of a merge brings and the first one has not.
    fn brought(&self, step: &Step, steps: &[Step]) -> Vec<usize> {
        let own = self.places.get(&step.commit).and_then(|place| self.commits.get(*place));
        let parents = own.map(|(_, parents)| parents.as_slice()).unwrap_or_default();
        if parents.len() < 2 {
            return Vec::new();
        }
        let place = |parent: usize| parents.get(parent).and_then(|parent| self.places.get(parent)).copied();
        // Against the first parent, whatever any of the others brings.
        let others: Vec<usize> = if step.parent == 0 {
            (1..parents.len()).filter_map(place).collect()
        } else {
            place(step.parent).into_iter().collect()
        };
        let side = self.only_of(&others, place(0));
        let is_brought = |other: &Step| self.places.get(&other.commit).is_some_and(|place| side.contains(place));
        (0..).zip(steps).filter(|(_, other)| is_brought(other)).map(|(place, _)| place).collect()
    }

    /// The commits that are reached from some and not from another one.
    fn only_of(&self, some: &[usize], other: Option<usize>) -> BTreeSet<usize> {
        const SOME: u8 = 1;
        const BOTH: u8 = 3;
        let (mut open, mut only): (BTreeMap<usize, u8>, BTreeSet<usize>) = (BTreeMap::new(), BTreeSet::new());
        for place in some {
            *open.entry(*place).or_default() |= SOME;
        }
        if let Some(other) = other {
            *open.entry(other).or_default() |= 2;
        }
        // Those before have lower places, so that a commit is met after all that come from it.
        while open.values().any(|from| *from == SOME)
            && let Some((place, from)) = open.pop_last()
        {
            if from == SOME {
                only.insert(place);
            }
            for parent in self.parents(place) {
                *open.entry(parent).or_default() |= from & BOTH;
            }
        }
        only
    }
}

/// What differs between each commit and one of its parents: files of that name, and, where such a one came, what went with it.
fn changes(git: &Git, line: &Line, parent: usize, name: &OsStr) -> Result<Vec<RawChange>, NoAnswer> {
    let mut input = String::new();
    for (own, parents) in &line.commits {
        match parents.get(parent) {
            Some(parent) => input.extend([own.as_str(), " ", parent.as_str(), "\n"]),
            None if parent == 0 => input.extend([own.as_str(), "\n"]),
            None => {}
        }
    }
    let mut answer =
        git.ask(Question::DiffTree, &["--no-ext-diff", "--no-textconv"].map(OsStr::new), input.into_bytes())?;
    let kept = read(&mut answer, line, parent, name)?;
    answer.end()?.map_err(failed)?;
    Ok(kept)
}

/// The same of git's answer: the name of a commit, and then a line and a path for each file that differs.
fn read(answer: &mut impl BufRead, line: &Line, parent: usize, name: &OsStr) -> Result<Vec<RawChange>, NoAnswer> {
    let (mut kept, mut own, mut at) = (Vec::new(), Vec::new(), None);
    let mut word = Vec::new();
    while next(answer, &mut word)? {
        if word.first() != Some(&b':') {
            kept.append(&mut of_interest(std::mem::take(&mut own), name));
            let commit = str::from_utf8(&word).ok().and_then(hash);
            at = commit.and_then(|commit| line.places.get(&commit).copied());
            continue;
        }
        let (head, Some(commit)) = (word.clone(), at) else { return Err(other_form()) };
        if !next(answer, &mut word)? {
            return Err(other_form());
        }
        let (old, new) = objects_of(&head).ok_or_else(other_form)?;
        let path = path(&word);
        if old.is_none() && new.is_none() {
            continue;
        }
        // What only changed is nobody's former name.
        if path.file_name() == Some(name) || (old.is_none() || new.is_none()) && is_toml(&path) {
            own.push(RawChange { commit, parent, old, new, path });
        }
        if kept.len() + own.len() > MOST {
            return Err(NoAnswer::TooMuch);
        }
    }
    kept.append(&mut of_interest(own, name));
    Ok(kept)
}

/// Of one commit: the files of that name, and, where such a one came and others went, what came and went with it.
fn of_interest(mut own: Vec<RawChange>, name: &OsStr) -> Vec<RawChange> {
    let is_called = |raw: &RawChange| raw.path.file_name() == Some(name);
    let comes = own.iter().any(|raw| raw.old.is_none() && is_called(raw)) && own.iter().any(|raw| raw.new.is_none());
    own.retain(|raw| comes || is_called(raw));
    own
}

/// A word that ends in a zero; false where there is none left.
fn next(answer: &mut impl BufRead, word: &mut Vec<u8>) -> Result<bool, NoAnswer> {
    word.clear();
    if answer.by_ref().take(LONGEST_LINE).read_until(0, word)? == 0 {
        return Ok(false);
    }
    if word.pop() == Some(0) { Ok(true) } else { Err(other_form()) }
}

fn other_form() -> NoAnswer {
    NoAnswer::Failed("a list of another form".to_owned())
}

/// `:mode mode object object letter`: the file before and after, where there is one; a link or a submodule is none.
fn objects_of(head: &[u8]) -> Option<(Option<String>, Option<String>)> {
    let mut words = str::from_utf8(head.strip_prefix(b":")?).ok()?.split(' ');
    let (old_mode, new_mode) = (words.next()?, words.next()?);
    let (old, new) = (hash(words.next()?)?, hash(words.next()?)?);
    words.next()?;
    let file = |mode: &str, object: String| mode.starts_with("100").then_some(object);
    words.next().is_none().then(|| (file(old_mode, old), file(new_mode, new)))
}

/// Those of the ledger's agreements, and of files elsewhere that became one of them in the same commit, up to then.
fn of_the_ledger(raw: &[RawChange], within: &Path, name: &OsStr, line: &Line) -> Vec<RawChange> {
    let is_called = |raw: &RawChange| raw.path.file_name() == Some(name);
    let mut followed: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for one in raw.iter().filter(|one| is_called(one) && is_agreement(&one.path, within)) {
        followed.insert(one.path.clone(), usize::MAX);
    }
    loop {
        let comes =
            |one: &&RawChange| one.old.is_none() && followed.get(&one.path).is_some_and(|until| one.commit <= *until);
        let came: Vec<usize> = raw.iter().filter(comes).map(|one| one.commit).collect();
        let from: Vec<(PathBuf, usize)> = raw
            .iter()
            .filter(|one| {
                is_called(one) && one.new.is_none() && came.contains(&one.commit) && !followed.contains_key(&one.path)
            })
            .map(|one| (one.path.clone(), one.commit))
            .collect();
        if from.is_empty() {
            break;
        }
        followed.extend(from);
    }
    let before = |until: usize| if until == usize::MAX { None } else { Some(line.only_of(&[until], None)) };
    let reach: BTreeMap<&PathBuf, Option<BTreeSet<usize>>> =
        followed.iter().map(|(path, until)| (path, before(*until))).collect();
    let is_followed = |one: &RawChange| {
        reach.get(&one.path).is_some_and(|until| until.as_ref().is_none_or(|until| until.contains(&one.commit)))
    };
    let comes: BTreeSet<(usize, usize)> =
        raw.iter().filter(|one| is_followed(one) && one.old.is_none()).map(|one| (one.commit, one.parent)).collect();
    let beside = |one: &RawChange| {
        !is_called(one) && comes.contains(&(one.commit, one.parent)) && is_agreement(&one.path, within)
    };
    raw.iter().filter(|one| is_followed(one) || beside(one)).cloned().collect()
}

/// Whether the ledger reads the path as an agreement.
fn is_agreement(path: &Path, within: &Path) -> bool {
    path.strip_prefix(within).is_ok_and(|inside| {
        !inside.iter().any(is_hidden)
            && is_toml(inside)
            && found_at(inside.to_owned(), None, None).kind == Kind::Agreement
    })
}

/// The steps, with what the files held and the days of the commits.
fn gathered(git: &Git, line: &Line, raw: Vec<RawChange>, within: &Path, name: &OsStr) -> Result<Vec<Step>, NoAnswer> {
    let names = raw.iter().flat_map(|one| one.old.iter().chain(&one.new)).cloned().collect::<BTreeSet<String>>();
    let held = contents(git, names)?;
    let wanted: BTreeSet<usize> = raw.iter().map(|one| one.commit).collect();
    let commits = commits(git, line, &wanted)?;
    let then = |path: &Path, object: &Option<String>| {
        let bytes = object.as_ref().and_then(|object| held.get(object)).and_then(Clone::clone);
        object.as_ref().map(|_| FileThen { path: path.strip_prefix(within).unwrap_or(path).to_owned(), bytes })
    };
    let mut by_commit: BTreeMap<(usize, usize), Vec<RawChange>> = BTreeMap::new();
    for one in raw {
        by_commit.entry((one.commit, one.parent)).or_default().push(one);
    }
    let mut steps = Vec::new();
    for ((place, parent), own) in by_commit {
        let Some(((commit, listed), said)) = line.commits.get(place).zip(commits.get(&place)) else { continue };
        let step = |before: Option<FileThen>, after: Option<FileThen>| Step {
            commit: commit.clone(),
            day: said.day,
            parent,
            above: listed.first().cloned(),
            before,
            after,
            gone: Vec::new(),
            others: Vec::new(),
            // What the commit names and git does not list was not fetched.
            is_boundary: listed.is_empty() && !said.parents.is_empty(),
            brought: Vec::new(),
        };
        let is_called = |one: &&RawChange| one.path.file_name() == Some(name);
        let (called, others): (Vec<&RawChange>, Vec<&RawChange>) = own.iter().partition(is_called);
        let gone = || others.iter().filter_map(|one| then(&one.path, &one.old)).collect();
        let came = || others.iter().filter_map(|one| then(&one.path, &one.new)).collect();
        let mut went: Vec<&RawChange> = called.iter().copied().filter(|one| one.new.is_none()).collect();
        for one in called.iter().filter(|one| one.new.is_some()) {
            let from = if one.old.is_none() && !went.is_empty() { Some(went.remove(0)) } else { None };
            let before = from.map_or_else(|| then(&one.path, &one.old), |from| then(&from.path, &from.old));
            let step = step(before, then(&one.path, &one.new));
            steps.push(if step.before.is_none() { Step { gone: gone(), others: came(), ..step } } else { step });
        }
        steps.extend(went.into_iter().map(|one| step(then(&one.path, &one.old), None)));
    }
    Ok(steps)
}

/// What files held, each once; none of one that is too large to be read.
fn contents(git: &Git, names: BTreeSet<String>) -> Result<BTreeMap<String, Option<Vec<u8>>>, NoAnswer> {
    let mut held = BTreeMap::new();
    if names.is_empty() {
        return Ok(held);
    }
    let asked: String = names.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    let mut answer = git.ask(Question::CatFile, &[], asked.into_bytes())?;
    let mut left = LONGEST;
    for name in names {
        let bytes = objects::next(&mut answer, &name, "blob", 0..=left)?;
        let bytes = (bytes.len() as u64 <= LARGEST).then(|| bytes.into_vec());
        left = left.saturating_sub(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64));
        held.insert(name, bytes);
    }
    answer.end()?.map_err(failed)?;
    Ok(held)
}

/// What the commits at some places say.
fn commits(git: &Git, line: &Line, wanted: &BTreeSet<usize>) -> Result<BTreeMap<usize, Commit>, NoAnswer> {
    let mut said = BTreeMap::new();
    let named: Vec<(usize, &String)> =
        wanted.iter().filter_map(|place| Some((*place, &line.commits.get(*place)?.0))).collect();
    if named.is_empty() {
        return Ok(said);
    }
    let asked: String = named.iter().flat_map(|(_, name)| [name.as_str(), "\n"]).collect();
    let mut answer = git.ask(Question::CatFile, &[], asked.into_bytes())?;
    for (place, name) in named {
        let bytes = objects::next(&mut answer, name, "commit", 0..=LONGEST)?;
        said.insert(place, parsed(&bytes).ok_or_else(|| NoAnswer::Damaged(name.clone()))?);
    }
    answer.end()?.map_err(failed)?;
    Ok(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line() -> Line {
        let commits: Vec<(String, Vec<String>)> = ["a", "b"].map(|digit| (digit.repeat(40), Vec::new())).into();
        let places = commits.iter().enumerate().map(|(place, (own, _))| (own.clone(), place)).collect();
        Line { commits, places }
    }

    fn changes_of(said: &[u8]) -> Result<Vec<(usize, bool, bool, String)>, NoAnswer> {
        let read = read(&mut &*said, &line(), 0, OsStr::new("x.toml"))?;
        let plain = |raw: RawChange| (raw.commit, raw.old.is_some(), raw.new.is_some(), raw.path.display().to_string());
        Ok(read.into_iter().map(plain).collect())
    }

    #[test]
    fn what_git_tells_of_a_file_and_of_what_came_and_went_with_it_is_read() {
        let (first, second, old, new, none) =
            ("a".repeat(40), "b".repeat(40), "c".repeat(40), "d".repeat(40), "0".repeat(40));
        let said = format!(
            "{first}\0:000000 100644 {none} {new} A\0a/x.toml\0:000000 100644 {none} {new} A\0y.toml\0\
             {second}\0:100644 100755 {old} {new} M\0a/x.toml\0:100644 000000 {old} {none} D\0:y.toml\0\
             :000000 100644 {none} {new} A\0b/x.toml\0:000000 160000 {none} {new} A\0c/x.toml\0:100644 100644 {old} {new} M\0z.toml\0"
        );
        let told = |commit, old, new, path: &str| (commit, old, new, path.to_owned());
        // Beside the first nothing went, so that nothing can have become it.
        let wanted = [
            told(0, false, true, "a/x.toml"),
            told(1, true, true, "a/x.toml"),
            told(1, true, false, ":y.toml"),
            told(1, false, true, "b/x.toml"),
        ];
        assert_eq!(changes_of(said.as_bytes()).unwrap(), wanted);
        for broken in [
            format!(":100644 100644 {old} {new} M\0x.toml\0"),
            format!("{first}\0:100644 100644 {old} {new} M\0"),
            format!("{first}\0:100644 100644 {old} M\0x.toml\0"),
            format!("{first}\0:100644 100644 {old} {new} M"),
            format!("{}\0:100644 100644 {old} {new} M\0x.toml\0", "e".repeat(40)),
        ] {
            assert!(changes_of(broken.as_bytes()).is_err(), "{broken:?}");
        }
    }

    proptest! {
        #[test]
        fn any_answer_is_read_within_bounds(said in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = changes_of(&said);
            let _ = parsed(&said);
        }
    }

    #[test]
    fn what_only_one_parent_brings_is_found_however_histories_cross() {
        // 0 – 1 – 3 – 5, and 0 – 2 – 4 – 5, where 4 also comes from 1.
        let parents: [&[usize]; 6] = [&[], &[0], &[0], &[1], &[2, 1], &[3, 4]];
        let name = |place: usize| format!("{place:040}");
        let commits: Vec<(String, Vec<String>)> = (0..)
            .zip(parents)
            .map(|(place, parents)| (name(place), parents.iter().map(|place| name(*place)).collect()))
            .collect();
        let places = (0..).zip(&commits).map(|(place, (own, _))| (own.clone(), place)).collect();
        let line = Line { commits, places };
        let only = |some: &[usize], other| line.only_of(some, other).into_iter().collect::<Vec<_>>();
        assert_eq!(only(&[4], Some(3)), [2, 4]);
        assert_eq!(only(&[3], Some(4)), [3]);
        assert_eq!(only(&[5], None), [0, 1, 2, 3, 4, 5]);
        assert_eq!(only(&[0], Some(5)), Vec::<usize>::new());
    }
}

//! What a repository tells of its earlier states, asked of the program git: never over a network, and nothing is written.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a repository cannot tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// The program git is not installed.
    NoGit,
    /// The folder lies in no repository, or in one that git will not read: its own words.
    NoRepository(String),
    /// There is no such commit here; `shallow` where the clone lacks its older history.
    NoCommit { shallow: bool },
    /// The commit and the one checked out have no common history here.
    NothingInCommon { shallow: bool },
    /// Something else, in git's own words or the system's.
    Failed(String),
}

/// The state of a folder at the point where the work since a revision began.
#[derive(Debug, Clone)]
pub struct Past {
    folder: PathBuf,
    /// The commit: the last one that the revision and the checked out one have in common.
    pub commit: String,
}

/// What is not as it was.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    /// Files and folders that are there, by their real paths.
    paths: BTreeSet<PathBuf>,
    /// How many files with a name in `.toml` are no longer there.
    pub gone: usize,
}

impl Changed {
    /// Whether a file, or a folder in which it lies, is not as it was.
    pub fn holds(&self, path: &Path) -> bool {
        real(path).ancestors().any(|above| self.paths.contains(above))
    }
}

/// Finds the commit at which the work since `revision` began.
pub fn past(folder: &Path, revision: &str) -> Result<Past, NoAnswer> {
    let folder = fs::canonicalize(folder).map_err(|error| NoAnswer::Failed(error.to_string()))?;
    let inside = git(&folder, &["rev-parse", "--is-inside-work-tree"])?.map_err(NoAnswer::NoRepository)?;
    if inside.trim_ascii() != b"true" {
        return Err(NoAnswer::NoRepository(String::new()));
    }
    let shallow = || -> Result<bool, NoAnswer> {
        let said = git(&folder, &["rev-parse", "--is-shallow-repository"])?.map_err(NoAnswer::Failed)?;
        Ok(said.trim_ascii() == b"true")
    };
    // A revision that looks like a flag could make git do something else.
    let named = if revision.is_empty() || revision.starts_with('-') { None } else { commit(&folder, revision)? };
    let (Some(named), Some(head)) = (named, commit(&folder, "HEAD")?) else {
        return Err(NoAnswer::NoCommit { shallow: shallow()? });
    };
    let common = git(&folder, &["merge-base", &named, &head])?.ok().and_then(|said| hash(&said));
    match common {
        Some(commit) => Ok(Past { folder, commit }),
        None => Err(NoAnswer::NothingInCommon { shallow: shallow()? }),
    }
}

impl Past {
    /// What changed since then: committed, staged or not, and files that git does not know.
    pub fn changed(&self) -> Result<Changed, NoAnswer> {
        // What a user may have set for reading differences must not change the answer.
        let diff = ["diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv"];
        let diff = diff.into_iter().chain(["--no-color", "-O/dev/null", "--ignore-submodules=none"]);
        let diff: Vec<&str> = diff.chain([self.commit.as_str(), "--", "."]).collect();
        let mut changed = Changed::default();
        // Files that git is told to ignore are files of the ledger all the same.
        for args in [diff.as_slice(), &["ls-files", "--others", "-z", "--", "."]] {
            let said = git(&self.folder, args)?.map_err(NoAnswer::Failed)?;
            for name in said.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
                let path = self.folder.join(path(name));
                if path.symlink_metadata().is_ok() {
                    changed.paths.insert(real(&path));
                } else if is_toml(&path) {
                    changed.gone += 1;
                }
            }
        }
        Ok(changed)
    }

    /// Lays out the folder's TOML files as they were then, in `to`.
    pub fn lay_out(&self, to: &Path) -> Result<(), NoAnswer> {
        let list = git(&self.folder, &["ls-tree", "-r", "-z", &self.commit, "--", "."])?.map_err(NoAnswer::Failed)?;
        let entries: Vec<(&str, PathBuf)> = list.split(|byte| *byte == 0).filter_map(entry).collect();
        let wanted: String = entries.iter().flat_map(|(object, _)| [*object, "\n"]).collect();
        let said = asked(&self.folder, &["cat-file", "--batch"], wanted.as_bytes())?.map_err(NoAnswer::Failed)?;
        let failed = |error: std::io::Error| NoAnswer::Failed(error.to_string());
        let mut rest = said.as_slice();
        for (object, path) in &entries {
            let (bytes, after) = one_object(rest).ok_or_else(|| NoAnswer::Failed(format!("{object} missing")))?;
            rest = after;
            let path = to.join(path);
            path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
            fs::write(path, bytes).map_err(failed)?;
        }
        Ok(())
    }
}

/// A line of `ls-tree`: the object and the path of a TOML file. Links and submodules have none.
fn entry(line: &[u8]) -> Option<(&str, PathBuf)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let (head, name) = (str::from_utf8(line.get(..tab)?).ok()?, line.get(tab + 1..)?);
    let object = head.strip_prefix("100")?.split(' ').nth(2)?;
    let path = path(name);
    let stays_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    (stays_inside && is_toml(&path)).then_some((object, path))
}

/// The first object of what `cat-file --batch` says, and what follows it.
fn one_object(said: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = said.iter().position(|byte| *byte == b'\n')?;
    let size = str::from_utf8(said.get(..end)?).ok()?.split(' ').nth(2)?.parse::<usize>().ok()?;
    let (start, after) = (end + 1, end + 1 + size);
    Some((said.get(start..after)?, said.get(after + 1..)?))
}

fn commit(folder: &Path, revision: &str) -> Result<Option<String>, NoAnswer> {
    let wanted = format!("{revision}^{{commit}}");
    let said = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    Ok(said.ok().and_then(|said| hash(&said)))
}

fn hash(said: &[u8]) -> Option<String> {
    let word = str::from_utf8(said.trim_ascii()).ok()?;
    ([40, 64].contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| word.to_owned())
}

/// What git says, or its words on why it cannot.
fn git(folder: &Path, args: &[&str]) -> Result<Result<Vec<u8>, String>, NoAnswer> {
    asked(folder, args, &[])
}

/// Variables by which whoever started this program may have pointed git at another repository or another index.
const ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

fn asked(folder: &Path, args: &[&str], input: &[u8]) -> Result<Result<Vec<u8>, String>, NoAnswer> {
    let mut command = Command::new("git");
    command.args(["--no-pager", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false"]).args(args);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ELSEWHERE {
        command.env_remove(name);
    }
    // Nothing is fetched, nothing is written, nobody is asked.
    let quiet = [("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0")];
    command.envs(quiet).env("LC_ALL", "C");
    let failed = |error: std::io::Error| {
        if error.kind() == ErrorKind::NotFound { NoAnswer::NoGit } else { NoAnswer::Failed(error.to_string()) }
    };
    let mut child = command.spawn().map_err(failed)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // Both pipes hold little: what is asked must flow while the answer is read. Git may end before it has read all.
        scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    });
    let output = output.map_err(failed)?;
    Ok(if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    })
}

/// A name as git stores it: bytes, with `/`.
#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).split('/').map(OsStr::new).collect()
}

/// The path without links; for what cannot be followed, that of its folder with its own name.
fn real(path: &Path) -> PathBuf {
    let beside = || Some(fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

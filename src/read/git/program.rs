//! The program git, as a store of objects only: the one place that starts it, with what it may be asked and nothing else.
//!
//! None of these questions reads the work tree, the index or attributes, shows a signature or needs a network: what a repository
//! names as a filter, a hook, a pager, a monitor or a remote is run by none of them.

use super::NoAnswer;
use super::answer::{GitAnswer, SHORT};
use super::endless::endless;
use crate::read::repository::{self, Repository};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What git may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Which object a name means, and which repository it is.
    RevParse,
    /// Where two histories parted.
    MergeBase,
    /// Which commits come before one.
    RevList,
    /// Which files differ between commits and those before them, by their objects.
    DiffTree,
    /// The files and folders of a commit, the files with their sizes.
    LsTree,
    /// What objects hold.
    CatFile,
}

impl Question {
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::RevParse => &["rev-parse"],
            Self::MergeBase => &["merge-base"],
            Self::RevList => &["rev-list"],
            Self::DiffTree => &["diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--no-abbrev", "--no-renames"],
            Self::LsTree => &["ls-tree", "-r", "-t", "-z", "-l", "--full-tree"],
            Self::CatFile => &["cat-file", "--batch"],
        }
    }
}

/// Settings that hold for every question, whatever a repository's own say. What a file beside the objects says of commits is not
/// believed: only the objects are.
const SETTINGS: [&str; 10] = [
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.commitGraph=false",
    "core.pager=cat",
    "log.showSignature=false",
    "maintenance.auto=false",
];

/// The same for what only the environment says. Versions that do not know that nothing is to be fetched know no protocol by which
/// to fetch, even where the repository allows one by name. No object may take more memory at once than a large tree does.
const VARIABLES: [(&str, &str); 9] = [
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("GIT_ALLOC_LIMIT", "256m"),
    ("LC_ALL", "C"),
];

/// So long a silence ends a question: git waits for something that will not come.
const PATIENCE: Duration = Duration::from_mins(1);

/// Git and one repository.
pub struct Git {
    program: PathBuf,
    /// Where git in its turn may find programs.
    path: OsString,
    repository: Repository,
    /// Whether git has said that it will read this repository.
    is_known: bool,
    patience: Duration,
}

impl Git {
    /// Git, for the repository of a folder without links, which it must take for its own user's: whoever else may write there could make it do things.
    pub fn of(folder: &Path) -> Result<Self, NoAnswer> {
        let path = absolute(&env::var_os("PATH").unwrap_or_default());
        let program = program(&path).ok_or(NoAnswer::NoGit)?;
        let repository = Repository::of(folder).ok_or_else(|| NoAnswer::NoRepository(String::new()))?;
        Self { program, path, repository, is_known: false, patience: PATIENCE }.known()
    }

    /// The folder that holds `.git`.
    pub fn top(&self) -> &Path {
        &self.repository.top
    }

    fn known(mut self) -> Result<Self, NoAnswer> {
        if let Some(file) = endless(&self.repository) {
            let inside = file.strip_prefix(&self.repository.top).unwrap_or(&file);
            let shown = inside.display().to_string();
            return Err(if file.is_absolute() { NoAnswer::Endless(shown) } else { NoAnswer::OfAnother(shown) });
        }
        let said = self.word(Question::RevParse, &["--absolute-git-dir"])?.map_err(NoAnswer::NoRepository)?;
        let own = repository::path(said.trim_ascii_end());
        if fs::canonicalize(own).ok().as_ref() != Some(&self.repository.own) {
            return Err(NoAnswer::NoRepository(String::new()));
        }
        self.is_known = true;
        Ok(self)
    }

    /// A short answer, or git's words on why there is none.
    pub fn word(&self, question: Question, args: &[&str]) -> Result<Result<Vec<u8>, String>, NoAnswer> {
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        let mut answer = self.ask(question, &args, Vec::new())?;
        let mut word = Vec::new();
        answer.by_ref().take(SHORT).read_to_end(&mut word)?;
        Ok(answer.end()?.map(|()| word))
    }

    /// Asks, and gives the answer while it comes.
    pub fn ask(&self, question: Question, args: &[&OsStr], input: Vec<u8>) -> Result<GitAnswer, NoAnswer> {
        GitAnswer::of(self.command(question, args), input, self.patience)
    }

    fn command(&self, question: Question, args: &[&OsStr]) -> Command {
        let mut command = Command::new(&self.program);
        // The repository is named, not looked for, in the caller's environment least of all.
        for (name, _) in env::vars_os().filter(|(name, _)| is_gits(name)) {
            command.env_remove(name);
        }
        command.envs(VARIABLES).env("PATH", &self.path).env("GIT_WORK_TREE", plain(&self.repository.top));
        if self.is_known {
            command.env("GIT_DIR", plain(&self.repository.own));
        }
        command.current_dir(plain(&self.repository.top));
        command.arg("--no-pager").args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command.args(question.words()).args(args);
        command
    }
}

/// Whether a variable is one of those by which git is told what to do.
fn is_gits(name: &OsStr) -> bool {
    name.to_string_lossy().to_ascii_uppercase().starts_with("GIT_")
}

/// The whole paths among those where programs are looked for: never the folder that one happens to stand in.
fn absolute(path: &OsStr) -> OsString {
    let folders = env::split_paths(path).filter(|folder| folder.is_absolute());
    env::join_paths(folders).unwrap_or_default()
}

/// The program git of the first folder that has it.
fn program(path: &OsStr) -> Option<PathBuf> {
    let name = format!("git{}", env::consts::EXE_SUFFIX);
    // No paths at all are one empty path to the system, which is the folder that one stands in.
    env::split_paths(path).map(|folder| folder.join(&name)).find(|file| file.is_absolute() && can_be_run(file))
}

#[cfg(unix)]
fn can_be_run(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn can_be_run(file: &Path) -> bool {
    file.is_file()
}

/// The path as git knows it: on Windows not in the form that the system gives for a path without links.
fn plain(path: &Path) -> PathBuf {
    let shown = path.to_str().and_then(|path| path.strip_prefix(r"\\?\")).filter(|_| cfg!(windows));
    match shown {
        Some(share) if share.starts_with(r"UNC\") => PathBuf::from(share.replacen("UNC", r"\", 1)),
        Some(drive) => PathBuf::from(drive),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use std::io::BufRead as _;

    #[test]
    fn only_whole_paths_are_searched() {
        let folders = ["", ".", "a", "/b", "./c", "/d/e"].map(PathBuf::from);
        let kept: Vec<_> = env::split_paths(&absolute(&env::join_paths(&folders).unwrap())).collect();
        assert!(kept.iter().all(|folder| folder.is_absolute()));
        assert!(cfg!(windows) || kept == ["/b", "/d/e"].map(PathBuf::from));
        assert_eq!(program(OsStr::new("")), None);
    }

    #[test]
    fn paths_are_given_in_the_form_that_git_knows() {
        assert_eq!(plain(Path::new("/a/b")), Path::new("/a/b"));
        if cfg!(windows) {
            assert_eq!(plain(Path::new(r"\\?\C:\a")), Path::new(r"C:\a"));
            assert_eq!(plain(Path::new(r"\\?\UNC\server\a")), Path::new(r"\\server\a"));
        }
    }

    /// A git that does what a line of shell says.
    #[cfg(unix)]
    fn made(folder: &Path, line: &str, patience: Duration) -> Git {
        use std::os::unix::fs::PermissionsExt;
        let program = folder.join("git");
        fs::write(&program, format!("#!/bin/sh\n{line}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let home = folder.to_owned();
        let repository = Repository { top: home.clone(), own: home.clone(), shared: home };
        Git { program, path: env::var_os("PATH").unwrap_or_default(), repository, is_known: true, patience }
    }

    #[cfg(unix)]
    #[test]
    fn a_git_that_is_silent_or_never_ends_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let short = Duration::from_millis(100);
        for line in ["while :; do sleep 1; done", "exec sleep 1000", "exec >&-; while :; do sleep 1; done"] {
            let git = made(folder.path(), line, short);
            assert_eq!(git.word(Question::RevParse, &[]), Err(NoAnswer::Silent), "{line}");
        }
        let git = made(folder.path(), "while :; do echo x; done", Duration::from_mins(10));
        assert!(git.word(Question::RevParse, &[]).unwrap().is_err());
        // One that does not read what it is asked is not waited for.
        let git = made(folder.path(), "echo x", Duration::from_mins(10));
        let answer = git.ask(Question::CatFile, &[], vec![b'x'; 1 << 20]).unwrap();
        assert_eq!(answer.lines().map_while(Result::ok).collect::<Vec<_>>(), ["x"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_git_says_of_a_fault_is_handed_on_in_part() {
        let folder = tempfile::tempdir().unwrap();
        let line = "i=0; while [ $i -lt 9000 ]; do echo fault >&2; i=$((i + 1)); done; exit 1";
        let said =
            made(folder.path(), line, Duration::from_mins(10)).word(Question::RevParse, &[]).unwrap().unwrap_err();
        assert!(said.starts_with("fault\n") && said.len() as u64 == SHORT, "{}", said.len());
    }
}

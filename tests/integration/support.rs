//! Runs a command line without a process, a clock, a terminal or an environment of its own.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

/// What a command line gave.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: u8,
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exit {}\n{}", self.code, self.out)?;
        if !self.err.is_empty() {
            write!(f, "----- stderr -----\n{}", self.err)?;
        }
        Ok(())
    }
}

/// The repository: where commands run unless a test has a folder of its own.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A command line in a folder, as of a day that no machine decides. `line` is what follows the program's name.
pub fn run_in(directory: &Path, line: &str) -> Ran {
    run_with(directory, line, &[], None)
}

/// The same with environment variables and, where one is lent, a terminal of so many columns.
pub fn run_with(directory: &Path, line: &str, variables: &[(&str, &str)], width: Option<usize>) -> Ran {
    run_on("2023-03-23", directory, line, variables, width)
}

/// The same with the machine's clock at a day.
pub fn run_on(today: &str, directory: &Path, line: &str, variables: &[(&str, &str)], width: Option<usize>) -> Ran {
    run_answering(&[], today, directory, line, variables, width)
}

/// The same with a person who types these lines, and then no more.
fn run_answering(
    answers: &[&str],
    today: &str,
    directory: &Path,
    line: &str,
    variables: &[(&str, &str)],
    width: Option<usize>,
) -> Ran {
    let mut answers = answers.iter().map(|answer| format!("{answer}\n"));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("liggare".to_owned()).chain(words(line)).map(Into::into).collect();
    let code = liggare::run(liggare::Process {
        args,
        variable: &|name| variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned()),
        directory: directory.to_owned(),
        today: today.parse().unwrap(),
        terminal: width.is_some(),
        width,
        on_interrupt: &|_| {},
        read_line: &mut || answers.next(),
        out: &mut out,
        err: &mut err,
    });
    let ran = Ran { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), code };
    // A failure of the program over one file is caught where it happens; no test may pass over it.
    for failure in ["programmet självt gick fel", "the program itself failed"] {
        assert!(!ran.out.contains(failure) && !ran.err.contains(failure), "{line}: {ran}");
    }
    ran
}

/// The words of a command line; one that begins with a quotation mark goes on to the next.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut rest) = (Vec::new(), line.trim_start());
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"').and_then(|quoted| quoted.split_once('"')) {
            Some(quoted) => quoted,
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// A command line in the repository.
pub fn liggare(line: &str) -> Ran {
    run_in(&repository(), line)
}

/// A ledger of a test's own, gone when it is dropped.
pub struct Ledger {
    folder: tempfile::TempDir,
}

impl Ledger {
    /// An empty ledger: only its folder.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("agreements")).unwrap();
        Self { folder }
    }

    /// A copy of the repository's own ledger, with the schemas beside it.
    pub fn copy() -> Self {
        let ledger = Self::empty();
        for folder in ["agreements", "examples/schema"] {
            copy(&repository().join(folder), &ledger.directory().join(folder));
        }
        ledger
    }

    /// A copy of a ledger of the repository.
    pub fn copy_of(folder: &str) -> Self {
        let ledger = Self::empty();
        copy(&repository().join(folder), &ledger.path());
        ledger
    }

    /// The faultless example.
    pub fn faultless() -> Self {
        let ledger = Self::empty();
        for file in ["avtal.toml", "liggare.toml", "rulebooks/almby-2022.toml"] {
            ledger.write(file, std::fs::read(repository().join("examples/faultless").join(file)).unwrap());
        }
        ledger
    }

    /// What lies in its folder and below it, file by file.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (mut files, mut folders) = (BTreeMap::new(), vec![self.directory().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).unwrap();
                    files.insert(path, bytes);
                }
            }
        }
        files
    }

    /// The working directory of its commands.
    pub fn directory(&self) -> &Path {
        self.folder.path()
    }

    /// The folder `agreements`.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("agreements")
    }

    /// What stands in a file of the ledger.
    pub fn text(&self, path: impl AsRef<Path>) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Writes a file of the ledger.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Replaces a piece of a file, which must be there.
    pub fn replace(&self, path: &str, from: &str, to: &str) -> &Self {
        let file = self.path().join(path);
        let text = self.text(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        std::fs::write(file, text.replacen(from, to, 1)).unwrap();
        self
    }

    /// Runs a command line here at a terminal, where a person types these lines.
    pub fn answer(&self, line: &str, answers: &[&str]) -> Ran {
        run_answering(answers, "2023-03-23", self.directory(), line, &[("NO_COLOR", "1")], Some(100))
    }

    /// Runs a command line here.
    pub fn run(&self, line: &str) -> Ran {
        run_in(self.directory(), line)
    }
}

/// The names of the parts of a workbook or a Word document.
pub fn zip_names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// One of its parts.
pub fn zip_part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            // Not `fs::copy`: what is copied may be written, though the repository may not.
            std::fs::write(target, std::fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Runs git, which some machines lack, undisturbed by what its user has set.
pub fn git(directory: &Path, args: &[&str]) -> String {
    let output = quiet_git(directory).args(args).output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn quiet_git(directory: &Path) -> std::process::Command {
    let mut command = std::process::Command::new("git");
    let own = ["user.name=Test", "user.email=test@example.org", "init.defaultBranch=main", "commit.gpgSign=false"];
    command.args(own.iter().flat_map(|setting| ["-c", setting]));
    command.args(["-c", "protocol.file.allow=always", "-c", "core.hooksPath="]);
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").current_dir(directory);
    command
}

/// Whether git is here. Where it is not, the test says so past the test runner, and ends.
pub fn has_git(test: &str) -> bool {
    let here = std::process::Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    if !here {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("skipped {test}: the program git is not here\n").as_bytes(),
        );
    }
    here
}

impl Ledger {
    /// Puts the ledger into a repository, as its first commit on `main`.
    pub fn in_git(self) -> Self {
        self.in_git_as_it_stands();
        self
    }

    /// The same, where the ledger is not given away.
    pub fn in_git_as_it_stands(&self) {
        git(self.directory(), &["init", "-q"]);
        self.commit();
    }

    /// Commits all that is there.
    pub fn commit(&self) -> &Self {
        git(self.directory(), &["add", "-A"]);
        git(self.directory(), &["commit", "-q", "--allow-empty", "-m", "ändring"]);
        self
    }

    /// The same on a day, at noon in a place that is so many hours from Greenwich.
    pub fn commit_on(&self, day: &str, offset: &str) -> &Self {
        git(self.directory(), &["add", "-A"]);
        let when = format!("{day}T12:00:00{offset}");
        let mut command = quiet_git(self.directory());
        command.args(["commit", "-q", "--allow-empty", "-m", "ändring"]);
        command.envs([("GIT_COMMITTER_DATE", when.as_str()), ("GIT_AUTHOR_DATE", "2001-01-01T12:00:00+0000")]);
        assert!(command.status().unwrap().success());
        self
    }
}

/// A document with what lies deeper than so many levels on one line each, so that a snapshot of it can be read.
pub fn compact(json: &str, levels: usize) -> String {
    use serde_json::Value;
    fn written(value: &Value, levels: usize, indent: usize) -> String {
        let inner = " ".repeat(2 * (indent + 1));
        let lines = |open: &str, all: Vec<String>, close: &str| {
            let all: Vec<_> = all.iter().map(|one| format!("{inner}{one}")).collect();
            format!("{open}\n{}\n{}{close}", all.join(",\n"), " ".repeat(2 * indent))
        };
        match value {
            Value::Object(map) if levels > 0 && !map.is_empty() => {
                let one =
                    |(key, value): (&String, &Value)| format!("\"{key}\": {}", written(value, levels - 1, indent + 1));
                lines("{", map.iter().map(one).collect(), "}")
            }
            Value::Array(list) if levels > 0 && !list.is_empty() => {
                lines("[", list.iter().map(|one| written(one, levels - 1, indent + 1)).collect(), "]")
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                value.to_string()
            }
        }
    }
    written(&serde_json::from_str(json).unwrap(), levels, 0)
}

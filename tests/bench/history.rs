//! A history of a ledger: a thousand commits, each of which changes some agreements, written by one run of git.

use std::fmt::Write as _;
use std::io::{Error, Result, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// How many commits there are.
pub const COMMITS: usize = 1000;

/// How many agreements each of them changes.
const CHANGED: usize = 3;

/// The first is made on this day, in seconds, and each of the others some hours later.
const FIRST: usize = 1_672_574_400;
const HOURS: usize = 9;

/// Puts the ledger of `files` agreements into a repository with its history: the last commit is what lies in the folder. Without git
/// there is none.
pub fn record(folder: &Path, files: usize) -> Result<bool> {
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(args).current_dir(folder).stdout(Stdio::null()).env("GIT_CONFIG_NOSYSTEM", "1");
        command
    };
    if !git(&["init", "-q", "--initial-branch=main"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
    {
        return Ok(false);
    }
    let mut stream = Vec::new();
    for commit in 0..COMMITS {
        let when = FIRST + commit * HOURS * 3600;
        let _ = write!(
            Text(&mut stream),
            "commit refs/heads/main\ncommitter Bench <bench@example.org> {when} +0100\ndata 1\nx\n"
        );
        if commit == 0 {
            for entry in ["liggare.toml", "rulebooks/almby-2022.toml"] {
                put(&mut stream, entry, &std::fs::read(folder.join(entry))?);
            }
            for number in 0..files {
                put(&mut stream, &super::ledger::place(number), super::ledger::agreement(number).as_bytes());
            }
            continue;
        }
        for part in 0..CHANGED.min(files) {
            let number = (commit * CHANGED + part) % files;
            let text = super::ledger::agreement(number);
            let text = text.replacen("target = \"", &format!("target = \"{commit} ggr, "), 1);
            std::fs::write(folder.join(super::ledger::place(number)), &text)?;
            put(&mut stream, &super::ledger::place(number), text.as_bytes());
        }
    }
    let mut import = git(&["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    let mut input = import.stdin.take().ok_or_else(|| Error::other("git takes nothing"))?;
    input.write_all(&stream)?;
    drop(input);
    let is_well = import.wait()?.success() && git(&["reset", "-q"]).status()?.success();
    if is_well { Ok(true) } else { Err(Error::other("git wrote no history")) }
}

fn put(stream: &mut Vec<u8>, path: &str, bytes: &[u8]) {
    let _ = write!(Text(stream), "M 100644 inline {path}\ndata {}\n", bytes.len());
    stream.extend_from_slice(bytes);
    stream.push(b'\n');
}

/// Words of the stream.
struct Text<'s>(&'s mut Vec<u8>);

impl std::fmt::Write for Text<'_> {
    fn write_str(&mut self, words: &str) -> std::fmt::Result {
        self.0.extend_from_slice(words.as_bytes());
        Ok(())
    }
}

//! Whole command lines, in-process.

mod show;

use super::{Process, run};
use std::path::Path;

/// What a run wrote, and how it ended.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: u8,
}

/// Runs a command line in a folder, as of the day that all examples share.
pub fn liggare(directory: &Path, words: &str) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("liggare").chain(words.split_whitespace());
    let code = run(Process {
        args: args.map(Into::into).collect(),
        variable: &|_| None,
        directory: directory.to_owned(),
        today: "2024-03-01".parse().unwrap(),
        terminal: false,
        width: None,
        out: &mut out,
        err: &mut err,
    });
    Ran { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), code }
}

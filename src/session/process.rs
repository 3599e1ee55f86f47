//! What a run is lent: everything that could differ from machine to machine.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

/// The process of a run, as far as it shapes an answer.
pub struct Process<'a> {
    /// The command line, the program's own name first.
    pub args: Vec<OsString>,
    /// Looks up an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The working directory.
    pub directory: PathBuf,
    /// The day, unless the command line names another.
    pub today: chrono::NaiveDate,
    /// Whether the output goes to a terminal.
    pub terminal: bool,
    /// How many columns the terminal has, where there is one.
    pub width: Option<usize>,
    /// Has something done before the process ends, should it be interrupted.
    pub on_interrupt: &'a dyn Fn(fn()),
    /// A line that a person types at the terminal; none where nobody does.
    pub read_line: &'a mut dyn FnMut() -> Option<String>,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

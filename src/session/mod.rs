//! One run from within: what its command line says of every command, what it is lent, which language it speaks, and where its
//! answer goes. A command is handed this and nothing else.

mod exit;
mod folder;
mod language;
mod ledger;
mod made;
mod meant;
mod no_answer;
mod past;
mod paths;
mod process;
mod selection;
mod system;
mod target;
mod turn;
mod unfinished;
mod write;

use crate::cli::{Color, Options};
use crate::model::{Lang, Settings, Text};
pub use crate::pipeline::With;
use crate::read::Known;
use crate::render::{Masthead, Style};
pub use exit::{Errors, Exit, ReadStream, RunError, failed, printable};
pub use folder::shown;
pub use language::before_the_ledger;
pub use ledger::{NO_DATES, NO_FIGURES, known};
pub use made::MadeFolders;
pub use meant::known_committee;
pub use no_answer::{Asker, cannot_tell};
pub use past::{known_on, recorded_at};
pub use paths::{NamedPath, hold, is_within};
pub use process::Process;
pub use selection::refuse_unknown;
use std::io;
use std::path::{Path, PathBuf};
pub use system::{not_read, not_written};
pub use target::{FilePlace, Target, is_of_git};
pub use turn::WriteTurn;
pub use unfinished::{PREFIX, Unfinished, finish_all_new, finish_each};
pub use write::NO_WORD_IN_A_TERMINAL;

/// A run that goes on.
pub struct Session<'a> {
    pub options: Options,
    pub process: Process<'a>,
    /// The language of what is said before the ledger's settings are known, and then that of the run.
    lang: Lang,
    /// Files that the command line names beside `--output`, none of which may be the answer's.
    named: Vec<PathBuf>,
    /// What the pages of the run say of the ledger.
    masthead: Masthead,
    /// The ledger as it was, where the command line asks for that.
    past: Option<Known>,
}

impl<'a> Session<'a> {
    /// A run whose command line has been read. `lang` is the language as far as that alone tells it.
    pub fn new(options: Options, process: Process<'a>, lang: Lang) -> Self {
        let session = Self { options, process, lang, named: Vec::new(), masthead: Masthead::default(), past: None };
        if session.options.output.is_some() {
            session.writes_files();
        }
        session
    }

    /// Sees to it that an interrupt leaves no file half-written. For a command that begins files of its own, before all else.
    pub fn writes_files(&self) {
        (self.process.on_interrupt)(unfinished::abandon);
    }

    /// Names a file that the answer must not be written over.
    pub fn also_names(&mut self, path: &Path) {
        self.named.push(self.full(path));
    }

    /// Speaks the language that the ledger's settings choose, where nothing else does.
    pub fn speak(&mut self, settings: &Settings) {
        self.lang = language::of_run(self.options.lang, &self.process, settings);
    }

    /// Names the ledger on the pages of a run that does not read all of it.
    pub fn is_called(&mut self, settings: &Settings) {
        self.masthead.ledger = settings.ledger.name.as_ref().map(|name| name.value.clone());
    }

    /// The language of what is said.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// How output looks.
    pub fn style(&self) -> Style {
        let process = &self.process;
        let plain = (process.variable)("NO_COLOR").is_some_and(|value| !value.is_empty())
            || (process.variable)("TERM").is_some_and(|term| term == "dumb");
        let color = match self.options.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => process.terminal && !plain,
        };
        // Where there is no terminal the width is fixed, so that the same files give the same bytes.
        let width = process.width.filter(|_| process.terminal).unwrap_or(100).clamp(40, 200);
        Style { lang: self.lang, width, color }
    }

    /// A path of the command line from the working directory.
    pub fn full(&self, path: &Path) -> PathBuf {
        self.process.directory.join(path)
    }

    /// The ledger's folder.
    pub fn home(&self) -> PathBuf {
        self.full(&self.options.ledger)
    }

    /// A path as people and machines read it.
    pub fn shown(&self, path: &Path) -> String {
        folder::shown(path, &self.process.directory)
    }

    /// A command of the program as it is typed where this one was, for the same ledger.
    pub fn command_line(&self, rest: &str) -> String {
        let ledger = self.options.ledger.to_string_lossy();
        let option = if ledger == "agreements" { String::new() } else { format!("--ledger {} ", quoted(&ledger)) };
        format!("liggare {option}{rest}")
    }

    /// Says a line beside the answer.
    pub fn say(&mut self, text: &Text) -> io::Result<()> {
        writeln!(self.process.err, "{}", text.pick(self.lang))
    }

    /// Says a line in place of an answer. What may name files is made printable.
    pub fn tell(&mut self, text: &Text) -> io::Result<()> {
        writeln!(self.process.out, "{}", printable(text.pick(self.lang)))
    }

    /// What somebody types at the terminal after a question; none where nobody does.
    pub fn typed(&mut self, question: &Text) -> io::Result<Option<String>> {
        if !self.process.terminal {
            return Ok(None);
        }
        write!(self.process.out, "{}", question.pick(self.lang))?;
        self.process.out.flush()?;
        let answer = (self.process.read_line)();
        if answer.is_none() {
            writeln!(self.process.out)?;
        }
        Ok(answer)
    }
}

/// A path as one word of a command line.
pub fn quoted(path: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_./\\:".contains(char);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

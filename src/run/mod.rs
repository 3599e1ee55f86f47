//! One run of the program: from the command line to bytes and an exit code.

mod complete;
mod deadlines;
mod exit;
mod export;
mod figures;
mod folder;
mod language;
mod man;
mod new;
mod parties;
mod schema;
mod split;
mod system;
mod table;
mod timeline;
mod unfinished;
mod validate;
mod write;

use crate::cli::{self, Cli, Color, Command};
use crate::commands;
use crate::model::Lang;
use crate::render::Style;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
pub use exit::Exit;
use exit::Impossible;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

/// What a run is lent: everything that could differ from machine to machine.
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
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

/// Runs one command line and returns its exit code: 0 well, 1 findings, 2 usage or input/output, 3 nothing to check.
pub fn run(mut process: Process<'_>) -> u8 {
    if let Some(exit) = complete::answer(&mut process) {
        return exit.code();
    }
    let lang = language::before_the_ledger(&process);
    let exit = match parsed(&process, lang) {
        Ok(cli) => {
            command(&cli, &mut process, lang).unwrap_or_else(|error| exit::impossible(&error, lang, process.err))
        }
        Err(error) => usage(&error, &mut process, lang),
    };
    exit.code()
}

fn parsed(process: &Process<'_>, lang: Lang) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command_line(lang).try_get_matches_from(&process.args)?)
}

/// Every command and flag, with its help in one language.
fn command_line(lang: Lang) -> clap::Command {
    match lang {
        Lang::Sv => cli::swedish(Cli::command()),
        Lang::En => Cli::command(),
    }
}

/// Help and version are answers; everything else that clap says is a usage error.
fn usage(error: &clap::Error, process: &mut Process<'_>, lang: Lang) -> Exit {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let words = match lang {
        Lang::Sv if !asked => cli::mistake_in_swedish(error),
        Lang::Sv | Lang::En => error.render().to_string(),
    };
    // Nothing is lost if whoever called does not read it.
    let _ = if asked { write!(process.out, "{words}") } else { write!(process.err, "{}", exit::printable(&words)) };
    if asked { Exit::Well } else { Exit::Impossible }
}

fn command(cli: &Cli, process: &mut Process<'_>, lang: Lang) -> anyhow::Result<Exit> {
    if cli.output.is_some() || matches!(cli.command, Command::Export(_) | Command::New(_)) {
        (process.on_interrupt)(unfinished::abandon);
    }
    match &cli.command {
        Command::Validate(args) => validate::run(cli, args, process),
        Command::List(args) => table::list(cli, args, process),
        Command::Show(args) => table::show(cli, args, process),
        Command::Criteria(args) => table::criteria(cli, args, process),
        Command::Parties(args) => parties::run(cli, args, process),
        Command::Split(args) => split::run(cli, args, process),
        Command::Payments(args) => figures::payments(cli, args, process),
        Command::Outcome(args) => figures::outcome(cli, args, process),
        Command::Export(args) => export::run(cli, args, process),
        Command::Timeline(args) => timeline::run(cli, args, process),
        Command::Deadlines(args) => deadlines::deadlines(cli, args, process),
        Command::Agenda(args) => deadlines::agenda(cli, args, process),
        Command::Explain(args) => {
            let answer = commands::explain(args.code.as_deref()).map_err(|unknown| Impossible(unknown.message()))?;
            let style = style(cli, process, lang);
            write::answer(&answer, args.format.into(), style, cli, process)
        }
        Command::New(args) => new::run(cli, args, process),
        Command::Schema(args) => schema::run(cli, args, process, lang),
        Command::Completions(args) => write::bytes(&cli::script(args.shell)?, cli, process),
        Command::Man(args) => man::run(cli, args, process, lang),
    }
}

/// How output looks in this run.
fn style(cli: &Cli, process: &Process<'_>, lang: Lang) -> Style {
    let plain = (process.variable)("NO_COLOR").is_some_and(|value| !value.is_empty())
        || (process.variable)("TERM").is_some_and(|term| term == "dumb");
    let color = match cli.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => process.terminal && !plain,
    };
    // Where there is no terminal the width is fixed, so that the same files give the same bytes.
    let width = process.width.filter(|_| process.terminal).unwrap_or(100).clamp(40, 200);
    Style { lang, width, color }
}

//! One run of the program: from the command line to bytes and an exit code.

mod complete;
mod deadlines;
mod exit;
mod export;
mod figures;
mod fix;
mod folder;
mod language;
mod made;
mod man;
mod new;
mod parties;
mod paths;
mod schema;
mod selection;
mod split;
mod system;
mod table;
mod target;
mod timeline;
mod unfinished;
mod validate;
mod write;

use crate::cli::{self, Cli, Color, Command};
use crate::commands;
use crate::model::Lang;
use crate::panics;
use crate::render::Style;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
pub use exit::Exit;
use exit::{Errors, RunError};
use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
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
    /// A line that a person types at the terminal; none where nobody does.
    pub read_line: &'a mut dyn FnMut() -> Option<String>,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

/// Runs one command line and returns its exit code: 0 well, 1 findings, 2 usage or input/output, 3 nothing to check.
pub fn run(process: Process<'_>) -> u8 {
    let Process { args, variable, directory, today, terminal, width, on_interrupt, read_line, out, err } = process;
    let err = &mut Errors::to(err);
    let mut process = Process { args, variable, directory, today, terminal, width, on_interrupt, read_line, out, err };
    if let Some(exit) = complete::answer(&mut process) {
        return exit.code();
    }
    let lang = language::before_the_ledger(&process);
    let exit = match parsed(&process, lang) {
        Ok(cli) => command(&cli, &mut process, lang).unwrap_or_else(|error| exit::failed(&error, lang, process.err)),
        Err(error) => usage(&error, &mut process, lang),
    };
    // What was said in passing may still wait to be written. A run that has failed has told why already.
    match process.out.flush() {
        Err(error) if exit != Exit::Failed => match exit::failed(&error.into(), lang, process.err) {
            Exit::Failed => Exit::Failed.code(),
            Exit::Well | Exit::Findings | Exit::Nothing => exit.code(),
        },
        Ok(()) | Err(_) => exit.code(),
    }
}

/// The exit code of a whole run, also of one over which the program itself fails: the failure says where, and that is all that
/// it says. For the one run of a process.
pub fn catching_panics(run: impl FnOnce() -> u8) -> u8 {
    panics::tell_only_the_place();
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Exit::Failed.code())
}

fn parsed(process: &Process<'_>, lang: Lang) -> Result<Cli, clap::Error> {
    let parse = |lang| {
        let mut cli = Cli::from_arg_matches(&command_line(lang).try_get_matches_from(&process.args)?)?;
        // As everywhere on a command line: the output of the run.
        cli.output = cli.output.filter(|path| path != std::path::Path::new("-"));
        Ok(cli)
    };
    // Flags mean the same in both languages: only what clap itself has to say is worth its translation.
    parse(Lang::En).or_else(|said| if lang == Lang::En { Err(said) } else { parse(lang) })
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
    let _ = if asked { write!(process.out, "{words}") } else { write!(process.err, "{words}") };
    if asked { Exit::Well } else { Exit::Failed }
}

fn command(cli: &Cli, process: &mut Process<'_>, lang: Lang) -> anyhow::Result<Exit> {
    if writes_files(cli) {
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
            let answer = commands::explain(args.code.as_deref()).map_err(|unknown| RunError(unknown.message()))?;
            let style = style(cli, process, lang);
            write::answer(&answer, args.format.into(), style, cli, process)
        }
        Command::Fix(args) => fix::run(cli, args, process),
        Command::New(args) => new::run(cli, args, process),
        Command::Schema(args) => schema::run(cli, args, process, lang),
        Command::Completions(args) => write::bytes(&cli::script(args.shell)?, cli, process),
        Command::Man(args) => man::run(cli, args, process, lang),
    }
}

/// Whether files may be begun that an interrupt would leave half-written.
const fn writes_files(cli: &Cli) -> bool {
    let own = match &cli.command {
        Command::Export(_) | Command::New(_) => true,
        Command::Man(args) => args.dir.is_some(),
        Command::Validate(args) => args.write_baseline.is_some(),
        Command::Fix(args) => !args.diff,
        Command::List(_)
        | Command::Show(_)
        | Command::Criteria(_)
        | Command::Parties(_)
        | Command::Split(_)
        | Command::Payments(_)
        | Command::Outcome(_)
        | Command::Deadlines(_)
        | Command::Agenda(_)
        | Command::Timeline(_)
        | Command::Explain(_)
        | Command::Schema(_)
        | Command::Completions(_) => false,
    };
    own || cli.output.is_some()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Selection;
    use std::process::{Command, exit};

    /// The process that fails is this test, started again by itself.
    #[test]
    fn a_failure_ends_with_2_and_says_its_place_and_nothing_of_what_was_read() {
        const FAILS: &str = "LIGGARE_TEST_FAILS";
        #[expect(clippy::exit, reason = "the exit code of a process is what is tested")]
        match std::env::var(FAILS).as_deref() {
            Ok("here") => exit(catching_panics(|| panic!("hemligt")).into()),
            Ok("in a worker") => exit(catching_panics(|| rayon::join(|| panic!("hemligt"), || 0).1).into()),
            _ => {}
        }
        let name = "run::tests::a_failure_ends_with_2_and_says_its_place_and_nothing_of_what_was_read";
        for place in ["here", "in a worker"] {
            let mut again = Command::new(std::env::current_exe().unwrap());
            let ended = again.args([name, "--exact", "--nocapture"]).env(FAILS, place).output().unwrap();
            let said = String::from_utf8(ended.stderr).unwrap();
            assert_eq!(ended.status.code(), Some(2), "{place}: {said}");
            assert!(said.starts_with("Programmet självt gick fel (src/run/mod.rs:"), "{place}: {said}");
            assert!(!said.contains("hemligt") && said.lines().count() == 2, "{place}: {said}");
        }
    }

    #[test]
    fn a_file_that_the_program_fails_over_hides_no_other_and_ends_with_2() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut process = Process {
            args: ["liggare", "--ledger", "agreements", "list"].map(Into::into).into(),
            variable: &|_| None,
            directory: env!("CARGO_MANIFEST_DIR").into(),
            today: "2023-03-23".parse().unwrap(),
            terminal: false,
            width: None,
            on_interrupt: &|_| {},
            read_line: &mut || None,
            out: &mut out,
            err: &mut err,
        };
        let cli = parsed(&process, Lang::Sv).unwrap();
        let chosen = Selection { select: vec!["M001".to_owned()], ignore: vec!["S".to_owned()], only_errors: false };
        let ledger = folder::load(&cli, &process, chosen, |agreement, _| {
            assert_ne!(agreement.id, "hv-2021-sensus", "hemligt");
            Some(())
        });
        let ledger = ledger.unwrap();
        let unread: Vec<_> =
            ledger.entries.iter().filter(|entry| entry.kept.is_none()).map(|entry| &entry.id).collect();
        assert_eq!(unread, ["hv-2021-sensus"]);
        assert_eq!(figures::refused(&cli, &ledger, &mut process).unwrap(), Some(Exit::Failed));
        let said = String::from_utf8(err).unwrap();
        assert!(
            said.contains("hv-2021-sensus.toml:1:1: fel[S012] programmet självt gick fel vid den här filen"),
            "{said}"
        );
        assert!(
            said.ends_with("inga siffror lämnas: programmet självt gick fel\n") && !said.contains("hemligt"),
            "{said}"
        );
    }
}

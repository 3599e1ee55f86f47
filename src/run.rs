//! One run of the program: from the command line to bytes and an exit code.

use crate::cli;
use crate::commands::{self, Cli};
use crate::model::Lang;
use crate::panics;
use crate::session::{Errors, Exit, Process, ReadStream, Session, before_the_ledger, failed};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs one command line and returns its exit code: 0 well, 1 findings, 2 usage or input/output, 3 nothing to check.
pub fn run(process: Process<'_>) -> u8 {
    let Process { args, variable, directory, today, terminal, width, on_interrupt, read_line, out, err } = process;
    let (out, err) = (&mut ReadStream::to(out), &mut Errors::to(err));
    let mut process = Process { args, variable, directory, today, terminal, width, on_interrupt, read_line, out, err };
    if let Some(exit) = commands::complete(&mut process) {
        return exit.code();
    }
    let lang = before_the_ledger(&process);
    let (exit, process) = match parsed(&process, lang) {
        Ok(cli) => {
            let mut session = Session::new(cli.options, process, lang);
            let exit = match session.look_back(cli.command.writes()) {
                Ok(None) => cli.command.run(&mut session),
                Ok(Some(exit)) => Ok(exit),
                Err(error) => Err(error),
            };
            (exit.unwrap_or_else(|error| failed(&error, lang, session.process.err)), session.process)
        }
        Err(error) => (usage(&error, &mut process, lang), process),
    };
    // What was said in passing may still wait to be written. A run that has failed has told why already.
    match process.out.flush() {
        Err(error) if exit != Exit::Failed => failed(&error.into(), lang, process.err).code(),
        Ok(()) | Err(_) => exit.code(),
    }
}

/// The exit code of a whole run, also of one over which the program itself fails: the failure says where, and that is all that
/// it says. For the one run of a process.
pub fn catching_panics(run: impl FnOnce() -> u8) -> u8 {
    panics::tell_only_the_place();
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Exit::Failed.code())
}

fn parse(args: &[OsString], lang: Lang) -> Result<Cli, clap::Error> {
    let mut cli = Cli::from_arg_matches(&commands::line(lang).try_get_matches_from(args)?)?;
    // As everywhere on a command line: the output of the run.
    cli.options.output = cli.options.output.filter(|path| path != std::path::Path::new("-"));
    Ok(cli)
}

fn parsed(process: &Process<'_>, lang: Lang) -> Result<Cli, clap::Error> {
    // Flags mean the same in both languages: only what clap itself has to say is worth its translation.
    parse(&process.args, Lang::En).or_else(|said| match overview(process, &said) {
        Some(cli) => Ok(cli),
        None if lang == Lang::En => Err(said),
        None => parse(&process.args, lang),
    })
}

/// What is shown where no command is given, but a ledger lies there; else the help says what there is.
fn overview(process: &Process<'_>, said: &clap::Error) -> Option<Cli> {
    let names_none = [ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, ErrorKind::MissingSubcommand];
    let args = process.args.iter().cloned().chain(["overview".into()]).collect::<Vec<_>>();
    let cli = names_none.contains(&said.kind()).then(|| parse(&args, Lang::En).ok()).flatten()?;
    (cli.options.known_at.is_some() || process.directory.join(&cli.options.ledger).is_dir()).then_some(cli)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Selection;
    use crate::session::NO_FIGURES;
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
            assert!(said.starts_with("Programmet självt gick fel (src/run.rs:"), "{place}: {said}");
            assert!(!said.contains("hemligt") && said.lines().count() == 2, "{place}: {said}");
        }
    }

    #[test]
    fn a_file_that_the_program_fails_over_hides_no_other_and_ends_with_2() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let process = Process {
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
        let mut session = Session::new(cli.options, process, Lang::Sv);
        let chosen = Selection { select: vec!["M001".to_owned()], ignore: vec!["S".to_owned()], only_errors: false };
        let ledger = session.load(chosen, |agreement, _| {
            assert_ne!(agreement.id, "hv-2021-sensus", "hemligt");
            Some(())
        });
        let ledger = ledger.unwrap();
        let unread: Vec<_> =
            ledger.entries.iter().filter(|entry| entry.kept.is_none()).map(|entry| &entry.id).collect();
        assert_eq!(unread, ["hv-2021-sensus"]);
        assert_eq!(session.refuse_if_errors(&ledger, &NO_FIGURES).unwrap(), Some(Exit::Failed));
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

//! `validate`: reads everything, reports what was asked for, and ends with the code that CI goes by.

mod baseline;
mod no_answer;
mod obstacle;
mod since;

use super::selection::refuse_unknown;
use super::{Exit, Process, folder, language, paths, style, write};
use crate::cli::{Cli, FailOn, FindingFormat, ValidateArgs};
use crate::commands::{self, ValidateAsked};
use crate::model::{Answer, Lang, Level, Obstacle, Report, Text, drop_in_background, personal_number, text};
use crate::render;
use crate::rules::{self, Selection};
use obstacle::{Doubt, is_bare};

/// Runs `validate`.
pub fn run(cli: &Cli, args: &ValidateArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let selection = Selection { select: args.select.clone(), ignore: args.ignore.clone(), only_errors: false };
    refuse_unknown(&selection)?;
    let paths = paths::asked(&args.paths, process)?;
    let ledger = folder::load(cli, process, selection.clone(), |_, _| Some(()))?;
    if let Some(path) = args.write_baseline.as_ref().filter(|_| !ledger.entries.is_empty()) {
        return baseline::write(path, ledger, cli, args, process);
    }
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let (settings_sound, trustworthy) = (ledger.settings_sound, ledger.is_trustworthy());
    let only_shape = selection.goes_beyond_shape() && ledger.rules.iter().all(|code| code.family() == "S");
    let within = |path: &str| paths::hold(&paths, path);
    paths::refuse_outside(&paths, cli, process)?;
    let since =
        args.since.as_ref().map(|revision| since::since(revision, cli, process, selection.clone(), &ledger, &within));
    let since = since.transpose()?;
    let known = args.baseline.as_ref().map(|path| baseline::read(path, process)).transpose()?;
    let holds = |path: &str| ledger.sources.iter().any(|source| paths::is_within(&source.path, path));
    let (own, empty): (Vec<&String>, Vec<&String>) = paths.iter().partition(|path| holds(path));
    let lines = |paths: Vec<&String>| paths.into_iter().map(|path| render::one_line(path)).collect::<Vec<_>>();
    let (own, empty) = (lines(own), lines(empty));
    let asked = ValidateAsked {
        within: &within,
        is_partial: !paths.is_empty(),
        since: since.as_ref(),
        baseline: known.as_ref().map(|(path, baseline)| (path.as_str(), baseline)),
        selected: &|code| rules::find(code.0).is_some_and(|rule| selection.takes(rule)),
        show_waived: args.show_waived,
        rules_in_words: matches!(args.format, FindingFormat::Sarif | FindingFormat::Junit),
    };
    let commands::Validated { mut report, matched } = commands::validate(ledger, &asked);
    let nothing = matched == 0 || !empty.is_empty();
    report.fails_from = fails_from(args.fail_on);
    // The gravest first.
    let doubts = [
        (!settings_sound, Doubt::Settings),
        (!trustworthy, Doubt::Program),
        (nothing, if empty.is_empty() && !own.is_empty() { Doubt::Own(own) } else { Doubt::Nothing(empty) }),
        (selection.is_empty(), Doubt::NoRule),
        (only_shape, Doubt::AllOff),
    ];
    let doubt = doubts.into_iter().find(|(holds, _)| *holds);
    report.obstacle = doubt.map(|(_, doubt)| Obstacle {
        path: personal_number::mask(&paths::ledger(cli, process)).into_owned(),
        message: doubt.words(),
    });
    let exit = if nothing && settings_sound {
        Exit::Nothing
    } else {
        exit_of(&report, args.fail_on, trustworthy && !selection.is_empty())
    };
    let mut said: Vec<String> = report.obstacle.iter().map(|obstacle| obstacle.message.pick(lang).to_owned()).collect();
    // People read it in the summary; a form for machines may have no room for it.
    if args.format != FindingFormat::Human || is_bare(&report) {
        said.extend(render::notices(&report).iter().map(|notice| notice.pick(lang).to_owned()));
    }
    written(report, args, lang, cli, process)?;
    for line in said {
        writeln!(process.err, "{line}")?;
    }
    Ok(exit)
}

/// Writes the report. A form for machines that goes to a file leaves the terminal to the pictures.
fn written(
    report: Report,
    args: &ValidateArgs,
    lang: Lang,
    cli: &Cli,
    process: &mut Process<'_>,
) -> anyhow::Result<()> {
    let style = style(cli, process, lang);
    let machine = args.format.is_for_machines();
    // To a person, a summary of nothing would look like a clean ledger.
    let empty = is_bare(&report);
    let count = report.counts.files;
    let answer = Answer::Findings(Box::new(report));
    if machine || !empty {
        write::answer(&answer, args.format.into(), style, cli, process)?;
    }
    if let Answer::Findings(report) = &answer
        && machine
        && !empty
        && cli.output.is_some()
    {
        render::pictures(report, style, &mut *process.out)?;
        process.out.flush()?;
    }
    // Nothing else tells at the terminal that there is something to read.
    if let (Answer::Findings(report), Some(path)) = (&answer, &cli.output)
        && !machine
        && !report.diagnostics.is_empty()
    {
        let (levels, name) = (render::by_level(&report.counts), Text::same(path.display().to_string()));
        let message = text!("{levels}: se {name}", "{levels}: see {name}", levels, name);
        writeln!(process.err, "{}", message.pick(lang))?;
    }
    drop_in_background(answer, count);
    Ok(())
}

/// The level of `--fail-on`.
const fn fails_from(fail_on: FailOn) -> Option<Level> {
    match fail_on {
        FailOn::Error => Some(Level::Error),
        FailOn::Warning => Some(Level::Warning),
        FailOn::Never => None,
    }
}

/// 2 where the settings themselves could not be read or the program failed, 1 where a finding reaches the level, else 0.
fn exit_of(report: &Report, fail_on: FailOn, trustworthy: bool) -> Exit {
    let counted = report.counts;
    let failed = match fail_on {
        FailOn::Never => false,
        FailOn::Error => counted.errors > 0,
        FailOn::Warning => counted.errors + counted.warnings > 0,
    };
    match (trustworthy, failed) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Well,
    }
}

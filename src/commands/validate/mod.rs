//! `validate`: reads everything, reports what was asked for, and ends with the code that CI goes by.

mod answer;
mod list;
mod narrowed;
mod obstacle;
mod resealed;
mod since;

use super::draft::judge_templates;
use super::filter::{ACTIVE_IN, COMMITTEE, FilterArgs, FilterFacts, KIND, PARTY, STATUS, TAG};
use crate::cli::{Form, SwedishHelp, form_of, spoken_flag, trimmed};
use crate::model::{
    Agreement, Answer, Context, FileId, Ledger, Level, Manner, Obstacle, Report, Text, choice, drop_in_background,
    personal_number, text,
};
use crate::pipeline::{self, Options};
use crate::render::{self, Format};
use crate::rules::{self, Selection};
use crate::session::{Exit, Session, hold, is_within, refuse_unknown};
use answer::Validated;
pub use answer::{ValidateAsked, validate};
use narrowed::{NamedParts, Narrowed, meant, named, narrowed};
use obstacle::{Doubt, is_bare};
use since::since;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The forms of the report.
const FORMS: &[Form] = &[
    (Format::Human, "For people: what to do now, what does not agree, what to look up, what is good to know"),
    (Format::Short, "One line per finding, for editors"),
    (Format::Json, "One document, for machines"),
    (Format::Csv, "One row per finding, with the keys of the JSON form"),
    (Format::Markdown, "For reports: how many findings of what sort each agreement has, and the findings below"),
    (Format::Html, "The same as a page of its own, for the screen and for print"),
    (Format::Xlsx, "The same as an Excel workbook; goes to a file with --output"),
    (Format::Sarif, "SARIF 2.1.0, for code scanning"),
    (Format::Github, "Comments on lines, as workflow commands of GitHub"),
    (Format::Gitlab, "A Code Quality report for GitLab"),
    (Format::Junit, "Test results for Jenkins and others: a case per file and family of rules"),
];

/// Check every agreement and report every problem at once.
///
/// The summary tells how many files were read, how many rules were run and what could not be judged for lack of facts.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare validate\n  liggare validate eav-2019-stacken\n  liggare validate --all --status active\n  liggare validate --fail-on warning agreements/norrmalm\n  liggare validate --format short --ignore D001,F\n  liggare --output findings.sarif validate --format sarif\n  liggare validate --since origin/main\n  liggare validate --write-baseline known-faults.toml\n  liggare validate --baseline known-faults.toml"
)]
pub struct Args {
    /// Report only what concerns these files, folders or agreements; rules over several files still see the whole ledger
    #[arg(value_name = "PATH|ID")]
    pub paths: Vec<PathBuf>,
    /// Show every finding as a picture, as where a file, an agreement or a single rule is asked for
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// End with exit code 1 from this level on
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,
    /// The form of the report; with --output a form for machines goes to the file, and that for people to the terminal
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = form_of(FORMS))]
    pub format: Format,
    /// Run only these rules, beside those by which a file is readable: codes, names, or the letter of a family
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = trimmed())]
    pub select: Vec<String>,
    /// Leave out these rules: codes, names, or the letter of a family
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = trimmed())]
    pub ignore: Vec<String>,
    /// Show findings that are waived, too
    #[arg(long)]
    pub show_waived: bool,
    /// Report only what is new since a git revision: changed files, and new findings in other files
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Count the known faults that stand in this file instead of showing them
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the faults of today as known; a file that is there only shrinks: no fault is added to it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "since", "paths", "select", "ignore", "show_waived", "format", "all", "status", "kind", "committee", "party", "tag", "active_in"])]
    pub write_baseline: Option<PathBuf>,
}

choice! {
    /// From which level on a run has failed.
    FailOn {
        Error = "error", "fel", "error";
        Warning = "warning", "varning", "warning";
        Never = "never", "aldrig", "never";
    }
}
spoken_flag!(FailOn);

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Pröva alla avtal och visa alla brister på en gång",
    after: "Exempel:\n  liggare validate\n  liggare validate eav-2019-stacken\n  liggare validate --all --status active\n  liggare validate --fail-on warning agreements/norrmalm\n  liggare validate --format short --ignore D001,F\n  liggare --output brister.sarif validate --format sarif\n  liggare validate --since origin/main\n  liggare validate --write-baseline kända-brister.toml\n  liggare validate --baseline kända-brister.toml",
    args: &[
        (
            "paths",
            "Visa bara det som rör dessa filer, mappar eller avtal; regler över flera filer ser ändå hela registret",
        ),
        ("all", "Visa varje brist i bild, så som när en fil, ett avtal eller en enda regel efterfrågas"),
        STATUS,
        KIND,
        COMMITTEE,
        PARTY,
        TAG,
        ACTIVE_IN,
        (
            "fail_on",
            "Avsluta med kod 1 om någon brist har minst denna nivå: error, warning eller never [förval: error]",
        ),
        (
            "format",
            "Form: human (vad som ska göras nu, inte stämmer, ska slås upp och är bra att veta), short (en rad per brist), csv, json, markdown, html eller xlsx (en översikt med bristerna under), sarif (kodgranskning), github (kommentarer), gitlab (Code Quality) eller junit (testresultat); med --output hamnar en annan form i filen, och den för människor i terminalen [förval: human]",
        ),
        ("select", "Pröva bara dessa regler, utöver dem om filernas läsbarhet: koder, namn eller en familjs bokstav"),
        ("ignore", "Utelämna dessa regler: koder, namn eller en familjs bokstav"),
        ("show_waived", "Visa även undantagna brister"),
        ("since", "Visa bara det som är nytt sedan en version i git: ändrade filer, och nya brister i andra filer"),
        ("baseline", "Visa inte de kända brister som står i denna fil, men räkna dem"),
        (
            "write_baseline",
            "Skriv dagens brister som kända; i en fil som redan finns stryks det som är rättat, och inget läggs till",
        ),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    if args.write_baseline.is_some() {
        session.writes_files();
    }
    for list in args.baseline.iter().chain(&args.write_baseline) {
        session.also_names(list);
    }
    let selection = Selection { select: args.select.clone(), ignore: args.ignore.clone(), only_errors: false };
    refuse_unknown(&selection)?;
    let words = args.paths.iter().map(|word| meant(word, session)).collect::<Result<Vec<_>, _>>()?;
    let narrows = args.filter.narrows();
    let facts = |agreement: &Agreement, context: &Context| Some(narrows.then(|| FilterFacts::of(agreement, context)));
    let mut ledger = session.load(selection.clone(), facts)?;
    let files = ledger.sources.len();
    judge_own_papers(&mut ledger, &selection, session)?;
    if let Some(path) = args.write_baseline.as_ref().filter(|_| !ledger.entries.is_empty()) {
        return list::write(path, ledger, args, session);
    }
    let filter = args.filter.found(&ledger.context)?;
    let NamedParts { paths, is_single } = named(&words, &ledger, session)?;
    let (settings_sound, trustworthy) = (ledger.settings_sound, ledger.is_trustworthy());
    let settings_doubt = if is_of_matters(&ledger) { Doubt::Matter } else { Doubt::Settings };
    let only_shape = selection.goes_beyond_shape() && ledger.rules.iter().all(|code| code.family() == "S");
    session.refuse_outside(&paths)?;
    let Narrowed { left_out, words, none_such } = narrowed(&ledger, &filter, &paths);
    let within = |path: &str| hold(&paths, path) && !left_out.contains(path);
    let since =
        args.since.as_ref().map(|revision| since(revision, session, selection.clone(), (files, &ledger), &within));
    let since = since.transpose()?.map(|(since, resealed)| {
        pipeline::add_findings(&mut ledger, resealed, &selection);
        since
    });
    let known = args.baseline.as_ref().map(|path| list::read(path, session)).transpose()?;
    let holds = |path: &str| ledger.sources.iter().any(|source| is_within(&source.path, path));
    let (own, empty): (Vec<&String>, Vec<&String>) = paths.iter().partition(|path| holds(path));
    let lines = |paths: Vec<&String>| paths.into_iter().map(|path| render::one_line(path)).collect::<Vec<_>>();
    let (own, empty) = (lines(own), lines(empty));
    let asked = ValidateAsked {
        within: &within,
        is_partial: !paths.is_empty() || narrows,
        since: since.as_ref(),
        baseline: known.as_ref().map(|(path, baseline)| (path.as_str(), baseline)),
        selected: &|code| rules::find(code.0).is_some_and(|rule| selection.takes(rule)),
        show_waived: args.show_waived,
        rules_in_words: matches!(args.format, Format::Sarif | Format::Junit),
        manner: if args.all || is_single || selects_single_rules(&selection) {
            Manner::Pictures
        } else {
            Manner::Headings
        },
        narrowed: words.clone().filter(|_| !none_such),
    };
    let Validated { mut report, matched } = validate(ledger, &asked);
    let nothing = matched == 0 || !empty.is_empty() || none_such;
    report.fails_from = fails_from(args.fail_on);
    // The gravest first.
    let doubts = [
        (!settings_sound, settings_doubt),
        (!trustworthy, Doubt::Program),
        (nothing, doubt_of_nothing(own, empty, words.filter(|_| none_such), session)),
        (selection.is_empty(), Doubt::NoRule),
        (only_shape, Doubt::AllOff),
    ];
    let doubt = doubts.into_iter().find(|(holds, _)| *holds);
    report.obstacle = doubt.map(|(_, doubt)| Obstacle {
        path: personal_number::mask(&session.shown(&session.home())).into_owned(),
        message: doubt.words(),
    });
    let exit = if nothing && settings_sound {
        Exit::Nothing
    } else {
        exit_of(&report, args.fail_on, trustworthy && !selection.is_empty())
    };
    let mut said: Vec<Text> = report.obstacle.iter().map(|obstacle| obstacle.message.clone()).collect();
    // People read it in the summary; a form for machines may have no room for it.
    if args.format != Format::Human || is_bare(&report) {
        said.extend(render::notices(&report));
    }
    write_report(report, args, session)?;
    for text in &said {
        session.say(text)?;
    }
    Ok(exit)
}

/// Adds what is wrong with the ledger's own templates and letterheads.
fn judge_own_papers<K>(ledger: &mut Ledger<K>, selection: &Selection, session: &Session<'_>) -> anyhow::Result<()> {
    let (held, folder) = (session.held()?, session.folder()?);
    let shown = |path: &Path| held.shown(path);
    let options = Options { selection: selection.clone(), ..held.options(&shown) };
    judge_templates(ledger, &folder, &options)
}

/// Why there is nothing to check.
fn doubt_of_nothing(own: Vec<String>, empty: Vec<String>, none_such: Option<Text>, session: &Session<'_>) -> Doubt {
    match none_such {
        Some(filters) if empty.is_empty() => Doubt::NoneSuch(filters),
        Some(_) | None if !empty.is_empty() => Doubt::Nothing(empty),
        Some(_) | None if !own.is_empty() => Doubt::Own(own),
        Some(_) | None => Doubt::Empty(personal_number::mask(&session.command_line("new ID")).into_owned()),
    }
}

/// Whether every rule that is asked for is named by itself: whoever asks for one wants to see what it finds.
fn selects_single_rules(selection: &Selection) -> bool {
    !selection.select.is_empty() && selection.select.iter().all(|word| rules::find(word).is_some())
}

/// Writes the report. A form for machines that goes to a file leaves the terminal to that for people.
fn write_report(report: Report, args: &Args, session: &mut Session<'_>) -> anyhow::Result<()> {
    // A person needs to see it beside what is meant for another program.
    let machine = !matches!(args.format, Format::Human | Format::Short);
    // To a person, a summary of nothing would look like a clean ledger.
    let empty = is_bare(&report);
    let count = report.counts.files;
    let answer = Answer::Findings(Box::new(report));
    if machine || !empty {
        session.write(&answer, args.format)?;
    }
    if let Answer::Findings(report) = &answer
        && machine
        && !empty
        && session.options.output.is_some()
    {
        let style = session.style();
        render::for_people(report, style, &mut *session.process.out)?;
        session.process.out.flush()?;
    }
    // Nothing else tells at the terminal that there is something to read.
    if let (Answer::Findings(report), Some(path)) = (&answer, &session.options.output)
        && !machine
        && !report.diagnostics.is_empty()
    {
        let (levels, name) = (render::by_level(&report.counts), Text::same(path.display().to_string()));
        session.say(&text!("{levels}: se {name}", "{levels}: see {name}", levels, name))?;
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

/// Whether what keeps the ledger's own files from being relied on lies among its matters alone.
fn is_of_matters<K>(ledger: &Ledger<K>) -> bool {
    let agreements: BTreeSet<FileId> = ledger.entries.iter().map(|entry| entry.file).collect();
    let own = ledger.diagnostics.iter().filter(|one| one.level == Level::Error);
    let mut own = own.map(|one| one.finding.span.file).filter(|file| !agreements.contains(file)).peekable();
    own.peek().is_some() && own.all(|file| ledger.source(file).is_some_and(|source| source.is_apart))
}

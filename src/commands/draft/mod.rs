//! `draft`: the papers that officers write by hand from what the ledger holds. What it lacks is a mark in the text.

mod answer;

use crate::cli::{Form, SwedishHelp, form_of, year};
use crate::model::{Answer, Choice, Committee, Ledger, PaperDocument, Settings, Text, choice, text};
use crate::render::{self, Format, KnownNames, TemplateFault};
use crate::rules::Selection;
use crate::session::{Exit, RunError, Session, With, known_committee};
use answer::{Kept, PaperFacts, WantedFollowUp, explained, follow_up, kept, names, sources};

choice! {
    /// Which paper.
    PaperKind {
        FollowUp = "follow-up", "uppföljning", "follow-up";
    }
}

choice! {
    /// Where the paper says what its facts rest on.
    ShownSources {
        None = "none", "inga", "none";
        Comments = "comments", "kommentarer", "comments";
        List = "list", "lista", "list";
    }
}

crate::cli::spoken_flag!(PaperKind, ShownSources);

/// The forms of a paper.
const FORMS: &[Form] = &[
    (Format::Markdown, "Text with headings and lists"),
    (Format::Html, "A page of its own, for the screen and for print"),
];

/// Draft a paper from what the ledger holds: a fact that it lacks is a mark in the text, and nothing is made up.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor --explain"
)]
pub struct Args {
    /// The paper
    #[arg(value_name = "PAPER")]
    pub paper: PaperKind,
    /// The year that a follow-up is about
    #[arg(long, value_parser = year())]
    pub year: Option<i32>,
    /// The committee that it is for: its key or its name
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// The matter before the committee: the name of its file in reports/ without .toml
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// Say where the facts come from: not at all, in comments, or in a list at the end
    #[arg(long, value_name = "WHERE", default_value = "none")]
    pub sources: ShownSources,
    /// Instead of the paper: every sentence, with the file, the line and the field of each fact in it
    #[arg(long)]
    pub explain: bool,
    /// End with 1 where something is missing; the paper is written all the same
    #[arg(long, value_name = "WHAT")]
    pub fail_on: Option<FailOnMissing>,
    /// The form of the paper; left out: what the name after --output says
    #[arg(long, value_name = "FORMAT", value_parser = form_of(FORMS))]
    pub format: Option<Format>,
}

/// What makes a draft end with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOnMissing {
    Missing,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skriv ett utkast till en handling av det som registret innehåller: det som saknas är märkt i texten, och inget hittas på",
    after: "Exempel:\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor --explain",
    args: &[
        ("paper", "Handlingen: follow-up (uppföljning till nämnden)"),
        ("year", "Året som uppföljningen gäller"),
        ("committee", "Nämnden som den är till: dess nyckel eller namn"),
        ("case", "Ärendet: namnet på dess fil i reports/ utan .toml"),
        ("sources", "Säg var uppgifterna kommer ifrån: none, comments eller list [förval: none]"),
        ("explain", "I stället för handlingen: varje mening, med fil, rad och fält för varje uppgift i den"),
        ("fail_on", "missing: sluta med 1 när något saknas; handlingen skrivs ändå"),
        ("format", "Form: markdown eller html; utelämnad: den som namnet efter --output säger"),
    ],
};

/// That nothing is drafted.
const NO_DRAFT: Text = Text::fixed("inget utkast skrivs", "nothing is drafted");

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let format = form(args, session)?;
    let with = With { texts: true, ..With::default() };
    let ledger =
        session.load_with(with, Selection::of_errors(), |agreement, context| Some(kept(agreement, context)))?;
    let lang = session.lang();
    let facts = match args.paper {
        PaperKind::FollowUp => {
            let (committee, year) = (wanted_committee(args, &ledger)?, wanted_year(args)?);
            let matter = answer::matter_of(&ledger.context, args.case.as_deref(), &committee.key.value, year);
            let matter = matter.map_err(RunError)?;
            follow_up(&ledger, &WantedFollowUp { committee, year, matter, lang })?
        }
    };
    if let Some(exit) = refused(&ledger, &facts, session)? {
        return Ok(exit);
    }
    let name = args.paper.key();
    let filled = render::fill_template(name, None, &facts.facts, lang, KnownNames(names(&ledger)));
    let blocks = filled.map_err(|fault| unfilled(name, &fault))?;
    let comments = args.sources == ShownSources::Comments;
    let paper = PaperDocument { lang, as_of: ledger.context.as_of, template: name.to_owned(), blocks, comments };
    written(args, format, paper, session)
}

/// Writes the paper, or where its sentences come from, and says what is missing.
fn written(args: &Args, format: Format, paper: PaperDocument, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let lacks: Vec<Text> = said_lacks(&paper);
    if args.explain {
        let explained = explained(&paper);
        session.write_bytes(render::for_a_log(&render::harmless(&explained)).as_bytes())?;
    } else {
        let paper = if args.sources == ShownSources::List { sources(paper) } else { paper };
        session.write(&Answer::Paper(Box::new(paper)), format)?;
    }
    for lack in &lacks {
        session.say(lack)?;
    }
    let fails = args.fail_on.is_some() && !lacks.is_empty();
    Ok(if fails { Exit::Findings } else { Exit::Well })
}

/// What is missing, each in a line.
fn said_lacks(paper: &PaperDocument) -> Vec<Text> {
    let lacks = paper.lacks().into_iter().map(|lack| {
        let (what, path, field) = (&lack.what, &lack.path, &lack.field);
        text!("saknas: {what} ({path}, {field})", "missing: {what} ({path}, {field})")
    });
    let to_write = paper.to_write().into_iter().map(|what| text!("att skriva: {what}", "to be written: {what}"));
    lacks.chain(to_write).collect()
}

/// The form that is asked for, by the flag or by the ending of the file's name.
fn form(args: &Args, session: &Session<'_>) -> Result<Format, RunError> {
    let ending = session.options.output.as_ref().and_then(|path| path.extension()).map(|own| own.to_string_lossy());
    let named = match ending.as_deref() {
        Some("md") => Some(Format::Markdown),
        Some("html" | "htm") => Some(Format::Html),
        _ => None,
    };
    if session.options.output.is_some() && args.format.or(named).is_none() && !args.explain {
        return Err(RunError(text!(
            "filens namn säger inte vilken form handlingen ska ha: sluta namnet med .md eller .html",
            "the file's name does not say which form the paper has: end it in .md or .html"
        )));
    }
    Ok(args.format.or(named).unwrap_or(Format::Markdown))
}

fn wanted_year(args: &Args) -> Result<i32, RunError> {
    args.year.ok_or_else(|| {
        RunError(text!("ange året för uppföljningen med --year", "name the year of the follow-up with --year"))
    })
}

/// The committee that is named; the only one where the ledger has one alone.
fn wanted_committee<'l>(args: &Args, ledger: &'l Ledger<Kept>) -> anyhow::Result<&'l Committee> {
    let settings: &Settings = &ledger.context.settings;
    let key = known_committee(args.committee.as_deref(), &ledger.context)?;
    let only = || if let [one] = settings.committees.as_slice() { Some(one) } else { None };
    let committee = key.map_or_else(only, |key| settings.committee(&key));
    committee
        .ok_or_else(|| RunError(text!("ange nämnden med --committee", "name the committee with --committee")).into())
}

/// Whether there is nothing to draft from: an error in what the paper reads, or no agreement.
fn refused(ledger: &Ledger<Kept>, facts: &PaperFacts, session: &mut Session<'_>) -> anyhow::Result<Option<Exit>> {
    let is_read = |file| {
        let is_agreement = ledger.entries.iter().any(|entry| entry.file == file);
        let is_matter = ledger.source(file).is_some_and(|source| source.is_matter);
        // The settings and the guidelines bear every paper; what cannot be read may belong to any.
        facts.files.contains(&file)
            || !is_agreement && !is_matter
            || ledger.entries.iter().any(|entry| entry.file == file && entry.kept.is_none())
    };
    let errors: Vec<_> = ledger.errors().filter(|error| is_read(error.finding.span.file)).cloned().collect();
    if !errors.is_empty() || !ledger.is_trustworthy() {
        let lines = render::short_findings(&errors, &ledger.sources, session.lang());
        session.process.err.write_all(lines.as_bytes())?;
        let nothing = NO_DRAFT;
        session.say(&text!(
            "{nothing}: rätta felen i filerna först",
            "{nothing}: mend the errors in the files first",
            nothing
        ))?;
        return Ok(Some(if ledger.is_trustworthy() { Exit::Findings } else { Exit::Failed }));
    }
    if facts.is_empty {
        let nothing = NO_DRAFT;
        session.say(&text!(
            "{nothing}: registret har inget partnerskap att skriva om",
            "{nothing}: the ledger has no partnership to write about",
            nothing
        ))?;
        return Ok(Some(Exit::Nothing));
    }
    Ok(None)
}

/// A template that cannot be filled is a fault of the template.
fn unfilled(name: &str, fault: &TemplateFault) -> RunError {
    let (name, code, why) = (Text::same(name), fault.code, &fault.message);
    let line = Text::same(fault.line.map(|line| format!(":{line}")).unwrap_or_default());
    RunError(text!("mallen {name}{line} ({code}): {why}", "the template {name}{line} ({code}): {why}", name, line, why))
}

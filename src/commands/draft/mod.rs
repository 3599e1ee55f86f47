//! `draft`: the papers that officers write by hand from what the ledger holds. What it lacks is a mark in the text.

mod answer;
mod check;
mod made_up;
mod templates;

use crate::cli::{Form, SwedishHelp, form_of, year};
use crate::model::{
    Answer, Choice, Committee, Date, Facts, FileId, Lang, Ledger, PaperDocument, Settings, Text, choice, codes, text,
};
use crate::read::{self, NotReadable};
use crate::render::{self, Format, KnownNames};
use crate::rules::{Levels, Selection, staged};
use crate::session::{Exit, NO_WORD_IN_A_TERMINAL, RunError, Session, With, known, known_committee, not_read};
use answer::{Kept, WantedExtension, WantedFollowUp, WantedPaper, explained, follow_up, kept, names, sources};
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use templates::judge as judge_templates;

choice! {
    /// Which paper.
    PaperKind {
        FollowUp = "follow-up", "uppföljning", "follow-up";
        Report = "report", "tjänsteutlåtande", "officer's report";
        Agreement = "agreement", "överenskommelse", "agreement";
        Extension = "extension", "förlängning", "extension";
        Check = "check", "kontroll", "check";
        Template = "template", "mall", "template";
    }
}

impl PaperKind {
    /// Whether it is a paper, and no question about one.
    const fn is_drafted(self) -> bool {
        !matches!(self, Self::Check | Self::Template)
    }
}

choice! {
    /// How an extension is put on paper.
    ExtensionPaper {
        Addendum = "addendum", "tillägg", "addendum";
        Delegation = "delegation", "delegationsbeslut", "decision by delegation";
        Notice = "notice", "meddelande", "notice";
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

crate::cli::spoken_flag!(ExtensionPaper, PaperKind, ShownSources);

/// The forms of a paper.
const FORMS: &[Form] = &[
    (Format::Docx, "A Word document; goes to a file with --output"),
    (Format::Markdown, "Text with headings and lists"),
    (Format::Html, "A page of its own, for the screen and for print"),
];

/// Draft a paper from what the ledger holds: a fact that it lacks is a mark in the text, and nothing is made up.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor --explain\n  liggare draft report hv-2021-sensus --output rapport.docx\n  liggare draft extension dromstort --until 2024-06-01 --as addendum\n  liggare draft check rapport.docx"
)]
pub struct Args {
    /// The paper
    #[arg(value_name = "PAPER")]
    pub paper: PaperKind,
    /// The agreement that the paper is of, or several of a report; for check the document, for template its name
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// The year that a follow-up is about: a follow-up needs it
    #[arg(long, value_parser = year())]
    pub year: Option<i32>,
    /// The committee that a follow-up is for: its key or its name; a follow-up needs it where the ledger has several
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// The last day that an extension goes to: an extension needs it
    #[arg(long, value_name = "DATE", value_parser = crate::cli::day)]
    pub until: Option<Date>,
    /// How an extension is put on paper: an extension needs it
    #[arg(long = "as", value_name = "PAPER")]
    pub form: Option<ExtensionPaper>,
    /// The matter before the committee that a report or a follow-up is of: the name of its file in reports/ without .toml; a
    /// report takes its agreements from it where none is named
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// Draft of a matter that has no file in reports/ so far, whatever others there are
    #[arg(long, conflicts_with = "case")]
    pub no_case: bool,
    /// Say where the facts come from: not at all, in comments, or in a list at the end
    #[arg(long, value_name = "WHERE", default_value = "none")]
    pub sources: ShownSources,
    /// Instead of the paper: every sentence, with the file, the line and the field of each fact in it
    #[arg(long)]
    pub explain: bool,
    /// End with 1 where something is missing; the paper is written all the same
    #[arg(long, value_name = "WHAT")]
    pub fail_on: Option<FailOnMissing>,
    /// The municipality's own Word document (.docx) that the paper is to stand on, with a paragraph liggare:innehåll
    #[arg(long, value_name = "FILE")]
    pub letterhead: Option<PathBuf>,
    /// Write over a Word document that is there already
    #[arg(long)]
    pub force: bool,
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
    after: "Exempel:\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor\n  liggare draft follow-up --year 2022 --committee enskede-arsta-vantor --explain\n  liggare draft report hv-2021-sensus --output rapport.docx\n  liggare draft extension dromstort --until 2024-06-01 --as addendum\n  liggare draft check rapport.docx",
    args: &[
        (
            "paper",
            "Handlingen: follow-up (uppföljning), report (tjänsteutlåtande), agreement (överenskommelse) eller extension (förlängning); check jämför ett Worddokument med registret, template skriver ut en mall",
        ),
        (
            "ids",
            "Avtalet som handlingen gäller, eller flera i ett tjänsteutlåtande: id, eller en del av id:t eller titeln; för check dokumentet, för template mallens namn",
        ),
        ("until", "Sista dagen som en förlängning gäller till: behövs för förlängning"),
        (
            "form",
            "Hur en förlängning skrivs: addendum (tillägg), delegation (delegationsbeslut) eller notice (meddelande till parterna); behövs för förlängning",
        ),
        ("year", "Året som en uppföljning gäller: behövs för uppföljning"),
        (
            "committee",
            "Nämnden som en uppföljning är till: dess nyckel eller namn; behövs för uppföljning när registret har flera nämnder",
        ),
        (
            "case",
            "Nämndärendet som ett tjänsteutlåtande eller en uppföljning gäller: namnet på dess fil i reports/ utan .toml; ett tjänsteutlåtande tar avtalen därifrån när inget anges",
        ),
        ("no_case", "Ärendet har ingen fil i reports/ ännu: skriv utkastet utan ärende, vilka ärenden som än finns"),
        ("sources", "Säg var uppgifterna kommer ifrån: none, comments eller list [förval: none]"),
        ("explain", "I stället för handlingen: varje mening, med fil, rad och fält för varje uppgift i den"),
        ("fail_on", "missing: sluta med 1 när något saknas; handlingen skrivs ändå"),
        ("letterhead", "Kommunens eget Worddokument (.docx) som handlingen ska stå i, med ett stycke liggare:innehåll"),
        ("force", "Skriv över ett Worddokument som redan finns"),
        ("format", "Form: docx, markdown eller html; utelämnad: den som namnet efter --output säger"),
    ],
};

/// That nothing is drafted.
const NO_DRAFT: Text = Text::fixed("inget utkast skrivs", "nothing is drafted");

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    match args.paper {
        PaperKind::Check => return check::check(args, session),
        PaperKind::Template => return template(args, session),
        PaperKind::FollowUp | PaperKind::Report | PaperKind::Agreement | PaperKind::Extension => {}
    }
    if let Some(letterhead) = &args.letterhead {
        session.also_names(letterhead);
    }
    let format = form(args, session)?;
    match drafted(args, Asked::Anew, session)? {
        Ok(paper) => written(args, format, paper, session),
        Err(exit) => Ok(exit),
    }
}

/// Whether a paper is drafted to be sent, or only to see whether one that was drafted before still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Anew,
    /// In the language that it was drafted in.
    Again(Lang),
}

/// The paper; or how the run ends where nothing can be drafted, and that has been said.
fn drafted(args: &Args, asked_how: Asked, session: &mut Session<'_>) -> anyhow::Result<Result<PaperDocument, Exit>> {
    asks_for_what_it_needs(args)?;
    let ids = session.agreements(&args.ids)?;
    // What is dated later is left out paper by paper.
    let with = With { texts: true, later: true };
    let paper = args.paper;
    let mut ledger =
        session.load_with(with, Selection::of_errors(), |agreement, context| Some(kept(agreement, context, paper)))?;
    let as_of = ledger.context.as_of;
    let ids = match args.case.as_deref() {
        Some(case) if args.paper == PaperKind::Report && ids.is_empty() => {
            answer::agreements_of_matter(&ledger, case).map_err(RunError)?
        }
        _ => ids,
    };
    known(&ids, &ledger)?;
    // Of a file that cannot be read nobody knows what it says of its committee: its errors are told, and nothing else.
    let is_unread = |id: &String| ledger.entries.iter().any(|entry| entry.id == *id && entry.kept.is_none());
    if ids.iter().any(is_unread)
        && let Some(exit) = refused(&ledger, &[], session)?
    {
        return Ok(Err(exit));
    }
    let lang = if let Asked::Again(lang) = asked_how { lang } else { session.lang() };
    let mut decided_as = None;
    if paper == PaperKind::Report && !args.no_case {
        decided_as = answer::matter_of_decision(&ledger, args.case.as_deref(), &ids).map_err(RunError)?.cloned();
        let meeting = decided_as.as_ref().and_then(|matter| matter.meeting).map(|day| day.value);
        answer::before_meeting(&mut ledger, meeting, paper);
    }
    let wanted = |matter| WantedPaper { ids: &ids, matter, lang };
    let mut case = None;
    let facts = match args.paper {
        PaperKind::Report => {
            case = decided_as.as_ref().map(|own| own.id.clone());
            answer::report(&ledger, &wanted(decided_as.as_ref())).map_err(RunError)?
        }
        PaperKind::Agreement => answer::agreement_text(&ledger, &wanted(None)),
        PaperKind::Extension => {
            let asked = wanted_extension(args)?;
            if asked_how == Asked::Anew {
                is_an_extension(&ledger, &ids, asked.until)?;
            }
            answer::extension(&ledger, &wanted(None), asked)
        }
        PaperKind::FollowUp | PaperKind::Check | PaperKind::Template => {
            let (committee, year) = (wanted_committee(args, &ledger)?, wanted_year(args)?);
            let matter = || answer::matter_of(&ledger.context, args.case.as_deref(), &committee.key.value, year);
            let matter = if args.no_case { None } else { matter().map_err(RunError)? };
            case = matter.map(|own| own.id.clone());
            follow_up(&ledger, &WantedFollowUp { committee, year, matter, lang })?
        }
    };
    if let Some(exit) = refused(&ledger, &facts.files, session)? {
        return Ok(Err(exit));
    }
    if facts.is_empty {
        for left_out in &facts.left_out {
            session.say(left_out)?;
        }
        let nothing = NO_DRAFT;
        session.say(&text!(
            "{nothing}: registret har inget partnerskap att skriva om",
            "{nothing}: the ledger has no partnership to write about",
            nothing
        ))?;
        return Ok(Err(Exit::Nothing));
    }
    if asked_how == Asked::Anew
        && let Some(exit) = hindered(args, &ledger, &ids, session)?
    {
        return Ok(Err(exit));
    }
    let name = args.paper.key();
    let known = Arc::new(KnownNames(names(&ledger)));
    let own = match own_template(args.paper, &mut ledger, (&known, &facts.facts, lang), session)? {
        Ok(own) => own,
        Err(exit) => return Ok(Err(exit)),
    };
    let letterhead = match args.letterhead.as_deref().filter(|_| asked_how == Asked::Anew) {
        Some(path) => match letterhead(path, session)? {
            Ok(bytes) => Some(bytes),
            Err(exit) => return Ok(Err(exit)),
        },
        None => None,
    };
    let blocks = render::fill_template(name, own.as_deref(), &facts.facts, lang, &known);
    let blocks = blocks.map_err(|fault| RunError(fault.message))?;
    let comments = args.sources == ShownSources::Comments;
    let template = format!("{name} {}", render::template_sum(name, own.as_deref(), lang));
    Ok(Ok(PaperDocument { lang, as_of, template, asked: asked(args, case), blocks, comments, letterhead }))
}

/// The ledger's own template of a paper, where it has one; how the run ends where that is wrong, and what is wrong has been said.
fn own_template(
    paper: PaperKind,
    ledger: &mut Ledger<Kept>,
    (names, facts, lang): (&Arc<KnownNames>, &Facts, Lang),
    session: &mut Session<'_>,
) -> anyhow::Result<Result<Option<String>, Exit>> {
    let path = Path::new("templates").join(format!("{}.md", paper.key()));
    let shown = session.shown(&session.home().join(&path));
    let folder = session.folder().map_err(|error| NotReadable::Refused(error.kind()));
    let own = folder
        .and_then(|folder| read::own_template(&folder, paper.key()))
        .map_err(|why| not_read(&shown, &why, read::LARGEST))?;
    let Some(own) = own else { return Ok(Ok(None)) };
    let trials = made_up::papers(paper.key(), lang)?;
    let file = templates::add_source(ledger, shown, &own);
    let found = templates::found(file, paper.key(), &own, (lang, names), (&trials, std::slice::from_ref(facts)));
    let levels = Levels::new(&ledger.context.settings, Selection::of_errors());
    let told = staged(found, &levels);
    if told.is_empty() {
        return Ok(Ok(Some(own)));
    }
    let lines = render::short_findings(&told, &ledger.sources, session.lang());
    session.process.err.write_all(lines.as_bytes())?;
    let nothing = NO_DRAFT;
    session.say(&text!("{nothing}: rätta mallen först", "{nothing}: mend the template first", nothing))?;
    Ok(Err(Exit::Findings))
}

/// The letterhead that the command line names; how the run ends where it is none, and that has been said.
fn letterhead(path: &Path, session: &mut Session<'_>) -> anyhow::Result<Result<Vec<u8>, Exit>> {
    session.asked(&[path.to_owned()])?;
    let full = session.full(path);
    let name = session.shown(&full);
    let bytes = read::named(&full, templates::LARGEST_LETTERHEAD)
        .map_err(|why| not_read(&name, &why, templates::LARGEST_LETTERHEAD))?;
    let Some(fault) = render::letterhead_fault(&bytes) else { return Ok(Ok(bytes)) };
    let (code, name, why, help) = (codes::LETTERHEAD.0, Text::same(name), &fault.message, &fault.help);
    session.say(&text!("{name}: fel[{code}] {why}: {help}", "{name}: error[{code}] {why}: {help}", name, why, help))?;
    let nothing = NO_DRAFT;
    session.say(&text!("{nothing}: rätta brevmallen först", "{nothing}: mend the letterhead first", nothing))?;
    Ok(Err(Exit::Findings))
}

/// Prints a template that comes with the program.
fn template(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let asked = args.ids.first().and_then(|name| render::built_in_template(name, session.lang()));
    let Some(template) = asked.filter(|_| args.ids.len() == 1) else {
        let names = render::template_names().join(", ");
        return Err(RunError(text!("ange en av mallarna: {names}", "name one of the templates: {names}")).into());
    };
    session.write_bytes(template.as_bytes())
}

/// What was asked for, by the words of the command line; with the matter that the paper is of, be it named or the only one.
fn asked(args: &Args, case: Option<String>) -> Vec<(&'static str, String)> {
    let paper = Some(("paper", args.paper.key().to_owned()));
    let year = args.year.map(|year| ("year", year.to_string()));
    let committee = args.committee.clone().map(|committee| ("committee", committee));
    let case = case.map(|case| ("case", case));
    let no_case = args.no_case.then(|| ("no-case", true.to_string()));
    let until = args.until.map(|until| ("until", until.to_string()));
    let form = args.form.map(|form| ("as", form.key().to_owned()));
    let ids = args.ids.iter().map(|id| ("id", id.clone()));
    [paper, year, committee, case, no_case, until, form].into_iter().flatten().chain(ids).collect()
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
        Some("docx") => Some(Format::Docx),
        Some("md") => Some(Format::Markdown),
        Some("html" | "htm") => Some(Format::Html),
        _ => None,
    };
    if session.options.output.is_some() && args.format.or(named).is_none() && !args.explain {
        return Err(RunError(text!(
            "filens namn säger inte vilken form handlingen ska ha: sluta namnet med .docx, .md eller .html",
            "the file's name does not say which form the paper has: end it in .docx, .md or .html"
        )));
    }
    let format = args.format.or(named).unwrap_or(Format::Markdown);
    if args.letterhead.is_some() && format != Format::Docx && !args.explain {
        return Err(RunError(text!(
            "en brevmall är till för Worddokument: skriv med --output till en fil som slutar med .docx",
            "a letterhead is for Word documents: write with --output to a file that ends in .docx"
        )));
    }
    let Some(path) = session.options.output.as_ref().filter(|_| !args.explain) else {
        return if format == Format::Docx && !args.explain { Err(RunError(NO_WORD_IN_A_TERMINAL)) } else { Ok(format) };
    };
    if format == Format::Docx && !args.force && session.is_there(path) {
        let name = Text::same(session.shown(&session.full(path)));
        return Err(RunError(text!(
            "{name} finns redan, och någon kan ha skrivit i filen: välj ett annat namn, eller lägg till --force",
            "{name} is there already, and somebody may have written in it: choose another name, or add --force",
            name
        )));
    }
    Ok(format)
}

/// Whether the flags and the ids are those that the paper needs, before anything is read.
fn asks_for_what_it_needs(args: &Args) -> Result<(), RunError> {
    let many = match args.paper {
        PaperKind::FollowUp | PaperKind::Check | PaperKind::Template => (0, 0),
        PaperKind::Report => (usize::from(args.case.is_none()), usize::MAX),
        PaperKind::Agreement | PaperKind::Extension => (1, 1),
    };
    let said = if args.ids.len() < many.0 {
        let id = Text::fixed(
            "ange vilket avtal handlingen gäller: dess id",
            "name the agreement that the paper is of: its id",
        );
        if args.paper == PaperKind::Report {
            text!("{id}; eller ärendet med --case", "{id}; or the matter with --case", id)
        } else {
            id
        }
    } else if args.ids.len() > many.1 && many.1 == 0 {
        Text::fixed(
            "en uppföljning är av alla nämndens partnerskap: ange bara --year och --committee",
            "a follow-up is of all the committee's partnerships: name --year and --committee only",
        )
    } else if args.ids.len() > many.1 {
        Text::fixed("handlingen gäller ett avtal i taget", "the paper is of one agreement at a time")
    } else {
        return Ok(());
    };
    Err(RunError(said))
}

/// Refuses a last day that extends nothing.
fn is_an_extension(ledger: &Ledger<Kept>, ids: &[String], until: Date) -> Result<(), RunError> {
    match ids.first().and_then(|id| answer::runs_already(ledger, id, until)) {
        Some(last) => Err(RunError(text!(
            "avtalet gäller redan till och med {last}: ange en senare dag med --until",
            "the agreement runs until {last} already: name a later day with --until"
        ))),
        None => Ok(()),
    }
}

/// Says why the paper cannot be: the agreement cannot be extended so far, or is none that a report is written of.
fn hindered(
    args: &Args,
    ledger: &Ledger<Kept>,
    ids: &[String],
    session: &mut Session<'_>,
) -> anyhow::Result<Option<Exit>> {
    let why = match args.paper {
        PaperKind::Extension => args.until.and_then(|until| answer::hindrance(ledger, ids.first()?, until)),
        PaperKind::Report => answer::unfit_for_report(ledger, ids, args.case.is_some()),
        PaperKind::FollowUp | PaperKind::Agreement | PaperKind::Check | PaperKind::Template => None,
    };
    let Some(why) = why else { return Ok(None) };
    let nothing = NO_DRAFT;
    session.say(&text!("{nothing}: {why}", "{nothing}: {why}", nothing, why))?;
    Ok(Some(Exit::Findings))
}

fn wanted_extension(args: &Args) -> Result<WantedExtension, RunError> {
    let (Some(until), Some(form)) = (args.until, args.form) else {
        return Err(RunError(text!(
            "ange sista dagen med --until och slaget av handling med --as addendum, delegation eller notice",
            "name the last day with --until and the kind of paper with --as addendum, delegation or notice"
        )));
    };
    Ok(WantedExtension { until, form: form.key() })
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

/// Whether nothing can be drafted: an error in one of the files that the paper reads, or in what bears every paper.
fn refused(ledger: &Ledger<Kept>, files: &[FileId], session: &mut Session<'_>) -> anyhow::Result<Option<Exit>> {
    let is_read = |file| {
        let is_agreement = ledger.entries.iter().any(|entry| entry.file == file);
        let is_matter = ledger.source(file).is_some_and(|source| source.is_apart);
        // The settings and the guidelines bear every paper; what cannot be read may belong to any.
        files.contains(&file)
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
    Ok(None)
}

//! `deadlines`: every day that matters, from a ledger without errors, or none.

mod answer;

use super::undecided;
use crate::cli::{Form, SwedishHelp, form_of, length};
use crate::compute::DeadlineScope;
use crate::model::{
    Agreement, Answer, Context, Deadline, DeadlineKind, Entry, Ledger, Length, MeetingInTime, Page, Undecided,
    drop_in_background, text,
};
use crate::render::{self, CalendarHead, Dated, EventWords, Format};
use crate::rules::Selection;
use crate::session::{Exit, NO_DATES, Session, With, known, known_committee};
pub use answer::{
    DeadlineFacts, DeadlinesAsked, Wanted, day, distance, kept, matter, meeting_note, missed, notes, of_ledger,
    papers_day_off, papers_late, papers_words, rows, settle, what,
};
use answer::{explain, former_meeting, kept_with_withdrawn, leave_to_successors, page, wanted};
use std::sync::Arc;

/// The forms of the list.
const FORMS: &[Form] = &[
    (Format::Table, "For a terminal, month by month"),
    (Format::Csv, "For machines: comma, ISO dates, keys as titles"),
    (Format::ExcelCsv, "For a Swedish Excel: semicolon, Swedish titles"),
    (Format::Xlsx, "An Excel workbook; goes to a file with --output"),
    (Format::Json, "For machines: one document with types"),
    (Format::Markdown, "For reports"),
    (Format::Html, "A page of its own, for the screen and for print"),
    (Format::Ics, "A calendar file that calendar programs import"),
];

/// List every day that matters, counted back to the committee meeting that must decide it.
///
/// From today on, and what is overdue in agreements that run. A ledger with errors gives none.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare deadlines --within 6-months\n  liggare deadlines --kind report,accounts --party sensus\n  liggare --as-of 2019-06-01 deadlines --explain socn-2019-utsatta-eu-medborgare\n  liggare --output deadlines.ics deadlines --format ics --remind 2-weeks"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Those that have passed or are done, too
    #[arg(long)]
    pub all: bool,
    /// Only so far ahead: 6-months, 30-days; what has no date is left out then
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub within: Option<Length>,
    /// Only these kinds
    #[arg(long, value_delimiter = ',')]
    pub kind: Vec<DeadlineKind>,
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// Only agreements with a party whose name or key holds this text
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// Show how each day was derived
    #[arg(long)]
    pub explain: bool,
    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(FORMS))]
    pub format: Format,
    /// In a calendar: ring so long before the papers must be ready, or else before the day
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub remind: Option<Length>,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Lista varje datum att bevaka, med det sista sammanträde som hinner besluta",
    after: "Exempel:\n  liggare deadlines --within 6-months\n  liggare deadlines --kind report,accounts --party sensus\n  liggare --as-of 2019-06-01 deadlines --explain socn-2019-utsatta-eu-medborgare\n  liggare --output datum.ics deadlines --format ics --remind 2-weeks\n\nVisar det som ligger framåt och det som är försenat i avtal som gäller. Ett register med fel ger inga datum.",
    args: &[
        ("ids", "Bara dessa avtal"),
        ("all", "Även det som har passerat eller är gjort"),
        ("within", "Bara så långt fram: 6-months, 30-days; det som saknar datum utelämnas då"),
        (
            "kind",
            "Bara dessa slag: term_end, extension_decision, notice, meeting, report, accounts, follow_up, survey, other, payment, appeal_end, programme_end, waiver_end, new_agreement",
        ),
        ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)"),
        ("party", "Bara avtal med en part vars namn eller nyckel innehåller texten"),
        ("explain", "Visa hur varje dag är räknad"),
        ("format", "Form: table, csv, excel-csv, xlsx, json, markdown, html eller ics (kalenderfil) [förval: table]"),
        (
            "remind",
            "I kalendern: påminn så lång tid innan handlingarna ska vara klara, eller annars före dagen, till exempel 2-weeks",
        ),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let mut asked = DeadlinesAsked {
        ids: session.agreements(&args.ids)?,
        all: args.all,
        within: args.within,
        kinds: args.kind.clone(),
        committee: args.committee.clone(),
        party: args.party.clone(),
    };
    // Whoever has days in a calendar must be able to take them out of it.
    let takes_back = args.all && args.format == Format::Ics;
    let keep = |agreement: &Agreement, context: &Context| {
        let until = args.within.and_then(|within| within.after(context.as_of));
        let listing = DeadlineScope { derived: args.explain, until };
        let kept = if takes_back { kept_with_withdrawn } else { kept };
        Some(kept(agreement, context, listing)?.slimmed(&asked, context))
    };
    let with = With { texts: args.explain, later: takes_back };
    let mut ledger = session.load_with(with, Selection::of_errors(), keep)?;
    known(&asked.ids, &ledger)?;
    asked.committee = known_committee(args.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_DATES)? {
        return Ok(exit);
    }
    settle(&mut ledger);
    if args.format == Format::Ics {
        leave_to_successors(&mut ledger);
    }
    let asked_for = |id: &String| asked.ids.is_empty() || asked.ids.contains(id);
    // What was sent back has its decision among the days.
    let is_out =
        |entry: &&Entry<DeadlineFacts>| asked_for(&entry.id) && entry.undecided != Some(Undecided::ReferredBack);
    if let Some(left_out) = undecided::refused(ledger.entries.iter().filter(is_out)) {
        session.say(&left_out)?;
    }
    let ledger = Arc::new(ledger);
    if args.format == Format::Ics {
        return write_calendar(&ledger, &asked, args.remind, session);
    }
    let paged = |page: Page| Answer::Page(Box::new(page));
    let answer = if args.explain {
        paged(explain(&ledger, &asked))
    } else if args.format == Format::Table {
        paged(page(&ledger, &asked))
    } else {
        Answer::Table(rows(&ledger, &asked))
    };
    let exit = session.finish(&ledger, &answer, args.format);
    let count = ledger.entries.len();
    drop_in_background((answer, ledger), count);
    exit
}

/// Writes the days as a calendar, and says how many have none.
fn write_calendar(
    ledger: &Ledger<DeadlineFacts>,
    asked: &DeadlinesAsked,
    remind: Option<Length>,
    session: &mut Session<'_>,
) -> anyhow::Result<Exit> {
    let wanted = wanted(ledger, asked);
    let committee = |key: &str| {
        let committee = ledger.context.settings.committee(key);
        committee.map(|committee| committee.name.value.as_str())
    };
    let dated: Vec<Dated<'_>> = wanted
        .iter()
        .map(|one| Dated {
            id: one.id,
            title: &one.kept.title,
            reference: one.kept.reference.as_deref(),
            committee: one.committee().and_then(committee),
            undecided: one.undecided,
            former: former_meeting(one, &ledger.context).filter(|_| asked.all),
            deadline: one.deadline,
        })
        .collect();
    let name = ledger.context.settings.ledger.name.as_ref().map(|name| name.value.as_str());
    let head = CalendarHead { name, as_of: ledger.context.as_of, remind, lang: session.lang() };
    let words = |dated: &Dated<'_>| {
        let deadline = dated.deadline;
        let papers = if let Some(MeetingInTime::Last { papers, .. }) = deadline.meeting { papers } else { None };
        let of = |by| matter(&Deadline { date: Some(by), ..deadline.clone() });
        EventWords {
            what: what(deadline),
            matter: matter(deadline),
            former: dated.former.map(|former| of(former.by)),
            papers: papers.and_then(papers_day_off),
            notes: notes(deadline),
        }
    };
    let calendar = render::calendar(&dated, words, head);
    let without = dated.iter().filter(|dated| dated.deadline.date.is_none()).count();
    if without > 0 {
        session.say(&text!(
            "utan datum, och därför inte i kalendern: {without}",
            "without a date, and so not in the calendar: {without}"
        ))?;
    }
    session.write_bytes(calendar.as_bytes())
}

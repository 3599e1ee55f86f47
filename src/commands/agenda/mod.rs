//! `agenda`: what a meeting must decide and what it can, or a committee's whole year, from a ledger without errors, or nothing.

mod answer;
#[cfg(test)]
mod tests;

use super::changes::LedgerChanges;
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, day, form_of};
use crate::model::{Answer, Date};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_DATES, Session, known_committee};
use answer::year;
pub use answer::{AgendaFacts, AgendaLedger, agenda, kept};
use chrono::Datelike;

/// Show what a committee meeting must decide because it is the last in time, and what it can.
///
/// Without a day, of the next meeting; with a year, of every meeting of the year.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare agenda\n  liggare agenda --meeting 2023-03-23 --committee enskede-arsta-vantor\n  liggare agenda --year 2023\n  liggare agenda --changes 2023-02-09"
)]
pub struct Args {
    /// The day of the meeting; left out, the next one
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub meeting: Option<Date>,
    /// Every meeting of a year, with what each must decide
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=9999), conflicts_with = "meeting")]
    pub year: Option<i32>,
    /// The committee that meets (its key); else those that meet that day
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// Show, too, what changed since a git revision, a day (what was recorded then) or a folder, as diff does
    #[arg(long, value_name = "DATE|REV")]
    pub changes: Option<String>,
    /// The form of the page
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa vad ett sammanträde måste besluta eftersom inget senare hinner, och vad det kan besluta",
    after: "Exempel:\n  liggare agenda\n  liggare agenda --meeting 2023-03-23 --committee enskede-arsta-vantor\n  liggare agenda --year 2023\n  liggare agenda --changes 2023-02-09\n\nUtan dag gäller det nästa sammanträde, med ett år varje sammanträde det året (årshjul).",
    args: &[
        ("meeting", "Sammanträdets dag; utelämnad: nästa sammanträde"),
        ("year", "Alla sammanträden ett år, med det som vart och ett måste besluta"),
        ("committee", "Nämnden (dess nyckel); annars de som sammanträder den dagen"),
        (
            "changes",
            "Visa också vad som är ändrat sedan en version i git, en dag (det som var inskrivet då) eller en mapp, som diff gör",
        ),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    // A year is told to its end, and so is that of a meeting.
    let wanted = args.year.or(args.meeting.map(|day| day.year()));
    let until = wanted.and_then(|year| Date::from_ymd_opt(year, 12, 31));
    let ledger = session.load(Selection::default(), |agreement, context| kept(agreement, context, until))?;
    let committee = known_committee(args.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_DATES)? {
        return Ok(exit);
    }
    let changes = match LedgerChanges::since(args.changes.as_deref(), &ledger.context.settings, session)? {
        Ok(changes) => changes,
        Err(exit) => return Ok(exit),
    };
    let mut of = AgendaLedger::of(ledger, session.command_line(""));
    of.changes = changes;
    let page = match args.year {
        Some(wanted) => year(&of, wanted, committee.as_deref()),
        None => agenda(&of, args.meeting, committee.as_deref()),
    };
    let answer = if matches!(args.format, Format::Table | Format::Markdown | Format::Html) {
        Answer::Page(Box::new(page))
    } else {
        Answer::Table(page.table)
    };
    session.finish(&of.ledger, &answer, args.format)
}

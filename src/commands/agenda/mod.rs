//! `agenda`: what a meeting must decide and what it can, from a ledger without errors, or nothing.

mod answer;

use super::deadlines::{kept, settle};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, day, form_of};
use crate::compute::DeadlineScope;
use crate::model::{Answer, Date};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_DATES, Session, known_committee};
pub use answer::agenda;

/// Show what a committee meeting must decide because it is the last in time, and what it can.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  liggare agenda --meeting 2023-03-23 --committee enskede-arsta-vantor")]
pub struct Args {
    /// The day of the meeting
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub meeting: Date,
    /// The committee that meets (its key); else those that meet that day
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// The form of the page
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa vad ett sammanträde måste besluta eftersom inget senare hinner, och vad det kan besluta",
    after: "Exempel:\n  liggare agenda --meeting 2023-03-23 --committee enskede-arsta-vantor",
    args: &[
        ("meeting", "Sammanträdets dag"),
        ("committee", "Nämnden (dess nyckel); annars de som sammanträder den dagen"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let mut ledger = session
        .load(Selection::of_errors(), |agreement, context| kept(agreement, context, DeadlineScope::default()))?;
    let committee = known_committee(args.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_DATES)? {
        return Ok(exit);
    }
    settle(&mut ledger);
    let page = agenda(&ledger, args.meeting, committee.as_deref());
    let answer = if matches!(args.format, Format::Table | Format::Markdown | Format::Html) {
        Answer::Page(Box::new(page))
    } else {
        Answer::Table(page.table)
    };
    session.finish(&ledger, &answer, args.format)
}

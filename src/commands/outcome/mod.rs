//! `outcome`: plan against outcome, from a ledger without errors, or nothing.

mod answer;

use super::figures;
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of, year};
use crate::model::{Answer, Text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, Session, known};
use answer::months_assumed;
pub use answer::{OutcomeLines, outcome, outcome_lines};

/// Show plan against outcome, year by year.
///
/// A ledger with an error yields no figures.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare outcome --year 2022\n  liggare outcome --format xlsx --output outcome.xlsx"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Only this calendar year
    #[arg(long, value_parser = year())]
    pub year: Option<i32>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa plan mot utfall, år för år",
    after: "Ett register med fel ger inga siffror.\n\nExempel:\n  liggare outcome --year 2022\n  liggare outcome --format xlsx --output utfall.xlsx",
    args: &[("ids", "Bara dessa avtal"), ("year", "Bara detta kalenderår"), ("format", TABLES_IN_SWEDISH)],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ids = session.agreements(&args.ids)?;
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(outcome_lines(agreement, context)))?;
    known(&ids, &ledger)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    let assumed: Vec<Text> = months_assumed(&ledger, &ids, args.year).into_iter().collect();
    figures::write(&Answer::Table(outcome(&ledger, &ids, args.year)), &assumed, args.format, session)
}

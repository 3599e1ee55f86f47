//! `payments`: agreed transfers of a ledger without errors, or none.

mod answer;

use super::within::{ByTime, PERIOD, TimeArgs, YEAR};
use super::{columns, figures};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of};
use crate::model::Answer;
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, RunError, Session, known};
pub use answer::{Basis, PaymentLine, WantedPayments, payment_lines, payments};

/// Show the agreed payments: who pays what to whom, what is left of funds, and what the parties put in.
///
/// A ledger with an error yields no figures.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare payments --year 2021\n  liggare payments --by tertial --period 2021-T1\n  liggare payments --party sensus --format excel-csv --output payments.csv"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// The periods that are kept apart, by the day on which each payment is due
    #[arg(long, value_name = "WHAT")]
    pub by: Option<ByTime>,
    #[command(flatten)]
    pub time: TimeArgs,
    /// Only rows with a payer or receiver whose key is this, or whose name holds it
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// The columns and their order, by their keys
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa avtalade betalningar: vem som betalar vad till vem, vad som är kvar av medel, och parternas egna insatser",
    after: "Ett register med fel ger inga siffror.\n\nExempel:\n  liggare payments --year 2021\n  liggare payments --by tertial --period 2021-T1\n  liggare payments --party sensus --format excel-csv --output betalningar.csv",
    args: &[
        ("ids", "Bara dessa avtal"),
        ("by", "Perioder som redovisas för sig, efter dagen då betalningen förfaller: year, tertial eller month"),
        YEAR,
        PERIOD,
        ("party", "Bara rader med en betalare eller mottagare som har denna nyckel, eller vars namn innehåller texten"),
        ("columns", "Kolumnerna och deras ordning, med sina nycklar"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let time = args.time.found()?;
    let by = args.by.map(|by| time.kind(by.kind())).transpose()?;
    let ids = session.agreements(&args.ids)?;
    let ledger = session.load(Selection::of_errors(), |agreement, context| {
        let wanted = ids.is_empty() || ids.contains(&agreement.id);
        wanted.then(|| payment_lines(agreement, context))
    })?;
    known(&ids, &ledger)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    let wanted = WantedPayments { ids: &ids, time, by, party: args.party.as_deref(), summed: true };
    let table = payments(&ledger, &wanted);
    let notes = table.notes.clone();
    let table = columns::chosen(table, &args.columns).map_err(RunError)?;
    figures::write(&Answer::Table(table), &notes, args.format, session)
}

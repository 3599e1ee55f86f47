//! `payments`: agreed transfers of a ledger without errors, or none.

mod answer;

use super::figures;
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of, year};
use crate::model::Answer;
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, Session, known};
use answer::refused;
pub use answer::{ALL_PAYMENTS, Basis, PaymentLine, WantedPayments, payment_lines, payments};

/// Show the agreed payments: who pays what to whom, what is left of funds, and what the parties put in.
///
/// A ledger with an error yields no figures.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare payments --year 2021\n  liggare payments --party sensus --format excel-csv --output payments.csv"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Only what is agreed for this calendar year
    #[arg(long, value_parser = year())]
    pub year: Option<i32>,
    /// Only rows with a payer or receiver whose key is this, or whose name holds it
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa avtalade betalningar: vem som betalar vad till vem, vad som är kvar av medel, och parternas egna insatser",
    after: "Ett register med fel ger inga siffror.\n\nExempel:\n  liggare payments --year 2021\n  liggare payments --party sensus --format excel-csv --output betalningar.csv",
    args: &[
        ("ids", "Bara dessa avtal"),
        ("year", "Bara det som är avtalat för detta kalenderår"),
        ("party", "Bara rader med en betalare eller mottagare som har denna nyckel, eller vars namn innehåller texten"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ids = session.agreements(&args.ids)?;
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(payment_lines(agreement, context)))?;
    known(&ids, &ledger)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    let wanted = WantedPayments { ids: &ids, year: args.year, party: args.party.as_deref() };
    let left_out: Vec<_> = refused(&ledger, &wanted).into_iter().collect();
    figures::write(&Answer::Table(payments(&ledger, &wanted)), &left_out, args.format, session)
}

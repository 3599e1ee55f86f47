//! `explain`: one rule whole, or the table of all.

mod answer;

use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of};
use crate::render::Format;
use crate::session::{Exit, RunError, Session};
use answer::explain;
pub use answer::in_own_words;

/// Explain a rule, or list them all.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  liggare explain\n  liggare explain P001\n  liggare explain shares-not-hundred")]
pub struct Args {
    /// The rule's code or name
    pub code: Option<String>,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Förklara en regel, eller lista alla regler",
    after: "Exempel:\n  liggare explain\n  liggare explain P001\n  liggare explain shares-not-hundred",
    args: &[("code", "Regelns kod eller namn"), ("format", TABLES_IN_SWEDISH)],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let answer = explain(args.code.as_deref()).map_err(|unknown| RunError(unknown.message()))?;
    session.write(&answer, args.format)
}

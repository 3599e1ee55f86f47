//! `outcome`: plan against outcome, from a ledger without errors, or nothing.

mod answer;

use super::within::{ByTime, PERIOD, TimeArgs, YEAR};
use super::{columns, figures};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of};
use crate::model::{Answer, Text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, RunError, Session, known};
pub use answer::{OutcomeLines, WantedOutcome, outcome, outcome_lines, settlement, with_signs};
use answer::{by_parts, read_outcome};

/// Show plan against outcome, year by year, and what is settled between the parties.
///
/// By tertials or months, plan and outcome are those from January on, as committees read them. A ledger with an error yields no
/// figures.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare outcome --year 2022\n  liggare outcome --period 2025-T2\n  liggare outcome --by month --format xlsx --output outcome.xlsx\n  liggare outcome --settlement --year 2019"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// The parts of a year that stand before it, each from January on
    #[arg(long, value_name = "WHAT", default_value = "year")]
    pub by: ByTime,
    #[command(flatten)]
    pub time: TimeArgs,
    /// Only the settlement: what each party is to pay or receive where others have booked for it
    #[arg(long)]
    pub settlement: bool,
    /// The columns and their order, by their keys
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa plan mot utfall, år för år, och avräkningen mellan parterna",
    after: "För tertial och månader gäller plan och utfall från januari, så som nämnder läser dem. Ett register med fel ger inga siffror.\n\nExempel:\n  liggare outcome --year 2022\n  liggare outcome --period 2025-T2\n  liggare outcome --by month --format xlsx --output utfall.xlsx\n  liggare outcome --settlement --year 2019",
    args: &[
        ("ids", "Bara dessa avtal"),
        (
            "by",
            "Delar av året som står före det, var och en från januari: year (inga), tertial eller month [förval: year]",
        ),
        YEAR,
        PERIOD,
        ("settlement", "Bara avräkningen: vad varje part ska betala eller få, där andra har bokfört åt den"),
        ("columns", "Kolumnerna och deras ordning, med sina nycklar"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let time = args.time.found()?;
    let by = time.kind(args.by.kind())?;
    let ids = session.agreements(&args.ids)?;
    let ledger = session.load(Selection::of_errors(), |agreement, context| {
        let wanted = ids.is_empty() || ids.contains(&agreement.id);
        wanted.then(|| outcome_lines(agreement, context, (time, by)))
    })?;
    known(&ids, &ledger)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    let wanted = WantedOutcome { ids: &ids, time, by };
    let settled = settlement(&ledger, wanted);
    let settled = (settled.rows.len() + settled.notes.len() > 0).then_some(settled);
    if args.settlement {
        let Some(settled) = settled else {
            session.say(&NOTHING_SETTLED)?;
            return Ok(Exit::Nothing);
        };
        let taken = settled.notes.clone();
        let table = columns::chosen(settled, &args.columns).map_err(RunError)?;
        return figures::write(&Answer::Table(table), &taken, args.format, session);
    }
    let is_read = matches!(args.format, Format::Table | Format::Markdown | Format::Html) && args.columns.is_empty();
    if is_read {
        let tables: Vec<_> = [read_outcome(&ledger, wanted)].into_iter().chain(settled).collect();
        return figures::write(&Answer::Tables(tables), &[], args.format, session);
    }
    let table = outcome(&ledger, wanted);
    let table = if args.format == Format::Xlsx { by_parts(table, wanted) } else { table };
    let table = with_signs(columns::chosen(table, &args.columns).map_err(RunError)?);
    let taken: Vec<Text> = table.notes.iter().cloned().chain(settled.map(|_| SETTLED_ELSEWHERE)).collect();
    figures::write(&Answer::Table(table), &taken, args.format, session)
}

const NOTHING_SETTLED: Text = Text::fixed(
    "inget är bokfört åt andra (`booked_by`), så det finns inget att räkna av",
    "nothing is booked for others (`booked_by`), so that there is nothing to settle",
);

const SETTLED_ELSEWHERE: Text = Text::fixed(
    "avräkningen mellan parterna ingår inte: den fås med --settlement",
    "the settlement between the parties is no part of this: --settlement gives it",
);

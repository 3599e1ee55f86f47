//! `list`: the register, with each agreement's status as of the day.

mod answer;

use super::columns;
use super::filter::{ACTIVE_IN, COMMITTEE, FilterArgs, KIND, PARTY, STATUS, TAG};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of, spoken_flag};
use crate::model::{Answer, choice, drop_in_background};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, RunError, Session};
pub use answer::{ListFacts, list, listed};
use std::sync::Arc;

/// List the agreements: parties, term, status and days left.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare list\n  liggare --as-of 2023-03-23 list --status active --format csv\n  liggare list --active-in 2022 --columns id,title,reference"
)]
pub struct Args {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The columns and their order: id, title, kind, committee, parties, start, end, `latest_end`, status, `days_left`, path,
    /// reference, tags, follows, decided
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The order of the rows
    #[arg(long, default_value = "id")]
    pub sort: Sort,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

choice! {
    /// The order of `list`, in the words that head its columns.
    Sort {
        Id = "id", "id", "id";
        Title = "title", "titel", "title";
        Start = "start", "första dag", "first day";
        End = "end", "sista dag", "last day";
        LatestEnd = "latest_end", "som längst", "can reach";
        Committee = "committee", "nämnd", "committee";
        Status = "status", "status", "status";
    }
}
spoken_flag!(Sort);

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Lista avtalen: parter, avtalstid, status och dagar kvar",
    after: "Exempel:\n  liggare list\n  liggare --as-of 2023-03-23 list --status active --format csv\n  liggare list --active-in 2022 --columns id,title,reference",
    args: &[
        STATUS,
        KIND,
        COMMITTEE,
        PARTY,
        TAG,
        ACTIVE_IN,
        (
            "columns",
            "Kolumnerna och deras ordning: id, title, kind, committee, parties, start, end, latest_end, status, days_left, path, reference, tags, follows, decided",
        ),
        ("sort", "Radernas ordning: id, title, start, end, latest_end, committee eller status [förval: id]"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(listed(agreement, context)))?;
    let filter = args.filter.found(&ledger.context)?;
    let ledger = Arc::new(ledger);
    let table = list(&ledger, &filter, args.sort, !args.columns.is_empty())?;
    let table = columns::chosen(table, &args.columns).map_err(RunError)?;
    let (answer, count) = (Answer::Table(table), ledger.entries.len());
    let exit = session.finish(&ledger, &answer, args.format);
    drop_in_background((answer, ledger), count);
    exit
}

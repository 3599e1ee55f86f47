//! `list`: the register, with each agreement's status as of the day.

mod answer;

use super::columns;
use super::filter::{ACTIVE_IN, COMMITTEE, FilterArgs, KIND, PARTY, STATUS, TAG};
use super::register::{boxes, meeting_box, register, registered};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of, spoken_flag};
use crate::model::{Answer, Board, BoardPart, BoardPiece, Text, choice, drop_in_background};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, RunError, Session};
use answer::list_at;
pub use answer::{ListFacts, list, listed, places};
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
    /// reference, tags, follows, decided, `notice_given`
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
            "Kolumnerna och deras ordning: id, title, kind, committee, parties, start, end, latest_end, status, days_left, path, reference, tags, follows, decided, notice_given",
        ),
        ("sort", "Radernas ordning: id, title, start, end, latest_end, committee eller status [förval: id]"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    if args.format == Format::Html && args.columns.is_empty() {
        return page(args, session);
    }
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

/// The register as a page: what matters of all in boxes, and each agreement with its time as a bar.
fn page(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(registered(agreement, context)))?;
    let filter = args.filter.found(&ledger.context)?;
    let listed = Arc::new(ledger.part(|kept| Some(kept.listed.clone())));
    let places = places(&listed, &filter, args.sort)?;
    let table = list_at(&listed, places.clone(), &filter, false);
    let mut boxes = boxes(&ledger, &places, None);
    boxes.push(meeting_box(&ledger.context, filter.committee.as_deref()));
    let register = register(&ledger, &places, table.notes.clone());
    let parts = vec![
        BoardPart { key: "standing", title: None, piece: BoardPiece::Boxes(boxes) },
        BoardPart::new("agreements", Text::fixed("Avtal", "Agreements"), BoardPiece::Register(Box::new(register))),
    ];
    let title = Text::fixed("Avtalsregistret", "The register of agreements");
    session.finish(&ledger, &Answer::Board(Box::new(Board { title, parts, table })), args.format)
}

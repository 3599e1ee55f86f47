//! `show`: one agreement whole, as a person would read it.

mod answer;

use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of};
use crate::model::{Agreement, Answer, Context, Ledger, Text, text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, Session, With, known};
use answer::{board, kept, kept_for_board, show};

/// Show one agreement as a person would read it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  liggare show hv-2021-sensus")]
pub struct Args {
    /// The agreement's id: its file name without .toml; or a part of its id or title
    pub id: String,
    /// The form of the page
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa ett avtal i klartext",
    after: "Exempel:\n  liggare show hv-2021-sensus",
    args: &[
        ("id", "Avtalets id: filnamnet utan .toml; eller en del av id:t eller titeln"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ids = session.agreements(std::slice::from_ref(&args.id))?;
    let id = ids.first().map_or(args.id.as_str(), String::as_str);
    let with = With { later: true, ..With::default() };
    if args.format == Format::Html {
        let keep = |agreement: &Agreement, context: &Context| Some(kept_for_board(agreement, context, id));
        let ledger = session.load_with(with, Selection::default(), keep)?;
        known(&ids, &ledger)?;
        return match board(&ledger) {
            Some(board) => session.finish(&ledger, &Answer::Board(Box::new(board)), args.format),
            None => unreadable(&ledger, id, session),
        };
    }
    let ledger =
        session.load_with(with, Selection::default(), |agreement, context| Some(kept(agreement, context, id)))?;
    known(&ids, &ledger)?;
    match show(&ledger) {
        Some(page) => session.finish(&ledger, &Answer::Page(Box::new(page)), args.format),
        None => unreadable(&ledger, id, session),
    }
}

/// Says that the agreement cannot be shown, and why.
fn unreadable<K>(ledger: &Ledger<K>, id: &str, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let exit = session.say_errors(ledger)?;
    let id = Text::same(id);
    session.say(&text!(
        "avtalet {id} kan inte visas: rätta felen i filen först",
        "the agreement {id} cannot be shown: mend the errors in its file first",
        id
    ))?;
    Ok(if exit == Exit::Well { Exit::Findings } else { exit })
}

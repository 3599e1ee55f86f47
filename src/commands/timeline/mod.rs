//! `timeline`: the agreements over the years.

mod answer;

use super::register::{self, RegisterFacts, registered};
use crate::cli::{Form, SwedishHelp, form_of, year};
use crate::model::{Answer, Board, BoardPart, BoardPiece, Entry, Ledger, Text, Timeline, text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, RunError, Session, known_committee};
pub use answer::{TimelineFacts, Years, drawn, timeline};
use std::collections::BTreeMap;

/// The forms of the picture.
const FORMS: &[Form] = &[
    (Format::Table, "Bars in the terminal"),
    (Format::Svg, "A picture, legible in black and white"),
    (Format::Html, "A page of its own, with whole titles, for the screen and for print"),
    (Format::Csv, "For machines: comma, keys as titles"),
    (Format::ExcelCsv, "For a Swedish Excel: semicolon, Swedish titles"),
    (Format::Xlsx, "An Excel workbook; goes to a file with --output"),
    (Format::Json, "For machines: one document with types"),
    (Format::Markdown, "A table for reports"),
];

/// Draw the agreements over the years: secured time, what may still be decided, and gaps.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare timeline\n  liggare timeline --from 2019 --to 2025 --format svg --output timeline.svg"
)]
pub struct Args {
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// The first calendar year of the picture, instead of the first that an agreement needs
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub from: Option<i32>,
    /// The last calendar year of the picture, instead of the last that an agreement needs
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub to: Option<i32>,
    /// The form of the picture; svg is for reports
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(FORMS))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Rita avtalen över åren: beslutad tid, tid som ännu kan beslutas och uppehåll",
    after: "Exempel:\n  liggare timeline\n  liggare timeline --from 2019 --to 2025 --format svg --output tidslinje.svg",
    args: &[
        ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)"),
        ("from", "Bildens första kalenderår, i stället för det första som ett avtal behöver"),
        ("to", "Bildens sista kalenderår, i stället för det sista som ett avtal behöver"),
        (
            "format",
            "Form: table, svg (bild för rapporter), html, csv, excel-csv, xlsx, json eller markdown [förval: table]",
        ),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && to < from
    {
        let message = text!("--to {to} ligger före --from {from}", "--to {to} is before --from {from}");
        return Err(RunError(message).into());
    }
    // Only the page says more of an agreement than its bar.
    if args.format == Format::Html {
        let ledger = session.load(Selection::of_errors(), |agreement, context| Some(registered(agreement, context)))?;
        let bars = bars(args, &ledger.part(|kept| Some(kept.drawn.clone())))?;
        return told(bars.map(|timeline| page(&ledger, timeline)), &ledger, args, session);
    }
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(drawn(agreement, context)))?;
    let bars = bars(args, &ledger)?;
    told(bars.map(|timeline| Answer::Timeline(Box::new(timeline))), &ledger, args, session)
}

/// The picture of what is asked for, if there is anything to draw.
fn bars(args: &Args, ledger: &Ledger<TimelineFacts>) -> anyhow::Result<Option<Timeline>> {
    let committee = known_committee(args.committee.as_deref(), &ledger.context)?;
    let wanted = |entry: &Entry<TimelineFacts>| {
        committee.as_deref().is_none_or(|key| entry.kept.as_ref().is_some_and(|drawn| drawn.is_of(key)))
    };
    Ok(timeline(ledger, wanted, Years { from: args.from, to: args.to }))
}

fn told<K>(answer: Option<Answer>, ledger: &Ledger<K>, args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    match answer {
        Some(answer) => session.finish(ledger, &answer, args.format),
        None => {
            let exit = session.say_errors(ledger)?;
            session.say(&if ledger.entries.is_empty() {
                session.no_agreement_yet()
            } else {
                text!(
                    "inget avtal att rita: inget av dem anger när det börjar gälla, inom det som är valt",
                    "no agreement to draw: none of those chosen states when it starts"
                )
            })?;
            Ok(if exit == Exit::Well { Exit::Nothing } else { exit })
        }
    }
}

/// The picture with the names as text, and titles whole.
fn page(ledger: &Ledger<RegisterFacts>, timeline: Timeline) -> Answer {
    // The first of those that share an id.
    let known: BTreeMap<&str, usize> =
        ledger.entries.iter().enumerate().rev().map(|(place, entry)| (entry.id.as_str(), place)).collect();
    let places: Vec<usize> = timeline.bars.iter().filter_map(|bar| known.get(bar.id.as_str()).copied()).collect();
    let (title, table, notes) = (timeline.title.clone(), timeline.table.clone(), timeline.notes.clone());
    let register = register::of_timeline(ledger, &places, timeline, notes);
    let piece = BoardPiece::Register(Box::new(register));
    let parts = vec![BoardPart::new(
        "agreements",
        Text::fixed("Avtalen och deras tid", "The agreements and their time"),
        piece,
    )];
    Answer::Board(Box::new(Board { title, parts, table }))
}

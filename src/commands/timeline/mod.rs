//! `timeline`: the agreements over the years.

mod answer;

use crate::cli::{Form, SwedishHelp, form_of, year};
use crate::model::{Answer, text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, RunError, Session, known_committee};
use answer::{Years, drawn, timeline};

/// The forms of the picture.
const FORMS: &[Form] = &[
    (Format::Table, "Bars in the terminal"),
    (Format::Svg, "A picture, legible in black and white"),
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
    about: "Rita avtalen över åren: beslutad tid, vad som ännu kan beslutas, och uppehåll",
    after: "Exempel:\n  liggare timeline\n  liggare timeline --from 2019 --to 2025 --format svg --output tidslinje.svg",
    args: &[
        ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)"),
        ("from", "Bildens första kalenderår, i stället för det första som ett avtal behöver"),
        ("to", "Bildens sista kalenderår, i stället för det sista som ett avtal behöver"),
        ("format", "Form: table, svg (bild för rapporter), csv, excel-csv, xlsx, json eller markdown [förval: table]"),
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
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(drawn(agreement, context)))?;
    let committee = known_committee(args.committee.as_deref(), &ledger.context)?;
    let years = Years { from: args.from, to: args.to };
    match timeline(&ledger, committee.as_deref(), years) {
        Some(timeline) => session.finish(&ledger, &Answer::Timeline(Box::new(timeline)), args.format),
        None => {
            let exit = session.say_errors(&ledger)?;
            session.say(&text!(
                "inget avtal att rita: inget av dem anger när det börjar gälla, inom det som är valt",
                "no agreement to draw: none of those chosen states when it starts"
            ))?;
            Ok(if exit == Exit::Well { Exit::Nothing } else { exit })
        }
    }
}

//! `criteria`: how each agreement stands against its guideline.

mod answer;

use super::columns;
use super::filter::{ACTIVE_IN, COMMITTEE, FilterArgs, KIND, PARTY, STATUS, TAG};
use crate::cli::{SwedishHelp, TABLES_AND_WORD, form_of};
use crate::compute::State;
use crate::model::{Answer, Table, Text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, RunError, Session, known};
use answer::criterion_called;
pub use answer::{CriteriaRows, CriteriaWanted, Glance, criteria, criteria_of, matrix, states};

/// Show how each agreement stands against the criteria of its guideline.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare criteria\n  liggare criteria eav-2019-stacken --format markdown\n  liggare criteria --active-in 2022 --state failed,not_evidenced"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only criteria in one of these states
    #[arg(long, value_delimiter = ',')]
    pub state: Vec<State>,
    /// Only these criteria: their keys in the guideline
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub criterion: Vec<String>,
    /// The columns and their order: agreement, criterion, level, state, because
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The form of the table; markdown and docx paste into an officer's report
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES_AND_WORD))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa hur varje avtal är bedömt mot riktlinjens kriterier",
    after: "Exempel:\n  liggare criteria\n  liggare criteria eav-2019-stacken --format markdown\n  liggare criteria --active-in 2022 --state failed,not_evidenced",
    args: &[
        ("ids", "Bara dessa avtal"),
        STATUS,
        KIND,
        COMMITTEE,
        PARTY,
        TAG,
        ACTIVE_IN,
        (
            "state",
            "Bara kriterier med någon av dessa bedömningar: met, partly, failed, not_evidenced, not_assessed, waived",
        ),
        ("criterion", "Bara dessa kriterier: deras nycklar i riktlinjen"),
        ("columns", "Kolumnerna och deras ordning: agreement, criterion, level, state, because"),
        (
            "format",
            "Form: table, csv, excel-csv, xlsx, json, markdown (klistras in i tjänsteutlåtandet), html eller docx (Word) [förval: table]",
        ),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ids = session.agreements(&args.ids)?;
    let ledger = session.load(Selection::default(), |agreement, context| Some(criteria_of(agreement, context)))?;
    known(&ids, &ledger)?;
    let filter = args.filter.found(&ledger.context)?;
    let asked = args.criterion.iter().map(|word| criterion_called(word, &ledger).map_err(RunError));
    let wanted = CriteriaWanted { ids, filter, states: args.state.clone(), criteria: asked.collect::<Result<_, _>>()? };
    let at_a_glance = args.ids.is_empty() && args.columns.is_empty() && wanted.is_whole();
    let glance = |glance| at_a_glance.then(|| matrix(&ledger, &wanted, glance)).flatten();
    let rows = || columns::chosen(criteria(&ledger, &wanted), &args.columns).map_err(RunError);
    let answer = if args.format == Format::Html {
        Answer::Tables(glance(Glance::Wide).into_iter().chain([rows()?]).collect())
    } else {
        let narrow = if args.format == Format::Table { glance(Glance::Narrow) } else { None };
        let table = narrow.map_or_else(rows, Ok)?;
        // Elsewhere the page or the command line says what the table is.
        let title = (args.format == Format::Docx).then(|| {
            Text::fixed(
                "Bedömning mot riktlinjens kriterier",
                "How the agreements stand against the guideline's criteria",
            )
        });
        Answer::Table(Table { title: title.or(table.title), ..table })
    };
    session.finish(&ledger, &answer, args.format)
}

//! `parties`: the organisations of a ledger without errors, or none.

mod answer;

use super::filter::{ACTIVE_IN, COMMITTEE, FilterArgs, KIND, STATUS, TAG};
use super::{columns, figures};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of, spoken_flag, year};
use crate::model::{Answer, Role, choice};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, RunError, Session};
pub use answer::{PartiesWanted, PartyLines, parties, party_lines};

/// List the organisations across the ledger: their agreements, names and amounts, and where agreements overlap in time.
///
/// A number is one organisation; a party without one is told by its name. What an organisation bears are its shares of the
/// costs, as in `split`; what it pays and receives are agreed payments, as in `payments`. A ledger with errors yields none.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare parties --party sensus --by year\n  liggare parties --role civil --overlaps\n  liggare parties --year 2021 --format excel-csv --output organisations.csv"
)]
#[command(mut_arg("party", |arg| arg.help("Only organisations with a name, a key or a number that holds this text")))]
pub struct Args {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only organisations on this side
    #[arg(long, value_delimiter = ',')]
    pub role: Vec<Role>,
    /// Only this calendar year: amounts, agreements that run in it, and overlaps
    #[arg(long, value_parser = year())]
    pub year: Option<i32>,
    /// Keep the calendar years apart: a row for each
    #[arg(long, value_name = "WHAT")]
    pub by: Option<By>,
    /// Only agreements that overlap in time with another of the same organisation
    #[arg(long)]
    pub overlaps: bool,
    /// The columns and their order: organisation, `org_number`, agreement, party, name, role, start, end, status, year, bears,
    /// pays, `pays_up_to`, receives, `receives_up_to`, contributes, overlaps
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

choice! {
    /// What `parties` keeps apart.
    By {
        Year = "year", "år", "year";
    }
}
spoken_flag!(By);

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Lista organisationerna i registret: deras avtal, namn och belopp, och avtal som överlappar i tid",
    after: "Ett nummer är en organisation; en part utan nummer känns igen på namnet. Det som en organisation bär är dess andel av kostnaderna, som i split; det som den betalar och får är avtalade betalningar, som i payments. Ett register med fel ger inga siffror.\n\nExempel:\n  liggare parties --party sensus --by year\n  liggare parties --role civil --overlaps\n  liggare parties --year 2021 --format excel-csv --output organisationer.csv",
    args: &[
        STATUS,
        KIND,
        COMMITTEE,
        ("party", "Bara organisationer med ett namn, en nyckel eller ett nummer som innehåller texten"),
        TAG,
        ACTIVE_IN,
        ("role", "Bara organisationer på denna sida: public (offentlig), civil (idéburen) eller other (annan)"),
        ("year", "Bara detta kalenderår: belopp, avtal som gäller under det, och överlapp"),
        ("by", "Håll kalenderåren isär, en rad för varje: year"),
        ("overlaps", "Bara avtal som överlappar i tid med ett annat av samma organisation"),
        (
            "columns",
            "Kolumnerna och deras ordning: organisation, org_number, agreement, party, name, role, start, end, status, year, bears, pays, pays_up_to, receives, receives_up_to, contributes, overlaps",
        ),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ledger = session.load(Selection::of_errors(), |agreement, context| Some(party_lines(agreement, context)))?;
    let filter = args.filter.found(&ledger.context)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    let faults =
        ledger.entries.iter().filter_map(|entry| Some((entry.id.as_str(), entry.kept.as_ref()?.as_ref().err()?)));
    if let Some(exit) = figures::wrong(faults, session)? {
        return Ok(exit);
    }
    let ledger = ledger.map(Result::ok);
    let wanted = PartiesWanted {
        filter: FilterArgs { party: None, ..filter },
        called: args.filter.party.clone(),
        roles: args.role.clone(),
        year: args.year,
        by_year: args.by.is_some(),
        overlaps: args.overlaps,
    };
    let (table, assumed) = parties(&ledger, &wanted)?;
    let table = columns::chosen(table, &args.columns).map_err(RunError)?;
    let assumed: Vec<_> = assumed.into_iter().collect();
    figures::write(&Answer::Table(table), &assumed, args.format, session)
}

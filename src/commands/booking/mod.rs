//! `booking`: bookkeeping orders for a period from a ledger without errors, or none; and the record that they were booked.

mod answer;
mod record;
mod sie;

use super::filter::{ACTIVE_IN, COMMITTEE, FilterArgs, KIND, PARTY, STATUS, TAG};
use super::held::Files;
use super::within::period;
use super::{columns, figures};
use crate::cli::{Form, SwedishHelp, form_of};
use crate::model::codes::FROZEN_NOT_INVOICED;
use crate::model::{Answer, Ledger, NamedPeriod, Text, text};
use crate::pipeline::With;
use crate::render::{self, Format};
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, RunError, Session, known};
use answer::{BookingFacts, FoundOrders, Orders, booking_of, by_settings, found, invoices, to_record, whole};
use sie::{company_of, sie_of};

/// The forms of orders.
const FORMS: &[Form] = &[
    (Format::Table, "For a terminal"),
    (Format::Csv, "For machines: comma, point decimals, keys as titles"),
    (Format::ExcelCsv, "For a Swedish Excel: semicolon, decimal comma, Swedish titles"),
    (Format::Xlsx, "An Excel workbook with lines to sign; goes to a file with --output"),
    (Format::Json, "For machines: one document with types, every row and code"),
    (Format::Markdown, "For reports"),
    (Format::Html, "A page of its own, for the screen and for print"),
    (Format::Sie, "A SIE 4 file (type 4I) that accounting systems import; goes to a file with --output x.si"),
];

/// Make the bookkeeping orders of a period: who is debited, who is credited, and by which codes.
///
/// Shares of the costs and agreed payments, each voucher coming to zero. The columns are those of `[booking]` in liggare.toml
/// where it names them. What a period corrects of those before it is a voucher of its own. A ledger with errors gives no orders.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare booking --period 2024-T1\n  liggare booking norrmalm-2018-socialt-stod --period 2019-T1 --format xlsx --output order.xlsx\n  liggare booking --period 2024-T1 --record\n\nExit codes: 0 well, 1 an order that cannot be made, or not recorded, 2 usage, 3 nothing to book"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// The period: a year, a tertial or a month, as 2024, 2024-T1 or 2024-03
    #[arg(long, value_name = "PERIOD")]
    pub period: String,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The columns and their order, by their keys, in place of those of the settings
    #[arg(long, value_name = "KEY", value_delimiter = ',', conflicts_with = "record")]
    pub columns: Vec<String>,
    /// The form of the orders
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(FORMS))]
    pub format: Format,
    /// With --format sie: what has been booked already as well
    #[arg(long)]
    pub again: bool,
    #[command(flatten)]
    pub recording: RecordArgs,
}

/// Whether and how it is written into the agreements that the orders have been booked.
#[derive(Debug, clap::Args)]
pub struct RecordArgs {
    /// Write into the agreements that the orders have been booked, as of the day: shows the lines and asks
    #[arg(long)]
    pub record: bool,
    /// With --record: the number of the voucher or invoice
    #[arg(long, value_name = "TEXT", requires = "record")]
    pub reference: Option<String>,
    /// With --record: show the lines, and write nothing
    #[arg(long, requires = "record", conflicts_with = "yes")]
    pub diff: bool,
    /// With --record: write without asking
    #[arg(long, requires = "record")]
    pub yes: bool,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Gör bokföringsorder för en period: vem som debiteras, vem som krediteras och med vilka koder",
    after: "Exempel:\n  liggare booking --period 2024-T1\n  liggare booking norrmalm-2018-socialt-stod --period 2019-T1 --format xlsx --output order.xlsx\n  liggare booking --period 2024-T1 --record\n\nAndelar av kostnaderna och avtalade betalningar; varje verifikation blir noll. Kolumnerna är de som `[booking]` i liggare.toml anger. Det som en period rättar av tidigare perioder är en egen verifikation. Ett register med fel ger inga order.\n\nSlutkoder: 0: bra, 1: en order som inte kan göras, eller inte skrevs in, 2: fel i anropet, 3: inget att bokföra",
    args: &[
        ("ids", "Bara dessa avtal"),
        ("period", "Perioden: ett år, ett tertial eller en månad, som 2024, 2024-T1 eller 2024-03"),
        STATUS,
        KIND,
        COMMITTEE,
        PARTY,
        TAG,
        ACTIVE_IN,
        ("columns", "Kolumnerna och deras ordning, med sina nycklar, i stället för inställningarnas"),
        ("format", "Form: table, csv, excel-csv, xlsx, json, markdown, html eller sie [förval: table]"),
        ("again", "Med --format sie: också det som redan är bokfört"),
        ("record", "Skriv in i avtalen att ordern är bokförda den dagen: visar raderna och frågar"),
        ("reference", "Med --record: verifikationens eller fakturans nummer"),
        ("diff", "Med --record: visa bara raderna"),
        ("yes", "Med --record: skriv in utan att fråga"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let period = period(&args.period)?;
    refuse_forms(args)?;
    let unasked = args.recording.record && args.recording.yes;
    let ids = if unasked { session.agreements_called_whole(&args.ids) } else { session.agreements(&args.ids) }?;
    // What is written into is read before what is written is worked out: what changes in between is noticed.
    let held = if args.recording.record { Some(record::held(args, session)?) } else { None };
    let with = With { later: args.recording.record, ..With::default() };
    let ledger = session.load_with(with, Selection::of_errors(), |agreement, context| {
        let order = if args.recording.record { to_record } else { booking_of };
        let wanted = ids.is_empty() || ids.contains(&agreement.id);
        wanted.then(|| order(agreement, context, period))
    })?;
    known(&ids, &ledger)?;
    let refused_by_errors = if args.recording.record && lacks_charges_alone(&ledger) {
        None
    } else {
        session.refuse_if_errors(&ledger, &NO_FIGURES)?
    };
    if let Some(exit) = refused_by_errors {
        return Ok(exit);
    }
    let filter = args.filter.found(&ledger.context)?;
    let found = found(&ledger, &ids, &filter, period);
    if let Some(exit) = refused(&found, period, args.recording.record, session)? {
        return Ok(exit);
    }
    match held {
        Some(held) => record::record(&found.orders, &held, args, session),
        None => write(&found, args, session),
    }
}

/// Whether all that is wrong is that frozen periods lack what was charged: recording it is what mends that.
fn lacks_charges_alone(ledger: &Ledger<BookingFacts>) -> bool {
    ledger.is_trustworthy() && ledger.has_errors() && ledger.errors().all(|error| error.code == FROZEN_NOT_INVOICED)
}

/// Forms that do not go with what is asked for.
fn refuse_forms(args: &Args) -> Result<(), RunError> {
    if args.recording.record && args.format != Format::Table {
        return Err(RunError(Text::fixed(
            "--format går inte ihop med --record, som skriver i avtalen: ta ut ordern för sig först",
            "--format does not go with --record, which writes into the agreements: make the orders by themselves first",
        )));
    }
    if args.format == Format::Sie && !args.columns.is_empty() {
        return Err(RunError(Text::fixed(
            "--columns går inte ihop med --format sie, som har sina egna fält",
            "--columns does not go with --format sie, which has fields of its own",
        )));
    }
    if args.again && args.format != Format::Sie {
        return Err(RunError(Text::fixed(
            "--again hör till --format sie: andra former har alltid med det som redan är bokfört",
            "--again goes with --format sie: other forms always have what is booked already",
        )));
    }
    Ok(())
}

/// Whether there is no answer: an order that cannot be made, or nothing to book. Half of the orders is worse than none.
fn refused(
    found: &FoundOrders<'_>,
    period: NamedPeriod,
    recorded: bool,
    session: &mut Session<'_>,
) -> anyhow::Result<Option<Exit>> {
    if !found.wrong.is_empty() {
        for text in &found.wrong {
            session.say(text)?;
        }
        session.say(&Text::fixed(
            "inga bokföringsorder: rätta det som står ovan först",
            "no bookkeeping orders: mend what stands above first",
        ))?;
        return Ok(Some(Exit::Findings));
    }
    if found.orders.have_rows() || recorded && !found.orders.list.is_empty() {
        return Ok(None);
    }
    // An order without a row is none, and what is said of it is all that there is.
    for text in answer::order_notes(&found.orders).iter().chain(&found.left_out) {
        session.say(text)?;
    }
    let key = Text::same(period.plain());
    session.say(&if found.any {
        text!("det finns inget att bokföra för {key}", "there is nothing to book for {key}", key)
    } else {
        Text::fixed("inget avtal motsvarar urvalet", "no agreement matches the selection")
    })?;
    Ok(Some(Exit::Nothing))
}

fn write(found: &FoundOrders<'_>, args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let format = args.format;
    if format == Format::Sie {
        return write_sie(found, args.again, session);
    }
    let orders = &found.orders;
    let is_read = matches!(format, Format::Table | Format::Markdown | Format::Html);
    // Whoever chooses the columns chooses among all of them.
    let is_chosen = format == Format::Json || !args.columns.is_empty();
    let own = if is_chosen { None } else { by_settings(orders, is_read, format == Format::Xlsx) };
    let is_own = own.is_some();
    let table = own.unwrap_or_else(|| whole(orders, is_read, format == Format::Xlsx));
    let mut table = columns::chosen(table, &args.columns).map_err(RunError)?;
    table.notes.extend(found.left_out.iter().cloned());
    let mut taken = table.notes.clone();
    let basis = invoices(orders).filter(|_| is_read || is_own);
    taken.extend(basis.as_ref().filter(|_| !is_read).map(|_| INVOICES_ELSEWHERE));
    let answer = match basis.filter(|_| is_read) {
        Some(basis) => Answer::Tables(vec![table, basis]),
        None => Answer::Table(table),
    };
    figures::write(&answer, &taken, format, session)
}

const INVOICES_ELSEWHERE: Text = Text::fixed(
    "underlag för fakturor ingår inte i filen: de visas med --format table",
    "the basis of invoices is no part of the file: --format table shows it",
);

fn write_sie(found: &FoundOrders<'_>, again: bool, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    refuse_preliminary(&found.orders)?;
    let left_out = if again { None } else { sie::left_out(&found.orders) };
    if let Some(text) = left_out.as_ref().filter(|_| !sie::is_anything_open(&found.orders)) {
        session.say(text)?;
        return Ok(Exit::Nothing);
    }
    let lang = session.lang();
    let file = company_of(&found.orders).map_err(|why| vec![why]);
    let bytes =
        file.and_then(|company| sie_of(&found.orders, again, company, lang)).and_then(|file| render::sie(&file));
    match bytes {
        Ok(bytes) => {
            let exit = session.write_bytes(&bytes)?;
            let noted = answer::notes(&found.orders).into_iter().chain(found.left_out.iter().cloned()).chain(left_out);
            for text in noted.chain(invoices(&found.orders).map(|_| INVOICES_ELSEWHERE)) {
                session.say(&text)?;
            }
            Ok(exit)
        }
        Err(faults) => {
            for text in &faults {
                session.say(text)?;
            }
            Ok(Exit::Findings)
        }
    }
}

/// What may still change is neither imported nor recorded.
fn refuse_preliminary(orders: &Orders<'_>) -> Result<(), RunError> {
    if !orders.are_preliminary() {
        return Ok(());
    }
    let key = Text::same(orders.period.plain());
    Err(RunError(text!(
        "{key} är inte slut: ordern är preliminär och kan varken bli en SIE-fil eller skrivas in som bokförd",
        "{key} is not over: the order is preliminary and can neither become a SIE file nor be recorded",
        key
    )))
}

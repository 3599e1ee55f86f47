//! `split`: who bears which cost; figures from a ledger without errors, or none.

mod answer;

use super::within::{PERIOD, TimeArgs, YEAR};
use super::{columns, figures};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of, spoken_flag};
use crate::compute::{Note, PeriodKind, SplitFault};
use crate::model::{Answer, Cell, Ledger, Money, RoundTo, Sum, Text, choice, drop_in_background, text};
use crate::render::Format;
use crate::rules::Selection;
use crate::session::{Exit, NO_FIGURES, RunError, Session, With, known};
pub use answer::{
    ALL_SPLIT, Bearer, SplitAsked, SplitFacts, explained, grids, index_notes, no_split, note, rows, share, split_of,
};
use answer::{explain_split, from_conclusion, months_assumed};

/// Split the costs between the parties, to the öre.
///
/// A ledger with errors gives no figures: a sum over half a ledger is worse than no sum.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare split norrmalm-2018-socialt-stod\n  liggare split --by party,tertial --format csv\n  liggare split --by party --period 2019-T1\n  liggare split norrmalm-2018-socialt-stod --year 2018 --explain"
)]
pub struct Args {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// What is kept apart: item, party, and one of year, tertial, month; the rest is summed over
    #[arg(long, value_name = "WHAT", value_delimiter = ',', default_value = "item,party,year")]
    pub by: Vec<By>,
    #[command(flatten)]
    pub time: TimeArgs,
    /// Only this party: its key, or a part of its name
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// Round to this unit instead of the agreement's own
    #[arg(long)]
    pub unit: Option<RoundTo>,
    /// Show how every figure of one agreement comes about
    #[arg(long)]
    pub explain: bool,
    /// The columns and their order, by their keys: the rows, as machines read them
    #[arg(long, value_name = "KEY", value_delimiter = ',', conflicts_with = "explain")]
    pub columns: Vec<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

choice! {
    /// What `split` keeps apart, in the words of its tables.
    By {
        Item = "item", "kostnadspost", "item";
        Party = "party", "part", "party";
        Year = "year", "år", "year";
        Tertial = "tertial", "tertial", "tertial";
        Month = "month", "månad", "month";
    }
}
spoken_flag!(By);

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Fördela kostnaderna mellan parterna, på öret",
    after: "Exempel:\n  liggare split norrmalm-2018-socialt-stod\n  liggare split --by party,tertial --format csv\n  liggare split --by party --period 2019-T1\n  liggare split norrmalm-2018-socialt-stod --year 2018 --explain\n\nEtt register med fel ger inga siffror: en summa över en del av registret är värre än ingen.",
    args: &[
        ("ids", "Bara dessa avtal"),
        (
            "by",
            "Vad som redovisas för sig: item (kostnadspost), party (part) och year, tertial eller month [förval: item,party,year]",
        ),
        YEAR,
        PERIOD,
        ("party", "Bara denna part: nyckeln, eller en del av namnet"),
        ("unit", "Avrunda till öre, krona eller tkr i stället för avtalets egen enhet"),
        ("explain", "Visa hur varje siffra i ett avtal är framräknad"),
        ("columns", "Kolumnerna och deras ordning, med sina nycklar: raderna, så som program läser dem"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let asked = asked(args)?;
    let ids = session.agreements(&args.ids)?;
    if args.explain {
        return explain_one(&ids, args, &asked, session);
    }
    let ledger = session.load(Selection::of_errors(), |agreement, context| {
        let wanted = ids.is_empty() || ids.contains(&agreement.id);
        wanted.then(|| split_of(agreement, context, &asked))
    })?;
    known(&ids, &ledger)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    let named = !ids.is_empty();
    if let Some(exit) = faulty(faults(&ledger), named, asked.time.is_narrow(), session)? {
        return Ok(exit);
    }
    let (left_out, without) = (figures::left_out(faults(&ledger)), without(&ledger));
    let ledger = ledger.map(Result::ok);
    let count = ledger.entries.len();
    if ledger.entries.iter().all(|entry| entry.kept.as_ref().is_none_or(SplitFacts::is_empty)) {
        let message = text!("det finns inga kostnader att fördela", "there are no costs to split");
        for text in left_out.iter().chain([&message]) {
            session.say(text)?;
        }
        return Ok(Exit::Nothing);
    }
    let mut taken: Vec<Text> = months_assumed(&ledger).into_iter().chain(from_conclusion(&ledger)).collect();
    taken.extend(left_out.iter().cloned());
    let notes = without.into_iter().chain(left_out);
    let is_read = matches!(args.format, Format::Table | Format::Markdown | Format::Html);
    let answer = if is_read && args.columns.is_empty() {
        let mut tables = grids(&ledger, &asked);
        if let Some(last) = tables.last_mut() {
            last.notes.extend(notes);
        }
        Answer::Tables(tables)
    } else {
        let sum = sum(&ledger).filter(|_| is_read || args.format == Format::Xlsx);
        let mut table = rows(ledger);
        let whole =
            |sum| Sum::new(table.rows.len(), Text::fixed("summa", "sum"), &table.columns, vec![("amount", sum)]);
        let sums: Vec<Sum> = sum.map(Cell::Money).map(whole).into_iter().collect();
        table.sums = sums;
        // That months are counted is said once for all of them.
        let months = note(&Note::MonthsAssumed);
        taken.extend(table.notes.iter().filter(|note| !note.sv.ends_with(months.sv.as_ref())).cloned());
        table.notes.extend(notes);
        Answer::Table(columns::chosen(table, &args.columns).map_err(RunError)?)
    };
    let exit = figures::write(&answer, &taken, args.format, session);
    drop_in_background(answer, count);
    exit
}

/// What all of it comes to; nothing where some of it is not decided, for that is added to nothing.
fn sum(ledger: &Ledger<SplitFacts>) -> Option<Money> {
    let filled = || ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let is_decided = filled().all(|(entry, kept)| entry.undecided.is_none() || kept.is_empty());
    let sum = || Money::sum(filled().flat_map(|(_, kept)| kept.rows()).map(|row| row.amount));
    is_decided.then(sum).flatten()
}

fn asked(args: &Args) -> anyhow::Result<SplitAsked> {
    let periods: Vec<PeriodKind> = args.by.iter().filter_map(|by| period(*by)).collect();
    let period = match periods.as_slice() {
        [] => PeriodKind::Whole,
        [one] => *one,
        _ => {
            let message = text!(
                "--by kan bara ha en av year, tertial och month",
                "--by can have only one of year, tertial and month",
            );
            return Err(RunError(message).into());
        }
    };
    let party = args.by.contains(&By::Party);
    if args.party.is_some() && !party {
        return Err(RunError(text!("--party kräver party i --by", "--party needs party in --by")).into());
    }
    let item = args.by.contains(&By::Item);
    let time = args.time.found()?;
    Ok(SplitAsked { item, party, period: time.kind(period)?, time, only: args.party.clone(), unit: args.unit })
}

const fn period(by: By) -> Option<PeriodKind> {
    match by {
        By::Item | By::Party => None,
        By::Year => Some(PeriodKind::Year),
        By::Tertial => Some(PeriodKind::Tertial),
        By::Month => Some(PeriodKind::Month),
    }
}

/// The agreements that have no split, and why.
fn faults<K>(ledger: &Ledger<Result<K, SplitFault>>) -> impl Iterator<Item = (&str, &SplitFault)> + Clone {
    ledger.entries.iter().filter_map(|entry| Some((entry.id.as_str(), entry.kept.as_ref()?.as_ref().err()?)))
}

/// Whether there are no figures because an agreement has none: one with something wrong in it, or one that is asked for by name.
fn faulty<'a>(
    faults: impl Iterator<Item = (&'a str, &'a SplitFault)> + Clone,
    named: bool,
    is_narrow: bool,
    session: &mut Session<'_>,
) -> anyhow::Result<Option<Exit>> {
    // Of a term that nothing bounds, a year that is far away is no fault of the file.
    let mut far = faults.clone().filter(|(_, fault)| **fault == SplitFault::TooLarge && is_narrow);
    if let Some((id, fault)) = far.next() {
        return Err(RunError(no_split(id, fault)).into());
    }
    if let Some(exit) = figures::wrong(faults.clone(), session)? {
        return Ok(Some(exit));
    }
    let mut exit = None;
    for (id, fault) in faults.filter(|_| named) {
        session.say(&no_split(id, fault))?;
        exit = Some(Exit::Nothing);
    }
    Ok(exit)
}

/// The agreements without costs or allocation, which have nothing to split.
fn without<K>(ledger: &Ledger<Result<K, SplitFault>>) -> Option<Text> {
    let without = faults(ledger).filter(|(_, fault)| matches!(fault, SplitFault::NoCosts | SplitFault::NoAllocation));
    let ids = without.map(|(id, _)| id).collect::<Vec<_>>().join(", ");
    (!ids.is_empty()).then(|| text!("utan kostnader eller fördelning: {ids}", "without costs or allocation: {ids}"))
}

/// `split --explain`: one agreement, every step.
fn explain_one(ids: &[String], args: &Args, asked: &SplitAsked, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let [id] = ids else {
        let message =
            text!("--explain förklarar ett avtal: ange dess id", "--explain explains one agreement: name its id");
        return Err(RunError(message).into());
    };
    let ledger =
        session.load_with(With { texts: true, ..With::default() }, Selection::of_errors(), |agreement, context| {
            (agreement.id == *id).then(|| {
                let explained = explained(agreement, context, asked)?;
                Ok::<_, SplitFault>((explained, split_of(agreement, context, asked)?))
            })
        })?;
    known(ids, &ledger)?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    if let Some(exit) = faulty(faults(&ledger), true, asked.time.is_narrow(), session)? {
        return Ok(exit);
    }
    let kept = ledger.entries.iter().find_map(|entry| entry.kept.as_ref());
    let Some(Ok((explained, split))) = kept.cloned() else { return Ok(Exit::Nothing) };
    let mut split = Some(split);
    let of_rows = ledger.clone().map(|kept| kept.ok().and_then(|_| split.take()));
    let assumed: Vec<Text> = months_assumed(&of_rows).into_iter().chain(from_conclusion(&of_rows)).collect();
    let page = explain_split(&ledger, &explained, rows(of_rows));
    let answer = Answer::Page(Box::new(page));
    figures::write(&answer, &assumed, args.format, session)
}

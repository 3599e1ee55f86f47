//! `split`: figures from a ledger without errors, or none.

use super::exit::Impossible;
use super::{Exit, Process, figures, folder, language, style, table, write};
use crate::cli::{By, Cli, SplitArgs, TableFormat};
use crate::commands::{self, SplitAsked, SplitKept};
use crate::compute::{Fault, PeriodKind};
use crate::model::{Answer, Ledger, Text, let_go, text};
use crate::rules::Selection;

/// Runs `split`.
pub fn run(cli: &Cli, args: &SplitArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let asked = asked(args)?;
    if args.explain {
        return explain(cli, args, &asked, process);
    }
    let ledger = folder::load(cli, process, Selection::of_errors(), |agreement, context| {
        let wanted = args.ids.is_empty() || args.ids.contains(&agreement.id);
        wanted.then(|| commands::split_of(agreement, context, &asked))
    })?;
    for id in &args.ids {
        table::known(id, &ledger)?;
    }
    if let Some(exit) = figures::refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    let (ledger, without) = sound(ledger, !args.ids.is_empty())?;
    let count = ledger.entries.len();
    let nothing = ledger.entries.iter().all(|entry| entry.kept.as_ref().is_none_or(SplitKept::is_empty));
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let answer = if matches!(args.format, TableFormat::Table | TableFormat::Markdown | TableFormat::Html) {
        let mut tables = commands::grids(&ledger, &asked);
        if let Some(last) = tables.last_mut() {
            last.notes.extend(without);
        }
        Answer::Tables(tables)
    } else {
        Answer::Table(commands::split_rows(ledger))
    };
    if nothing {
        let message = text!("det finns inga kostnader att fördela", "there are no costs to split");
        writeln!(process.err, "{}", message.pick(lang))?;
        return Ok(Exit::Nothing);
    }
    let style = style(cli, process, lang);
    let exit = write::answer(&answer, args.format.into(), style, cli, process);
    let_go(answer, count);
    exit
}

fn asked(args: &SplitArgs) -> anyhow::Result<SplitAsked> {
    let periods: Vec<PeriodKind> = args.by.iter().filter_map(|by| period(*by)).collect();
    let period = match periods.as_slice() {
        [] => PeriodKind::Whole,
        [one] => *one,
        _ => {
            let message = text!(
                "--by kan bara ha en av year, tertial och month",
                "--by can have only one of year, tertial and month",
            );
            return Err(Impossible(message).into());
        }
    };
    let party = args.by.contains(&By::Party);
    if args.party.is_some() && !party {
        return Err(Impossible(text!("--party kräver party i --by", "--party needs party in --by")).into());
    }
    let item = args.by.contains(&By::Item);
    Ok(SplitAsked { item, party, period, year: args.year, only: args.party.clone(), unit: args.unit })
}

const fn period(by: By) -> Option<PeriodKind> {
    match by {
        By::Item | By::Party => None,
        By::Year => Some(PeriodKind::Year),
        By::Tertial => Some(PeriodKind::Tertial),
        By::Month => Some(PeriodKind::Month),
    }
}

/// The splits that there are. An agreement without costs or allocation has none, which is told; any other reason leaves
/// figures out that ought to be there, and then there are none at all.
fn sound(ledger: Ledger<Result<SplitKept, Fault>>, by_name: bool) -> anyhow::Result<(Ledger<SplitKept>, Option<Text>)> {
    let mut without = Vec::new();
    for entry in &ledger.entries {
        let Some(Err(fault)) = &entry.kept else { continue };
        if by_name || !matches!(fault, Fault::NoCosts | Fault::NoAllocation) {
            return Err(refused(&entry.id, fault));
        }
        without.push(entry.id.clone());
    }
    let ids = without.join(", ");
    let note = (!without.is_empty())
        .then(|| text!("utan kostnader eller fördelning: {ids}", "without costs or allocation: {ids}"));
    Ok((ledger.map(Result::ok), note))
}

pub fn refused(id: &str, fault: &Fault) -> anyhow::Error {
    let (id, why) = (Text::same(id), fault.text());
    Impossible(text!("{id} kan inte fördelas: {why}", "{id} cannot be split: {why}", id, why)).into()
}

/// `split --explain`: one agreement, every step.
fn explain(cli: &Cli, args: &SplitArgs, asked: &SplitAsked, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let [id] = args.ids.as_slice() else {
        let message =
            text!("--explain förklarar ett avtal: ange dess id", "--explain explains one agreement: name its id");
        return Err(Impossible(message).into());
    };
    let ledger = folder::load_with(cli, process, Selection::of_errors(), true, |agreement, context| {
        (agreement.id == *id).then(|| {
            let explained = commands::explained(agreement, context, asked)?;
            Ok::<_, Fault>((explained, commands::split_of(agreement, context, asked)?))
        })
    })?;
    table::known(id, &ledger)?;
    if let Some(exit) = figures::refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    let kept = ledger.entries.iter().find_map(|entry| entry.kept.as_ref());
    let (explained, split) = match kept {
        Some(Ok(kept)) => kept.clone(),
        Some(Err(fault)) => return Err(refused(id, fault)),
        None => return Ok(Exit::Nothing),
    };
    let mut split = Some(split);
    let rows = ledger.clone().map(|kept| kept.ok().and_then(|_| split.take()));
    let page = commands::explain_split(&ledger, &explained, commands::split_rows(rows));
    let style = style(cli, process, language::of_run(cli, process, &ledger.context.settings));
    write::answer(&Answer::Page(Box::new(page)), args.format.into(), style, cli, process)
}

//! `split`: figures from a ledger without errors, or none.

use super::exit::RunError;
use super::{Exit, Process, figures, folder, language, style, table};
use crate::cli::{By, Cli, SplitArgs, TableFormat};
use crate::commands::{self, SplitAsked, SplitKept};
use crate::compute::{Fault, PeriodKind};
use crate::model::{Answer, Lang, Ledger, Text, drop_in_background, text};
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
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let named = !args.ids.is_empty();
    if let Some(exit) = faulty(faults(&ledger), named, args.year, lang, process)? {
        return Ok(exit);
    }
    let (left_out, without) = (figures::left_out(faults(&ledger)), without(&ledger));
    let ledger = ledger.map(Result::ok);
    let count = ledger.entries.len();
    if ledger.entries.iter().all(|entry| entry.kept.as_ref().is_none_or(SplitKept::is_empty)) {
        let message = text!("det finns inga kostnader att fördela", "there are no costs to split");
        for text in left_out.iter().chain([&message]) {
            writeln!(process.err, "{}", text.pick(lang))?;
        }
        return Ok(Exit::Nothing);
    }
    let mut taken: Vec<Text> = commands::months_assumed_of_split(&ledger).into_iter().collect();
    taken.extend(left_out.iter().cloned());
    let notes = without.into_iter().chain(left_out);
    let answer = if matches!(args.format, TableFormat::Table | TableFormat::Markdown | TableFormat::Html) {
        let mut tables = commands::grids(&ledger, &asked);
        if let Some(last) = tables.last_mut() {
            last.notes.extend(notes);
        }
        Answer::Tables(tables)
    } else {
        let mut table = commands::split_rows(ledger);
        table.notes.extend(notes);
        Answer::Table(table)
    };
    let exit = figures::written(&answer, &taken, args.format.into(), style(cli, process, lang), cli, process);
    drop_in_background(answer, count);
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
            return Err(RunError(message).into());
        }
    };
    let party = args.by.contains(&By::Party);
    if args.party.is_some() && !party {
        return Err(RunError(text!("--party kräver party i --by", "--party needs party in --by")).into());
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

/// The agreements that have no split, and why.
fn faults<K>(ledger: &Ledger<Result<K, Fault>>) -> impl Iterator<Item = (&str, &Fault)> + Clone {
    ledger.entries.iter().filter_map(|entry| Some((entry.id.as_str(), entry.kept.as_ref()?.as_ref().err()?)))
}

/// Whether there are no figures because an agreement has none: one with something wrong in it, or one that is asked for by name.
fn faulty<'a>(
    faults: impl Iterator<Item = (&'a str, &'a Fault)> + Clone,
    named: bool,
    year: Option<i32>,
    lang: Lang,
    process: &mut Process<'_>,
) -> anyhow::Result<Option<Exit>> {
    // Of a term that nothing bounds, a year that is far away is no fault of the file.
    let mut far = faults.clone().filter(|(_, fault)| **fault == Fault::TooLarge && year.is_some());
    if let Some((id, fault)) = far.next() {
        return Err(RunError(commands::no_split(id, fault)).into());
    }
    if let Some(exit) = figures::wrong(faults.clone(), lang, process)? {
        return Ok(Some(exit));
    }
    let mut exit = None;
    for (id, fault) in faults.filter(|_| named) {
        writeln!(process.err, "{}", commands::no_split(id, fault).pick(lang))?;
        exit = Some(Exit::Nothing);
    }
    Ok(exit)
}

/// The agreements without costs or allocation, which have nothing to split.
fn without<K>(ledger: &Ledger<Result<K, Fault>>) -> Option<Text> {
    let without = faults(ledger).filter(|(_, fault)| matches!(fault, Fault::NoCosts | Fault::NoAllocation));
    let ids = without.map(|(id, _)| id).collect::<Vec<_>>().join(", ");
    (!ids.is_empty()).then(|| text!("utan kostnader eller fördelning: {ids}", "without costs or allocation: {ids}"))
}

/// `split --explain`: one agreement, every step.
fn explain(cli: &Cli, args: &SplitArgs, asked: &SplitAsked, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let [id] = args.ids.as_slice() else {
        let message =
            text!("--explain förklarar ett avtal: ange dess id", "--explain explains one agreement: name its id");
        return Err(RunError(message).into());
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
    let lang = language::of_run(cli, process, &ledger.context.settings);
    if let Some(exit) = faulty(faults(&ledger), true, args.year, lang, process)? {
        return Ok(exit);
    }
    let kept = ledger.entries.iter().find_map(|entry| entry.kept.as_ref());
    let Some(Ok((explained, split))) = kept.cloned() else { return Ok(Exit::Nothing) };
    let mut split = Some(split);
    let rows = ledger.clone().map(|kept| kept.ok().and_then(|_| split.take()));
    let assumed: Vec<Text> = commands::months_assumed_of_split(&rows).into_iter().collect();
    let page = commands::explain_split(&ledger, &explained, commands::split_rows(rows));
    let answer = Answer::Page(Box::new(page));
    figures::written(&answer, &assumed, args.format.into(), style(cli, process, lang), cli, process)
}

//! Commands that answer with figures: a ledger with an error yields none, for a sum over half a ledger is worse than no sum.

use super::{Exit, Process, folder, language, style, table, write};
use crate::cli::{Cli, OutcomeArgs, PaymentsArgs, TableFormat};
use crate::commands::{self, WantedPayments};
use crate::compute::Fault;
use crate::model::{Agreement, Answer, Context, Lang, Ledger, Table, Text, text};
use crate::render::{Format, Style};
use crate::rules::Selection;

/// `payments`.
pub fn payments(cli: &Cli, args: &PaymentsArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let wanted = WantedPayments { ids: &args.ids, year: args.year, party: args.party.as_deref() };
    let asked = Asked { ids: &args.ids, format: args.format };
    answer(
        cli,
        &asked,
        process,
        |agreement, context| Some(commands::payment_lines(agreement, context)),
        |ledger| (commands::payments(ledger, &wanted), None),
    )
}

/// `outcome`.
pub fn outcome(cli: &Cli, args: &OutcomeArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let asked = Asked { ids: &args.ids, format: args.format };
    let keep = |agreement: &Agreement, context: &Context| Some(commands::outcome_lines(agreement, context));
    answer(cli, &asked, process, keep, |ledger| {
        let assumed = commands::months_assumed_of_outcome(ledger, &args.ids, args.year);
        (commands::outcome(ledger, &args.ids, args.year), assumed)
    })
}

/// What every command that answers with figures is asked.
pub struct Asked<'a> {
    /// The agreements; empty for all.
    pub ids: &'a [String],
    pub format: TableFormat,
}

/// Reads the ledger and writes the table, and what it takes for granted, if the ledger is sound.
pub fn answer<K: Send>(
    cli: &Cli,
    asked: &Asked<'_>,
    process: &mut Process<'_>,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
    table: impl FnOnce(&Ledger<K>) -> (Table, Option<Text>),
) -> anyhow::Result<Exit> {
    let ledger = folder::load(cli, process, Selection::of_errors(), keep)?;
    for id in asked.ids {
        table::known(id, &ledger)?;
    }
    if let Some(exit) = refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    let style = style(cli, process, language::of_run(cli, process, &ledger.context.settings));
    let (table, assumed) = table(&ledger);
    written(&Answer::Table(table), &assumed.into_iter().collect::<Vec<_>>(), asked.format.into(), style, cli, process)
}

/// Writes an answer with figures. A form that holds rows and nothing else leaves what they take for granted to the error stream,
/// one line for each.
pub fn written(
    answer: &Answer,
    taken: &[Text],
    format: Format,
    style: Style,
    cli: &Cli,
    process: &mut Process<'_>,
) -> anyhow::Result<Exit> {
    let exit = write::answer(answer, format, style, cli, process)?;
    if matches!(format, Format::Csv | Format::ExcelCsv) {
        for text in taken {
            writeln!(process.err, "{}", text.pick(style.lang))?;
        }
    }
    Ok(exit)
}

/// Says whose costs cannot be split because something in their files cannot be, if that holds of any: then there are no figures.
/// A ledger without errors has none; they are left where a rule is lowered or a finding waived, and in years that are far away.
pub fn wrong<'a>(
    faults: impl Iterator<Item = (&'a str, &'a Fault)>,
    lang: Lang,
    process: &mut Process<'_>,
) -> anyhow::Result<Option<Exit>> {
    let mut exit = None;
    for (id, fault) in faults.filter(|(_, fault)| !fault.is_unstated()) {
        writeln!(process.err, "{}", commands::no_split(id, fault).pick(lang))?;
        exit = Some(Exit::Findings);
    }
    Ok(exit)
}

/// Whose costs are left out of the figures because their files do not say enough to split them, and why. Files without costs or
/// without an allocation have nothing to be left out.
pub fn left_out<'a>(faults: impl Iterator<Item = (&'a str, &'a Fault)>) -> Vec<Text> {
    let left_out = |fault: &Fault| fault.is_unstated() && !matches!(fault, Fault::NoCosts | Fault::NoAllocation);
    faults.filter(|(_, fault)| left_out(fault)).map(|(id, fault)| commands::no_split(id, fault)).collect()
}

/// Whether the ledger yields no figures: it then has said why, and how the run ends.
pub fn refused<K>(cli: &Cli, ledger: &Ledger<K>, process: &mut Process<'_>) -> anyhow::Result<Option<Exit>> {
    refused_saying(&Text::fixed("inga siffror lämnas", "no figures are given"), cli, ledger, process)
}

/// The same of a ledger that yields no days.
pub fn no_dates<K>(cli: &Cli, ledger: &Ledger<K>, process: &mut Process<'_>) -> anyhow::Result<Option<Exit>> {
    refused_saying(&Text::fixed("inga datum lämnas", "no dates are given"), cli, ledger, process)
}

fn refused_saying<K>(
    nothing: &Text,
    cli: &Cli,
    ledger: &Ledger<K>,
    process: &mut Process<'_>,
) -> anyhow::Result<Option<Exit>> {
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let exit = table::errors(ledger, style(cli, process, lang), process)?;
    let (message, exit) = if exit != Exit::Well {
        let message = if ledger.panics > 0 {
            text!("{nothing}: programmet självt gick fel", "{nothing}: the program itself failed", nothing)
        } else {
            text!("{nothing}: rätta felen i registret först", "{nothing}: mend the errors in the ledger first", nothing)
        };
        (message, exit)
    } else if ledger.entries.is_empty() {
        (text!("registret har inget avtal", "the ledger has no agreement"), Exit::Nothing)
    } else {
        return Ok(None);
    };
    writeln!(process.err, "{}", message.pick(lang))?;
    Ok(Some(exit))
}

//! `timeline`: the agreements over the years.

use super::exit::RunError;
use super::{Exit, Process, folder, language, table};
use crate::cli::{Cli, TimelineArgs};
use crate::commands::{self, Years};
use crate::model::{Answer, text};
use crate::rules::Selection;

/// Runs `timeline`.
pub fn run(cli: &Cli, args: &TimelineArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && to < from
    {
        let message = text!("--to {to} ligger före --from {from}", "--to {to} is before --from {from}");
        return Err(RunError(message).into());
    }
    let ledger = folder::load(cli, process, Selection::of_errors(), |agreement, context| {
        Some(commands::drawn(agreement, context))
    })?;
    let years = Years { from: args.from, to: args.to };
    match commands::timeline(&ledger, args.committee.as_deref(), years) {
        Some(timeline) => table::finish(cli, &ledger, &Answer::Timeline(Box::new(timeline)), args.format, process),
        None => {
            let lang = language::of_run(cli, process, &ledger.context.settings);
            let exit = table::errors(&ledger, super::style(cli, process, lang), process)?;
            let message = text!(
                "inget avtal att rita: inget av dem anger när det börjar gälla, inom det som är valt",
                "no agreement to draw: none of those chosen states when it starts"
            );
            writeln!(process.err, "{}", message.pick(lang))?;
            Ok(if exit == Exit::Well { Exit::Nothing } else { exit })
        }
    }
}

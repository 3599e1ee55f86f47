//! `parties`: the organisations of a ledger without errors, or none.

use super::{Exit, Process, figures, folder, language, style, table};
use crate::cli::{Cli, FilterArgs, PartiesArgs};
use crate::commands::{self, PartiesWanted};
use crate::model::Answer;
use crate::rules::Selection;
use crate::run::exit::RunError;

/// Runs `parties`.
pub fn run(cli: &Cli, args: &PartiesArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let ledger = folder::load(cli, process, Selection::of_errors(), |agreement, context| {
        Some(commands::party_lines(agreement, context))
    })?;
    table::known_committee(args.filter.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = figures::refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    let faults =
        ledger.entries.iter().filter_map(|entry| Some((entry.id.as_str(), entry.kept.as_ref()?.as_ref().err()?)));
    let lang = language::of_run(cli, process, &ledger.context.settings);
    if let Some(exit) = figures::wrong(faults, lang, process)? {
        return Ok(exit);
    }
    let ledger = ledger.map(Result::ok);
    let wanted = PartiesWanted {
        filter: FilterArgs { party: None, ..args.filter.clone() },
        called: args.filter.party.clone(),
        roles: args.role.clone(),
        year: args.year,
        by_year: args.by.is_some(),
        overlaps: args.overlaps,
    };
    let (table, assumed) = commands::parties(&ledger, &wanted)?;
    let table = commands::chosen_columns(table, &args.columns).map_err(RunError)?;
    let assumed: Vec<_> = assumed.into_iter().collect();
    figures::written(&Answer::Table(table), &assumed, args.format.into(), style(cli, process, lang), cli, process)
}

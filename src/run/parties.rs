//! `parties`: the organisations of a ledger without errors, or none.

use super::{Exit, Process, figures, folder, language, split, style, table, write};
use crate::cli::{Cli, FilterArgs, PartiesArgs};
use crate::commands::{self, PartiesWanted};
use crate::model::Answer;
use crate::rules::Selection;
use crate::run::exit::Impossible;

/// Runs `parties`.
pub fn run(cli: &Cli, args: &PartiesArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let ledger = folder::load(cli, process, Selection::of_errors(), |agreement, context| {
        Some(commands::party_lines(agreement, context))
    })?;
    table::known_committee(args.filter.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = figures::refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    for entry in &ledger.entries {
        if let Some(Err(fault)) = &entry.kept {
            return Err(split::refused(&entry.id, fault));
        }
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
    let table = commands::chosen_columns(commands::parties(&ledger, &wanted)?, &args.columns).map_err(Impossible)?;
    let style = style(cli, process, language::of_run(cli, process, &ledger.context.settings));
    write::answer(&Answer::Table(table), args.format.into(), style, cli, process)
}

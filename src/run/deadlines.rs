//! `deadlines` and `agenda`: days from a ledger without errors, or none.

use super::{Exit, Process, figures, folder, language, table, write};
use crate::cli::{AgendaArgs, Cli, DeadlinesArgs, DeadlinesFormat, TableFormat};
use crate::commands::{self, DeadlinesAsked};
use crate::compute::Listing;
use crate::model::{Agreement, Answer, Context, Page, drop_in_background, text};
use crate::render::{self, Dated};
use crate::rules::Selection;
use std::sync::Arc;

/// Runs `deadlines`.
pub fn deadlines(cli: &Cli, args: &DeadlinesArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let asked = DeadlinesAsked {
        ids: args.ids.clone(),
        all: args.all,
        within: args.within,
        kinds: args.kind.clone(),
        committee: args.committee.clone(),
        party: args.party.clone(),
        // Only events are named after their agreement.
        titles: args.format == DeadlinesFormat::Ics,
    };
    let keep = |agreement: &Agreement, context: &Context| {
        let until = args.within.and_then(|within| within.after(context.as_of));
        let listing = Listing { derived: args.explain, until };
        Some(commands::deadlines_kept(agreement, context, listing)?.slimmed(&asked, context.as_of))
    };
    let mut ledger = folder::load_with(cli, process, Selection::of_errors(), args.explain, keep)?;
    for id in &args.ids {
        table::known(id, &ledger)?;
    }
    table::known_committee(args.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = figures::no_dates(cli, &ledger, process)? {
        return Ok(exit);
    }
    commands::settle_deadlines(&mut ledger);
    let ledger = Arc::new(ledger);
    if args.format == DeadlinesFormat::Ics && !ledger.entries.is_empty() {
        let wanted = commands::wanted_deadlines(&ledger, &asked);
        let dated: Vec<Dated<'_>> =
            wanted.iter().map(|one| Dated { id: one.id, title: &one.kept.title, deadline: one.deadline }).collect();
        let lang = language::of_run(cli, process, &ledger.context.settings);
        let calendar = render::calendar(&dated, ledger.context.as_of, args.remind, lang);
        let without = dated.iter().filter(|dated| dated.deadline.date.is_none()).count();
        if without > 0 {
            let message = text!(
                "utan datum, och därför inte i kalendern: {without}",
                "without a date, and so not in the calendar: {without}"
            );
            writeln!(process.err, "{}", message.pick(lang))?;
        }
        return write::bytes(calendar.as_bytes(), cli, process);
    }
    let page = |page: Page| Answer::Page(Box::new(page));
    let answer = if args.explain {
        page(commands::explain_deadlines(&ledger, &asked))
    } else if matches!(args.format, DeadlinesFormat::Table | DeadlinesFormat::Html) {
        page(commands::deadlines_page(&ledger, &asked))
    } else {
        Answer::Table(commands::deadline_rows(&ledger, &asked))
    };
    let exit = table::finish(cli, &ledger, &answer, args.format, process);
    let count = ledger.entries.len();
    drop_in_background((answer, ledger), count);
    exit
}

/// Runs `agenda`.
pub fn agenda(cli: &Cli, args: &AgendaArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let keep =
        |agreement: &Agreement, context: &Context| commands::deadlines_kept(agreement, context, Listing::default());
    let mut ledger = folder::load(cli, process, Selection::of_errors(), keep)?;
    table::known_committee(args.committee.as_deref(), &ledger.context)?;
    if let Some(exit) = figures::no_dates(cli, &ledger, process)? {
        return Ok(exit);
    }
    commands::settle_deadlines(&mut ledger);
    let page = commands::agenda(&ledger, args.meeting, args.committee.as_deref());
    let answer = if matches!(args.format, TableFormat::Table | TableFormat::Markdown | TableFormat::Html) {
        Answer::Page(Box::new(page))
    } else {
        Answer::Table(page.table)
    };
    table::finish(cli, &ledger, &answer, args.format, process)
}

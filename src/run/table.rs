//! Commands that answer with a table or a page over the whole ledger.

use super::exit::RunError;
use super::{Exit, Process, folder, language, style, write};
use crate::cli::{Cli, CriteriaArgs, ListArgs, ShowArgs, TableFormat};
use crate::commands::{self, CriteriaWanted, Glance};
use crate::model::{Answer, Context, Ledger, Text, drop_in_background, text};
use crate::render::{self, Format, Style};
use crate::rules::Selection;
use std::sync::Arc;

/// `list`.
pub fn list(cli: &Cli, args: &ListArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let ledger = folder::load(cli, process, Selection::of_errors(), |agreement, context| {
        Some(commands::listed(agreement, context))
    })?;
    known_committee(args.filter.committee.as_deref(), &ledger.context)?;
    let ledger = Arc::new(ledger);
    let table = commands::list(&ledger, &args.filter, args.sort, !args.columns.is_empty())?;
    let table = commands::chosen_columns(table, &args.columns).map_err(RunError)?;
    let (answer, count) = (Answer::Table(table), ledger.entries.len());
    let exit = finish(cli, &ledger, &answer, args.format, process);
    drop_in_background((answer, ledger), count);
    exit
}

/// `criteria`.
pub fn criteria(cli: &Cli, args: &CriteriaArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let ledger = folder::load(cli, process, Selection::default(), |agreement, context| {
        Some(commands::criteria_of(agreement, context))
    })?;
    for id in &args.ids {
        known(id, &ledger)?;
    }
    known_committee(args.filter.committee.as_deref(), &ledger.context)?;
    if let Some(unknown) = commands::unknown_criterion(&ledger, &args.criterion) {
        return Err(RunError(unknown).into());
    }
    let wanted = CriteriaWanted {
        ids: args.ids.clone(),
        filter: args.filter.clone(),
        states: args.state.clone(),
        criteria: args.criterion.clone(),
    };
    let at_a_glance = args.ids.is_empty() && args.columns.is_empty() && wanted.is_whole();
    let glance = |glance| at_a_glance.then(|| commands::matrix(&ledger, &wanted, glance)).flatten();
    let rows = || commands::chosen_columns(commands::criteria(&ledger, &wanted), &args.columns).map_err(RunError);
    let answer = match args.format {
        TableFormat::Table => Answer::Table(glance(Glance::Narrow).map_or_else(rows, Ok)?),
        TableFormat::Html => Answer::Tables(glance(Glance::Wide).into_iter().chain([rows()?]).collect()),
        TableFormat::Csv | TableFormat::ExcelCsv | TableFormat::Xlsx | TableFormat::Json | TableFormat::Markdown => {
            Answer::Table(rows()?)
        }
    };
    finish(cli, &ledger, &answer, args.format, process)
}

/// `show`.
pub fn show(cli: &Cli, args: &ShowArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let ledger = folder::load_with_later(cli, process, Selection::default(), |agreement, context| {
        Some(commands::kept(agreement, context, &args.id))
    })?;
    known(&args.id, &ledger)?;
    match commands::show(&ledger) {
        Some(page) => finish(cli, &ledger, &Answer::Page(Box::new(page)), args.format, process),
        None => unreadable(cli, &ledger, &args.id, process),
    }
}

/// Says that the agreement cannot be shown, and why.
fn unreadable<K>(cli: &Cli, ledger: &Ledger<K>, id: &str, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let exit = errors(ledger, style(cli, process, lang), process)?;
    let id = Text::same(id);
    let message = text!(
        "avtalet {id} kan inte visas: rätta felen i filen först",
        "the agreement {id} cannot be shown: mend the errors in its file first",
        id
    );
    writeln!(process.err, "{}", message.pick(lang))?;
    Ok(if exit == Exit::Well { Exit::Findings } else { exit })
}

/// An id that the ledger does not have is a slip on the command line.
pub fn known<K>(id: &str, ledger: &Ledger<K>) -> anyhow::Result<()> {
    if ledger.entries.iter().any(|entry| entry.id == id) {
        return Ok(());
    }
    let meant = crate::model::nearest(id, ledger.entries.iter().map(|entry| entry.id.as_str()));
    let meant = meant.map_or(text!("", ""), |meant| text!(" – menade du {meant}?", " – did you mean {meant}?"));
    let id = Text::same(id);
    Err(RunError(text!("registret har inget avtal {id}{meant}", "the ledger has no agreement {id}{meant}", id, meant))
        .into())
}

/// A committee that liggare.toml does not have is a slip on the command line.
pub fn known_committee(key: Option<&str>, context: &Context) -> anyhow::Result<()> {
    let Some(key) = key.filter(|key| context.settings.committee(key).is_none()) else { return Ok(()) };
    let known = context.settings.committees.iter().map(|committee| committee.key.value.as_str());
    let meant = crate::model::nearest(key, known);
    let meant = meant.map_or(text!("", ""), |meant| text!(" – menade du {meant}?", " – did you mean {meant}?"));
    let key = Text::same(key);
    Err(RunError(text!(
        "liggare.toml har ingen nämnd {key}{meant}",
        "liggare.toml has no committee {key}{meant}",
        key,
        meant
    ))
    .into())
}

/// Writes the answer, and what is wrong with the ledger beside it.
pub fn finish<K>(
    cli: &Cli,
    ledger: &Ledger<K>,
    answer: &Answer,
    format: impl Into<Format>,
    process: &mut Process<'_>,
) -> anyhow::Result<Exit> {
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let style = style(cli, process, lang);
    if ledger.entries.is_empty() && ledger.settings_sound {
        let message = text!("registret har inget avtal", "the ledger has no agreement");
        writeln!(process.err, "{}", message.pick(lang))?;
        return Ok(Exit::Nothing);
    }
    write::answer(answer, format.into(), style, cli, process)?;
    errors(ledger, style, process)
}

/// Tells of every error in the ledger; without one, all is well.
pub fn errors<K>(ledger: &Ledger<K>, style: Style, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    if !ledger.has_errors() {
        return Ok(if ledger.is_trustworthy() { Exit::Well } else { Exit::Failed });
    }
    let errors: Vec<_> = ledger.errors().cloned().collect();
    process.err.write_all(render::short_findings(&errors, &ledger.sources, style.lang).as_bytes())?;
    Ok(if ledger.is_trustworthy() { Exit::Findings } else { Exit::Failed })
}

//! `history`: what became of one agreement, commit by commit, in the words of `diff`.

mod answer;

use super::diff::{StateFile, committees, fields, renamed, split_from, state_file};
use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of};
use crate::model::{Answer, PointInTime, Text, nearest, or_meant, personal_number, text};
use crate::pipeline;
use crate::read::{self, FileThen};
use crate::render::Format;
use crate::session::{Asker, Exit, RunError, Session};
use answer::{PastStep, RecordedPast, history_of};
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// Show what became of one agreement, commit by commit, in words; the latest comes last.
///
/// Each line has the day that the change is dated, what changed, the decision's reference, and the day and the commit by which it was
/// recorded. A merge tells what none of its branches has told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare history hv-2021-sensus\n  liggare history eav-2019-stacken --field term.end"
)]
pub struct Args {
    /// The agreement's id: its file name without .toml; or a part of its id or title
    pub id: String,
    /// Only what became of this field, or of this table: term.end, costs
    #[arg(long, value_name = "FIELD")]
    pub field: Option<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa vad som har hänt med ett avtal, incheckning för incheckning, i ord; det senaste sist",
    after: "Varje rad har dagen som ändringen är daterad, vad som ändrades, beslutets beteckning, och när och i vilken incheckning det skrevs in. En sammanslagning visar det som ingen av grenarna har visat.\n\nExempel:\n  liggare history hv-2021-sensus\n  liggare history eav-2019-stacken --field term.end",
    args: &[
        ("id", "Avtalets id: filnamnet utan .toml; eller en del av id:t eller titeln"),
        ("field", "Bara det som har hänt med detta fält, eller under denna rubrik: term.end, costs"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// So many older names of a file are followed.
const MOST_NAMES: usize = 100;

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let fields = fields();
    if let Some(field) = &args.field {
        is_a_field(field, fields.agreement.iter().map(|field| field.key))?;
    }
    let (folder, found) = session.discovered()?;
    let settings = pipeline::settings_of(&folder);
    session.speak(&settings);
    session.is_called(&settings);
    let mut id = args.id.clone();
    let mut told = match recorded(&id, session)? {
        Ok(told) => told,
        Err(exit) => return Ok(exit),
    };
    let is_it = |found: &read::Found, id: &str| {
        found.kind == read::Kind::Agreement && found.path.file_stem() == Some(OsStr::new(id))
    };
    if told.past.is_empty() && !found.iter().any(|found| is_it(found, &id)) {
        // Neither an id that there is nor one that there was: a part of one.
        id = session.agreements(std::slice::from_ref(&args.id))?.pop().unwrap_or(id);
        told = match recorded(&id, session)? {
            Ok(told) => told,
            Err(exit) => return Ok(exit),
        };
    }
    // Of a ledger as it was, the history ends where that was recorded.
    if session.past_commit().is_none() {
        let mut buffer = Vec::new();
        let files = found.iter().filter(|found| is_it(found, &id)).map(|found| {
            let bytes = read::bytes(&folder, found, &mut buffer).ok();
            state_file(&found.path, found.kind, bytes)
        });
        told.now = Some(files.collect());
    }
    let id = personal_number::mask(&id).into_owned();
    let field = args.field.as_deref().map(|field| personal_number::mask(field).into_owned());
    let table = history_of(&told, &id, field.as_deref(), &fields, &committees(&settings));
    session.write(&Answer::Table(table), args.format)?;
    Ok(if told.is_readable() { Exit::Well } else { Exit::Findings })
}

/// Refuses a field of which the format knows nothing.
fn is_a_field<'k>(field: &str, known: impl Iterator<Item = &'k str> + Clone) -> Result<(), RunError> {
    let first = field.split('.').next().unwrap_or_default();
    if known.clone().any(|key| key == first) {
        return Ok(());
    }
    let meant = or_meant(nearest(first, known));
    let name = Text::same(personal_number::mask(field));
    Err(RunError(text!(
        "--field: ett avtal har inget fält {name}{meant}",
        "--field: an agreement has no field {name}{meant}",
        name,
        meant
    )))
}

/// What is recorded of the agreement, under the names that it has had.
fn recorded(id: &str, session: &mut Session<'_>) -> anyhow::Result<Result<RecordedPast, Exit>> {
    let home = session.home();
    let mut told = RecordedPast::default();
    let (mut name, mut head) = (OsString::from(format!("{id}.toml")), session.past_commit().map(str::to_owned));
    for _ in 0..MOST_NAMES {
        let read::History { steps, is_shallow } = match read::history(&home, head.as_deref(), &name) {
            Ok(history) => history,
            Err(why) => {
                let point = PointInTime::Revision("HEAD".to_owned());
                return session.no_history(&why, Asker::History, &point).map(Err);
            }
        };
        told.is_shallow = is_shallow;
        let mut past: Vec<PastStep> = steps.iter().map(past).collect();
        // Where it came, it may have had another name before.
        let older = past.iter().zip(&steps).position(|(past, step)| past.before.is_none() && step.parent == 0);
        let was = older.and_then(|place| {
            let (past, step) = (past.get(place)?, steps.get(place)?);
            Some((place, was_called(past.after.as_ref()?, step)?, step.above.clone()?))
        });
        if let Some((place, step)) = older.zip(older.and_then(|place| steps.get(place))).filter(|_| was.is_none())
            && let Some(one) = past.get_mut(place)
        {
            one.split_from = one.after.as_ref().and_then(|came| was_part_of(came, step));
        }
        if let Some((place, was, _)) = &was
            && let Some(one) = past.get_mut(*place)
        {
            one.before = Some(file(was));
        }
        told.older(past);
        match was {
            Some((_, was, above)) if was.path.file_name().is_some() => {
                was.path.file_name().unwrap_or_default().clone_into(&mut name);
                head = Some(above);
            }
            Some(_) | None => break,
        }
    }
    Ok(Ok(told))
}

fn past(step: &read::Step) -> PastStep {
    PastStep {
        commit: step.commit.clone(),
        day: step.day,
        is_against_first: step.parent == 0,
        brought: step.brought.clone(),
        before: step.before.as_ref().map(file),
        after: step.after.as_ref().map(file),
        split_from: None,
        is_boundary: step.is_boundary,
    }
}

fn file(then: &FileThen) -> StateFile {
    state_file(Path::new(&then.path), read::Kind::Agreement, then.bytes.as_deref())
}

/// The files that went in a commit, and those that came with the one that is told of.
fn beside(step: &read::Step) -> (Vec<StateFile>, Vec<StateFile>) {
    (step.gone.iter().map(file).collect(), step.others.iter().map(file).collect())
}

/// The id of the file that went and became another one, where most of what came stood in it.
fn was_part_of(came: &StateFile, step: &read::Step) -> Option<String> {
    let (gone, others) = beside(step);
    let pairs = renamed(&gone.iter().collect::<Vec<_>>(), &others.iter().collect::<Vec<_>>());
    split_from(came, &pairs).map(|old| old.id.clone())
}

/// Which of the files that went is the one that came, and did not rather become another that came with it.
fn was_called<'g>(came: &StateFile, step: &'g read::Step) -> Option<&'g FileThen> {
    let (gone, others) = beside(step);
    let all: Vec<&StateFile> = std::iter::once(came).chain(&others).collect();
    let pairs = renamed(&gone.iter().collect::<Vec<_>>(), &all);
    let (was, _) = pairs.into_iter().find(|(_, new)| std::ptr::eq(*new, came))?;
    let place = gone.iter().position(|gone| std::ptr::eq(gone, was))?;
    step.gone.get(place)
}

//! `--since`: what changed in the ledger, and what was wrong with it before. Where git cannot tell, the run is impossible.

use super::resealed::resealed;
use crate::commands::draft::judge_templates;
use crate::model::{Code, Date, FileId, Finding, FoundCounts, Ledger, Since, personal_number, text};
use crate::pipeline::{self, Options, With};
use crate::read::{self, NoAnswer};
use crate::rules::Selection;
use crate::session::{Asker, RunError, Session, cannot_tell, shown};
use std::path::Path;

/// The earlier state of a ledger, what is not as it was then, and what has become of its seals. `files` is how many of its files
/// the walk found.
pub fn since<K>(
    revision: &str,
    session: &Session<'_>,
    selection: Selection,
    (files, ledger): (usize, &Ledger<K>),
    within: &dyn Fn(&str) -> bool,
) -> anyhow::Result<(Since, Vec<(Code, Finding)>)> {
    let folder = session.home();
    let said = |why: NoAnswer| RunError(cannot_tell(&why, Asker::Since, revision, &session.shown(&folder)));
    let past = read::past(&folder, session.past_commit(), revision).map_err(said)?;
    let now = session.folder()?;
    let found = read::discover(&now)?;
    if found.len() != files {
        return Err(RunError(text!(
            "registret ändrades medan det lästes: kör igen",
            "the ledger changed while it was read: run again"
        ))
        .into());
    }
    let changed = (0..).map(FileId).zip(past.changed(&now, &found));
    let resealed = resealed(&past.folder, (&now, &found), revision)?;
    let since = Since {
        // A branch may be called anything.
        revision: personal_number::mask(revision).into_owned(),
        changed: changed.filter(|(_, changed)| *changed).map(|(file, _)| file).collect(),
        gone: past.gone(&found, |path| within(&session.shown(&folder.join(path)))),
        before: found_in(&past.folder, ledger.context.as_of, selection)?,
        commit: past.commit,
    };
    Ok((since, resealed))
}

/// What was wrong with the ledger as it was, judged by the same day.
fn found_in(folder: &read::Folder, as_of: Date, selection: Selection) -> anyhow::Result<FoundCounts> {
    let from_it = |path: &Path| shown(path, folder.path());
    let options = Options { folder: folder.path(), as_of, selection, with: With::default(), shown: &from_it };
    let mut ledger = pipeline::load_from(folder, &options, |_, _| Some(()))?;
    judge_templates(&mut ledger, folder, &options)?;
    Ok(FoundCounts::of(&ledger.diagnostics, &ledger.sources))
}

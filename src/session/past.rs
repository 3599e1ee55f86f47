//! `--known-at`: the ledger as it was recorded then, held in memory. Every command answers from it as it would from the disk.

use super::exit::RunError;
use super::no_answer::{Asker, cannot_tell};
use super::{Exit, Session, language};
use crate::model::{Date, PointInTime, Text, text};
use crate::pipeline;
use crate::read::{self, Known, NoAnswer};
use std::path::Path;

/// So many digits of a commit are shown.
pub const DIGITS: usize = 10;

impl Session<'_> {
    /// Goes back to the point that the command line names, if it names one. Where a command would write into the ledger, or there is
    /// no such point, the run ends.
    pub fn look_back(&mut self, writes: Option<&str>) -> anyhow::Result<Option<Exit>> {
        let Some(point) = self.options.known_at.clone() else { return Ok(None) };
        if let Some(command) = writes {
            return Err(RunError(text!(
                "{command} skriver i registret, och det som var känt tidigare kan ingen ändra: kör utan --known-at",
                "{command} writes into the ledger, and nobody can change what was known before: run without --known-at"
            ))
            .into());
        }
        let known = match read::known(&self.home(), &point) {
            Ok(known) => known,
            Err(why) => return self.no_history(&why, Asker::KnownAt, &point).map(Some),
        };
        self.options.as_of = self.options.as_of.or(Some(match point {
            PointInTime::On(day) => day,
            PointInTime::Revision(_) => known.day,
        }));
        let said = recorded_at(&known.commit, known.day);
        let lang = language::of_run(self.options.lang, &self.process, &pipeline::settings_of(&known.folder));
        let said = text!(
            "--known-at: registret så som det stod i {said}",
            "--known-at: the ledger as it stood in {said}",
            said
        );
        writeln!(self.process.err, "{}", said.pick(lang))?;
        self.past = Some(known);
        Ok(None)
    }

    /// Says why a point of the history cannot be told, and where the history begins if it does not reach there.
    pub fn no_history(&mut self, why: &NoAnswer, asker: Asker, point: &PointInTime) -> anyhow::Result<Exit> {
        let home = self.home();
        let named = match point {
            PointInTime::On(day) => day.to_string(),
            PointInTime::Revision(revision) => revision.clone(),
        };
        let said = cannot_tell(why, asker, &named, &self.shown(&home));
        if !why.is_of_history() {
            return Err(RunError(said).into());
        }
        let begins = read::beginning(&home, *why == NoAnswer::NoFolder).map(|begins| {
            let point = recorded_at(&begins.commit, begins.day);
            if begins.shallow {
                text!(
                    "; i den här kopian börjar historien med {point}",
                    "; in this copy the history begins with {point}",
                    point
                )
            } else {
                text!("; historien börjar med {point}", "; the history begins with {point}", point)
            }
        });
        let word = Text::fixed("fel: ", "error: ");
        self.say(&Text::join([&word, &said].into_iter().chain(&begins), ""))?;
        Ok(Exit::Nothing)
    }

    /// The folder of the ledger: as it was, or on the disk.
    pub fn folder(&self) -> std::io::Result<read::Folder> {
        match self.past.as_ref().and_then(|past| past.folder.again()) {
            Some(folder) => Ok(folder),
            None => read::Folder::open(&self.home()),
        }
    }

    /// The commit whose ledger is read, where it is not that on the disk.
    pub fn past_commit(&self) -> Option<&str> {
        self.past.as_ref().map(|past| past.commit.as_str())
    }

    /// The commit that the ledger is of, as far as that can be told without git.
    pub fn commit(&self) -> Option<String> {
        self.past_commit().map(str::to_owned).or_else(|| read::commit(&self.home()))
    }

    /// Whether a path below the folder of a ledger as it was is a folder; none where nothing was there.
    pub fn was_folder(past: &Known, inside: &Path) -> Option<bool> {
        Some(past.folder.tree()?.lies(inside)? == read::Lying::Folder)
    }
}

/// A commit and the day on which it was made.
pub fn recorded_at(commit: &str, day: Date) -> Text {
    let commit = commit.get(..DIGITS).unwrap_or(commit);
    text!("incheckningen {commit} från {day}", "the commit {commit} of {day}")
}

/// A day, with the commit that was the latest then.
pub fn known_on(day: Date, commit: &str, recorded: Date) -> Text {
    let commit = commit.get(..DIGITS).unwrap_or(commit);
    text!("{day} (senast inskrivet {recorded}, {commit})", "{day} (last recorded {recorded}, {commit})")
}

//! The file that an event is written into: as it was read, judged before and after, and written whole.

use super::kinds::RecordedIn;
use super::told;
use crate::commands::held::{Files, Judge, UNSOUND_SETTINGS, new_errors};
use crate::commands::plain_key::{is_of_windows, plain_key};
use crate::model::{Diagnostic, FileId, Ledger, text};
use crate::pipeline::Options;
use crate::session::{FilePlace, MadeFolders, RunError, Session, Unfinished, not_written};
use std::path::{Path, PathBuf};

/// The folder of the matters.
const REPORTS: &str = "reports";

/// A file, and the ledger that it is part of.
pub struct EventPlace<'h> {
    files: &'h Files,
    options: &'h Options<'h>,
    judge: Judge<'h>,
    /// None of a matter that is new.
    file: Option<FileId>,
    /// Below the ledger's folder.
    inside: PathBuf,
    /// As people are shown it.
    pub name: String,
    pub text: String,
    /// The ledger as it is.
    pub before: Ledger<()>,
}

impl<'h> EventPlace<'h> {
    /// Judges the ledger that was read, and finds the file in it.
    pub fn open(
        within: RecordedIn,
        id: &str,
        files: &'h Files,
        options: &'h Options<'h>,
        session: &mut Session<'_>,
    ) -> anyhow::Result<Self> {
        let mut judge = Judge::new(files, options)?;
        let before = judge.ledger(&files.texts())?;
        session.speak(&before.context.settings);
        if !before.is_trustworthy() {
            return Err(RunError(UNSOUND_SETTINGS).into());
        }
        let inside = match within {
            RecordedIn::Agreement => PathBuf::new(),
            RecordedIn::Settings => "liggare.toml".into(),
            RecordedIn::Matter => matter(id)?,
        };
        let file = match within {
            RecordedIn::Agreement => Some(agreement(files, id)?),
            RecordedIn::Settings | RecordedIn::Matter => files.at(&inside),
        };
        if within == RecordedIn::Settings && file.is_none() {
            return Err(RunError(told::no_settings(&(options.shown)(&inside))).into());
        }
        let name = match file.and_then(|file| before.source(file)) {
            Some(source) => source.path.clone(),
            None => (options.shown)(&inside),
        };
        if let Some(file) = file {
            files.refuse_unread(file, &name)?;
        }
        let bytes = file.map(|file| files.bytes(file).to_vec()).unwrap_or_default();
        let text = String::from_utf8(bytes).map_err(|_| RunError(told::unsound(&name)))?;
        Ok(Self { files, options, judge, file, inside, name, text, before })
    }

    /// The ledger as it would be.
    pub fn judged(&mut self, after: &str) -> anyhow::Result<Ledger<()>> {
        let Some(file) = self.file else {
            return self.files.judged_with(&self.inside, after.as_bytes(), self.options);
        };
        let mut texts = self.files.texts();
        texts.insert(file, after.as_bytes().into());
        self.judge.ledger(&texts)
    }

    /// The errors that the ledger has then and has not now, in whatever file.
    pub fn new_errors(&self, after: &Ledger<()>) -> Vec<Diagnostic> {
        new_errors(&self.before, after)
    }

    /// What was found in the file itself, and is not waived.
    pub fn own_findings(&self, is_one: impl Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
        let is_own =
            |one: &&Diagnostic| Some(one.finding.span.file) == self.file && one.waived.is_none() && is_one(one);
        self.before.diagnostics.iter().filter(is_own).cloned().collect()
    }

    /// Shows findings of the ledger as it is, a line each.
    pub fn show(&self, findings: &[Diagnostic], session: &mut Session<'_>) -> anyhow::Result<()> {
        let lines = crate::render::short_findings(findings, &self.before.sources, session.lang());
        session.process.out.write_all(lines.as_bytes())?;
        Ok(())
    }

    /// Refuses what could not be written, before it is shown as if it could.
    pub fn refuse_unwritable(&self, session: &Session<'_>) -> anyhow::Result<()> {
        if let Some(file) = self.file {
            return self.files.refuse_unwritable(file, &self.name);
        }
        let folder = session.home().join(REPORTS);
        if folder.symlink_metadata().is_ok_and(|found| !found.is_dir()) {
            let name = session.shown(&folder);
            return Err(RunError(text!(
                "{name} är en länk eller ingen mapp, så där skrivs inget: ärenden ligger i mappen {REPORTS} i registret",
                "{name} is a link or no folder, so nothing is written there: matters lie in the folder {REPORTS} of the ledger"
            ))
            .into());
        }
        Ok(())
    }

    /// Writes the file whole, unless it is no longer as it was read.
    pub fn write(&self, after: &str, session: &Session<'_>) -> anyhow::Result<()> {
        if let Some(file) = self.file {
            return self.files.write(file, after.as_bytes(), &self.name);
        }
        self.refuse_unwritable(session)?;
        let path = session.home().join(&self.inside);
        let refused = |error: &std::io::Error| {
            if error.kind() == std::io::ErrorKind::AlreadyExists {
                let name = &self.name;
                return RunError(text!(
                    "{name} har kommit till medan registret lästes och lämnas orörd: kör igen",
                    "{name} has come while the ledger was read and is left untouched: run again"
                ));
            }
            not_written(&self.name, error)
        };
        let _made = MadeFolders::new(path.parent().unwrap_or(&path)).map_err(|error| refused(&error))?;
        let place = FilePlace::of_a_new_file(path, &self.name);
        let unfinished = Unfinished::new(&place, |out| Ok(out.write_all(after.as_bytes())?))?;
        unfinished.finish_new().map_err(|error| refused(&error))?;
        Ok(())
    }
}

/// The one file of an agreement.
fn agreement(files: &Files, id: &str) -> Result<FileId, RunError> {
    match files.agreements(id).as_slice() {
        [one] => Ok(*one),
        [] => Err(RunError(text!("registret har inget avtal {id}", "the ledger has no agreement {id}"))),
        _ => Err(RunError(text!(
            "flera filer i registret heter {id}: byt namn på alla utom en",
            "several files of the ledger are called {id}: rename all but one"
        ))),
    }
}

/// The file of a matter, whose id must be one that a file can have.
fn matter(id: &str) -> Result<PathBuf, RunError> {
    if is_of_windows(id) {
        return Err(RunError(text!(
            "{id} kan inte vara ett ärendes id: Windows har inga filer med det namnet; skriv till exempel {id}-2024",
            "{id} cannot be a matter's id: Windows has no files of that name; write {id}-2024, say"
        )));
    }
    let plain = plain_key(id).filter(|plain| plain == id);
    match plain {
        Some(plain) => Ok(Path::new(REPORTS).join(format!("{plain}.toml"))),
        None => Err(RunError(text!(
            "ärendets id skrivs med små bokstäver a–z, siffror och bindestreck, som almby-uppfoljning-2024",
            "a matter's id is written in lower-case letters a–z, digits and hyphens, such as almby-uppfoljning-2024"
        ))),
    }
}

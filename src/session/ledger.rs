//! What a command needs of a ledger before it answers, and what is said of it beside the answer.

use super::exit::RunError;
use super::{Exit, Session};
use crate::model::{Answer, Ledger, Text, nearest, or_meant, text};
use crate::render::{self, Format};

/// That a ledger with errors yields no figures: a sum over half a ledger is worse than no sum.
pub const NO_FIGURES: Text = Text::fixed("inga siffror lämnas", "no figures are given");

/// The same of days.
pub const NO_DATES: Text = Text::fixed("inga datum lämnas", "no dates are given");

impl Session<'_> {
    /// Writes the answer, and what is wrong with the ledger beside it.
    pub fn finish<K>(&mut self, ledger: &Ledger<K>, answer: &Answer, format: Format) -> anyhow::Result<Exit> {
        if ledger.entries.is_empty() && ledger.settings_sound {
            self.say(&self.no_agreement_yet())?;
            return Ok(Exit::Nothing);
        }
        self.write(answer, format)?;
        self.say_errors(ledger)
    }

    /// Tells of every error in the ledger; without one, all is well.
    pub fn say_errors<K>(&mut self, ledger: &Ledger<K>) -> anyhow::Result<Exit> {
        if !ledger.has_errors() {
            return Ok(if ledger.is_trustworthy() { Exit::Well } else { Exit::Failed });
        }
        let errors: Vec<_> = ledger.errors().cloned().collect();
        let lines = render::short_findings(&errors, &ledger.sources, self.lang);
        self.process.err.write_all(lines.as_bytes())?;
        Ok(if ledger.is_trustworthy() { Exit::Findings } else { Exit::Failed })
    }

    /// Whether the ledger has errors, or no agreement, and so yields nothing of what was asked: it then has said why, and how the
    /// run ends. `nothing` says what is not given.
    pub fn refuse_if_errors<K>(&mut self, ledger: &Ledger<K>, nothing: &Text) -> anyhow::Result<Option<Exit>> {
        let exit =
            if ledger.figures_stand() && ledger.is_trustworthy() { Exit::Well } else { self.say_errors(ledger)? };
        if exit != Exit::Well {
            self.say(&if ledger.panics > 0 {
                text!("{nothing}: programmet självt gick fel", "{nothing}: the program itself failed", nothing)
            } else {
                text!(
                    "{nothing}: rätta felen i registret först",
                    "{nothing}: mend the errors in the ledger first",
                    nothing
                )
            })?;
            return Ok(Some(exit));
        }
        if ledger.entries.is_empty() {
            self.say(&self.no_agreement_yet())?;
            return Ok(Some(Exit::Nothing));
        }
        Ok(None)
    }

    /// That there is nothing to answer from, and what makes the first of it.
    pub fn no_agreement_yet(&self) -> Text {
        let new = Text::same(self.command_line("new ID"));
        text!(
            "registret har inget avtal än: skriv det första med {new}",
            "the ledger has no agreement yet: write the first with {new}",
            new
        )
    }
}

/// That the ledger has no such agreement.
pub fn no_agreement(id: &str, meant: Option<&str>) -> RunError {
    let (id, meant) = (Text::same(id), or_meant(meant));
    RunError(text!("registret har inget avtal {id}{meant}", "the ledger has no agreement {id}{meant}", id, meant))
}

/// An id that the ledger does not have is a slip on the command line.
pub fn known<K>(ids: &[String], ledger: &Ledger<K>) -> anyhow::Result<()> {
    let is_known = |id: &&String| ledger.entries.iter().any(|entry| entry.id == **id);
    let Some(id) = ids.iter().find(|id| !is_known(id)) else { return Ok(()) };
    Err(no_agreement(id, nearest(id, ledger.entries.iter().map(|entry| entry.id.as_str()))).into())
}

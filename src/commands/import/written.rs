//! New agreements put into the ledger: none over another, and all of a batch or none.

use super::Drafted;
use crate::model::text;
use crate::session::{FilePlace, RunError, Session, Unfinished, WriteTurn, finish_all_new, not_written};
use std::path::PathBuf;

/// So many files are open at once: fewer than any system allows.
const BATCH: usize = 100;

/// An agreement that a row becomes.
pub struct NewAgreement {
    /// Below the ledger's folder.
    pub inside: PathBuf,
    /// As people are shown it.
    pub name: String,
    pub text: String,
    pub drafted: Drafted,
}

/// Writes each, unless one of them has come meanwhile. Whoever is stopped between two batches runs the same command again: what is there
/// is known.
pub fn write_new(new: Vec<NewAgreement>, session: &Session<'_>) -> anyhow::Result<()> {
    let home = session.home();
    let _turn = WriteTurn::take(&home);
    let refused = |name: &str, error: &std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return RunError(text!(
                "{name} har kommit till medan registret lästes och lämnas orörd: kör igen",
                "{name} has come while the ledger was read and is left untouched: run again"
            ));
        }
        not_written(name, error)
    };
    for batch in new.chunks(BATCH) {
        let begun = batch.iter().map(|one| {
            let place = FilePlace::of_a_new_file(home.join(&one.inside), &one.name);
            Unfinished::new(&place, |out| Ok(out.write_all(one.text.as_bytes())?))
        });
        let begun = begun.collect::<anyhow::Result<Vec<_>>>()?;
        finish_all_new(begun).map_err(|(name, error)| refused(&name, &error))?;
    }
    Ok(())
}

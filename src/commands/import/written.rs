//! New agreements put into the ledger: none over another, and all of a batch or none.

use super::Drafted;
use crate::model::text;
use crate::session::{FilePlace, RunError, Session, Unfinished, WriteTurn, finish_all_new, not_written};
use std::collections::BTreeSet;
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
pub fn write_new(new: &[NewAgreement], session: &Session<'_>) -> anyhow::Result<()> {
    let home = session.home();
    let _turn = WriteTurn::take(&home);
    let has_come = |name: &str| {
        RunError(text!(
            "{name} har kommit till medan registret lästes och lämnas orörd: kör igen",
            "{name} has come while the ledger was read and is left untouched: run again"
        ))
    };
    let refused = |name: &str, error: &std::io::Error| {
        let is_there = error.kind() == std::io::ErrorKind::AlreadyExists;
        if is_there { has_come(name) } else { not_written(name, error) }
    };
    // An id is unique in the whole ledger, whatever folder its file lies in; what was read may have got more since.
    let (_, found) = session.discovered()?;
    let stems: BTreeSet<String> =
        found.iter().filter_map(|one| Some(one.path.file_stem()?.to_string_lossy().to_lowercase())).collect();
    let is_there =
        |one: &&NewAgreement| one.inside.file_stem().is_some_and(|stem| stems.contains(&*stem.to_string_lossy()));
    if let Some(one) = new.iter().find(is_there) {
        return Err(has_come(&one.name).into());
    }
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

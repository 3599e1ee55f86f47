//! What a baseline hides, and what it names in vain.

use super::ValidateAsked;
use super::baseline::Unseen;
use crate::model::{AgainstBaseline, Baseline, Diagnostic, FaultIdentity, SourceFile, can_be_known};

/// What the whole ledger has, whatever was asked for.
pub struct KnownStanding {
    pub all: Baseline,
    pub unseen: Unseen,
}

/// Takes what is known out of the findings.
///
/// Where there are more findings of one identity than are known, all are shown: none can tell which of them is the new one.
pub fn hide(
    diagnostics: &mut Vec<Diagnostic>,
    sources: &[SourceFile],
    (path, baseline): (&str, &Baseline),
    standing: &KnownStanding,
    wanted: &ValidateAsked<'_>,
) -> AgainstBaseline {
    let before = diagnostics.len();
    diagnostics.retain(|diagnostic| {
        let identity = FaultIdentity::of(diagnostic, sources);
        // Whoever knows of an error knows of what has become less than that.
        let as_an_error = FaultIdentity { is_error: true, ..identity.clone() };
        let known = baseline.faults.get(&identity).max(baseline.faults.get(&as_an_error));
        let is_known = known >= standing.all.faults.get(&identity);
        !(can_be_known(diagnostic) && is_known)
    });
    let has_changed_its_level = |identity: &FaultIdentity| {
        let other = FaultIdentity { is_error: !identity.is_error, ..identity.clone() };
        standing.all.faults.contains_key(&other) && !standing.all.faults.contains_key(identity)
    };
    let mended = baseline.beyond(&standing.all).only(|identity| {
        !has_changed_its_level(identity)
            && (wanted.selected)(identity.code)
            && !standing.unseen.holds(identity)
            && is_asked(identity, sources, wanted)
    });
    AgainstBaseline { path: path.to_owned(), hidden: before - diagnostics.len(), mended }
}

/// Whether an agreement was asked for. One that is gone belongs to every question.
fn is_asked(identity: &FaultIdentity, sources: &[SourceFile], wanted: &ValidateAsked<'_>) -> bool {
    let mut own = sources.iter().filter(|source| source.id == identity.agreement).peekable();
    own.peek().is_none() || own.any(|source| (wanted.within)(&source.path))
}

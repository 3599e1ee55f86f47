//! What changed in a ledger since an earlier state of it.

use super::{Diagnostic, FaultIdentity, FileId, Level, SourceFile};
use std::collections::{BTreeMap, BTreeSet};

/// How often each fault was found, at each level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundCounts(BTreeMap<(FaultIdentity, Level), usize>);

impl FoundCounts {
    /// What nobody has accepted, of these findings.
    pub fn of(diagnostics: &[Diagnostic], sources: &[SourceFile]) -> Self {
        let mut found = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.waived.is_none()) {
            *found.entry(key(diagnostic, sources)).or_default() += 1;
        }
        Self(found)
    }

    /// Whether there are more findings like this one than there were.
    pub fn is_more(&self, before: &Self, diagnostic: &Diagnostic, sources: &[SourceFile]) -> bool {
        let key = key(diagnostic, sources);
        self.0.get(&key) > before.0.get(&key)
    }
}

fn key(diagnostic: &Diagnostic, sources: &[SourceFile]) -> (FaultIdentity, Level) {
    (FaultIdentity::of(diagnostic, sources), diagnostic.level)
}

/// The earlier state that a ledger is compared with.
#[derive(Debug, Clone)]
pub struct Since {
    /// As the command line names it.
    pub revision: String,
    /// The commit that the comparison begins at.
    pub commit: String,
    /// The files that are not as they were, new ones included.
    pub changed: BTreeSet<FileId>,
    /// How many agreement files of those asked for are no longer where they were.
    pub gone: usize,
    /// What was found in the earlier state.
    pub before: FoundCounts,
}

/// How a run stood against an earlier state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedFindings {
    pub revision: String,
    pub commit: String,
    /// Agreement files that changed or are new, and those that did not.
    pub changed: usize,
    pub unchanged: usize,
    /// The settings, guidelines and matters before committees that changed or are new.
    pub others: usize,
    pub gone: usize,
    /// Findings in files that did not change, which the earlier state did not have.
    pub elsewhere: usize,
    /// Findings in files that did not change, which are shown because they point into one that did, and were there before.
    pub pointing: usize,
}

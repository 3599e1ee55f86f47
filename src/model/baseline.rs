//! What a ledger is known to have: the findings that `--baseline` passes over, so that only new ones stop anybody.

use super::{Code, Diagnostic, FaultIdentity, SourceFile, codes};
use std::collections::BTreeMap;

/// How many findings of each identity are known, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    pub faults: BTreeMap<FaultIdentity, usize>,
}

impl Baseline {
    /// The findings of a ledger as it stands.
    pub fn of(diagnostics: &[Diagnostic], sources: &[SourceFile]) -> Self {
        let mut faults = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| can_be_known(diagnostic)) {
            *faults.entry(FaultIdentity::of(diagnostic, sources)).or_default() += 1;
        }
        Self { faults }
    }

    /// Only what `keep` says.
    pub fn only(mut self, keep: impl Fn(&FaultIdentity) -> bool) -> Self {
        self.faults.retain(|identity, _| keep(identity));
        self
    }

    /// What either has, the more of it where both do.
    pub fn either(mut self, other: Self) -> Self {
        for (identity, count) in other.faults {
            let own = self.faults.entry(identity).or_default();
            *own = count.max(*own);
        }
        self
    }

    /// How many findings are known.
    pub fn count(&self) -> usize {
        self.faults.values().sum()
    }

    /// What this one has more of than `other`.
    pub fn beyond(&self, other: &Self) -> Self {
        let more = self.faults.iter().filter_map(|(identity, count)| {
            let more = count.saturating_sub(other.faults.get(identity).copied().unwrap_or_default());
            (more > 0).then(|| (identity.clone(), more))
        });
        Self { faults: more.collect() }
    }

    /// What both have.
    pub fn shared(&self, other: &Self) -> Self {
        let both = self.faults.iter().filter_map(|(identity, count)| {
            let both = *count.min(other.faults.get(identity)?);
            Some((identity.clone(), both))
        });
        Self { faults: both.collect() }
    }
}

/// Whether a finding may stand in a baseline. What is waived has a decision of its own.
pub fn can_be_known(diagnostic: &Diagnostic) -> bool {
    diagnostic.waived.is_none() && can_be_listed(diagnostic.code) && !diagnostic.finding.is_bound(diagnostic.code)
}

/// Whether findings of a rule may stand in a baseline: a person's number is to be taken out of the ledger, not put on a list,
/// and of a file that is no record nobody knows what else is wrong with it.
pub fn can_be_listed(code: Code) -> bool {
    code != codes::PERSONAL_IDENTITY_NUMBER && !codes::is_of_shape(code) && !codes::IS_OF_SEAL.contains(&code)
}

/// How a run stood against its baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgainstBaseline {
    /// The baseline's file, as people are shown it.
    pub path: String,
    /// Findings that are not shown because they are known.
    pub hidden: usize,
    /// What the baseline names and nobody finds any more.
    pub mended: Baseline,
}

impl AgainstBaseline {
    /// Whether something is to be struck out, which counts as a warning.
    pub fn is_outdated(&self) -> bool {
        !self.mended.faults.is_empty()
    }
}

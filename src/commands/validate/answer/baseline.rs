//! `validate --write-baseline`: what goes into the list of known faults. A list that is there only shrinks.

use crate::model::{Baseline, Code, FaultIdentity, Ledger, Status, codes};
use crate::rules::{self, Rule};
use std::collections::BTreeSet;

/// What is to be written, and what became of the faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenBaseline {
    pub baseline: Baseline,
    /// Faults that the earlier list named and nobody finds any more.
    pub mended: usize,
}

/// The list of a ledger's faults, over an earlier one where there is one.
pub fn baseline<K>(ledger: &Ledger<K>, earlier: Option<&Baseline>) -> WrittenBaseline {
    let now = Baseline::of(&ledger.diagnostics, &ledger.sources);
    match earlier {
        None => WrittenBaseline { baseline: now, mended: 0 },
        Some(earlier) => {
            let unseen = unseen(ledger);
            let kept = earlier.shared(&now).either(earlier.clone().only(|identity| unseen.holds(identity)));
            WrittenBaseline { mended: earlier.beyond(&kept).count(), baseline: kept }
        }
    }
}

/// What nobody can tell whether it is mended, because not everything could be read and judged.
#[derive(Debug, Clone, Default)]
pub struct Unseen {
    /// The ledger's settings failed or are not there, or the program failed: nothing was judged as it was before.
    all: bool,
    /// Agreements with faults of form: no rule has judged them.
    unreadable: BTreeSet<String>,
    /// Agreements that were judged.
    judged: BTreeSet<String>,
    /// Something lies in the ledger of which nobody knows which agreements it holds: a folder that may not be opened, a hidden
    /// file, a name that is not read.
    nameless: bool,
    /// Agreements of which a copy lies there that is not read, for the name goes on after `.toml`.
    set_aside: BTreeSet<String>,
    /// Rules that did not run, as the ledger's settings switch them off.
    off: BTreeSet<Code>,
}

impl Unseen {
    /// Whether a finding could not be looked for.
    pub fn holds(&self, identity: &FaultIdentity) -> bool {
        let is_partial = self.nameless || !self.unreadable.is_empty() || !self.set_aside.is_subset(&self.judged);
        let looks_at_all = || rules::find(identity.code.0).is_some_and(Rule::looks_at_all);
        self.all
            || self.off.contains(&identity.code)
            || self.unreadable.contains(&identity.agreement)
            || self.nameless && !self.judged.contains(&identity.agreement)
            || self.set_aside.contains(&identity.agreement) && !self.judged.contains(&identity.agreement)
            || is_partial && looks_at_all()
    }
}

/// What could not be read or judged.
pub fn unseen<K>(ledger: &Ledger<K>) -> Unseen {
    let ids = |is: fn(Status) -> bool| {
        let entries = ledger.entries.iter().filter(|entry| is(entry.status));
        entries.map(|entry| entry.id.clone()).collect()
    };
    let set_aside = ledger.not_read.iter().filter(|path| !is_hidden(path)).map(|path| stem(path).to_owned());
    Unseen {
        off: rules::all().map(|rule| rule.code).filter(|code| !ledger.rules.contains(code)).collect(),
        set_aside: set_aside.collect(),
        all: !ledger.is_trustworthy() || ledger.no_settings,
        unreadable: ids(|status| status == Status::Unreadable),
        judged: ids(|status| status != Status::Unreadable),
        nameless: ledger.not_read.iter().any(|path| is_hidden(path))
            || ledger.diagnostics.iter().any(|diagnostic| diagnostic.code == codes::NOT_READABLE),
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_hidden(path: &str) -> bool {
    name(path).starts_with('.')
}

/// The id of the agreement whose name a file has, with more after it.
fn stem(path: &str) -> &str {
    name(path).split(".toml").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::model::{Baseline, Code, FaultIdentity};

    fn list(faults: &[(&str, usize)]) -> Baseline {
        let identity = |field: &str| FaultIdentity {
            agreement: "a".to_owned(),
            code: Code("D001"),
            field: field.to_owned(),
            is_error: false,
        };
        Baseline { faults: faults.iter().map(|(field, count)| (identity(field), *count)).collect() }
    }

    #[test]
    fn what_is_shared_beyond_and_counted_is_counted_one_by_one() {
        let (old, now) = (list(&[("x", 3), ("y", 1)]), list(&[("x", 1), ("z", 2)]));
        assert_eq!(old.shared(&now), list(&[("x", 1)]));
        assert_eq!(old.beyond(&now), list(&[("x", 2), ("y", 1)]));
        assert_eq!(now.beyond(&old), list(&[("z", 2)]));
        assert_eq!(old.count(), 4);
    }
}

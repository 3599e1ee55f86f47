//! `validate --write-baseline`: what goes into the list of known faults. A list that is there only shrinks.

use crate::model::{Baseline, Identity, Ledger, Status};
use std::collections::BTreeSet;

/// What is to be written, and what became of the faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub baseline: Baseline,
    /// Faults that the earlier list named and nobody finds any more.
    pub mended: usize,
}

/// The list of a ledger's faults, over an earlier one where there is one.
pub fn baseline<K>(ledger: &Ledger<K>, earlier: Option<&Baseline>) -> Written {
    let now = Baseline::of(&ledger.diagnostics, &ledger.sources);
    match earlier {
        None => Written { baseline: now, mended: 0 },
        Some(earlier) => {
            let unseen = unseen(ledger);
            let kept = earlier.shared(&now).either(earlier.clone().only(|identity| unseen.holds(identity)));
            Written { mended: earlier.beyond(&kept).count(), baseline: kept }
        }
    }
}

/// What nobody can tell whether it is mended: a file that cannot be read as an agreement was judged by no rule.
#[derive(Debug, Clone, Default)]
pub struct Unseen(BTreeSet<String>);

impl Unseen {
    /// Whether a finding could not be looked for.
    pub fn holds(&self, identity: &Identity) -> bool {
        self.0.contains(&identity.agreement)
    }
}

/// The agreements that cannot be read.
pub fn unseen<K>(ledger: &Ledger<K>) -> Unseen {
    let unreadable = ledger.entries.iter().filter(|entry| entry.status == Status::Unreadable);
    Unseen(unreadable.map(|entry| entry.id.clone()).collect())
}

#[cfg(test)]
mod tests {
    use crate::model::{Baseline, Code, Identity};

    fn list(faults: &[(&str, usize)]) -> Baseline {
        let identity =
            |field: &str| Identity { agreement: "a".to_owned(), code: Code("D001"), field: field.to_owned() };
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

//! What one rule tells of the faultless agreement with a fragment laid over it, as of the day that all examples share.

use crate::model::Ledger;
use crate::pipeline::examples::checked;

/// The level and the field of each finding of a rule.
pub fn told(code: &str, fragment: &str) -> Vec<String> {
    told_of(code, &[("avtal.toml", fragment)])
}

/// The same of several files.
pub fn told_of(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    shown(code, &checked(files))
}

fn shown(code: &str, ledger: &Ledger<()>) -> Vec<String> {
    let own = ledger.diagnostics.iter().filter(|one| one.code.0 == code && one.waived.is_none());
    own.map(|one| format!("{} {}", one.level.key(), one.finding.field)).collect()
}

/// Each fragment with what a rule tells of it; where the last is empty the rule is silent.
pub fn cases(code: &str, cases: &[(&str, &[&str])]) {
    for (fragment, expected) in cases {
        assert_eq!(told(code, fragment), *expected, "{code}\n{fragment}");
    }
}

//! Fingerprints by which other programs know a finding again; two findings of a report never share one.

use crate::model::{FindingIdentity, Report, finding_identity};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One fingerprint per finding, in the report's order: its identity, and which one it is of those that share that.
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: BTreeMap<FindingIdentity<'_>, usize> = BTreeMap::new();
    let one = |diagnostic| {
        let identity = finding_identity(diagnostic, &report.sources);
        let place = seen.entry(identity).or_default();
        *place += 1;
        fingerprint(identity, *place)
    };
    report.diagnostics.iter().map(one).collect()
}

fn fingerprint(FindingIdentity { agreement, code, field }: FindingIdentity<'_>, place: usize) -> String {
    // No name of a file, rule or field holds NUL.
    let key = format!("{agreement}\0{}\0{field}\0{place}", code.0);
    Sha256::digest(key).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

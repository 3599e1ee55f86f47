//! The repository's own ledger: exactly these findings, each read against its document.

use crate::support::liggare;
use std::collections::BTreeMap;

#[test]
fn the_ledger_of_the_four_documents_shows_exactly_this() {
    let report = liggare("--as-of 2023-03-23 validate --format json").out;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let rule = format!("{} {}", finding["code"].as_str().unwrap(), finding["level"].as_str().unwrap());
        let row = format!("{} {}", finding["agreement"].as_str().unwrap(), finding["field"].as_str().unwrap());
        rows.entry(rule).or_default().push(row);
    }
    let mut picture = String::new();
    for (rule, files) in rows {
        picture.extend([rule.as_str(), "\n"]);
        for file in files {
            picture.extend(["    ", file.as_str(), "\n"]);
        }
    }
    insta::assert_snapshot!("seeds", picture);
}

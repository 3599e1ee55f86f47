//! The repository's own ledger: exactly these findings, each read against its document.

use crate::support::liggare;
use std::collections::BTreeMap;

/// What the rules find: each rule with the files and fields that it speaks of.
fn picture(line: &str) -> String {
    let report = liggare(line).out;
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
    picture
}

#[test]
fn the_ledger_of_the_four_documents_shows_exactly_this() {
    insta::assert_snapshot!("seeds", picture("--as-of 2023-03-23 validate --format json"));
}

#[test]
fn the_rules_over_time_show_exactly_this_on_other_days() {
    for day in ["2019-06-01", "2020-02-15", "2022-02-01"] {
        let shown = picture(&format!("--as-of {day} validate --select T,F003,F006 --format json"));
        insta::assert_snapshot!(format!("seeds_{day}"), shown);
    }
}

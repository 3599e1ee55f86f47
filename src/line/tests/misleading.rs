//! Remedies followed to the letter: none may turn a slip into another fact than the one that was meant.

use super::told::told;
use crate::line::examples::checked;
use crate::model::{Certainty, Finding};

/// The findings of a rule in the faultless agreement with a fragment laid over it.
fn findings(code: &str, fragment: &str) -> Vec<Finding> {
    let ledger = checked(&[("avtal.toml", fragment)]);
    ledger.diagnostics.into_iter().filter(|one| one.code.0 == code).map(|one| one.finding).collect()
}

/// What the only finding of a rule says to do, in Swedish, and what its remedies write.
fn remedy(code: &str, fragment: &str) -> (String, Vec<(Certainty, String)>) {
    let found = findings(code, fragment);
    let [finding] = found.as_slice() else { panic!("{code} {fragment}: {found:#?}") };
    let helps: Vec<_> = finding.helps.iter().map(|help| help.sv.to_string()).collect();
    let texts = |fix: &crate::model::Fix| fix.edits.iter().map(|edit| edit.text.clone()).collect::<Vec<_>>().join("");
    (helps.join("\n"), finding.fixes.iter().map(|fix| (fix.certainty, texts(fix))).collect())
}

fn cost(unit: &str) -> String {
    format!(
        "[[costs]]\nper = \"year\"\nunit = \"{unit}\"\ntotal = 500\nitems = [{{ name = \"Ledare\", amount = 400 }}]\n"
    )
}

#[test]
fn a_unit_is_never_taken_for_a_near_one() {
    for unit in ["kkr", "KSEK", "tusen", "Tusen kronor", "tusen kr"] {
        let (help, fixes) = remedy("S004", &cost(unit));
        assert!(help.contains("`unit = \"tkr\"`"), "{unit}: {help}");
        assert_eq!(fixes, [(Certainty::Safe, "\"tkr\"".to_owned())], "{unit}");
    }
    for unit in ["mkr", "mnkr", "MSEK", "miljoner", "miljoner kronor"] {
        let (help, fixes) = remedy("S004", &cost(unit));
        assert!(help.contains("i kronor") && help.contains("i tusen kronor"), "{unit}: {help}");
        assert_eq!(fixes, [], "{unit}");
    }
    for unit in ["kk", "tk", "skr", "eur", "dkr"] {
        assert_eq!(remedy("S004", &cost(unit)).1, [], "{unit}");
    }
}

#[test]
fn amounts_whose_unit_could_not_be_read_are_not_judged() {
    for unit in ["mkr", "kkr", "eur", "", "FYLL I: kr"] {
        for code in ["M003", "M010"] {
            assert_eq!(told(code, &cost(unit)), [""; 0], "{code} {unit}");
        }
        assert!(checked(&[("avtal.toml", &cost(unit))]).errors().next().is_some(), "{unit}");
    }
    assert_eq!(told("M003", &cost("tkr")), ["error costs[1].total"]);
}

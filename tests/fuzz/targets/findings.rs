//! Bytes → findings: one file of any bytes through read, parse, resolve and check, its findings in every form, and what of them
//! could be mended.

#![no_main]

#[path = "../ledger.rs"]
mod ledger;

use libfuzzer_sys::fuzz_target;

const FORMATS: [&str; 8] = ["human", "short", "json", "csv", "sarif", "github", "gitlab", "junit"];
const DAYS: [&str; 4] = ["2023-03-23", "2019-12-31", "0001-01-01", "9999-12-31"];
const LANGUAGES: [&str; 2] = ["sv", "en"];

fuzz_target!(|input: &[u8]| {
    ledger::holds(input);
    let pick = |turn, of: &[&'static str]| of[ledger::choice(input, turn) % of.len()];
    let (format, day, language) = (pick(1, &FORMATS), pick(2, &DAYS), pick(3, &LANGUAGES));
    let ran = ledger::run(&format!("--as-of {day} --lang {language} validate --format {format}"));
    assert!(ran.code <= 1, "validate answers: exit {}: {}", ran.code, String::from_utf8_lossy(&ran.err));
    ledger::is_well_formed(format, &ran);
    ledger::is_safe_to_show(&String::from_utf8_lossy(&ran.err));
    let ran = ledger::run(&format!("--as-of {day} --lang {language} fix --diff"));
    assert!(ran.code <= 1, "fix answers: exit {}: {}", ran.code, String::from_utf8_lossy(&ran.err));
    ledger::is_safe_to_show(ran.text());
    ledger::is_safe_to_show(&String::from_utf8_lossy(&ran.err));
});

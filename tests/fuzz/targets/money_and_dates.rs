//! Amounts, shares, days and spans of time, as TOML writes them and as people do.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| liggare::fuzzing::money_and_dates(text));

//! Personal identity numbers in files: with any text between their parts and beside them, as it stands and as TOML reads it.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| liggare::fuzzing::personal_numbers(text));

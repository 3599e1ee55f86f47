//! Organisation numbers and personal identity numbers: any text, and the texts one digit away from sound ones.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| liggare::fuzzing::numbers(text));

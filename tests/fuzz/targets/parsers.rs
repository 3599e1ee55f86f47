//! The quick parser beside the reference: what it takes is the same tree, every key and value at the same place.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| liggare::fuzzing::parsers(text));

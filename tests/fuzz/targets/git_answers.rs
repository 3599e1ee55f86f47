//! What git answers: any bytes at all in place of the list of a commit's files and of what they hold.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|said: &[u8]| liggare::fuzzing::git_answers(said));

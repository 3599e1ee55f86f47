//! Whole command lines, in-process: standard output, standard error and exit code in one picture.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod against_documents;
mod architecture;
mod assumed;
mod baseline;
mod ci;
mod commands;
mod contradictions;
mod draft;
mod exits;
mod faults;
mod fix;
mod formats;
mod fuzz_corpus;
mod hostile;
mod init;
mod later;
mod marker;
mod money;
mod new;
mod outcome;
mod person;
mod plain_swedish;
mod process;
mod readme;
mod register;
mod schema;
mod seeds;
mod shell;
mod show;
mod since;
mod split;
mod support;
mod sweep;
mod time;
mod timeline;
mod together;
mod toml_suite;
mod undecided;
mod vacuous;
mod words;
mod work;
mod writing;

//! A ledger of partnership agreements kept as plain files: read → parse → resolve → check → command → render.
//!
//! The binary is the product; this crate exists so that tests can run whole command lines in-process.

mod cli;
mod commands;
mod compute;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod line;
mod mishap;
mod model;
mod parse;
mod read;
mod render;
mod resolve;
mod rules;
mod run;

pub use run::{Process, guarded, run};

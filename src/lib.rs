//! A ledger of partnership agreements kept as plain files: read → parse → resolve → check → command → render.
//!
//! The binary is the product; this crate exists so that tests can run whole command lines in-process.

mod cli;
mod commands;
mod compute;
mod edit;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod model;
mod panics;
mod parse;
mod pipeline;
mod read;
mod render;
mod resolve;
mod rules;
mod run;
mod session;

pub use run::{catching_panics, run};
pub use session::Process;

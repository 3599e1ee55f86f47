//! A broken TOML file in a case officer's words: what is wrong, what to do, and the value as it should be written.
//!
//! Pure text in, text and places out; every function takes any `str` and any span, never panics, and takes time in
//! proportion to the text. The tests walk the messages that the `toml` crate really gives.

mod amount;
mod aside;
mod broken;
mod conflict;
mod day;
mod far;
mod header;
mod help;
mod lex;
mod said;
mod scan;
mod slip;
#[cfg(test)]
mod tests;
mod unit;
mod values;
mod words;

pub use amount::{ReadAmount, amount_in, is_money, without_hours};
pub use aside::{set_aside, without};
#[cfg(test)]
pub use broken::open;
pub use broken::{Open, broken, next_header};
pub use conflict::{Conflict, conflicts};
pub use day::{Day, day};
pub use far::first_and_far;
pub use header::has_beside;
#[cfg(test)]
pub use header::{KEYED, LISTS, TABLES};
pub use help::{days, help, open_end};
pub use lex::{closing, line_around};
pub use said::words_at;
pub use slip::{Slip, SlipKind, is_open_end, slips};
#[cfg(test)]
pub use tests::{CORPUS, PIECES};
pub use unit::{AmountUnit, Units};

//! T – term and time.

use super::Rule;
use crate::model::{Date, Text, text};

mod decided_after_start;
mod end_odd;
mod ends_before_start;
mod gap_in_chain;
mod overlap_in_chain;
mod term_imprecise;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &ends_before_start::RULE,
    &decided_after_start::RULE,
    &term_imprecise::RULE,
    &end_odd::RULE,
    &gap_in_chain::RULE,
    &overlap_in_chain::RULE,
];

/// A run of days as people write it.
fn period_text(first: Date, last: Date) -> Text {
    if first == last {
        return Text::same(first.to_string());
    }
    text!("från och med {first} till och med {last}", "from {first} until and including {last}")
}

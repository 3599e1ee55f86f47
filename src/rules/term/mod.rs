//! T – term and time.

use super::Rule;
use crate::compute;
use crate::model::{Agreement, At, Date, Paste, Text, text};
pub use beyond_latest_end::beyond_latest_end;

mod automatic_without_length;
mod automatic_without_notice;
mod beyond_latest_end;
mod chain_turns_back;
mod condition_not_met;
mod condition_open;
mod date_outside_term;
mod deadline_on_day_off;
mod decided_after_start;
mod end_not_regulated;
mod end_odd;
mod ends_before_start;
mod ends_soon;
mod entry_impossible;
mod expired_without_successor;
mod extended_late;
mod extension_contradicted;
mod extension_deadline_passed;
mod extension_without_deadline;
mod extensions;
mod gap_in_chain;
mod no_meeting_in_time;
mod notice_contradicted;
mod notice_without_day;
mod overlap_in_chain;
mod precision_contradicted;
mod short_term;
mod start_before_legal_force;
mod term_imprecise;
mod term_unlikely;
mod zero_length;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &ends_before_start::RULE,
    &decided_after_start::RULE,
    &term_imprecise::RULE,
    &beyond_latest_end::RULE,
    &extension_without_deadline::RULE,
    &deadline_on_day_off::RULE,
    &extension_deadline_passed::RULE,
    &end_odd::RULE,
    &expired_without_successor::RULE,
    &gap_in_chain::RULE,
    &overlap_in_chain::RULE,
    &short_term::RULE,
    &automatic_without_notice::RULE,
    &no_meeting_in_time::RULE,
    &start_before_legal_force::RULE,
    &condition_open::RULE,
    &ends_soon::RULE,
    &entry_impossible::RULE,
    &extended_late::RULE,
    &term_unlikely::RULE,
    &end_not_regulated::RULE,
    &date_outside_term::RULE,
    &automatic_without_length::RULE,
    &extension_contradicted::RULE,
    &precision_contradicted::RULE,
    &condition_not_met::RULE,
    &chain_turns_back::RULE,
    &zero_length::RULE,
    &notice_contradicted::RULE,
    &notice_without_day::RULE,
];

/// The day by which going beyond the secured end must be decided, and that end. None where nobody must decide, or where
/// the file states no such day.
fn decision_day(agreement: &Agreement, as_of: Date) -> Option<(At<Date>, Date)> {
    let rule = agreement.extension.as_ref().filter(|_| agreement.is_partnership())?;
    let step = compute::possible_steps(agreement, as_of).first().copied()?;
    let span = rule.decide_by.as_ref()?.span;
    Some((At { value: step.decide_by?, span }, step.after))
}

/// The fields that say how long an agreement can hold.
pub const REACH: [&str; 4] = ["term", "extension", "extensions", "ended"];

/// A notice to be filled in, for a file that states none.
fn notice_to_fill_in() -> Paste {
    Paste::last(Text::fixed(
        "[notice]\nperiod = \"FYLL I: till exempel 6 months\"\n",
        "[notice]\nperiod = \"FILL IN: such as 6 months\"\n",
    ))
}

/// A run of days as people write it.
fn period_text(first: Date, last: Date) -> Text {
    if first == last {
        return Text::same(first.to_string());
    }
    text!("från och med {first} till och med {last}", "from {first} until and including {last}")
}

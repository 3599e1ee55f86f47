//! S – shape: can the file be read as a record?

use super::Rule;

mod bad_value;
mod contact_data;
mod control_character;
mod empty_text;
mod formula_text;
mod id_not_unique;
mod merge_conflict;
mod missing_field;
mod not_readable;
mod not_text;
mod not_toml;
mod placeholder_left;
mod unknown_key;
mod unknown_reference;
mod wrong_type;

pub use id_not_unique::{ids, ids_of_guidelines};
pub use not_readable::failed_over;
pub use unknown_reference::{committee_to_enter, follows, guideline_of_ledger, no_settings, unknown_settings};

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &not_toml::RULE,
    &unknown_key::RULE,
    &wrong_type::RULE,
    &bad_value::RULE,
    &missing_field::RULE,
    &merge_conflict::RULE,
    &not_text::RULE,
    &unknown_reference::RULE,
    &id_not_unique::RULE,
    &formula_text::RULE,
    &control_character::RULE,
    &not_readable::RULE,
    &placeholder_left::RULE,
    &empty_text::RULE,
    &contact_data::RULE,
];

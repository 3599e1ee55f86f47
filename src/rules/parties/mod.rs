//! P – parties: who they are, and whether their numbers hold.

use super::Rule;

mod absent_party_acts;
mod internal_parties;
mod name_also;
mod name_has_two_numbers;
mod named_twice;
mod no_civil_party;
mod no_public_party;
mod number_has_two_names;
mod number_of_another_kind;
mod org_form_unusual;
mod org_number_missing;
mod org_number_wrong;
mod party_twice;
mod personal_identity_number;
mod presence;
mod printed_differently;
mod status_contradicted;
mod words;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &org_number_wrong::RULE,
    &org_number_missing::RULE,
    &org_form_unusual::RULE,
    &personal_identity_number::RULE,
    &number_has_two_names::RULE,
    &name_has_two_numbers::RULE,
    &no_civil_party::RULE,
    &no_public_party::RULE,
    &printed_differently::RULE,
    &internal_parties::RULE,
    &number_of_another_kind::RULE,
    &party_twice::RULE,
    &name_also::RULE,
    &status_contradicted::RULE,
    &absent_party_acts::RULE,
    &named_twice::RULE,
];

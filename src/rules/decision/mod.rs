//! D – decision and documents.

use super::Rule;
use crate::model::{Agreement, excerpt};

mod acting_signatory;
mod agreement_twice;
mod amendment_twice;
mod attachment_missing;
mod attachment_twice;
mod change_in_writing_missing;
mod dates_out_of_order;
mod day_to_come;
mod decision_missing;
mod not_a_meeting_day;
mod proposal_with_minutes;
mod reference_missing;
mod refused_and_carried_out;
mod report_contradicted;
mod report_differs;
mod signature_missing;
mod signature_undated;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &reference_missing::RULE,
    &decision_missing::RULE,
    &signature_missing::RULE,
    &signature_undated::RULE,
    &acting_signatory::RULE,
    &attachment_missing::RULE,
    &not_a_meeting_day::RULE,
    &change_in_writing_missing::RULE,
    &agreement_twice::RULE,
    &dates_out_of_order::RULE,
    &report_differs::RULE,
    &proposal_with_minutes::RULE,
    &attachment_twice::RULE,
    &amendment_twice::RULE,
    &day_to_come::RULE,
    &refused_and_carried_out::RULE,
    &report_contradicted::RULE,
];

/// What people call the party with this key.
fn party_name(agreement: &Agreement, key: &str) -> String {
    agreement.party(key).map_or_else(|| key.to_owned(), |party| excerpt(&party.name))
}

//! C – criteria, from the rulebook in force.

use super::Rule;

mod clause_missing;
mod contradicted;
mod failed;
mod grant_to_same_organisation;
mod guideline_not_in_force;
mod guideline_to_be_replaced;
mod guideline_unverified;
mod not_assessed;
mod not_evidenced;
mod of_guideline;
mod programme_expires;
mod programme_missing;
mod programme_silent;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &failed::RULE,
    &not_assessed::RULE,
    &not_evidenced::RULE,
    &contradicted::RULE,
    &clause_missing::RULE,
    &programme_missing::RULE,
    &programme_silent::RULE,
    &programme_expires::RULE,
    &guideline_not_in_force::RULE,
    &guideline_unverified::RULE,
    &grant_to_same_organisation::RULE,
    &guideline_to_be_replaced::RULE,
];

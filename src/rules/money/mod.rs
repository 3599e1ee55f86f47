//! M – money: do amounts and shares hold?

use super::Rule;

mod amount_missing;
mod contribution_unvalued;
mod cost_without_allocation;
mod estimate;
mod fixed_shares;
mod funding_overallocated;
mod funding_unallocated;
mod items_not_total;
mod outcome_differs;
mod proration_undeclared;
mod shares_differ;
mod shares_not_hundred;
mod unit_suspicious;
mod year_without_amount;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &shares_not_hundred::RULE,
    &shares_differ::RULE,
    &items_not_total::RULE,
    &amount_missing::RULE,
    &funding_unallocated::RULE,
    &funding_overallocated::RULE,
    &contribution_unvalued::RULE,
    &proration_undeclared::RULE,
    &estimate::RULE,
    &unit_suspicious::RULE,
    &year_without_amount::RULE,
    &outcome_differs::RULE,
    &fixed_shares::RULE,
    &cost_without_allocation::RULE,
];

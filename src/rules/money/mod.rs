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
mod shares_not_hundred;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &shares_not_hundred::RULE,
    &items_not_total::RULE,
    &amount_missing::RULE,
    &funding_unallocated::RULE,
    &funding_overallocated::RULE,
    &contribution_unvalued::RULE,
    &estimate::RULE,
    &fixed_shares::RULE,
    &cost_without_allocation::RULE,
];

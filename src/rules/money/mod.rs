//! M – money: do amounts and shares hold?

use super::Rule;

mod absent;
mod amount_and_ceiling;
mod amount_missing;
mod contribution_contradicted;
mod contribution_unvalued;
mod cost_without_allocation;
mod counts_differ_from_labels;
mod estimate;
mod fixed_shares;
mod fund_decided_and_open;
mod funding_overallocated;
mod funding_unallocated;
mod items_not_total;
mod method_contradicted;
mod outcome_differs;
mod proration_undeclared;
mod refused_fund_pays;
mod shares_differ;
mod shares_not_hundred;
mod unit_suspicious;
mod unsplittable;
mod year_of_whole_term;
mod year_without_amount;
mod years;

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
    &method_contradicted::RULE,
    &amount_and_ceiling::RULE,
    &refused_fund_pays::RULE,
    &fund_decided_and_open::RULE,
    &counts_differ_from_labels::RULE,
    &contribution_contradicted::RULE,
    &year_of_whole_term::RULE,
    &unsplittable::RULE,
];

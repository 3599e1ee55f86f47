//! M – money: do amounts and shares hold?

use super::Rule;

mod fixed_shares;
mod funding_overallocated;
mod items_not_total;
mod proration_undeclared;
mod shares_differ;
mod shares_not_hundred;

/// Sorted by code.
pub static RULES: &[&Rule] =
    &[&shares_not_hundred::RULE, &items_not_total::RULE, &funding_overallocated::RULE, &fixed_shares::RULE];

//! M – money: do amounts and shares hold?

use super::Rule;

mod absent_party_pays;
mod account_incomplete;
mod amount_and_ceiling;
mod amount_missing;
mod amounts;
mod below_used;
mod booked_twice;
mod charged_otherwise;
mod charged_twice;
mod circles;
mod comparison;
mod contribution_contradicted;
mod contribution_unvalued;
mod cost_before_start;
mod cost_without_allocation;
mod counts_differ_from_labels;
mod entry_twice;
mod estimate;
mod fixed_shares;
mod frozen_not_invoiced;
mod fund_decided_and_open;
mod fund_named_as_party;
mod fund_of_another_year;
mod funding_overallocated;
mod funding_unallocated;
mod grant_with_vat;
mod index_unlikely;
mod items_not_total;
mod method_contradicted;
mod negative_cost;
mod out_of_its_time;
mod outcome_differs;
mod outcome_item_unknown;
mod outcome_twice;
mod paid_exceeds_agreed;
mod payer_is_receiver;
mod payments_exceed_cost;
mod places_contradict;
mod proration_undeclared;
mod refused_fund_pays;
mod shares_differ;
mod shares_not_hundred;
mod staff_unlikely;
mod term_cost_ends;
mod unit_suspicious;
mod unsplittable;
mod year_of_whole_term;
mod year_outside_term;
mod year_restates_some;
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
    &year_outside_term::RULE,
    &payments_exceed_cost::RULE,
    &payer_is_receiver::RULE,
    &negative_cost::RULE,
    &places_contradict::RULE,
    &index_unlikely::RULE,
    &outcome_twice::RULE,
    &outcome_item_unknown::RULE,
    &account_incomplete::RULE,
    &year_restates_some::RULE,
    &term_cost_ends::RULE,
    &cost_before_start::RULE,
    &frozen_not_invoiced::RULE,
    &paid_exceeds_agreed::RULE,
    &booked_twice::RULE,
    &method_contradicted::RULE,
    &amount_and_ceiling::RULE,
    &refused_fund_pays::RULE,
    &fund_decided_and_open::RULE,
    &counts_differ_from_labels::RULE,
    &contribution_contradicted::RULE,
    &year_of_whole_term::RULE,
    &unsplittable::RULE,
    &entry_twice::RULE,
    &absent_party_pays::RULE,
    &fund_of_another_year::RULE,
    &fund_named_as_party::RULE,
    &staff_unlikely::RULE,
    &out_of_its_time::RULE,
    &charged_otherwise::RULE,
    &charged_twice::RULE,
    &below_used::RULE,
    &grant_with_vat::RULE,
];

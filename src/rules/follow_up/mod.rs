//! F – follow-up.

use super::Rule;
use crate::model::{Agreement, Duty, DutyKind, Span};

mod accounts_before_year_end;
mod before_its_year;
mod commitment_not_kept;
mod day_and_interval;
mod duty_due_twice;
mod duty_without_date;
mod follow_up_missing;
mod followups_disagree;
mod goal_without_indicator;
mod no_governance;
mod no_reporting_duty;
mod results_without_goal;

/// Sorted by code.
pub static RULES: &[&Rule] = &[
    &no_reporting_duty::RULE,
    &duty_without_date::RULE,
    &follow_up_missing::RULE,
    &goal_without_indicator::RULE,
    &no_governance::RULE,
    &accounts_before_year_end::RULE,
    &before_its_year::RULE,
    &results_without_goal::RULE,
    &commitment_not_kept::RULE,
    &day_and_interval::RULE,
    &followups_disagree::RULE,
    &duty_due_twice::RULE,
];

/// The duties of some kinds.
fn duties_of<'a>(agreement: &'a Agreement, kinds: &'a [DutyKind]) -> impl Iterator<Item = &'a Duty> {
    agreement.duties.iter().filter(|duty| kinds.contains(&duty.kind.value))
}

/// Where a duty that the file lacks would stand.
fn place_of_duties(agreement: &Agreement) -> Span {
    agreement.place(agreement.duties.last().map(|duty| duty.span))
}

//! The figures: pure arithmetic over agreements.

mod amounts;
mod basis;
mod calendar;
mod chain;
mod coding;
mod criteria;
mod deadlines;
mod frozen;
mod funds;
mod host;
mod known;
mod orders;
mod organisation;
mod outcomes;
mod plan;
mod seal;
mod split;
mod summary;
mod term;
#[cfg(test)]
mod tests;

pub use amounts::{contribution_value, cost_total, hours_value, money};
pub use basis::{AgainstBasis, against_basis};
pub use calendar::{
    appeal_end, day_off_text, is_day_off, last_working_day_before, legal_force, week_key, week_text, weekday_key,
    weekday_short, weekday_text, working_days_between,
};
pub use chain::{Link, TimeRun, gap, links, overlap, secured_run, successors};
pub use criteria::{Claims, CriteriaStanding, Judgement, State, holds, is_of_nothing, judge};
pub use deadlines::{
    DeadlineScope, deadlines, delegated, falls_on, is_delegated, late_start, unused_due_days, withdrawn_deadlines,
};
pub use frozen::{
    Charged, ChargedOtherwise, Frozen, SharePayers, charged, charged_otherwise, replaced_index, uncharged,
};
pub use funds::{FundState, fund_state, is_decided_later, rest_of};
pub use known::{has_begun, in_effect, is_reported, known, says_something, with_known_indexes};
pub use orders::{
    Order, OrderCharge, OrderFault, OrderNote, OrderRow, OrderState, PaymentIndex, Payout, RowSide, Voucher,
    VoucherKind, order,
};
pub use organisation::{OrgIdentity, folded, name_mark, organisations};
pub use outcomes::{
    ComparedOutcome, NoSettlement, OutcomeLine, OutcomeNote, OutcomeYear, Settled, SettledParty, counted,
    outcome_periods, outcome_years, settlements, untold_year,
};
pub use plan::{NoPlan, Plans, years_over};
pub use seal::{
    Disagreement, FORM, Mismatch, ProvedSide, SealBreak, SealStanding, Tie, before_amendments, part_fields,
    seal_standing, sealed_parts, sealed_shape_at,
};
pub use split::{
    Charge, CostSlice, Count, Fraction, Measure, Note, Period, PeriodAmounts, PeriodKind, PeriodSplit, QuotaStep,
    Request, Split, SplitFault, SplitFigure, SplitLine, Stated, Unborne, cost_by_period, cost_of_year,
    indexes_that_hold, nano, split, unborne, unsplittable,
};
pub use summary::summary;
pub use term::{
    Reach, Unless, decision_day, declined, earliest_end, goes_on, has_ended, is_decided, is_declined, is_end_decided,
    last_notice_day, last_of, live_status, notice_given, possible_end, possible_steps, reach, reachable_end, refusal,
    secured_end, status, stop_decided, undecided, unless_decided, written_end,
};

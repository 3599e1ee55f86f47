//! The figures: pure arithmetic over agreements.

mod amounts;
mod basis;
mod calendar;
mod chain;
mod criteria;
mod deadlines;
mod plan;
mod split;
mod summary;
mod term;
#[cfg(test)]
mod tests;

pub use amounts::{contribution_value, cost_total, money};
pub use basis::{AgainstBasis, against_basis};
pub use calendar::{
    appeal_end, day_off_text, is_day_off, last_working_day_before, legal_force, next_weekday_by_law, public_holiday,
    week_key, week_text, weekday_key, weekday_short, weekday_text, working_days_between,
};
pub use chain::{Link, Run, gap, links, overlap};
pub use criteria::{Judgement, State, applies, holds, judge};
pub use deadlines::{Interval as DutyInterval, deadlines, duty_due, duty_intervals, meeting_in_time};
pub use plan::{Plan, plan_of_year};
pub use split::{
    CountShare, Fault, Figure, Fraction, Line as SplitLine, Measure, Note, Over, Payer, PeriodKind, PeriodSplit,
    Request, Slice, Split, Stated, Step, cost_of_year, count_shares, nano, split, split_amount, spread,
};
pub use summary::summary;
pub use term::{
    Because, Next, Period, PossibleStep, Standing, decision_day, is_decided, last_notice_day, periods, possible_end,
    possible_steps, secured_end, standing, status,
};

//! The figures: pure arithmetic over agreements.

mod amounts;
mod basis;
mod chain;
mod criteria;
mod funds;
mod plan;
mod split;
mod summary;
mod term;

pub use amounts::{contribution_value, cost_total, money};
pub use basis::{AgainstBasis, against_basis};
pub use chain::{Link, Run, gap, links, overlap};
pub use criteria::{Judgement, State, applies, holds, judge};
pub use funds::{funding_status, rest_of};
pub use plan::{NoPlan, YearPlan, plan_of_party, plan_of_year, years_over};
pub use split::{
    Charge, CountShare, Fault, Figure, Fraction, Line as SplitLine, Measure, Note, Over, Payer, PeriodKind,
    PeriodSplit, Request, Slice, Split, Stated, Step, cost_of_year, count_shares, nano, split, split_amount, spread,
};
pub use summary::summary;
pub use term::{is_decided, possible_end, secured_end, status};

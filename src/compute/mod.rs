//! The figures: pure arithmetic over agreements.

mod amounts;
mod chain;
mod criteria;
mod plan;
mod summary;
mod term;

pub use amounts::{contribution_value, cost_total, money};
pub use chain::{Link, Run, gap, links, overlap};
pub use criteria::{Judgement, State, applies, holds, judge};
pub use plan::{Plan, plan_of_year};
pub use summary::summary;
pub use term::{is_decided, possible_end, secured_end, status};

//! The figures: pure arithmetic over agreements.

mod chain;
mod criteria;
mod funds;
mod plan;
mod summary;
mod term;

pub use chain::{Link, Run, gap, links, overlap};
pub use criteria::{Judgement, State, applies, holds, judge};
pub use funds::{contribution_value, funding_status, rest_of};
pub use plan::{NoPlan, plan_of_year, years_over};
pub use summary::summary;
pub use term::{is_decided, possible_end, secured_end, status};

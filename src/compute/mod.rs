//! The figures: pure arithmetic over agreements.

mod amounts;
mod chain;
mod criteria;
mod summary;
mod term;

pub use amounts::{contribution_value, cost_total, money};
pub use chain::{Link, Run, gap, links, overlap};
pub use criteria::{Judgement, State, applies, holds, judge};
pub use summary::summary;
pub use term::{is_decided, possible_end, secured_end, status};

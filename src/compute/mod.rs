//! The figures: pure arithmetic over agreements.

mod chain;
mod criteria;

pub mod split;
mod summary;
mod term;

pub use chain::{Link, Run, gap, links, overlap};
pub use criteria::{Judgement, State, applies, holds, judge};
pub use summary::summary;
pub use term::{is_decided, possible_end, secured_end, status};

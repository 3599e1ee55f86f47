//! The figures: pure arithmetic over agreements.

mod criteria;

pub mod split;
mod summary;
mod term;

pub use criteria::{Judgement, State, applies, holds, judge};
pub use summary::summary;
pub use term::{possible_end, secured_end, status};

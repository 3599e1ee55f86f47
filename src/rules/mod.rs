//! The criteria: one file a rule, one folder a family.

mod absent;
mod criteria;
mod decision;
mod follow_up;
mod judge;
mod levels;
mod money;
mod papers;
mod parties;
mod paths;
mod phase;
mod recorded;
mod registry;
mod rule;
mod seal;
pub mod shape;
mod sought;
mod term;
mod twice;
mod voice;
mod waivers;

pub use judge::{UnreadFields, judge_agreement, judge_ledger, staged};
pub use levels::{Levels, Selection, unknown_rules};
pub use phase::by_phase;
pub use recorded::line as recorded_by;
pub use registry::{all, find, suggest};
pub use rule::{Check, Example, Rule};
pub use term::beyond_latest_end;
pub use waivers::apply as apply_waivers;

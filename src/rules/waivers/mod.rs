//! W – waivers: findings that someone has decided to accept for a time.

use super::Rule;

mod apply;
mod expired;
mod unused;

pub use apply::apply;

/// Sorted by code.
pub static RULES: &[&Rule] = &[&expired::RULE, &unused::RULE];

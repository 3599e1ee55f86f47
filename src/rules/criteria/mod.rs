//! C – criteria, from the rulebook in force.

use super::Rule;

/// Sorted by code.
pub static RULES: &[&Rule] = &[];

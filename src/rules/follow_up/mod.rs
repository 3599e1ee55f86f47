//! F – follow-up.

use super::Rule;

/// Sorted by code.
pub static RULES: &[&Rule] = &[];

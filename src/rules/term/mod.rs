//! T – term and time.

use super::Rule;

mod ends_before_start;

/// Sorted by code.
pub static RULES: &[&Rule] = &[&ends_before_start::RULE];

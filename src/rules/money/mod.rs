//! M – money: do amounts and shares hold?

use super::Rule;

/// Sorted by code.
pub static RULES: &[&Rule] = &[];

//! S – shape: can the file be read as a record?

use super::Rule;

/// Sorted by code.
pub static RULES: &[&Rule] = &[];

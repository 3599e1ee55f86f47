//! D – decision and documents.

use super::Rule;

/// Sorted by code.
pub static RULES: &[&Rule] = &[];

//! P – parties: who they are, and whether their numbers hold.

use super::Rule;

/// Sorted by code.
pub static RULES: &[&Rule] = &[];

//! H – history: what was agreed does not change in silence.

use super::Rule;

mod amendment_disagrees;
mod seal_broken;
mod signed_unsealed;

/// Sorted by code.
pub static RULES: &[&Rule] = &[&seal_broken::RULE, &amendment_disagrees::RULE, &signed_unsealed::RULE];

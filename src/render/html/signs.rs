//! Signs for how a criterion stands: told by their shapes, and by words for who hears the page.

use crate::model::{Cell, Text};

/// The sign of each state, by its key.
const SIGNS: [(&str, &str); 6] =
    [("met", "●"), ("partly", "◐"), ("not_evidenced", "○"), ("failed", "✕"), ("not_assessed", "–"), ("waived", "◇")];

/// What the signs stand for, in the order in which they are told.
pub const LEGEND: [(&str, Text); 6] = [
    ("●", Text::fixed("uppfyllt", "met")),
    ("◐", Text::fixed("delvis uppfyllt", "partly met")),
    ("○", Text::fixed("inte styrkt", "not evidenced")),
    ("✕", Text::fixed("inte uppfyllt", "failed")),
    ("–", Text::fixed("inte bedömt", "not assessed")),
    ("◇", Text::fixed("undantaget", "waived")),
];

/// The sign of a cell that says how a criterion stands.
pub fn sign_of(cell: &Cell<'_>) -> Option<&'static str> {
    let Cell::Key(key, _) = cell else { return None };
    SIGNS.iter().find(|(own, _)| own == key).map(|(_, sign)| *sign)
}

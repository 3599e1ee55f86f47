//! The seal: whether what was agreed is still what it was when it was sealed, once the amendments are taken back.
//!
//! Pure, and over what is written alone: no history is asked, and nothing is stamped anew.

mod form;
mod standing;
#[cfg(test)]
mod tests;
mod text;
mod undo;

pub use form::{FORM, shape_at as sealed_shape_at};
pub use standing::{Disagreement, ProvedSide, SealBreak, SealStanding, Tie, seal_standing};
pub use undo::Mismatch;

use crate::model::{Agreement, Choice, Date, SealedPart, StatedValue};
use std::collections::BTreeMap;

/// The checksum of each part that a file states something of.
pub fn sealed_parts(file: &StatedValue) -> BTreeMap<SealedPart, String> {
    SealedPart::ALL.iter().filter_map(|part| Some((*part, text::digest(file, *part)?))).collect()
}

/// The fields of a part, as they stand at the top of a file.
pub fn part_fields(part: SealedPart) -> impl Iterator<Item = &'static str> {
    form::fields(part).iter().map(|(key, _)| *key)
}

/// What the file stated before the amendments that are decided after a day; none where there are no such. A correction is of the file
/// alone: what it put right was never agreed.
pub fn before_amendments(agreement: &Agreement, as_of: Date) -> Option<StatedValue> {
    let whole = agreement.whole.as_deref()?;
    let entries = whole.get("amendments").map(StatedValue::values).unwrap_or_default();
    let own = agreement.amendments.iter().zip(entries);
    let later: Vec<&StatedValue> = own
        .filter(|(one, _)| one.decided.value > as_of && !one.is_correction() && !one.changes.is_empty())
        .map(|(_, entry)| entry)
        .collect();
    if later.is_empty() || later.len() > MOST_TAKEN_BACK || entries.len() != agreement.amendments.len() {
        return None;
    }
    let mut file = whole.clone();
    for change in later
        .into_iter()
        .rev()
        .flat_map(|entry| entry.get("changes").map(StatedValue::values).unwrap_or_default().iter().rev())
    {
        if let Some(change) = undo::StatedChange::of(change) {
            // What does not agree is told by H002; that it was another before holds all the same.
            let _ = change.take_back(&mut file);
        }
    }
    Some(file)
}

/// So many amendments of days to come are taken back: nobody has decided so many for later.
const MOST_TAKEN_BACK: usize = 500;

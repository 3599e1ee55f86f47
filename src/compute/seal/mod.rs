//! The seal: whether what was agreed is still what it was when it was sealed, once the amendments are taken back.
//!
//! Pure, and over what is written alone: no history is asked, and nothing is stamped anew.

mod form;
mod standing;
mod text;
mod undo;

pub use form::{FORM, SealedShape, shape_at as sealed_shape_at};
pub use standing::{Disagreement, SealBreak, SealStanding, Tie, seal_standing};
pub use undo::Mismatch;

use crate::model::{Choice, SealedPart, StatedValue};
use std::collections::BTreeMap;

/// The checksum of each part that a file states something of.
pub fn sealed_parts(file: &StatedValue) -> BTreeMap<SealedPart, String> {
    SealedPart::ALL.iter().filter_map(|part| Some((*part, text::digest(file, *part)?))).collect()
}

/// The fields of a part, as they stand at the top of a file.
pub fn part_fields(part: SealedPart) -> impl Iterator<Item = &'static str> {
    form::fields(part).iter().map(|(key, _)| *key)
}

//! What figures take for granted where a file does not say how a part of a year counts.

use crate::model::{Text, text};

/// That months are counted in these: agreements, or agreements and years. None where there are none.
pub fn months_assumed(counted: &[String]) -> Option<Text> {
    let counted = (!counted.is_empty()).then(|| counted.join(", "))?;
    Some(text!(
        "filen anger inte hur en del av ett år räknas (`proration`): räknat i månader för {counted}",
        "the file does not state how a part of a year counts (`proration`): counted in months for {counted}",
    ))
}

/// That the term of these counts from the day on which they were entered into, for want of a first day. None where there are none.
pub fn from_conclusion<'a>(ids: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let ids = (!ids.is_empty()).then(|| ids.join(", "))?;
    Some(text!(
        "filen anger ingen första dag: tiden räknas från dagen då avtalet ingicks för {ids}",
        "the file states no first day: the term counts from the day on which the agreement was entered into for {ids}",
    ))
}

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

//! The entries of `[[extensions]]` in the order in which they were decided, each with what it came after.

use crate::model::{Agreement, At, Date, Extension};

/// One entry, its place in the file, and the day that the term had reached before it, where one is written.
#[derive(Clone, Copy)]
pub struct Recorded<'a> {
    pub place: usize,
    pub entry: &'a Extension,
    pub reached: Option<At<Date>>,
}

/// Every entry. One that goes no further than the term had reached changes nothing for those after it.
pub fn recorded(agreement: &Agreement) -> Vec<Recorded<'_>> {
    let mut entries: Vec<_> = (1..).zip(&agreement.extensions).collect();
    // The sort is stable: what was decided on one day stays in the order of the file.
    entries.sort_by_key(|(_, entry)| entry.decided.value);
    let mut reached = agreement.term.as_ref().and_then(|term| term.end);
    let mut recorded = Vec::with_capacity(entries.len());
    for (place, entry) in entries {
        recorded.push(Recorded { place, entry, reached });
        reached = reached.into_iter().chain([entry.until]).max_by_key(|end| end.value);
    }
    recorded
}

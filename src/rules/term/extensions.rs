//! The entries of `[[extensions]]` in the order in which they were decided, each with what it came after.

use crate::model::{Agreement, At, Date, Extension, Length};

/// One entry, its place in the file, and the day that the term had reached before it, where one is written.
#[derive(Clone, Copy)]
pub struct Recorded<'a> {
    pub place: usize,
    pub entry: &'a Extension,
    /// The new last day.
    pub until: At<Date>,
    pub reached: Option<At<Date>>,
}

/// Every prolongation. One that goes no further than the term had reached changes nothing for those after it.
pub fn recorded(agreement: &Agreement) -> Vec<Recorded<'_>> {
    let mut entries: Vec<_> = agreement.prolongations().collect();
    // The sort is stable: what was decided on one day stays in the order of the file.
    entries.sort_by_key(|(_, entry, _)| entry.decided.value);
    let mut reached = agreement.term.as_ref().and_then(|term| term.end);
    let mut recorded = Vec::with_capacity(entries.len());
    for (place, entry, until) in entries {
        recorded.push(Recorded { place, entry, until, reached });
        reached = reached.into_iter().chain([until]).max_by_key(|end| end.value);
    }
    recorded
}

/// Where some steps end: the last day of a month can be followed by months, or by last days of months.
#[derive(Clone, Copy)]
pub struct Furthest {
    pub earliest: Date,
    pub latest: Date,
}

/// How far so many steps reach from the agreed end, in both ways of counting.
pub fn furthest(agreed: Date, length: Length, steps: u32) -> Option<Furthest> {
    let whole = length.times(steps)?;
    let plain = whole.after(agreed)?;
    let by_month_end = agreed.succ_opt().and_then(|next| whole.after(next)?.pred_opt()).unwrap_or(plain);
    Some(Furthest { earliest: plain.min(by_month_end), latest: plain.max(by_month_end) })
}

//! What is asked of a split: over which time, in which periods, and by which conventions where they are not the file's.

use super::fault::SplitFault;
use super::period::PeriodKind;
use crate::compute::term::secured_end;
use crate::model::{Agreement, Date, Proration, RoundTo, Rounding};

/// What is asked. The file's own conventions hold where these are none.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    /// Costs run over the term as it is decided as of this day: prolonged by recorded extensions, cut short by an early end.
    pub as_of: Date,
    pub by: PeriodKind,
    /// Only periods that have a day from the first to the last of these. It chooses periods and never changes or cuts one: figures
    /// are always computed from the first day of the term. The whole is then the calendar years that have such a day.
    pub within: Option<(Date, Date)>,
    pub proration: Option<Proration>,
    pub rounding: Option<Rounding>,
    pub to: Option<RoundTo>,
}

impl Request {
    /// By the file's own conventions, over all of the time.
    pub const fn new(as_of: Date, by: PeriodKind) -> Self {
        Self { as_of, by, within: None, proration: None, rounding: None, to: None }
    }
}

/// The days that costs run over.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    pub start: Date,
    /// None where nothing bounds the agreement.
    pub end: Option<Date>,
    /// The term as it was agreed at first: costs for the term are spread over it.
    pub agreed: Option<(Date, Date)>,
}

impl Terms {
    pub fn of(agreement: &Agreement, as_of: Date) -> Result<Self, SplitFault> {
        let start = agreement.start().ok_or(SplitFault::NoStart)?.value;
        let agreed = agreement.term.as_ref().and_then(|term| term.end).map(|end| end.value);
        let end = secured_end(agreement, as_of).map(|end| end.value);
        if end.is_none() && agreement.open_ended().is_none() {
            return Err(SplitFault::NoEnd);
        }
        if let Some(last) = end.filter(|end| *end < start) {
            return Err(SplitFault::EndsBeforeStart { first: start, last });
        }
        Ok(Self { start, end, agreed: agreed.filter(|end| *end >= start).map(|end| (start, end)) })
    }
}

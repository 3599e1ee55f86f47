//! Every day that matters in an agreement, each with how it was derived. Pure: the same agreement and day, the same list.
//!
//! Days set by agreement never move: a day off is noted, with the last working day before it. Days set by law have moved
//! already, as lag (1930:173) says.

mod delegation;
mod duties;
mod intervals;
mod meeting;
mod new_agreement;
mod notice;
mod order;
mod other;
mod recurrence;
mod term;
#[cfg(test)]
mod tests;
mod unused;

use super::calendar::{day_off, day_off_text, last_working_day_before};
use super::refusal;
use crate::model::{
    Agreement, Context, Date, Deadline, DeadlineKind, DeadlineState, Derivation, FallsOn, Span, Text, text,
};
use chrono::Months;

pub use delegation::{delegated, is_delegated};
pub use new_agreement::late_start;
pub use unused::unused_due_days;

/// How much of an agreement's deadlines is listed.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeadlineScope {
    /// Whether it is told how each day was derived.
    pub derived: bool,
    /// The day to which the duties of an agreement without an end are listed, at the least two years ahead, and to which renewals
    /// and steps on a condition are foreseen, at the least one.
    pub until: Option<Date>,
}

impl DeadlineScope {
    /// How far ahead what depends on a renewal or a step before it is counted to its meeting.
    fn foreseen(self, as_of: Date) -> Option<Date> {
        as_of.checked_add_months(Months::new(12)).max(self.until)
    }
}

/// Every deadline of the agreement, past ones too, sorted by day (those without one last), kind and key.
pub fn deadlines(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Vec<Deadline> {
    // What the committee did not say yes to binds nobody to a day but that of the decision, taken or to be taken again.
    if refusal(agreement, context.as_of).is_some() {
        return new_agreement::deadline(agreement, context, listing.derived).into_iter().collect();
    }
    every(agreement, context, listing)
}

/// The deadlines that an agreement had while it was a draft, of one that the committee said no to: whoever has noted them takes
/// them back. Its decision is none of them.
pub fn withdrawn_deadlines(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Vec<Deadline> {
    if refusal(agreement, context.as_of).is_none() {
        return Vec::new();
    }
    let draft = Agreement { decision: None, ..agreement.clone() };
    let had = every(&draft, context, listing).into_iter().filter(|one| one.kind != DeadlineKind::NewAgreement);
    had.map(|deadline| Deadline { state: DeadlineState::Done, ..deadline }).collect()
}

/// Every deadline of an agreement, whatever was decided of it.
fn every(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Vec<Deadline> {
    let derived = listing.derived;
    let mut deadlines = term::deadlines(agreement, context, listing);
    deadlines.extend(new_agreement::deadline(agreement, context, derived));
    deadlines.extend(duties::deadlines(agreement, context, listing));
    deadlines.extend(other::deadlines(agreement, context, derived));
    let twins = duties::may_have_twins(agreement) || other::may_have_twins(agreement);
    order::sort(&mut deadlines, twins);
    deadlines
}

/// How a day was derived, worked out only for whoever asks.
fn derivation(derived: bool, span: Span, steps: impl FnOnce() -> Vec<Text>) -> Option<Box<Derivation>> {
    derived.then(|| Box::new(Derivation { steps: steps(), span }))
}

/// The day off that an agreement, or a committee, has made a deadline.
pub fn falls_on(day: Date) -> Option<FallsOn> {
    Some(FallsOn { off: day_off(day)?, before: last_working_day_before(day)? })
}

/// What is said of it in the derivation.
fn day_off_step(day: Date) -> Text {
    match day_off_text(day) {
        Some(off) => text!(
            "{day} är {off}; en dag som avtalet bestämmer flyttas inte",
            "{day} is {off}; a day set by agreement does not move",
            off
        ),
        None => text!("{day} är en arbetsdag", "{day} is a working day"),
    }
}

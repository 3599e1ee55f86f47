//! The decision on an agreement that is a draft or a proposal: it must come before the first day.

use super::meeting::meeting_of;
use super::{day_off_step, derivation, falls_on};
use crate::compute::term::{is_decided, refusal, secured_end};
use crate::model::{
    Agreement, Context, Date, Deadline, DeadlineKind, DeadlineState, DecisionStatus, MeetingInTime, Said, text,
};

/// The last day before the first one of an agreement that nobody has decided; and, where the day of the decision is known, of
/// one that was, be it a no. Of one that runs without a decision in its file nobody knows whether there is one to take.
pub fn deadline(agreement: &Agreement, context: &Context, derived: bool) -> Option<Deadline> {
    let as_of = context.as_of;
    let meeting = agreement.decision.as_ref().and_then(|decision| decision.date).map(|date| date.value);
    let is_closed = is_decided(agreement, as_of) || refusal(agreement, as_of) == Some(DecisionStatus::Rejected);
    let Some(start) = agreement.start() else {
        let proposed = meeting.filter(|_| refusal(agreement, as_of).is_none());
        return (!is_closed).then(|| undated(agreement, as_of, proposed, derived)).flatten();
    };
    let by = start.value.pred_opt()?;
    let decided = meeting.filter(|_| is_closed);
    let begun = start.value <= as_of;
    if decided.is_none() && (is_closed || begun && !waits(agreement, as_of)) {
        return None;
    }
    // The meeting that sent it back is not the one that it is proposed to.
    let proposed = meeting.filter(|_| !is_closed && refusal(agreement, as_of).is_none());
    let said = Said::NewAgreement { start: Some(start.value), proposed, decided, late: begun && !is_closed };
    let steps = || {
        let start = start.value;
        vec![text!("dagen före den första dagen, {start}", "the day before the first day, {start}"), day_off_step(by)]
    };
    Some(Deadline {
        state: if is_closed { DeadlineState::Done } else { DeadlineState::Open },
        meeting: (!is_closed).then(|| meeting_of(agreement, context, by)),
        falls_on: falls_on(by).filter(|_| !is_closed),
        derivation: derivation(derived, start.span, steps),
        ..Deadline::plain(DeadlineKind::NewAgreement, by, said)
    })
}

/// Whether the file says that it is a proposal, or was sent back, and its time is not over: then the decision is still to be taken,
/// though the first day has passed.
fn waits(agreement: &Agreement, as_of: Date) -> bool {
    let is_over = secured_end(agreement, as_of).is_some_and(|end| end.value < as_of);
    agreement.decision.is_some() && !is_over
}

/// The decision on a proposal that does not say when it is to begin.
fn undated(agreement: &Agreement, as_of: Date, proposed: Option<Date>, derived: bool) -> Option<Deadline> {
    let decision = agreement.decision.as_ref().filter(|one| one.status.value != DecisionStatus::Decided)?;
    let is_over = secured_end(agreement, as_of).is_some_and(|end| end.value < as_of);
    (!is_over).then(|| Deadline {
        state: DeadlineState::Open,
        meeting: Some(MeetingInTime::Unknown),
        derivation: derivation(derived, decision.span, Vec::new),
        ..Deadline::plain(
            DeadlineKind::NewAgreement,
            None,
            Said::NewAgreement { start: None, proposed, decided: None, late: false },
        )
    })
}

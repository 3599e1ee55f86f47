//! The decision on an agreement that is a draft or a proposal: it must come before the first day.

use super::meeting::meeting_of;
use super::{day_off_step, derivation, falls_on};
use crate::compute::term::{is_decided, notice_given, refusal, secured_end};
use crate::model::{
    Agreement, Context, Date, Deadline, DeadlineKind, DeadlineState, DecisionStatus, MeetingInTime, Said, SourceKind,
    text,
};
use chrono::Months;

/// The last day before the first one of an agreement that nobody has decided; and, where the day of the decision is known, of
/// one that was, be it a no. Of one that runs without a decision in its file nobody knows whether there is one to take: it is told
/// as a draft that nobody decided for a year, as long as nothing in the file shows that it ran.
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
    let late = late_start(agreement, as_of).is_some();
    let said = Said::NewAgreement { start: Some(start.value), proposed, decided, late };
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

/// The first day of an agreement that was to have begun, and that nobody has decided: a proposal, or a draft that was left.
pub fn late_start(agreement: &Agreement, as_of: Date) -> Option<Date> {
    let start = agreement.start().map(|start| start.value).filter(|start| *start <= as_of)?;
    let is_closed = is_decided(agreement, as_of) || refusal(agreement, as_of) == Some(DecisionStatus::Rejected);
    (!is_closed && waits(agreement, as_of)).then_some(start)
}

/// Whether the file says that it is a proposal, or was sent back, or nothing shows that a draft ever ran, and its time is not over:
/// then the decision is still to be taken, though the first day has passed.
fn waits(agreement: &Agreement, as_of: Date) -> bool {
    let is_over = secured_end(agreement, as_of).is_some_and(|end| end.value < as_of);
    (agreement.decision.is_some() || was_left(agreement, as_of)) && !is_over
}

/// So long after its first day a draft is told of that nobody decided.
const TOLD: Months = Months::new(12);

/// Whether it is a draft that was left, and its first day was within the year: nobody has decided, signed or concluded it, and
/// nothing is entered of what happens in an agreement that runs. A file that was written from a document about an agreement is
/// no draft.
fn was_left(agreement: &Agreement, as_of: Date) -> bool {
    let Agreement { decision, signatures, concluded, source_kind, extensions, amendments, ended, .. } = agreement;
    let Agreement { followups, outcomes, forecasts, invoiced, .. } = agreement;
    let is_of_year =
        agreement.start().and_then(|start| start.value.checked_add_months(TOLD)).is_some_and(|until| as_of < until);
    let is_draft = source_kind.is_none_or(|kind| kind.value == SourceKind::Proposal);
    let is_agreed = decision.is_some() || concluded.is_some() || !signatures.is_empty();
    let has_run = ended.is_some()
        || notice_given(agreement, as_of).is_some()
        || !(extensions.is_empty() && amendments.is_empty() && followups.is_empty())
        || !(outcomes.is_empty() && forecasts.is_empty() && invoiced.is_empty());
    is_of_year && is_draft && !is_agreed && !has_run
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

//! An agreement as it was known on a day: without what its file dates later.

use super::funds::is_decided_later;
use super::term::refusal;
use crate::model::{
    Agreement, At, Condition, Date, Decision, DecisionStatus, FollowUp, Funding, FundingStatus, Index, Notice, Outcome,
    Term,
};
use chrono::Datelike;
use std::borrow::Cow;

/// The agreement without entries and answers that are dated after the day: nothing that was not known shapes an answer.
pub fn known(agreement: &Agreement, as_of: Date) -> Cow<'_, Agreement> {
    if !tells_later(agreement, as_of) {
        return Cow::Borrowed(agreement);
    }
    let mut known = agreement.clone();
    known.extensions.retain(|one| one.decided.value <= as_of);
    known.amendments.retain(|one| one.decided.value <= as_of);
    known.signatures.retain(|one| one.date.is_none_or(|date| date.value <= as_of));
    known.followups.retain(|one| is_reported(agreement, one, as_of));
    known.services.retain(|one| one.as_of.is_none_or(|day| day.value <= as_of));
    known.outcomes.retain(|one| has_begun(one, as_of));
    known.forecasts.retain(|one| one.made.value <= as_of);
    known.invoiced.retain(|one| one.on.value <= as_of);
    known.costs.iter_mut().for_each(|cost| cost.index.retain(|one| is_known(one, as_of)));
    known.notice.iter_mut().for_each(|notice| take_back(notice, as_of));
    known.extensions.iter_mut().for_each(|one| one.reported = one.reported.filter(|day| day.value <= as_of));
    known.ended = known.ended.filter(|ended| ended.on.value <= as_of);
    known.funding.iter_mut().for_each(|fund| unanswer(fund, as_of));
    known.term.iter_mut().flat_map(|term| &mut term.conditions).for_each(|condition| reopen(condition, as_of));
    known.decision.iter_mut().for_each(|decision| undecide(decision, as_of));
    Cow::Owned(known)
}

/// The agreement without its money, its duties and its deadlines where the committee did not say yes: it enters no figures.
pub fn in_effect(agreement: Cow<'_, Agreement>, as_of: Date) -> Cow<'_, Agreement> {
    if refusal(&agreement, as_of).is_none() {
        return agreement;
    }
    let mut without = agreement.into_owned();
    (without.costs, without.allocation, without.funding) = (Vec::new(), None, Vec::new());
    (without.payments, without.contributions, without.outcomes) = (Vec::new(), Vec::new(), Vec::new());
    (without.forecasts, without.invoiced, without.duties) = (Vec::new(), Vec::new(), Vec::new());
    Cow::Owned(without)
}

/// Whether a follow-up is known: reported by the day, or else about a year or a term that has begun.
pub fn is_reported(agreement: &Agreement, followup: &FollowUp, as_of: Date) -> bool {
    let period = followup.period.and_then(|period| period.value.first_day());
    match (followup.reported, followup.year) {
        (Some(reported), _) => reported.value <= as_of,
        (None, _) if period.is_some() => period.is_some_and(|first| first <= as_of),
        (None, Some(year)) => year.value <= as_of.year(),
        (None, None) => {
            let start = agreement.start();
            start.is_none_or(|start| start.value <= as_of)
        }
    }
}

/// The last day of which a follow-up that is known can tell.
pub fn told_by(followup: &FollowUp, as_of: Date) -> Date {
    followup.reported.map_or(as_of, |reported| reported.value)
}

/// Whether a follow-up says that it was made: when, or what came of it. A year alone says nothing.
pub fn says_something(followup: &FollowUp) -> bool {
    let FollowUp { reported, activities, results, assessment, goals, figures, undelivered, .. } = followup;
    let FollowUp { next_steps, legal_note, .. } = followup;
    reported.is_some()
        || next_steps.is_some()
        || legal_note.is_some()
        || results.is_some()
        || assessment.is_some()
        || !(activities.is_empty() && goals.is_empty() && figures.is_empty() && undelivered.is_empty())
}

/// Whether an outcome can be known: that of a year, or of a part of one, that has begun.
pub fn has_begun(outcome: &Outcome, as_of: Date) -> bool {
    let period = outcome.period.or(outcome.through).and_then(|period| period.value.first_day());
    outcome.year.is_some_and(|year| year.value <= as_of.year()) || period.is_some_and(|first| first <= as_of)
}

/// The agreement without the indexes that nobody knew by the day, for whoever judges what the figures were then.
pub fn with_known_indexes(agreement: &Agreement, as_of: Date) -> Cow<'_, Agreement> {
    if agreement.costs.iter().flat_map(|cost| &cost.index).all(|one| is_known(one, as_of)) {
        return Cow::Borrowed(agreement);
    }
    let mut known = agreement.clone();
    known.costs.iter_mut().for_each(|cost| cost.index.retain(|one| is_known(one, as_of)));
    Cow::Owned(known)
}

/// Whether an index was known by the day.
pub fn is_known(index: &Index, as_of: Date) -> bool {
    index.known.is_none_or(|known| known.value <= as_of)
}

/// Before its day nobody has given notice.
fn take_back(notice: &mut Notice, as_of: Date) {
    notice.given_decided = notice.given_decided.filter(|day| day.value <= as_of);
    if notice.given.is_some_and(|given| given.value > as_of) {
        (notice.given, notice.given_by) = (None, None);
    }
}

fn tells_later(agreement: &Agreement, as_of: Date) -> bool {
    let later = |day: Date| day > as_of;
    let Agreement {
        term,
        decision,
        signatures,
        funding,
        extensions,
        amendments,
        ended,
        followups,
        outcomes,
        services,
        forecasts,
        invoiced,
        costs,
        notice,
        ..
    } = agreement;
    let notified = |notice: &Notice| [notice.given, notice.given_decided].iter().flatten().any(|day| later(day.value));
    let conditions = |term: &Term| term.conditions.iter().any(|one| one.decided.is_some_and(|day| later(day.value)));
    let decided = |decision: &Decision| {
        let days = [decision.date.filter(|_| is_answered(decision)), decision.adjusted, decision.announced];
        days.iter().flatten().chain(&decision.attested).any(|day| later(day.value))
    };
    extensions.iter().any(|one| later(one.decided.value))
        || amendments.iter().any(|one| later(one.decided.value))
        || signatures.iter().filter_map(|one| one.date).any(|day| later(day.value))
        || services.iter().filter_map(|one| one.as_of).any(|day| later(day.value))
        || funding.iter().any(|fund| is_decided_later(fund, as_of))
        || ended.as_ref().is_some_and(|ended| later(ended.on.value))
        || !followups.iter().all(|one| is_reported(agreement, one, as_of))
        || !outcomes.iter().all(|one| has_begun(one, as_of))
        || forecasts.iter().any(|one| later(one.made.value))
        || invoiced.iter().any(|one| later(one.on.value))
        || costs.iter().flat_map(|cost| &cost.index).any(|one| !is_known(one, as_of))
        || notice.as_ref().is_some_and(notified)
        || extensions.iter().filter_map(|one| one.reported).any(|day| later(day.value))
        || term.as_ref().is_some_and(conditions)
        || decision.as_ref().is_some_and(decided)
}

/// Whether the committee has answered, be it no.
fn is_answered(decision: &Decision) -> bool {
    decision.status.value != DecisionStatus::Proposed
}

/// The answer is unknown before its day; that there was none yet is not.
fn unanswer(fund: &mut Funding, as_of: Date) {
    if is_decided_later(fund, as_of) {
        let is_answer = |status: &FundingStatus| matches!(status, FundingStatus::Granted | FundingStatus::Refused);
        fund.status = fund.status.filter(|status| !is_answer(&status.value));
    }
}

fn reopen(condition: &mut Condition, as_of: Date) {
    if condition.decided.is_some_and(|decided| decided.value > as_of) {
        (condition.met, condition.decided) = (None, None);
    }
}

/// Before the meeting there is the proposal for it, and no minutes.
fn undecide(decision: &mut Decision, as_of: Date) {
    let known = |day: &At<Date>| day.value <= as_of;
    if is_answered(decision) && decision.date.is_some_and(|date| !known(&date)) {
        decision.status.value = DecisionStatus::Proposed;
        decision.immediate = None;
    }
    decision.adjusted = decision.adjusted.filter(known);
    decision.announced = decision.announced.filter(known);
    decision.attested.retain(known);
}

//! Where an agreement stands on a day: what is decided, what may still be decided, its status, and what comes next.
//!
//! One machine for the term, its recorded extensions, options, renewals, notice and early end. Conditional time, and time
//! under an option, is never secured before it is decided.

mod given;
mod periods;
mod reach;
#[cfg(test)]
mod settled;
mod steps;
#[cfg(test)]
mod tests;
mod unless;

pub use given::{declined, goes_on, is_declined, is_end_decided, notice_given, stop_decided};
pub use periods::{
    Because, PossibleStep, TermPeriod, periods, possible_steps, renewal_after, renewed_for_unknown_time,
};
pub use reach::{Reach, last_of, reach, written_end};
pub use steps::{decision_day, end_after, last_notice_day};
pub use unless::{Unless, earliest_end, unless_decided};

use crate::model::{Agreement, At, Date, DecisionStatus, ExtensionMode, Status, Undecided};

/// Where an agreement stands on a day.
#[derive(Debug, Clone)]
pub struct Standing {
    pub status: Status,
    /// The last day that is decided; none for an open-ended term and where no end is stated.
    pub secured_end: Option<At<Date>>,
    /// The last day that can be reached, with what may still be decided; none where nothing bounds it.
    pub possible_end: Option<Date>,
    /// The period that the day lies in.
    #[cfg_attr(not(test), expect(dead_code, reason = "told of an agreement that no command shows yet"))]
    pub running: Option<TermPeriod>,
    pub next: Next,
}

/// What must happen for the agreement to go on after its secured end, or to stop there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing is foreseen: it ends, or it has ended.
    Nothing,
    /// Somebody must decide, by the day that the agreement states, if it states one.
    Decide { by: Option<Date>, until: Option<Date> },
    /// It goes on by itself unless notice is given by the day.
    GiveNotice { by: Date },
    /// It goes on until notice is given.
    OpenEnded,
}

/// Where the agreement stands as of a day.
pub fn standing(agreement: &Agreement, as_of: Date) -> Standing {
    let status = status(agreement, as_of);
    let covers = |period: &&TermPeriod| period.first.is_some_and(|first| first <= as_of) && as_of <= period.last.value;
    let periods = periods(agreement, as_of);
    Standing {
        status,
        secured_end: secured_end(agreement, as_of),
        possible_end: possible_end(agreement, as_of),
        running: periods.iter().find(covers).copied(),
        next: next(agreement, as_of, status),
    }
}

fn next(agreement: &Agreement, as_of: Date, status: Status) -> Next {
    let is_over = early_end(agreement, as_of).is_some() || status == Status::Expired;
    if is_over || notice_given(agreement, as_of).is_some() {
        return Next::Nothing;
    }
    let Some(end) = secured_end(agreement, as_of) else {
        return if given::runs_on(agreement, as_of) { Next::OpenEnded } else { Next::Nothing };
    };
    let reached = possible_end(agreement, as_of).is_some_and(|possible| possible <= end.value);
    match steps::rule(agreement).filter(|_| !reached) {
        None => Next::Nothing,
        Some(rule) if rule.mode.value == ExtensionMode::Automatic => {
            Next::GiveNotice { by: last_notice_day(agreement, end.value).unwrap_or(end.value) }
        }
        Some(_) if is_declined(agreement, as_of) => Next::Nothing,
        Some(rule) => {
            let step = possible_steps(agreement, as_of).first().copied();
            Next::Decide { by: decision_day(rule, end.value), until: step.map(|step| step.until) }
        }
    }
}

/// The last day that is decided as of a day: the term's end, prolonged by recorded extensions and by renewals that nobody
/// stopped in time, cut short by an early end. None for an open-ended term, where no end is stated, and where the agreement
/// has renewed itself for a time that nobody states.
pub fn secured_end(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    let early = early_end(agreement, as_of);
    if let Some(end) = given::end_of_open_time(agreement, as_of) {
        return early.into_iter().chain([end]).min_by_key(|end| end.value);
    }
    if early.is_none() && given::is_end_unknown(agreement, as_of) {
        return None;
    }
    if renewed_for_unknown_time(agreement, as_of).is_some() {
        // However it was renewed, the cap has passed.
        return agreement.extension.as_ref()?.latest_end.filter(|cap| cap.value < as_of);
    }
    let last = periods(agreement, as_of).last().map(|period| period.last);
    ended_after_unknown_time(agreement, as_of, last).or(last).or_else(|| early_end(agreement, as_of))
}

/// The early end of an agreement that had renewed itself past what is decided, for a time that its file does not state.
fn ended_after_unknown_time(agreement: &Agreement, as_of: Date, decided: Option<At<Date>>) -> Option<At<Date>> {
    let rule = steps::rule(agreement)?;
    let is_unknown = rule.mode.value == ExtensionMode::Automatic && rule.step().is_none();
    let ended = early_end(agreement, as_of).filter(|_| is_unknown)?;
    decided.filter(|decided| decided.value < ended.value).map(|_| ended)
}

/// The last day of an agreement that ended before its time, from that day on: before it nobody knew.
pub fn early_end(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    agreement.ended.as_ref().map(|ended| ended.on).filter(|on| on.value <= as_of)
}

/// The last day that the agreement can reach, with what may still be decided. None where nothing bounds it.
pub fn possible_end(agreement: &Agreement, as_of: Date) -> Option<Date> {
    let Some(secured) = secured_end(agreement, as_of).map(|end| end.value) else {
        let is_noticed = notice_given(agreement, as_of).is_some();
        let renewed = renewed_for_unknown_time(agreement, as_of).is_some() && !is_noticed;
        return agreement.extension.as_ref().filter(|_| renewed)?.latest_end.map(|cap| cap.value);
    };
    let is_settled = early_end(agreement, as_of).is_some() || notice_given(agreement, as_of).is_some();
    if is_settled || is_declined(agreement, as_of) {
        return Some(secured);
    }
    let Some(rule) = steps::rule(agreement) else { return Some(secured) };
    periods::furthest(agreement, rule, as_of).map(|bound| secured.max(bound))
}

/// The last day that the agreement can still reach as of a day: no more than what is decided where it is over, and where the day has
/// passed by which its prolongation was to be decided.
pub fn reachable_end(agreement: &Agreement, as_of: Date) -> Option<Date> {
    let standing = standing(agreement, as_of);
    let is_over = matches!(standing.status, Status::Expired | Status::Terminated);
    let is_late = matches!(standing.next, Next::Decide { by: Some(by), .. } if by < as_of);
    let secured = standing.secured_end.filter(|_| is_over || is_late).map(|end| end.value);
    secured.or(standing.possible_end)
}

/// The status as of a day. A missing decision never makes a running agreement a draft.
pub fn status(agreement: &Agreement, as_of: Date) -> Status {
    if refusal(agreement, as_of).is_some() {
        return Status::Draft;
    }
    let Some(start) = agreement.start() else { return Status::Draft };
    if early_end(agreement, as_of).is_some_and(|on| on.value < as_of) {
        return Status::Terminated;
    }
    if as_of < start.value {
        return if is_decided(agreement, as_of) { Status::Upcoming } else { Status::Draft };
    }
    match secured_end(agreement, as_of) {
        Some(end) if end.value < as_of => Status::Expired,
        _ => Status::Active,
    }
}

/// What the agreement is as of a day where nobody has decided it: a proposal, or else a draft. One that runs without a decision in
/// its file is neither.
pub fn undecided(agreement: &Agreement, as_of: Date) -> Option<Undecided> {
    match refusal(agreement, as_of) {
        Some(DecisionStatus::Rejected) => return Some(Undecided::Rejected),
        Some(DecisionStatus::ReferredBack) => return Some(Undecided::ReferredBack),
        Some(DecisionStatus::Decided | DecisionStatus::Proposed) | None => {}
    }
    if agreement.decision.is_some() && !is_decided(agreement, as_of) {
        return Some(Undecided::Proposed);
    }
    (status(agreement, as_of) == Status::Draft).then_some(Undecided::Draft)
}

/// The status as of a day, where a proposal is told as one until its time is over: what there is still to do differs.
pub fn live_status(agreement: &Agreement, as_of: Date) -> Status {
    let status = status(agreement, as_of);
    if has_ended(agreement, as_of) { status } else { status.told(undecided(agreement, as_of)) }
}

/// Whether the agreement has ended, in time or before it: nobody is then told to change it, to renew it or to end it.
pub fn has_ended(agreement: &Agreement, as_of: Date) -> bool {
    matches!(status(agreement, as_of), Status::Expired | Status::Terminated)
}

/// The answer of a committee that had not said yes by a day: the agreement did not run.
pub fn refusal(agreement: &Agreement, as_of: Date) -> Option<DecisionStatus> {
    let decision = agreement.decision.as_ref().filter(|one| one.date.is_none_or(|date| date.value <= as_of))?;
    decision.refusal()
}

/// Whether the committee has decided by a day. A decision without a date counts; a proposal, or a date to come, does not.
pub fn is_decided(agreement: &Agreement, as_of: Date) -> bool {
    agreement.decision.as_ref().is_some_and(|decision| {
        decision.status.value == DecisionStatus::Decided && decision.date.is_none_or(|date| date.value <= as_of)
    })
}

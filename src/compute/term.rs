//! Where an agreement stands on a day: what is decided, what may still be decided, and its status.

use crate::model::{Agreement, At, Date, DecisionStatus, ExtensionMode, Status};

/// The last day that is agreed and decided as of a day: the term's end, prolonged by recorded extensions, cut short by an
/// early end. None for an open-ended term and where no end is stated.
pub fn secured_end(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    let agreed = agreement.term.as_ref().and_then(|term| term.end);
    let prolonged = agreement.extensions.iter().filter(|extension| extension.decided.value <= as_of);
    let latest = prolonged.map(|extension| extension.until).chain(agreed).max_by_key(|end| end.value);
    match &agreement.ended {
        Some(ended) => Some(latest.filter(|latest| latest.value <= ended.on.value).unwrap_or(ended.on)),
        None => latest,
    }
}

/// The last day that the agreement can reach, with what may still be decided. None where nothing bounds it.
pub fn possible_end(agreement: &Agreement, as_of: Date) -> Option<Date> {
    let secured = secured_end(agreement, as_of)?.value;
    if agreement.ended.is_some() {
        return Some(secured);
    }
    let Some(rule) = agreement.extension.as_ref().filter(|rule| rule.mode.value != ExtensionMode::None) else {
        return Some(secured);
    };
    if let Some(latest) = rule.latest_end {
        return Some(secured.max(latest.value));
    }
    let agreed = agreement.term.as_ref()?.end?.value;
    let steps = rule.length?.value.times(rule.times?.value)?;
    steps.after(agreed).map(|end| secured.max(end))
}

/// The status as of a day. A missing decision never makes a running agreement a draft.
pub fn status(agreement: &Agreement, as_of: Date) -> Status {
    let Some(start) = agreement.term.as_ref().and_then(|term| term.start) else { return Status::Draft };
    if agreement.ended.as_ref().is_some_and(|ended| ended.on.value < as_of) {
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

/// Whether the committee has decided by a day. A decision without a date counts; a proposal, or a date to come, does not.
pub fn is_decided(agreement: &Agreement, as_of: Date) -> bool {
    agreement.decision.as_ref().is_some_and(|decision| {
        decision.status.value == DecisionStatus::Decided && decision.date.is_none_or(|date| date.value <= as_of)
    })
}

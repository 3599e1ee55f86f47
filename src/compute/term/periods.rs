//! The periods that are secured as of a day, and the steps that may still be decided after them.

use super::steps::{decision_day, last_notice_day, rule, step_end};
use crate::model::{Agreement, At, Date, ExtensionMode};

/// More renewals than any agreement lives to see; a file cannot make the program count for ever.
const MOST: u32 = 20_000;

/// Why a period is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The term itself.
    Agreed,
    /// An entry in `[[extensions]]`.
    Extended,
    /// Nobody gave notice in time.
    Renewed,
}

/// A period that is secured. Its last day is included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub first: Option<Date>,
    pub last: At<Date>,
    pub because: Because,
}

/// A prolongation that nobody has decided yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PossibleStep {
    /// The end that the step goes beyond.
    pub after: Date,
    pub until: Date,
    /// The last day to decide it, where the agreement says.
    pub decide_by: Option<Date>,
}

/// What is secured as of a day, in order: the term, its recorded extensions, its renewals, cut short by an early end.
/// Empty for an open-ended term and where no end is stated.
pub fn periods(agreement: &Agreement, as_of: Date) -> Vec<Period> {
    let mut periods = decided(agreement, as_of);
    periods.extend(renewals(agreement, as_of, &periods));
    if let Some(ended) = &agreement.ended {
        let on = ended.on;
        periods.retain(|period| period.first.is_none_or(|first| first <= on.value));
        if let Some(last) = periods.last_mut().filter(|last| last.last.value > on.value) {
            last.last = on;
        }
    }
    periods
}

fn decided(agreement: &Agreement, as_of: Date) -> Vec<Period> {
    let term = agreement.term.as_ref();
    let first = term.and_then(|term| term.start).map(|start| start.value);
    let agreed = term.and_then(|term| term.end).map(|last| Period { first, last, because: Because::Agreed });
    let mut periods: Vec<Period> = agreed.into_iter().collect();
    let mut extensions: Vec<_> = agreement.extensions.iter().filter(|one| one.decided.value <= as_of).collect();
    extensions.sort_by_key(|one| one.until.value);
    for extension in extensions {
        let end = periods.last().map(|period| period.last.value);
        if end.is_none_or(|end| extension.until.value > end) {
            let first = end.map_or(first, |end| end.succ_opt());
            periods.push(Period { first, last: extension.until, because: Because::Extended });
        }
    }
    periods
}

/// An automatic renewal is secured once the last day to give notice of the period before has passed.
fn renewals(agreement: &Agreement, as_of: Date, decided: &[Period]) -> Vec<Period> {
    let Some(rule) = rule(agreement).filter(|rule| rule.mode.value == ExtensionMode::Automatic) else {
        return Vec::new();
    };
    let Some(base) = decided.last().map(|period| period.last.value) else { return Vec::new() };
    let used = extended(decided);
    let (mut renewals, mut end) = (Vec::new(), base);
    for count in 1..=MOST {
        // Without a period of notice, notice can be given until the very end.
        let notice = last_notice_day(agreement, end).unwrap_or(end);
        if as_of <= notice || agreement.ended.as_ref().is_some_and(|ended| ended.on.value <= end) {
            break;
        }
        // A renewal of no stated length has no day of its own.
        let Some(last) = rule.length.and_then(|_| step_end(rule, base, count, used)) else { break };
        let first = end.succ_opt();
        renewals.push(Period { first, last: At { value: last, span: rule.mode.span }, because: Because::Renewed });
        end = last;
    }
    renewals
}

fn extended(periods: &[Period]) -> u32 {
    let steps = periods.iter().filter(|period| period.because != Because::Agreed).count();
    u32::try_from(steps).unwrap_or(u32::MAX)
}

/// The steps that may still be decided, one after the other, each on the condition that the one before it is. None of an
/// automatic renewal, which nobody decides, and none of an agreement that has ended early.
pub fn possible_steps(agreement: &Agreement, as_of: Date) -> Vec<PossibleStep> {
    const FORESEEN: u32 = 50;
    let rule = rule(agreement).filter(|rule| rule.mode.value != ExtensionMode::Automatic && agreement.ended.is_none());
    let periods = periods(agreement, as_of);
    let (Some(rule), Some(base)) = (rule, periods.last().map(|period| period.last.value)) else { return Vec::new() };
    // Without a bound only the next step can be told.
    let bounded = rule.latest_end.is_some() || rule.times.is_some();
    let (mut steps, mut after) = (Vec::new(), base);
    for count in 1..=if bounded { FORESEEN } else { 1 } {
        let Some(until) = step_end(rule, base, count, extended(&periods)) else { break };
        steps.push(PossibleStep { after, until, decide_by: decision_day(rule, after) });
        after = until;
    }
    steps
}

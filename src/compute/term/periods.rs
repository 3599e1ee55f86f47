//! The periods that are secured as of a day, and the steps that may still be decided after them.

use super::early_end;
use super::given::{is_declined, is_too_late, notice_given};
use super::steps::{Steps, decision_day, last_notice_day, rule};
use crate::model::{Agreement, At, Date, ExtensionMode, ExtensionRule};

/// More renewals than any agreement lives to see; a file cannot make the program count for ever.
const MOST: usize = 20_000;

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
pub struct TermPeriod {
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
pub fn periods(agreement: &Agreement, as_of: Date) -> Vec<TermPeriod> {
    let mut periods = decided(agreement, as_of);
    periods.extend(renewals(agreement, as_of, &periods));
    if let Some(on) = early_end(agreement, as_of) {
        periods.retain(|period| period.first.is_none_or(|first| first <= on.value));
        if let Some(last) = periods.last_mut().filter(|last| last.last.value > on.value) {
            last.last = on;
        }
    }
    periods
}

fn decided(agreement: &Agreement, as_of: Date) -> Vec<TermPeriod> {
    let term = agreement.term.as_ref();
    let first = agreement.start().map(|start| start.value);
    let agreed = term.and_then(|term| term.end).map(|last| TermPeriod { first, last, because: Because::Agreed });
    let mut periods: Vec<TermPeriod> = agreed.into_iter().collect();
    let mut extensions: Vec<_> =
        agreement.prolongations().filter(|(_, one, _)| one.decided.value <= as_of).map(|(_, _, until)| until).collect();
    extensions.sort_by_key(|until| until.value);
    for until in extensions {
        let end = periods.last().map(|period| period.last.value);
        if end.is_none_or(|end| until.value > end) {
            let first = end.map_or(first, |end| end.succ_opt());
            periods.push(TermPeriod { first, last: until, because: Because::Extended });
        }
    }
    periods
}

/// An automatic renewal is secured once the last day to give notice of the period before has passed.
fn renewals(agreement: &Agreement, as_of: Date, decided: &[TermPeriod]) -> Vec<TermPeriod> {
    let Some(rule) = rule(agreement).filter(|rule| rule.mode.value == ExtensionMode::Automatic) else {
        return Vec::new();
    };
    let Some(base) = decided.last().map(|period| period.last.value) else { return Vec::new() };
    let early = early_end(agreement, as_of).map(|on| on.value);
    // A renewal of no stated length has no day of its own.
    let ends = steps(rule, decided).filter(|_| rule.step().is_some()).map(|steps| steps.beyond(base));
    let given = notice_given(agreement, as_of).map(|given| given.value);
    let (mut renewals, mut end) = (Vec::new(), base);
    for last in ends.into_iter().flatten().take(MOST) {
        // Without a period of notice, notice can be given until the very end.
        let notice = last_notice_day(agreement, end).unwrap_or(end);
        let is_stopped = given.is_some_and(|given| !is_too_late(agreement, given, end));
        if as_of <= notice || is_stopped || early.is_some_and(|early| early <= end) {
            break;
        }
        let first = end.succ_opt();
        renewals.push(TermPeriod { first, last: At { value: last, span: rule.mode.span }, because: Because::Renewed });
        end = last;
    }
    renewals
}

/// The last day that is known of an agreement that has renewed itself for a time that its file does not state: it goes on, and
/// nobody can say until when.
pub fn renewed_for_unknown_time(agreement: &Agreement, as_of: Date) -> Option<At<Date>> {
    let rule = rule(agreement).filter(|rule| rule.mode.value == ExtensionMode::Automatic && rule.step().is_none())?;
    let end = decided(agreement, as_of).last()?.last;
    let notice = last_notice_day(agreement, end.value).unwrap_or(end.value);
    let is_capped = rule.latest_end.is_some_and(|cap| cap.value <= end.value);
    let is_stopped =
        notice_given(agreement, as_of).is_some_and(|given| !is_too_late(agreement, given.value, end.value));
    let goes_on = as_of > notice && !is_capped && !is_stopped;
    (goes_on && early_end(agreement, as_of).is_none()).then_some(end)
}

/// The steps of the rule after the end that was agreed, or else the first that was decided.
fn steps<'a>(rule: &'a ExtensionRule, periods: &[TermPeriod]) -> Option<Steps<'a>> {
    let decisions = periods.iter().filter(|period| period.because == Because::Extended).count();
    let decisions = u32::try_from(decisions).unwrap_or(u32::MAX);
    Some(Steps::new(rule, periods.first()?.last.value, decisions))
}

/// The furthest that the rule of prolongation reaches; none where nothing bounds it.
pub fn furthest(agreement: &Agreement, rule: &ExtensionRule, as_of: Date) -> Option<Date> {
    steps(rule, &decided(agreement, as_of))?.last()
}

/// Until when an agreement that renews itself goes on after an end, where its file says how long that is.
pub fn renewal_after(agreement: &Agreement, as_of: Date, end: Date) -> Option<Date> {
    let rule = rule(agreement).filter(|rule| rule.mode.value == ExtensionMode::Automatic && rule.step().is_some())?;
    steps(rule, &decided(agreement, as_of))?.beyond(end).next()
}

/// The steps that may still be decided, one after the other, each on the condition that the one before it is. None of an
/// automatic renewal, which nobody decides, and none of an agreement that has ended early.
pub fn possible_steps(agreement: &Agreement, as_of: Date) -> Vec<PossibleStep> {
    const FORESEEN: usize = 50;
    let rule = rule(agreement).filter(|rule| rule.mode.value != ExtensionMode::Automatic);
    let is_settled = early_end(agreement, as_of).is_some() || notice_given(agreement, as_of).is_some();
    let Some(rule) = rule.filter(|_| !is_settled && !is_declined(agreement, as_of)) else { return Vec::new() };
    let periods = decided(agreement, as_of);
    let (Some(steps), Some(last)) = (steps(rule, &periods), periods.last()) else { return Vec::new() };
    // Without a bound only the next step can be told.
    let bounded = rule.latest_end.is_some() || rule.times.is_some();
    let (mut possible, mut after) = (Vec::new(), last.last.value);
    for until in steps.beyond(after).take(if bounded { FORESEEN } else { 1 }) {
        possible.push(PossibleStep { after, until, decide_by: decision_day(rule, after) });
        after = until;
    }
    possible
}

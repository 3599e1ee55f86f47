//! The arithmetic of periods: where a step ends, when it must be decided, and when notice must be given.

use crate::model::{Agreement, Date, DecideBy, ExtensionMode, ExtensionRule, LAST_YEAR, Length};
use chrono::Datelike;

/// The last day of the `count`th period of a length after one that ended on `end`. A period that ended with a month is
/// followed by periods that end with months; else a month falls back to the last day of a shorter one. Every period is
/// counted from the first, so that nothing drifts. None past the last day that a file can name.
pub fn end_after(end: Date, length: Length, count: u32) -> Option<Date> {
    let steps = length.times(count)?;
    let next = end.succ_opt()?;
    let last = if next.day() == 1 { steps.after(next)?.pred_opt()? } else { steps.after(end)? };
    (last > end && last.year() <= LAST_YEAR).then_some(last)
}

/// The last day on which a prolongation beyond `end` can be decided, where the agreement says.
pub fn decision_day(rule: &ExtensionRule, end: Date) -> Option<Date> {
    match rule.decide_by?.value {
        DecideBy::BeforeEnd(length) => length.before(end),
        DecideBy::EachYear(day) => {
            let this_year = day.in_year(end.year())?;
            if this_year <= end { Some(this_year) } else { day.in_year(end.year().checked_sub(1)?) }
        }
    }
}

/// The last day on which notice ends the agreement with the period that ends on `end`.
pub fn last_notice_day(agreement: &Agreement, end: Date) -> Option<Date> {
    agreement.notice.as_ref()?.period?.value.before(end)
}

/// The steps by which a rule prolongs a term. Each ends so many lengths after the agreed end, whatever was decided between:
/// they are counted by length, not by decisions, and never from one another, so that none passes its own cap.
#[derive(Debug, Clone, Copy)]
pub struct Steps<'a> {
    rule: &'a ExtensionRule,
    /// The end that they are counted from.
    agreed: Date,
    /// How many decisions there are: all that can be counted where no length is stated.
    decisions: u32,
}

impl<'a> Steps<'a> {
    /// The steps of a rule after the end that was agreed.
    pub const fn new(rule: &'a ExtensionRule, agreed: Date, decisions: u32) -> Self {
        Self { rule, agreed, decisions }
    }

    /// The ends of the steps beyond a day that is reached, one after the other.
    pub fn beyond(self, reached: Date) -> impl Iterator<Item = Date> {
        let first = self.first_beyond(reached);
        let ends = (first..=self.times()).map_while(move |count| self.end(count));
        // Once the cap is reached, no step goes further.
        ends.scan(reached, |before, end| (end > std::mem::replace(before, end)).then_some(end))
    }

    /// The furthest that they reach; none where nothing bounds them.
    pub fn last(self) -> Option<Date> {
        let whole = match (self.length(), self.rule.times) {
            (Some(length), Some(times)) => end_after(self.agreed, length, times.value),
            (None, Some(times)) if times.value <= self.decisions => Some(self.agreed),
            (_, _) => None,
        };
        [self.cap(), whole].into_iter().flatten().min()
    }

    fn cap(self) -> Option<Date> {
        self.rule.latest_end.map(|cap| cap.value)
    }

    fn times(self) -> u32 {
        self.rule.times.map_or(u32::MAX, |times| times.value)
    }

    /// A step of no days is none.
    fn length(self) -> Option<Length> {
        self.rule.step().map(|length| length.value).filter(|length| length.count > 0)
    }

    /// Where the `count`th step ends, never beyond the cap.
    fn end(self, count: u32) -> Option<Date> {
        let cap = self.cap();
        match self.length() {
            Some(length) => [end_after(self.agreed, length, count), cap].into_iter().flatten().min(),
            None if count == self.decisions.saturating_add(1) => cap,
            None => None,
        }
    }

    /// The number of the first step that ends beyond a day, found by halving: there may be many before it.
    fn first_beyond(self, reached: Date) -> u32 {
        let Some(length) = self.length() else { return self.decisions.saturating_add(1) };
        let (mut first, mut last) = (1, self.times());
        while first < last {
            let middle = first + (last - first) / 2;
            if end_after(self.agreed, length, middle).is_some_and(|end| end <= reached) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        first
    }
}

/// The rule of prolongation, where there is any.
pub fn rule(agreement: &Agreement) -> Option<&ExtensionRule> {
    agreement.extension.as_ref().filter(|rule| rule.mode.value != ExtensionMode::None)
}

//! By when notice must be given, who decides it, and what somebody has done about it.

use super::delegation::delegated;
use super::meeting::meeting_of;
use super::{day_off_step, derivation, falls_on};
use crate::compute::term::{
    Because, Next, Standing, earliest_end, early_end, last_notice_day, notice_given, periods, renewal_after,
    renewed_for_unknown_time, stop_decided,
};
use crate::model::{
    AgreedNotice, Agreement, At, Context, Date, Deadline, DeadlineKind, DeadlineState, DelegationScope, Length, Notice,
    Said, Stopped, Text, Told, text,
};
use chrono::Months;

/// The last days to give notice: of the secured periods that have gone, and of the one that is last.
pub fn deadlines(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Vec<Deadline> {
    let as_of = context.as_of;
    let Some((notice, period)) = agreement.notice.as_ref().and_then(|notice| Some((notice, notice.period?))) else {
        return Vec::new();
    };
    if early_end(agreement, as_of).is_some() {
        return Vec::new();
    }
    if standing.next == Next::OpenEnded {
        return vec![of_open_ended(agreement, as_of, period, derived)];
    }
    let given = notice_given(agreement, as_of).map(|given| given.value);
    let renews = agreement.renews() && given.is_some()
        || renewed_for_unknown_time(agreement, as_of).is_some()
        || matches!(standing.next, Next::GiveNotice { .. });
    let of = NoticeOf { agreement, context, notice, period, renews, given };
    let periods = periods(agreement, as_of);
    // An end that an extension has replaced is none, and no notice is given for it.
    let replaced = |number: usize| periods.get(number).is_some_and(|next| next.because == Because::Extended);
    let last = periods.len();
    let all = (1..).zip(&periods).filter(|(number, _)| !replaced(*number));
    // Of what renews itself no more, no notice means anything.
    let ends = agreement.renews() && !renews;
    let wanted =
        all.filter(|(number, _)| if given.is_some() { *number == last } else { renews || *number == last && !ends });
    let mut found: Vec<Deadline> =
        wanted.filter_map(|(number, period)| of.period((number, number == last), period.last.value, derived)).collect();
    if let Some(end) = periods.last().filter(|_| renews && given.is_none()).map(|period| period.last.value) {
        found.extend(of.later(last, end, derived));
    }
    found
}

/// How far ahead the renewals after the next one are foreseen.
const FORESEEN: Months = Months::new(12);

/// The agreement of which notice may be given.
struct NoticeOf<'a> {
    agreement: &'a Agreement,
    context: &'a Context,
    notice: &'a Notice,
    period: At<Length>,
    renews: bool,
    given: Option<Date>,
}

impl NoticeOf<'_> {
    /// Notice for the end of a period.
    fn period(&self, (number, is_last): (usize, bool), end: Date, derived: bool) -> Option<Deadline> {
        let (agreement, as_of) = (self.agreement, self.context.as_of);
        let by = last_notice_day(agreement, end)?;
        let decided = || stop_decided(agreement, as_of).filter(|_| is_last && self.renews).map(Stopped::Decided);
        let stopped = match self.given {
            // What was given later than that ends a time of which no day is written.
            Some(given) if by < given => return None,
            Some(given) => Some(Stopped::Given(given)),
            None => decided(),
        };
        let asks = self.renews && is_last && stopped.is_none() && as_of <= by;
        let agreed = AgreedNotice {
            number,
            end,
            written: self.notice.written.is_some_and(|written| written.value),
            renews: self.renews,
            until: self.renews.then(|| renewal_after(agreement, as_of, end)).flatten(),
            delegated: delegated(agreement, DelegationScope::Notice).filter(|_| self.renews),
            stopped,
        };
        let is_done = matches!(stopped, Some(Stopped::Given(_)));
        Some(Deadline {
            state: if is_done { DeadlineState::Done } else { DeadlineState::Untracked },
            meeting: asks.then(|| meeting_of(agreement, self.context, by)),
            falls_on: falls_on(by),
            derivation: derivation(derived, self.period.span, || self.steps(end, by)),
            ..Deadline::plain(DeadlineKind::Notice, by, Said::Notice(Box::new(agreed)))
        })
    }

    /// Notice for the ends of the renewals to come, of an agreement that renews itself for a short time: each on the condition that
    /// nobody stops the one before.
    fn later(&self, last: usize, end: Date, derived: bool) -> Vec<Deadline> {
        let (agreement, as_of) = (self.agreement, self.context.as_of);
        let Some(until) = as_of.checked_add_months(FORESEEN) else { return Vec::new() };
        if stop_decided(agreement, as_of).is_some() {
            return Vec::new();
        }
        let ends = std::iter::successors(Some(end), |end| renewal_after(agreement, as_of, *end)).skip(1);
        let goes_on = |end: &Date| renewal_after(agreement, as_of, *end).is_some();
        let is_near = |end: &Date| last_notice_day(agreement, *end).is_some_and(|by| by <= until);
        let foreseen = (last + 1..).zip(ends.take_while(|end| goes_on(end) && is_near(end)));
        let later = foreseen.filter_map(|(number, end)| self.period((number, true), end, derived));
        later.map(|deadline| Deadline { state: DeadlineState::IfExtended, ..deadline }).collect()
    }

    fn steps(&self, end: Date, by: Date) -> Vec<Text> {
        let length = self.period.value.text();
        vec![
            text!("perioden slutar {end}", "the period ends {end}"),
            text!("minus uppsägningstiden {length}: {by}", "less the notice of {length}: {by}", length),
            day_off_step(by),
        ]
    }
}

fn of_open_ended(agreement: &Agreement, as_of: Date, period: At<Length>, derived: bool) -> Deadline {
    let length = period.value.text();
    let mut notes = vec![text!("{length} från uppsägningsdagen", "{length} from the day of notice", length)];
    notes.extend(
        earliest_end(agreement, as_of)
            .map(|end| text!("sägs avtalet upp i dag slutar det {end}", "if notice is given today it ends {end}")),
    );
    let told = Told {
        what: Text::fixed("avtalet kan sägas upp", "notice can be given"),
        who: Box::default(),
        notes,
        key: "notice".to_owned(),
    };
    Deadline {
        derivation: derivation(derived, period.span, Vec::new),
        ..Deadline::plain(DeadlineKind::Notice, None, Said::Told(Box::new(told)))
    }
}

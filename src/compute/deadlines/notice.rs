//! By when notice must be given, who decides it, and what somebody has done about it.

use super::delegation::delegated;
use super::meeting::meeting_of;
use super::{DeadlineScope, day_off_step, derivation, falls_on};
use crate::compute::term::{
    Because, Next, Standing, earliest_end, early_end, last_notice_day, notice_given, periods, renewal_after,
    renewed_for_unknown_time, stop_decided,
};
use crate::model::{
    AgreedNotice, Agreement, At, Context, Date, Deadline, DeadlineKind, DeadlineState, DelegationScope, ExtensionRule,
    Length, Notice, Said, Stopped, Text, Told, text,
};
use chrono::Months;

/// The last days to give notice: of the secured periods that have gone, and of the one that is last.
pub fn deadlines(
    agreement: &Agreement,
    context: &Context,
    standing: &Standing,
    listing: DeadlineScope,
) -> Vec<Deadline> {
    let (as_of, derived) = (context.as_of, listing.derived);
    let Some((notice, period)) = agreement.notice.as_ref().and_then(|notice| Some((notice, notice.period?))) else {
        return Vec::new();
    };
    if early_end(agreement, as_of).is_some() {
        return Vec::new();
    }
    let given = notice_given(agreement, as_of).map(|given| given.value);
    if standing.next == Next::OpenEnded {
        let of = NoticeOf { agreement, context, notice, period, renews: agreement.renews(), given };
        let before = periods(agreement, as_of);
        let last = before.last().filter(|_| of.renews).map(|period| period.last.value);
        let missed = last.and_then(|end| of.period((before.len(), true), end, derived));
        return missed.into_iter().chain([of_open_ended(agreement, as_of, period, derived)]).collect();
    }
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
        found.extend(of.later(last, end, listing));
    }
    found
}

/// More renewals than anyone plans for; a short one and a year far ahead cannot make the program count for ever.
const MOST_FORESEEN: usize = 600;

/// So long after its end an agreement that went on for a time that its file does not state is said to have been meant to end.
const MEANT_TO_END: Months = Months::new(12);

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
        let has_gone = by < as_of;
        let decided = || {
            let on = if has_gone { self.decided_in_vain(end, by) } else { stop_decided(agreement, as_of) };
            on.filter(|_| self.renews && (has_gone || is_last)).map(Stopped::Decided)
        };
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
            open_ended: agreement.extension.as_ref().is_some_and(ExtensionRule::is_open_ended),
            delegated: delegated(agreement, DelegationScope::Notice).filter(|_| self.renews),
            stopped,
        };
        let state = match stopped {
            Some(Stopped::Given(_)) => DeadlineState::Done,
            Some(Stopped::Decided(_)) if has_gone => DeadlineState::Open,
            None if self.renews && has_gone && as_of <= end => DeadlineState::Lapsed,
            Some(Stopped::Decided(_)) | None => DeadlineState::Untracked,
        };
        Some(Deadline {
            state,
            meeting: asks.then(|| meeting_of(agreement, self.context, by)),
            falls_on: falls_on(by),
            derivation: derivation(derived, self.period.span, || self.steps(end, by)),
            ..Deadline::plain(DeadlineKind::Notice, by, Said::Notice(Box::new(agreed)))
        })
    }

    /// The day on which it was decided to let the agreement end with a period, where the day of notice passed without it: until the
    /// next day of notice, and as long as nobody has decided to extend it after all.
    fn decided_in_vain(&self, end: Date, by: Date) -> Option<Date> {
        let (agreement, as_of) = (self.agreement, self.context.as_of);
        let next = renewal_after(agreement, as_of, end).and_then(|next| last_notice_day(agreement, next));
        let until = next.or_else(|| end.checked_add_months(MEANT_TO_END))?;
        let on = stop_decided(agreement, by).filter(|_| as_of <= until)?;
        let is_changed =
            agreement.prolongations().any(|(_, one, _)| on < one.decided.value && one.decided.value <= as_of);
        (!is_changed).then_some(on)
    }

    /// Notice for the ends of the renewals to come, of an agreement that renews itself for a short time: each on the condition that
    /// nobody stops the one before.
    fn later(&self, last: usize, end: Date, listing: DeadlineScope) -> Vec<Deadline> {
        let (agreement, as_of) = (self.agreement, self.context.as_of);
        let Some(until) = listing.foreseen(as_of) else { return Vec::new() };
        if stop_decided(agreement, as_of).is_some() {
            return Vec::new();
        }
        let ends = std::iter::successors(Some(end), |end| renewal_after(agreement, as_of, *end)).skip(1);
        let goes_on = |end: &Date| renewal_after(agreement, as_of, *end).is_some();
        let is_near = |end: &Date| last_notice_day(agreement, *end).is_some_and(|by| by <= until);
        let foreseen = (last + 1..).zip(ends.take_while(|end| goes_on(end) && is_near(end)).take(MOST_FORESEEN));
        let later = foreseen.filter_map(|(number, end)| self.period((number, true), end, listing.derived));
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

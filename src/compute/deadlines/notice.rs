//! By when notice must be given, who decides it, and what somebody has done about it.

use super::delegation::delegated;
use super::meeting::meeting_of;
use super::{DeadlineScope, day_off_step, derivation, falls_on};
use crate::compute::term::{
    Because, Next, Standing, TermPeriod, earliest_end, early_end, last_notice_day, notice_given, periods,
    renewal_after, renewed_for_unknown_time, stop_decided,
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
        let of = NoticeOf { agreement, context, notice, period, given };
        let before = ends(&periods(agreement, as_of));
        let last = before.last().copied().filter(|_| agreement.renews());
        let missed = last.and_then(|end| of.period(PeriodEnd { renews: true, ..end }, derived));
        return missed.into_iter().chain([of_open_ended(agreement, as_of, period, derived)]).collect();
    }
    let renews = agreement.renews() && given.is_some()
        || renewed_for_unknown_time(agreement, as_of).is_some()
        || matches!(standing.next, Next::GiveNotice { .. });
    let of = NoticeOf { agreement, context, notice, period, given };
    let ends = ends(&periods(agreement, as_of));
    // What renews itself no more has no notice to give for its last end.
    let is_used_up = agreement.renews() && !renews;
    let wanted = ends.iter().filter(|end| if end.is_last { !is_used_up } else { given.is_none() && end.renews });
    let one = |end: &PeriodEnd| of.period(PeriodEnd { renews: end.renews || end.is_last && renews, ..*end }, derived);
    let mut found: Vec<Deadline> = wanted.filter_map(one).collect();
    if let Some(last) = ends.last().filter(|_| renews && given.is_none()) {
        found.extend(of.later(*last, listing));
    }
    found
}

/// An end for which notice can be given, or could.
#[derive(Debug, Clone, Copy)]
struct PeriodEnd {
    /// Its place among them, from 1: an end that an extension moves keeps it.
    number: usize,
    last: Date,
    /// Whether it is the last that is secured.
    is_last: bool,
    /// Whether the agreement goes on by itself after it, or did.
    renews: bool,
}

/// The ends of the secured periods; one that an extension has replaced is none, and no notice is given for it.
fn ends(periods: &[TermPeriod]) -> Vec<PeriodEnd> {
    let next = |place: usize| periods.get(place + 1).map(|next| next.because);
    let stand = (0..).zip(periods).filter(|(place, _)| next(*place) != Some(Because::Extended));
    let numbered = (1..).zip(stand).map(|(number, (place, period))| PeriodEnd {
        number,
        last: period.last.value,
        is_last: next(place).is_none(),
        renews: next(place) == Some(Because::Renewed),
    });
    numbered.collect()
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
    given: Option<Date>,
}

impl NoticeOf<'_> {
    /// Notice for the end of a period.
    fn period(&self, of: PeriodEnd, derived: bool) -> Option<Deadline> {
        let (agreement, as_of) = (self.agreement, self.context.as_of);
        let PeriodEnd { number, last: end, is_last, renews } = of;
        let by = last_notice_day(agreement, end)?;
        let has_gone = by < as_of;
        let decided = || {
            let on = if has_gone { self.decided_in_vain(end, by) } else { stop_decided(agreement, as_of) };
            on.filter(|_| renews && (has_gone || is_last)).map(Stopped::Decided)
        };
        let stopped = match self.given {
            // What was given later than that ends a time of which no day is written.
            Some(given) if by < given => return None,
            Some(given) => Some(Stopped::Given(given)),
            None => decided(),
        };
        let asks = renews && is_last && stopped.is_none() && as_of <= by;
        let agreed = AgreedNotice {
            number,
            end,
            written: self.notice.written.is_some_and(|written| written.value),
            renews,
            until: renews.then(|| renewal_after(agreement, as_of, end)).flatten(),
            open_ended: agreement.extension.as_ref().is_some_and(ExtensionRule::is_open_ended),
            delegated: delegated(agreement, DelegationScope::Notice).filter(|_| renews),
            stopped,
        };
        let state = match stopped {
            Some(Stopped::Given(_)) => DeadlineState::Done,
            Some(Stopped::Decided(_)) if has_gone => DeadlineState::Open,
            None if renews && has_gone && as_of <= end => DeadlineState::Lapsed,
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
    fn later(&self, last: PeriodEnd, listing: DeadlineScope) -> Vec<Deadline> {
        let (agreement, as_of) = (self.agreement, self.context.as_of);
        let Some(until) = listing.foreseen(as_of) else { return Vec::new() };
        if stop_decided(agreement, as_of).is_some() {
            return Vec::new();
        }
        let ends = std::iter::successors(Some(last.last), |end| renewal_after(agreement, as_of, *end)).skip(1);
        let goes_on = |end: &Date| renewal_after(agreement, as_of, *end).is_some();
        let is_near = |end: &Date| last_notice_day(agreement, *end).is_some_and(|by| by <= until);
        let foreseen = (last.number + 1..).zip(ends.take_while(|end| goes_on(end) && is_near(end)).take(MOST_FORESEEN));
        let later = foreseen.filter_map(|(number, end)| {
            self.period(PeriodEnd { number, last: end, is_last: true, renews: true }, listing.derived)
        });
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

//! Deadlines of duties: meetings, reports, accounts, follow-ups and surveys, expanded over the secured time.

use super::intervals::Interval;
use super::meeting::{meeting_in_time, receiver};
use super::order::ordinals;
use super::recurrence::{KnownIntervals, NextYear, Recurrence};
use super::{DeadlineScope, day_off_step, derivation, falls_on};
use crate::compute::calendar::day_off;
use crate::compute::known::{is_reported, says_something, told_by};
use crate::model::{
    AgreedDuty, Agreement, Context, Date, Deadline, DeadlineKind, DeadlineState, Due, Duty, DutyKind,
    Interval as Every, IntervalEnds, LAST_YEAR, MeetingInTime, MonthDay, NamedPeriod, Said, Span, Text, iso, text,
};
use chrono::{Datelike, Months};
use std::sync::Arc;

/// More days than any agreement has: of the duties after them no days are worked out, and that is said.
const MOST: usize = 20_000;

/// So many of the days in a `due` are named where a day is derived: a file may have hundreds, and as many deadlines.
const FEW_DAYS: usize = 12;

/// What is said of how a day was derived that there is not.
const NONE_AGREED: Text = Text::fixed(
    "avtalet anger ingen dag, och en sådan hittas inte på",
    "the agreement states no day, and none is invented",
);

/// Every occasion of every duty, if wanted with how its day was derived; a duty without a day is told once.
pub fn deadlines(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Vec<Deadline> {
    if agreement.duties.is_empty() {
        return Vec::new();
    }
    let derived = listing.derived;
    let (mut found, mut known, time) =
        (Vec::new(), KnownIntervals::default(), Recurrence::of(agreement, context.as_of, listing));
    // By its place in the file: of two duties with the same words each keeps its keys, whichever of them is due first.
    let twins = if may_have_twins(agreement) { ordinals(agreement.duties.iter().map(named)) } else { Vec::new() };
    for (place, duty) in agreement.duties.iter().enumerate() {
        let ordinal = twins.get(place).copied().unwrap_or(1);
        if found.len() < MOST {
            let intervals = known.intervals(duty, &time);
            let of_duty = of_duty(agreement, duty, (&intervals, &time), context, derived);
            found.extend(of_duty.into_iter().map(|deadline| Deadline { ordinal, ..deadline }));
        } else {
            let uncounted = Said::TooMany(agreed(agreement, duty, context), MOST);
            let derivation = derivation(derived, self::place(duty), Vec::new);
            let plain = Deadline::plain(kind(duty.kind.value), None, uncounted);
            found.push(Deadline { ordinal, derivation, ..plain });
        }
    }
    found
}

/// When what concerns an interval is due; none past the last day that a calendar can name.
pub fn duty_due(due: &Due, interval: Interval) -> Option<Date> {
    let day = match due {
        Due::Days(days) => days.iter().filter_map(|day| first_after(*day, interval.last)).min(),
        Due::After(length) => length.after(interval.last),
        // Before the next year begins is on the last day of this one.
        Due::BeforeTermYear => Some(interval.last),
    };
    day.filter(|day| day.year() <= LAST_YEAR)
}

fn first_after(wanted: MonthDay, day: Date) -> Option<Date> {
    let this_year = wanted.in_year(day.year()).filter(|due| *due > day);
    this_year.or_else(|| wanted.in_year(day.year().checked_add(1)?))
}

const fn kind(kind: DutyKind) -> DeadlineKind {
    match kind {
        DutyKind::Meeting => DeadlineKind::Meeting,
        DutyKind::Report => DeadlineKind::Report,
        DutyKind::Accounts => DeadlineKind::Accounts,
        DutyKind::FollowUp => DeadlineKind::FollowUp,
        DutyKind::Survey => DeadlineKind::Survey,
        DutyKind::Other => DeadlineKind::OtherDuty,
    }
}

/// Whether two duties could give deadlines with the same key: of the same kind, and the words of one begin those of the
/// other. Sorted, the words that begin with others come right after them.
pub fn may_have_twins(agreement: &Agreement) -> bool {
    let mut words: Vec<_> = agreement.duties.iter().map(named).collect();
    words.sort_unstable();
    words.windows(2).any(|pair| matches!(pair, [(kind, one), (also, other)] if kind == also && other.starts_with(one)))
}

/// What the key of a duty begins with.
fn named(duty: &Duty) -> (DutyKind, &str) {
    (duty.kind.value, duty.what.trim_end())
}

fn of_duty(
    agreement: &Agreement,
    duty: &Duty,
    (intervals, time): (&[Interval], &Recurrence),
    context: &Context,
    derived: bool,
) -> Vec<Deadline> {
    let (kind, words, span) = (kind(duty.kind.value), agreed(agreement, duty, context), place(duty));
    let told = receiver(agreement, duty, context);
    let meeting = |(over, day): (Option<Date>, Date), state| {
        let asks = state == DeadlineState::Open || state == DeadlineState::Untracked && context.as_of <= day;
        told.filter(|_| asks).map(|to| meeting_in_time(context, Some(&to.key.value), over, day))
    };
    // What the committee was to receive is told until the next of its kind is due, or for a year: it is not asked for for ever.
    let is_missed = |day: Date, next: Option<Date>| {
        let until = next.or_else(|| day.checked_add_months(Months::new(12)));
        told.is_some() && day < context.as_of && until.is_none_or(|until| context.as_of < until)
    };
    if let Some(on) = duty.on.filter(|_| duty.every.is_none_or(|every| every.value == Every::Once)) {
        let day = on.value;
        // What is done once may be done before its day.
        let year = Date::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
        let state = state(agreement, duty, (year, day), (is_missed(day, None), context));
        let steps = || vec![text!("avtalad dag: {day}", "agreed day: {day}"), day_off_step(day)];
        let derivation = derivation(derived, span, steps);
        let falls_on = falls_on(day);
        let meeting = meeting((None, day), state);
        return vec![Deadline {
            state,
            meeting,
            falls_on,
            derivation,
            ..Deadline::plain(kind, day, Said::Once(words))
        }];
    }
    let Some(due) = duty.due.as_ref().filter(|_| !intervals.is_empty()) else {
        let ends = intervals.iter().map(|interval| interval.last);
        let ends = IntervalEnds::of(ends, time.end.is_none(), context.as_of, day_off).map(Box::new);
        let derivation = derivation(derived, span, || vec![NONE_AGREED]);
        return vec![Deadline { derivation, ..Deadline::plain(kind, None, Said::NoDay(words, ends)) }];
    };
    let next_due = |place: usize| intervals.get(place + 1).and_then(|next| duty_due(&due.value, *next));
    let one = |(place, interval): (usize, &Interval)| {
        let day = duty_due(&due.value, *interval).filter(|day| time.lists(*day))?;
        let Interval { first, last, whole } = *interval;
        let said = Said::Recurs { duty: Arc::clone(&words), first, last, whole };
        let mut state = state(agreement, duty, (first, last), (is_missed(day, next_due(place)), context));
        if due.value == Due::BeforeTermYear {
            let next_year = time.next_year(*interval)?;
            if next_year == NextYear::IfExtended && state != DeadlineState::Done {
                state = DeadlineState::IfExtended;
            }
        }
        let derivation = derivation(derived, span, || {
            let (first, last) = (iso(first), iso(last));
            let interval = text!("perioden är {first} – {last}", "the interval is {first} – {last}");
            vec![interval, how_due(&due.value, day), day_off_step(day)]
        });
        // What must be told before the next year begins is told before this one is over.
        let meeting: Option<MeetingInTime> = meeting((Some(last).filter(|last| *last < day), day), state);
        Some(Deadline { state, meeting, falls_on: falls_on(day), derivation, ..Deadline::plain(kind, day, said) })
    };
    intervals.iter().enumerate().filter_map(one).collect()
}

fn how_due(due: &Due, day: Date) -> Text {
    match due {
        Due::Days(days) => {
            let more = if days.len() > FEW_DAYS { Text::fixed(" …", " …") } else { Text::fixed("", "") };
            let days: Vec<Text> = days.iter().take(FEW_DAYS).map(|day| day.text()).collect();
            let days = Text::list(&days);
            let days = text!("{days}{more}", "{days}{more}", days, more);
            text!("närmast därefter av {days}: {day}", "the first after it of {days}: {day}", days)
        }
        Due::After(length) => {
            let length = length.text();
            text!("{length} efter periodens slut: {day}", "{length} after the interval's end: {day}", length)
        }
        Due::BeforeTermYear => {
            text!("innan nästa avtalsår börjar: senast {day}", "before the next year of the term: by {day}")
        }
    }
}

/// Whether the file shows that it was done: only a follow-up leaves a trace. None tells of what had not begun when it was
/// reported. Of what else the committee is to receive it is asked only where it `is_missed`.
fn state(
    agreement: &Agreement,
    duty: &Duty,
    (first, last): (Date, Date),
    (is_missed, context): (bool, &Context),
) -> DeadlineState {
    let is_follow_up = duty.kind.value == DutyKind::FollowUp;
    if !is_follow_up && !is_missed {
        return DeadlineState::Untracked;
    }
    let mut reported =
        agreement.followups.iter().filter(|one| is_reported(agreement, one, context.as_of) && says_something(one));
    let covers = |period: NamedPeriod| {
        period.first_day().is_some_and(|from| from <= first) && period.last_day().is_some_and(|to| last <= to)
    };
    let known = reported.any(|one| match one.year {
        None if one.period.is_some() => one.period.is_some_and(|period| covers(period.value)),
        Some(year) => year.value == last.year() && (one.reported.is_none() || first <= told_by(one, context.as_of)),
        None => first <= told_by(one, context.as_of),
    });
    match (known, is_follow_up) {
        (true, true) => DeadlineState::Done,
        (true, false) => DeadlineState::Untracked,
        (false, _) => DeadlineState::Open,
    }
}

/// What is said of a duty, once for all its occasions.
fn agreed(agreement: &Agreement, duty: &Duty, context: &Context) -> Arc<AgreedDuty> {
    let is_own = |key: &str| agreement.committee.as_ref().is_some_and(|own| own.value == key);
    let to = receiver(agreement, duty, context).map(|to| to.key.value.as_str()).filter(|key| !is_own(key));
    Arc::new(AgreedDuty {
        kind: duty.kind.value,
        what: duty.what.value.as_str().into(),
        by: duty.by.iter().map(|by| by.value.as_str().into()).collect(),
        to: duty.to.as_ref().map(|to| to.value.as_str().into()),
        committee: to.map(Into::into),
        every: duty.every.map(|every| every.value),
        at_least: duty.at_least.is_some_and(|at_least| at_least.value),
        before_term_year: duty.due.as_ref().is_some_and(|due| due.value == Due::BeforeTermYear),
    })
}

/// Where the file says when.
fn place(duty: &Duty) -> Span {
    duty.due.as_ref().map_or(duty.span, |due| due.span)
}

//! Deadlines of duties: meetings, reports, accounts, follow-ups and surveys, expanded over the secured time.

use super::intervals::{Interval, intervals};
use super::{NO_DATE, day_off_note, day_off_step, plain};
use crate::compute::calendar::day_off_text;
use crate::compute::term::secured_end;
use crate::model::{
    Agreement, Cadence, Choice, Context, Date, Deadline, DeadlineKind, DeadlineState, Due, Duty, DutyKind,
    Interval as Every, MonthDay, Text, iso, text,
};
use chrono::{Datelike, Months};
use std::rc::Rc;

/// How far ahead the duties of an agreement without an end are told.
const AHEAD: Months = Months::new(24);

/// So many ends of intervals are named; of more, the next ones.
const NAMED: usize = 4;

/// More days than any agreement has: of the duties after them no days are worked out, and that is said.
const MOST: usize = 20_000;

/// Every occasion of every duty, if wanted with how its day was derived; a duty without a day is told once.
pub fn deadlines(agreement: &Agreement, context: &Context, derived: bool) -> Vec<Deadline> {
    let (mut found, mut known) = (Vec::new(), Known::default());
    for duty in &agreement.duties {
        if found.len() < MOST {
            let intervals = known.intervals(agreement, duty, context.as_of);
            found.extend(of_duty(agreement, duty, &intervals, context, derived));
        } else {
            let mut untold = occasion(duty, None, "");
            untold.notes.insert(
                0,
                text!(
                    "dagarna räknas inte ut: avtalet har fler än {MOST}",
                    "the days are not worked out: the agreement has more than {MOST}"
                ),
            );
            found.push(untold);
        }
    }
    found
}

/// How often, and counted from what.
type Sort = (Every, Cadence);

/// The intervals of an agreement that have been worked out: many duties may recur alike, and each sort is counted once.
#[derive(Default)]
struct Known {
    sorts: Vec<(Sort, Rc<[Interval]>)>,
}

impl Known {
    /// The intervals of a duty over the secured time. Empty for a duty without an interval, and where the first day is not
    /// known.
    fn intervals(&mut self, agreement: &Agreement, duty: &Duty, as_of: Date) -> Rc<[Interval]> {
        let Some(every) = duty.every else { return [].into() };
        let sort = if duty.due.as_ref().is_some_and(|due| due.value == Due::BeforeTermYear) {
            (Every::Year, Cadence::Term)
        } else {
            (every.value, duty.per.map_or(Cadence::Calendar, |per| per.value))
        };
        if let Some((_, intervals)) = self.sorts.iter().find(|(known, _)| *known == sort) {
            return Rc::clone(intervals);
        }
        let intervals: Rc<[Interval]> = secured_intervals(agreement, sort, as_of).into();
        self.sorts.push((sort, Rc::clone(&intervals)));
        intervals
    }
}

/// The intervals of a sort over the secured time; of an agreement without an end, for two years ahead.
fn secured_intervals(agreement: &Agreement, (every, cadence): Sort, as_of: Date) -> Vec<Interval> {
    let start = agreement.term.as_ref().and_then(|term| term.start).map(|start| start.value);
    let ahead = || as_of.max(start?).checked_add_months(AHEAD);
    let end = secured_end(agreement, as_of).map(|end| end.value).or_else(ahead);
    match (start, end) {
        (Some(start), Some(end)) => intervals(every, cadence, start, end),
        (None, _) | (_, None) => Vec::new(),
    }
}

/// When what concerns an interval is due; none without a date in the agreement.
pub fn duty_due(due: &Due, interval: Interval) -> Option<Date> {
    match due {
        Due::Days(days) => days.iter().filter_map(|day| first_after(*day, interval.last)).min(),
        Due::After(length) => length.after(interval.last),
        // Before the next year begins is on the last day of this one.
        Due::BeforeTermYear => Some(interval.last),
    }
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
    }
}

fn of_duty(
    agreement: &Agreement,
    duty: &Duty,
    intervals: &[Interval],
    context: &Context,
    derived: bool,
) -> Vec<Deadline> {
    if let Some(on) = duty.on.filter(|_| duty.every.is_none_or(|every| every.value == Every::Once)) {
        let day = on.value;
        let mut deadline = occasion(duty, Some(day), &day.to_string());
        deadline.state = state(agreement, duty, day, context);
        if derived {
            deadline.derivation = vec![text!("avtalad dag: {day}", "agreed day: {day}"), day_off_step(day)];
        }
        return vec![deadline];
    }
    let Some(due) = duty.due.as_ref().filter(|_| !intervals.is_empty()) else {
        return vec![undated(duty, intervals, context.as_of)];
    };
    let one = |interval: &Interval| {
        let day = duty_due(&due.value, *interval)?;
        let mut deadline = occasion(duty, Some(day), &iso(interval.whole));
        deadline.state = state(agreement, duty, interval.last, context);
        let (first, last) = (iso(interval.first), iso(interval.last));
        deadline.notes.insert(0, text!("avser {first} – {last}", "concerns {first} – {last}"));
        if due.value == Due::BeforeTermYear
            && let Some(next) = day.succ_opt()
        {
            deadline.notes.insert(
                1,
                text!("före {next}, när nästa avtalsår börjar", "before {next}, when the next year of the term begins"),
            );
        }
        if derived {
            let interval = text!("perioden är {first} – {last}", "the interval is {first} – {last}");
            deadline.derivation = vec![interval, how_due(&due.value, day), day_off_step(day)];
        }
        Some(deadline)
    };
    intervals.iter().filter_map(one).collect()
}

fn how_due(due: &Due, day: Date) -> Text {
    match due {
        Due::Days(days) => {
            let days: Vec<Text> = days.iter().map(|day| day.text()).collect();
            let days = Text::list(&days);
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

/// Whether the file shows that it was done: only a follow-up leaves a trace.
fn state(agreement: &Agreement, duty: &Duty, last: Date, context: &Context) -> DeadlineState {
    if duty.kind.value != DutyKind::FollowUp {
        return DeadlineState::Untracked;
    }
    let known = agreement
        .followups
        .iter()
        .filter(|one| one.reported.is_none_or(|reported| reported.value <= context.as_of))
        .any(|one| one.year.is_none_or(|year| year.value == last.year()));
    if known { DeadlineState::Done } else { DeadlineState::Open }
}

fn occasion(duty: &Duty, date: Option<Date>, which: &str) -> Deadline {
    let what = &duty.what.value;
    let mut notes: Vec<Text> = date.and_then(day_off_note).into_iter().collect();
    notes.extend(interval_note(duty));
    if let Some(to) = &duty.to {
        let to = &to.value;
        notes.push(text!("till {to}", "to {to}"));
    }
    let key = format!("duties {} {what} {which}", duty.kind.value.key()).trim_end().to_owned();
    let span = duty.due.as_ref().map_or(duty.span, |due| due.span);
    Deadline {
        who: duty.by.iter().map(|by| by.value.clone()).collect(),
        notes,
        ..plain(kind(duty.kind.value), date, Text::same(what.as_str()), span, key)
    }
}

/// `minst varannan månad`.
fn interval_note(duty: &Duty) -> Option<Text> {
    let every = duty.every?.value.title();
    let at_least = duty.at_least.is_some_and(|at_least| at_least.value);
    Some(if at_least { text!("minst {every}", "at least {every}", every) } else { every })
}

/// A duty whose day nobody has agreed on, with the ends of its intervals.
fn undated(duty: &Duty, intervals: &[Interval], as_of: Date) -> Deadline {
    let mut deadline = occasion(duty, None, "");
    let mut notes = vec![NO_DATE];
    if duty.every.is_none() {
        notes.push(Text::fixed("inte heller hur ofta", "nor how often"));
    }
    notes.append(&mut deadline.notes);
    notes.extend(ends(intervals, as_of));
    deadline.notes = notes;
    deadline.derivation = vec![Text::fixed(
        "avtalet anger ingen dag, och en sådan hittas inte på",
        "the agreement states no day, and none is invented",
    )];
    deadline
}

fn ends(intervals: &[Interval], as_of: Date) -> Option<Text> {
    let all = intervals.len() <= NAMED;
    let wanted = intervals.iter().filter(|interval| all || interval.last >= as_of).take(NAMED);
    let days: Vec<Text> = wanted.map(|interval| end(interval.last)).collect();
    let last = intervals.last()?.last;
    let shown = intervals.iter().filter(|interval| all || interval.last >= as_of).count();
    if days.is_empty() {
        return Some(text!("sista perioden slutade {last}", "the last interval ended {last}"));
    }
    let more = shown > days.len();
    let days = Text::join(&days, ", ");
    Some(if more {
        text!(
            "perioderna slutar {days} och så vidare till {last}",
            "the intervals end {days} and so on to {last}",
            days
        )
    } else {
        text!("perioderna slutar {days}", "the intervals end {days}", days)
    })
}

fn end(day: Date) -> Text {
    match day_off_text(day) {
        Some(off) => text!("{day} ({off})", "{day} ({off})", off),
        None => Text::same(iso(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::tests::{agreement, day};

    #[test]
    fn duties_that_recur_alike_are_counted_once() {
        let term = "[term]\nstart = 0001-01-01\nend = 9999-12-31\n";
        let duty = |every| format!("[[duties]]\nwhat = \"x\"\nkind = \"meeting\"\nevery = \"{every}\"\n");
        let duties = ["month", "quarter", "year"].map(duty).concat().repeat(100);
        let agreement = agreement(&format!("{term}{duties}"));
        let mut known = Known::default();
        for duty in &agreement.duties {
            assert!(!known.intervals(&agreement, duty, day("2024-03-01")).is_empty());
        }
        assert_eq!((agreement.duties.len(), known.sorts.len()), (300, 3));
    }
}

//! What is said of a duty: the same at each of its occasions, and where it has none.

use super::{NO_DATE, interval_ends};
use crate::commands::deadlines::answer::notes::Notes;
use crate::model::{AgreedDuty, Choice, Date, Deadline, DeadlineKind, DeadlineState, IntervalEnds, push_iso, tell};

/// `minst varannan månad`, and to whom.
pub fn note(duty: &AgreedDuty, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    if let Some(every) = duty.every.map(Choice::title) {
        let (every, to) = (every.pick(lang), notes.next());
        if duty.at_least {
            tell!(lang, to, "minst {every}", "at least {every}");
        } else {
            to.push_str(every);
        }
    }
    if let Some(who) = &duty.to {
        tell!(lang, notes.next(), "till {who}", "to {who}");
    }
}

/// What is said of a report to the committee whose day has passed: only then is it open.
pub fn note_missed(deadline: &Deadline, notes: &mut Notes<'_>) {
    let is_report = matches!(deadline.kind, DeadlineKind::Report | DeadlineKind::Accounts);
    if is_report && deadline.state == DeadlineState::Open {
        tell!(notes.lang, notes.next(), "inget visar att den är lämnad", "nothing shows that it was handed in");
    }
}

/// What is said of an interval, and of what is due before the day after.
pub fn note_interval(duty: &AgreedDuty, (first, last): (Date, Date), day: Option<Date>, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    let to = notes.next();
    tell!(lang, to, "avser ", "concerns ");
    push_iso(first, to);
    to.push_str(" – ");
    push_iso(last, to);
    if let Some(next) = day.filter(|_| duty.before_term_year).and_then(|day| day.succ_opt()) {
        tell!(
            lang,
            notes.next(),
            "före {next}, när nästa avtalsår börjar",
            "before {next}, when the next year of the term begins"
        );
    }
}

/// What is said where nobody has agreed on a day.
pub fn note_without_day(duty: &AgreedDuty, ends: Option<&IntervalEnds>, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    notes.add(&NO_DATE);
    if duty.every.is_none() {
        tell!(lang, notes.next(), "inte heller hur ofta", "nor how often");
    }
    note(duty, notes);
    if let Some(ends) = ends {
        interval_ends::tell(ends, lang, notes.next());
    }
}

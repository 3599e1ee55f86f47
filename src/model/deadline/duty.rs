//! What is said of a duty: the same at each of its occasions, and where it has none.

use super::{IntervalEnds, NO_DATE, Notes};
use crate::model::{Choice, Date, DutyKind, Interval, iso, push_iso, tell};

/// A duty, for all its occasions.
#[derive(Debug, Clone)]
pub struct AgreedDuty {
    pub kind: DutyKind,
    pub what: Box<str>,
    /// Keys of the parties that must act.
    pub by: Box<[Box<str>]>,
    pub to: Option<Box<str>>,
    pub every: Option<Interval>,
    pub at_least: bool,
    /// Due before each new year of the term begins.
    pub before_term_year: bool,
}

impl AgreedDuty {
    /// `minst varannan månad`, and to whom.
    pub fn note(&self, notes: &mut Notes<'_>) {
        let lang = notes.lang;
        if let Some(every) = self.every.map(Choice::title) {
            let (every, to) = (every.pick(lang), notes.next());
            if self.at_least {
                tell!(lang, to, "minst {every}", "at least {every}");
            } else {
                to.push_str(every);
            }
        }
        if let Some(who) = &self.to {
            tell!(lang, notes.next(), "till {who}", "to {who}");
        }
    }

    /// What is said of an interval, and of what is due before the day after.
    pub fn note_interval(&self, first: Date, last: Date, day: Option<Date>, notes: &mut Notes<'_>) {
        let lang = notes.lang;
        let to = notes.next();
        tell!(lang, to, "avser ", "concerns ");
        push_iso(first, to);
        to.push_str(" – ");
        push_iso(last, to);
        if let Some(next) = day.filter(|_| self.before_term_year).and_then(|day| day.succ_opt()) {
            tell!(
                lang,
                notes.next(),
                "före {next}, när nästa avtalsår börjar",
                "before {next}, when the next year of the term begins"
            );
        }
    }

    /// What is said where nobody has agreed on a day.
    pub fn note_without_day(&self, ends: Option<&IntervalEnds>, notes: &mut Notes<'_>) {
        let lang = notes.lang;
        notes.add(&NO_DATE);
        if self.every.is_none() {
            tell!(lang, notes.next(), "inte heller hur ofta", "nor how often");
        }
        self.note(notes);
        if let Some(ends) = ends {
            ends.tell(lang, notes.next());
        }
    }

    /// The field, the words and the occasion.
    pub fn key(&self, occasion: Option<Date>) -> String {
        let (kind, what, occasion) = (self.kind.key(), &self.what, occasion.map(iso).unwrap_or_default());
        let mut key = format!("duties {kind} {what} {occasion}");
        key.truncate(key.trim_end().len());
        key
    }
}

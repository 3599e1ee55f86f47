//! What is said of a duty: the same at each of its occasions, and where it has none.

use super::{IntervalEnds, NO_DATE};
use crate::model::{Choice, Date, DutyKind, Interval, Text, iso, text};

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
    pub fn notes(&self) -> impl Iterator<Item = Text> {
        let every = self
            .every
            .map(Choice::title)
            .map(|every| if self.at_least { text!("minst {every}", "at least {every}", every) } else { every });
        every.into_iter().chain(self.to.as_ref().map(|to| Text::of(["till ", to], ["to ", to])))
    }

    /// What is said of an interval, and of what is due before the day after.
    pub fn of_interval(&self, first: Date, last: Date, day: Option<Date>) -> impl Iterator<Item = Text> {
        let (first, last) = (iso(first), iso(last));
        let next = day.filter(|_| self.before_term_year).and_then(|day| day.succ_opt());
        let before = |next| {
            text!("före {next}, när nästa avtalsår börjar", "before {next}, when the next year of the term begins")
        };
        let concerns = Text::of(["avser ", &first, " – ", &last], ["concerns ", &first, " – ", &last]);
        std::iter::once(concerns).chain(next.map(before))
    }

    /// What is said where nobody has agreed on a day.
    pub fn without_day(&self, ends: Option<&IntervalEnds>) -> impl Iterator<Item = Text> {
        let how_often = self.every.is_none().then_some(Text::fixed("inte heller hur ofta", "nor how often"));
        std::iter::once(NO_DATE).chain(how_often).chain(self.notes()).chain(ends.map(IntervalEnds::text))
    }

    /// The field, the words and the occasion.
    pub fn key(&self, occasion: Option<Date>) -> String {
        let (kind, what, occasion) = (self.kind.key(), &self.what, occasion.map(iso).unwrap_or_default());
        let mut key = format!("duties {kind} {what} {occasion}");
        key.truncate(key.trim_end().len());
        key
    }
}

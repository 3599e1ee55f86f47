//! What an agreement says of its duties, its payments and its extension, as far as a deadline tells of it.

use super::FallsOn;
use crate::model::{AmountKind, Choice, Date, DayOff, DutyKind, Interval, Money, Text, excerpt, iso, text};

/// What is said of something that must be done, but on no day that anyone has agreed on.
const NO_DATE: Text = Text::fixed("inget datum avtalat", "no date agreed");

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

/// So many ends of intervals are named; of more, the next ones.
const NAMED: usize = 4;

/// The ends of the intervals of a duty that has no day.
#[derive(Debug, Clone)]
pub struct IntervalEnds {
    /// Those to come, and what makes them days off; none where the last one has ended.
    next: [Option<(Date, Option<DayOff>)>; NAMED],
    /// Whether there are more than those.
    more: bool,
    last: Date,
}

impl IntervalEnds {
    /// Of the ends in their order those to come are named, and all of a few. None where there are no intervals.
    pub fn of(
        ends: impl Iterator<Item = Date> + Clone,
        as_of: Date,
        day_off: fn(Date) -> Option<DayOff>,
    ) -> Option<Self> {
        let all = ends.clone().nth(NAMED).is_none();
        let mut named = ends.clone().filter(|end| all || *end >= as_of);
        let next = std::array::from_fn(|_| named.next().map(|end| (end, day_off(end))));
        Some(Self { next, more: named.next().is_some(), last: ends.last()? })
    }

    fn text(&self) -> Text {
        let (next, last) = (self.next.iter().flatten(), iso(self.last));
        let days: Vec<Text> = next.map(|(day, off)| end(*day, *off)).collect();
        if days.is_empty() {
            return text!("sista perioden slutade {last}", "the last interval ended {last}");
        }
        let days = Text::join(&days, ", ");
        if !self.more {
            return text!("perioderna slutar {days}", "the intervals end {days}", days);
        }
        Text::of(
            ["perioderna slutar ", &days.sv, " och så vidare till ", &last],
            ["the intervals end ", &days.en, " and so on to ", &last],
        )
    }
}

fn end(day: Date, off: Option<DayOff>) -> Text {
    let day = iso(day);
    match off.map(Choice::title) {
        Some(off) => Text::of([&day, " (", &off.sv, ")"], [&day, " (", &off.en, ")"]),
        None => Text::same(day),
    }
}

/// A payment that the parties have agreed on.
#[derive(Debug, Clone)]
pub struct AgreedPayment {
    pub sum: Option<(Money, AmountKind)>,
    /// The key of whoever pays.
    pub from: Box<str>,
    /// The name of whoever pays, where that is no party.
    pub payer: Option<Box<str>>,
    pub to: Box<str>,
    /// The name of whoever is paid.
    pub receiver: Box<str>,
    pub what: Option<Box<str>>,
    pub year: Option<i32>,
}

impl AgreedPayment {
    /// What is paid, and to whom.
    pub fn text(&self) -> Text {
        let to = Text::same(&*self.receiver);
        let Some((sum, kind)) = self.sum.map(|(sum, kind)| (sum.text(), kind)) else {
            return text!("utbetalning till {to}", "payment to {to}", to);
        };
        match kind {
            AmountKind::Exactly => text!("{sum} kr till {to}", "{sum} kr to {to}", sum, to),
            AmountKind::UpTo => text!("högst {sum} kr till {to}", "at most {sum} kr to {to}", sum, to),
        }
    }

    /// Who pays where that is no party, what for, and what is said of the day.
    pub fn notes(&self, date: Option<Date>, falls_on: Option<FallsOn>) -> impl Iterator<Item = Text> {
        let payer = self.payer.as_ref().map(|from| text!("från {from}", "from {from}"));
        let what = self.what.as_ref().map(|what| Text::same(excerpt(what)));
        let no_date = date.is_none().then_some(NO_DATE);
        let year = self.year.filter(|_| date.is_none()).map(|year| text!("avser {year}", "for {year}"));
        payer.into_iter().chain(what).chain(falls_on.map(FallsOn::text)).chain(no_date).chain(year)
    }

    /// The field, who pays whom and what for, and the day or the year.
    pub fn key(&self, date: Option<Date>) -> String {
        let (from, to, what) = (&self.from, &self.to, self.what.as_deref().unwrap_or_default());
        let occasion = date.map(iso).or_else(|| Some(self.year?.to_string())).unwrap_or_default();
        format!("payments {from} {to} {what} {occasion}")
    }
}

/// A decision to extend, taken or to come.
#[derive(Debug, Clone)]
pub struct AgreedDecision {
    /// The end that it goes beyond.
    pub end: Date,
    pub until: Option<Date>,
    /// Whether the agreement states how long a step is.
    pub of_stated_length: bool,
    pub written: bool,
    /// What it depends on.
    pub condition: Option<Text>,
    /// Who may take it instead of the committee.
    pub delegate: Option<Box<str>>,
}

impl AgreedDecision {
    /// What is decided.
    pub fn text(&self) -> Text {
        match self.until {
            Some(until) if self.of_stated_length => {
                text!("beslut om förlängning till och med {until}", "decision to extend until and including {until}")
            }
            Some(until) => text!(
                "beslut om förlängning, längst till och med {until}",
                "decision to extend, until {until} at the latest"
            ),
            None => Text::fixed("beslut om förlängning", "decision to extend"),
        }
    }

    /// What is said of a decision to come, and of its day.
    pub fn notes(&self, date: Option<Date>, falls_on: Option<FallsOn>, is_next: bool) -> impl Iterator<Item = Text> {
        let end = self.end;
        let no_date = date
            .is_none()
            .then(|| text!("inget datum avtalat; avtalet slutar {end}", "no date agreed; the agreement ends {end}"));
        let later = (!is_next)
            .then(|| text!("om avtalet dessförinnan förlängs till {end}", "if it is extended until {end} before"));
        let delegate = self
            .delegate
            .as_ref()
            .map(|to| text!("får på delegation beslutas av {to}", "may be decided by {to} under delegation"));
        let day = falls_on.map(FallsOn::text).into_iter().chain(no_date);
        let how = self.written.then_some(Text::fixed("skriftligt", "in writing"));
        day.chain(later).chain(how).chain(self.condition.clone()).chain(delegate)
    }
}

//! Deadlines as a calendar file (RFC 5545): all-day events with stable UIDs, the same bytes from the same ledger.

mod content;
mod event;
#[cfg(test)]
mod tests;

use crate::model::{Date, Deadline, FormerMeeting, Lang, Length, Text, Undecided};
use content::IcsContent;
use event::Event;

/// A deadline and the agreement that it belongs to.
#[derive(Debug, Clone)]
pub struct Dated<'a> {
    /// The agreement's id.
    pub id: &'a str,
    /// The agreement's title.
    pub title: &'a str,
    /// The registration number (diarienummer).
    pub reference: Option<&'a str>,
    /// The name of the committee that decides.
    pub committee: Option<&'a str>,
    pub undecided: Option<Undecided>,
    /// The meeting that had stood beside it before it was settled: it is taken back.
    pub former: Option<FormerMeeting>,
    pub deadline: &'a Deadline,
}

/// What is said of a deadline.
#[derive(Debug, Clone)]
pub struct EventWords {
    /// What falls due.
    pub what: Text,
    /// What a committee has to decide.
    pub matter: Text,
    /// What it had to decide at the meeting that is taken back.
    pub former: Option<Text>,
    /// What is said of the day of the papers where it is a day off.
    pub papers: Option<Text>,
    pub notes: Vec<Text>,
}

/// What a calendar is called, when it was written, and how long before its days it rings.
#[derive(Debug, Clone, Copy)]
pub struct CalendarHead<'a> {
    /// The ledger's name, where it has one.
    pub name: Option<&'a str>,
    /// The ledger's day, which stands as the time of writing, so that no clock decides a byte.
    pub as_of: Date,
    /// It rings so long before the papers must be ready; before the meeting, or the day itself, where there are none.
    pub remind: Option<Length>,
    pub lang: Lang,
}

/// The calendar: each deadline, and beside one that a committee must decide the meeting and the day of its papers. What has no
/// day is left out: the caller tells how many those are. The `words` of a deadline are asked for when it is written.
pub fn calendar(deadlines: &[Dated<'_>], words: impl Fn(&Dated<'_>) -> EventWords, head: CalendarHead<'_>) -> String {
    let mut events: Vec<Event<'_>> = deadlines.iter().flat_map(event::of).collect();
    events.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut out = IcsContent::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//liggare//liggare//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    let name = head.name.unwrap_or("liggare");
    // The first is of RFC 7986, the second is what most programs read.
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    out.line("X-PUBLISHED-TTL", "P1D");
    for event in events {
        event.write(&mut out, &words(event.dated), head);
    }
    out.line("END", "VCALENDAR");
    out.finished()
}

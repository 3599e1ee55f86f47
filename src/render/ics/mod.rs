//! Deadlines as a calendar file (RFC 5545): all-day events with stable UIDs, the same bytes from the same ledger.

mod content;
#[cfg(test)]
mod tests;

use crate::model::{Choice, Date, Deadline, LAST_YEAR, Lang, Length, MeetingInTime, Text, Undecided, text};
use chrono::Datelike;
use content::IcsContent;

/// A deadline and the agreement that it belongs to.
#[derive(Debug, Clone)]
pub struct Dated<'a> {
    /// The agreement's id.
    pub id: &'a str,
    /// The agreement's title.
    pub title: &'a str,
    pub undecided: Option<Undecided>,
    pub deadline: &'a Deadline,
}

/// What falls due, and what is said beside it.
pub type Words = (Text, Vec<Text>);

/// The calendar. What has no day is left out: the caller tells how many those are. `as_of` is the ledger's day, which
/// stands as the time of writing, so that no clock decides a byte; `remind` rings so long before each day. The
/// `words` of a deadline are asked for when it is written.
pub fn calendar(
    deadlines: &[Dated<'_>],
    words: impl Fn(&Deadline) -> Words,
    as_of: Date,
    remind: Option<Length>,
    lang: Lang,
) -> String {
    let mut dated: Vec<(Date, &Dated<'_>)> =
        deadlines.iter().filter_map(|dated| Some((dated.deadline.date?, dated))).collect();
    let key = |one: &Dated<'_>| one.deadline.key();
    dated.sort_by(|(a_day, a), (b_day, b)| (a_day, a.id).cmp(&(b_day, b.id)).then_with(|| key(a).cmp(&key(b))));
    let mut out = IcsContent::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//liggare//liggare//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    for (day, dated) in dated {
        event(&mut out, (day, dated, &words(dated.deadline)), as_of, remind, lang);
    }
    out.line("END", "VCALENDAR");
    out.finished()
}

fn event(
    out: &mut IcsContent,
    (day, dated, (what, notes)): (Date, &Dated<'_>, &Words),
    as_of: Date,
    remind: Option<Length>,
    lang: Lang,
) {
    let deadline = dated.deadline;
    let undecided = dated.undecided.map(|undecided| format!(" ({})", undecided.title().pick(lang))).unwrap_or_default();
    let summary = format!("{} – {}{undecided}", what.pick(lang), dated.title);
    out.line("BEGIN", "VEVENT");
    out.line("UID", &uid(dated.id, &deadline.key()));
    out.line("DTSTAMP", &format!("{}T000000Z", as_of.format("%Y%m%d")));
    out.line("DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string());
    // The end of an all-day event is the first day that is no longer in it. Without one, as after the last day that can be
    // written, it is of one day.
    if let Some(end) = day.succ_opt().filter(|end| end.year() <= LAST_YEAR) {
        out.line("DTEND;VALUE=DATE", &end.format("%Y%m%d").to_string());
    }
    out.text("SUMMARY", &summary);
    out.text("DESCRIPTION", &description(dated, notes, lang));
    out.text("CATEGORIES", deadline.kind.title().pick(lang));
    out.line("TRANSP", "TRANSPARENT");
    // Days are the only measure that a trigger shares with months and years.
    if let Some(earlier) = remind.and_then(|length| length.before(day)) {
        out.line("BEGIN", "VALARM");
        out.line("ACTION", "DISPLAY");
        out.text("DESCRIPTION", &summary);
        out.line("TRIGGER", &format!("-P{}D", (day - earlier).num_days()));
        out.line("END", "VALARM");
    }
    out.line("END", "VEVENT");
}

/// What makes the event itself from one export to the next. Two deadlines never share one: an id has no full stop, and
/// the characters of a key are written one to one.
fn uid(id: &str, key: &str) -> String {
    let mut safe = String::new();
    for c in key.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => safe.push(c),
            ' ' => safe.push('_'),
            '[' => safe.push('('),
            ']' => safe.push(')'),
            other => safe.extend(['~'].into_iter().chain(format!("{:x}", u32::from(other)).chars()).chain(['~'])),
        }
    }
    format!("{id}.{safe}@liggare")
}

/// The agreement, who must act, which meeting decides, and what must be known.
fn description(dated: &Dated<'_>, notes: &[Text], lang: Lang) -> String {
    let (deadline, id) = (dated.deadline, dated.id);
    let mut lines = vec![format!("{} ({id})", dated.title)];
    if !deadline.who().is_empty() {
        let who = deadline.who().join(", ");
        lines.push(text!("Vem: {who}", "Who: {who}").pick(lang).to_owned());
    }
    if let Some(meeting) = deadline.meeting.and_then(meeting) {
        lines.push(meeting.pick(lang).to_owned());
    }
    lines.extend(notes.iter().map(|note| note.pick(lang).to_owned()));
    lines.join("\n")
}

fn meeting(meeting: MeetingInTime) -> Option<Text> {
    match meeting {
        MeetingInTime::Last { meeting, papers: None } => {
            Some(text!("Sista möjliga sammanträde: {meeting}", "Last meeting in time: {meeting}"))
        }
        MeetingInTime::Last { meeting, papers: Some(papers) } => Some(text!(
            "Sista möjliga sammanträde: {meeting}, handlingarna klara {papers}",
            "Last meeting in time: {meeting}, papers ready {papers}"
        )),
        MeetingInTime::NoneLeft => Some(text!("Inget sammanträde hinner besluta", "No meeting is left in time")),
        MeetingInTime::Unknown => None,
    }
}

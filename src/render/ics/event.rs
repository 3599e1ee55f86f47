//! The events of a deadline: the day itself, and beside one that a committee must decide the meeting and its papers.

use super::content::IcsContent;
use super::{CalendarHead, Dated, EventWords};
use crate::model::{Choice, Date, DeadlineState, FormerMeeting, LAST_YEAR, Lang, MeetingInTime, Text, text};
use chrono::Datelike;

/// Which of a deadline's days an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventPart {
    Papers,
    Meeting,
    Due,
}

/// One event.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    pub dated: &'a Dated<'a>,
    part: EventPart,
    day: Date,
    uid: String,
    /// Whether this is the day that a reminder counts from.
    rings: bool,
    is_cancelled: bool,
}

/// The events of a deadline; none where it has no day. What is decided, or may be decided without the committee, is on no
/// agenda; but what stood there before it was decided must be taken back.
pub fn of<'a>(dated: &'a Dated<'a>) -> Vec<Event<'a>> {
    let deadline = dated.deadline;
    let Some(due) = deadline.date else { return Vec::new() };
    let is_done = deadline.state == DeadlineState::Done;
    let (papers, meeting, is_taken_back) = match deadline.meeting {
        Some(MeetingInTime::Last { meeting, papers }) if deadline.delegated().is_none() => {
            (papers, Some(meeting), false)
        }
        Some(_) | None => match dated.former {
            Some(FormerMeeting { meeting, papers, .. }) => (papers, Some(meeting), true),
            None => (None, None, false),
        },
    };
    let days = [(EventPart::Papers, papers), (EventPart::Meeting, meeting), (EventPart::Due, Some(due))];
    let known = days.into_iter().filter_map(|(part, day)| Some((part, day?)));
    let first = known.clone().map(|(part, _)| part).next();
    let key = deadline.key();
    let event = |(part, day)| {
        let is_cancelled = is_done || is_taken_back && part != EventPart::Due;
        let rings = if is_taken_back { part == EventPart::Due } else { first == Some(part) };
        Event { dated, part, day, uid: uid(dated.id, &key, part), rings: rings && !is_cancelled, is_cancelled }
    };
    known.map(event).collect()
}

impl Event<'_> {
    /// Its place in the calendar.
    pub fn place(&self) -> (Date, &str) {
        (self.day, &self.uid)
    }

    /// Adds it to a calendar.
    pub fn write(&self, out: &mut IcsContent, words: &EventWords, head: CalendarHead<'_>) {
        let lang = head.lang;
        let undecided = self.dated.undecided.map(|undecided| format!(" ({})", undecided.title().pick(lang)));
        let summary =
            format!("{} – {}{}", self.what(words).pick(lang), self.dated.title, undecided.unwrap_or_default());
        out.line("BEGIN", "VEVENT");
        out.line("UID", &self.uid);
        out.line("DTSTAMP", &format!("{}T000000Z", head.as_of.format("%Y%m%d")));
        out.line("DTSTART;VALUE=DATE", &self.day.format("%Y%m%d").to_string());
        // The end of an all-day event is the first day that is no longer in it. Without one, as after the last day that can be
        // written, it is of one day.
        if let Some(end) = self.day.succ_opt().filter(|end| end.year() <= LAST_YEAR) {
            out.line("DTEND;VALUE=DATE", &end.format("%Y%m%d").to_string());
        }
        out.text("SUMMARY", &summary);
        let papers = words.papers.iter().filter(|_| self.part == EventPart::Papers);
        let notes: Vec<&Text> = papers.chain(&words.notes).collect();
        out.text("DESCRIPTION", &description(self.dated, &notes, lang));
        out.text("CATEGORIES", self.category().pick(lang));
        if self.is_cancelled {
            out.line("STATUS", "CANCELLED");
        }
        out.line("TRANSP", "TRANSPARENT");
        // Days are the only measure that a trigger shares with months and years.
        let remind = head.remind.filter(|_| self.rings);
        if let Some(earlier) = remind.and_then(|length| length.before(self.day)) {
            out.line("BEGIN", "VALARM");
            out.line("ACTION", "DISPLAY");
            out.text("DESCRIPTION", &summary);
            out.line("TRIGGER", &format!("-P{}D", (self.day - earlier).num_days()));
            out.line("END", "VALARM");
        }
        out.line("END", "VEVENT");
    }

    fn what(&self, words: &EventWords) -> Text {
        let EventWords { what, matter, former, .. } = words;
        // What is taken back is called as it was.
        let matter = former.as_ref().filter(|_| self.is_cancelled).unwrap_or(matter);
        match (self.part, self.dated.committee) {
            (EventPart::Papers, Some(name)) => {
                text!("handlingar till {name}: {matter}", "papers to {name}: {matter}", matter)
            }
            (EventPart::Papers, None) => text!("handlingar klara: {matter}", "papers ready: {matter}", matter),
            (EventPart::Meeting, Some(name)) => {
                text!("{name} sammanträder: {matter}", "{name} meets: {matter}", matter)
            }
            (EventPart::Meeting, None) => text!("sammanträde: {matter}", "meeting: {matter}", matter),
            (EventPart::Due, _) => what.clone(),
        }
    }

    fn category(&self) -> Text {
        match self.part {
            EventPart::Papers => Text::fixed("handlingar klara", "papers ready"),
            EventPart::Meeting => Text::fixed("sammanträde", "committee meeting"),
            EventPart::Due => self.dated.deadline.kind.title(),
        }
    }
}

/// What makes the event itself from one export to the next: the agreement, the kind and the step, never the day. Two events never
/// share one: an id has no full stop, the characters of a key are written one to one, and none of them as a plus sign.
pub fn uid(id: &str, key: &str, part: EventPart) -> String {
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
    let part = match part {
        EventPart::Papers => "+papers",
        EventPart::Meeting => "+meeting",
        EventPart::Due => "",
    };
    format!("{id}.{safe}{part}@liggare")
}

/// The agreement, who must act, which meeting decides, and what must be known.
fn description(dated: &Dated<'_>, notes: &[&Text], lang: Lang) -> String {
    let (deadline, id) = (dated.deadline, dated.id);
    let title = dated.title;
    let head = match dated.reference {
        Some(reference) => text!("{title} ({id}, dnr {reference})", "{title} ({id}, ref. {reference})"),
        None => text!("{title} ({id})", "{title} ({id})"),
    };
    let mut lines = vec![head.pick(lang).to_owned()];
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

//! What a calendar program must be able to rely on.

use super::event::{EventPart, uid};
use super::{CalendarHead, Dated, EventWords, calendar};
use crate::model::{
    Date, Deadline, DeadlineKind, DeadlineState, FormerMeeting, Lang, Length, MeetingInTime, Said, Text, Told,
};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn deadline(date: Option<&str>, key: &str) -> Deadline {
    let told = Told {
        what: Text::fixed("beslut om förlängning", "extension decision"),
        who: ["socialnamnden".into()].into(),
        notes: vec![Text::fixed("lördag; agera senast fredag 2020-01-31", "Saturday; act by Friday 2020-01-31")],
        key: key.to_owned(),
    };
    Deadline {
        meeting: Some(MeetingInTime::NoneLeft),
        ..Deadline::plain(DeadlineKind::ExtensionDecision, date.map(day), Said::Told(Box::new(told)))
    }
}

/// The words that a deadline has in it.
fn words(dated: &Dated<'_>) -> EventWords {
    let Said::Told(told) = &dated.deadline.said else { panic!("{dated:?} is not in words") };
    EventWords {
        what: told.what.clone(),
        matter: told.what.clone(),
        former: None,
        papers: None,
        notes: told.notes.clone(),
    }
}

fn written(title: &str, deadlines: &[Deadline], remind: Option<&str>) -> String {
    let dated: Vec<_> = deadlines
        .iter()
        .map(|deadline| Dated {
            id: "socn-2019",
            title,
            reference: None,
            committee: None,
            undecided: None,
            former: (deadline.state == DeadlineState::Done).then(|| FormerMeeting {
                meeting: day("2020-01-21"),
                papers: Some(day("2020-01-07")),
                by: day("2020-01-31"),
            }),
            deadline,
        })
        .collect();
    let head = CalendarHead {
        name: Some("Almby, register"),
        as_of: day("2019-06-01"),
        remind: remind.and_then(Length::parse),
        lang: Lang::Sv,
    };
    calendar(&dated, words, head)
}

/// The lines as they were before they were folded.
fn unfolded(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The free text of the first property with this name.
fn value(calendar: &str, name: &str) -> String {
    let lines = unfolded(calendar);
    let line = lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap();
    let (mut out, mut chars) = (String::new(), line.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next().map(|c| if c == 'n' { '\n' } else { c }).unwrap()),
            ',' | ';' => panic!("{c} is not escaped in {line}"),
            other => out.push(other),
        }
    }
    out
}

#[test]
fn the_last_day_that_can_be_written_is_an_event_of_one_day() {
    let calendar = written("För alltid", &[deadline(Some("9999-12-31"), "term.end")], None);
    assert!(calendar.contains("DTSTART;VALUE=DATE:99991231\r\n") && !calendar.contains("DTEND"), "{calendar}");
}

#[test]
fn a_day_is_an_all_day_event_that_ends_the_day_after() {
    let calendar = written("Utsatta EU-medborgare", &[deadline(Some("2019-12-31"), "term.end")], Some("2 weeks"));
    insta::assert_snapshot!(calendar.replace("\r\n", "\n"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//liggare//liggare//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    NAME:Almby\, register
    X-WR-CALNAME:Almby\, register
    REFRESH-INTERVAL;VALUE=DURATION:P1D
    X-PUBLISHED-TTL:P1D
    BEGIN:VEVENT
    UID:socn-2019.term.end@liggare
    DTSTAMP:20190601T000000Z
    DTSTART;VALUE=DATE:20191231
    DTEND;VALUE=DATE:20200101
    SUMMARY:beslut om förlängning – Utsatta EU-medborgare
    DESCRIPTION:Utsatta EU-medborgare (socn-2019)\nVem: socialnamnden\nInget sa
     mmanträde hinner besluta\nlördag\; agera senast fredag 2020-01-31
    CATEGORIES:beslut om förlängning
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:beslut om förlängning – Utsatta EU-medborgare
    TRIGGER:-P14D
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    ");
}

#[test]
fn a_month_before_is_counted_in_the_days_of_that_month() {
    let trigger = |date: &str, remind: &str| {
        let lines = unfolded(&written("x", &[deadline(Some(date), "term.end")], Some(remind)));
        lines.into_iter().find(|line| line.starts_with("TRIGGER")).unwrap()
    };
    assert_eq!(trigger("2020-03-01", "1 month"), "TRIGGER:-P29D");
    assert_eq!(trigger("2021-03-31", "1 month"), "TRIGGER:-P31D");
    assert_eq!(trigger("2021-03-31", "1 year"), "TRIGGER:-P365D");
}

/// A deadline that a committee must decide at a meeting.
fn to_decide(state: DeadlineState) -> Deadline {
    let (meeting, papers) = (day("2020-01-21"), Some(day("2020-01-07")));
    let meeting = (state == DeadlineState::Open).then_some(MeetingInTime::Last { meeting, papers });
    Deadline { state, meeting, ..deadline(Some("2020-02-01"), "extension 1") }
}

/// The start, the UID, the status and the trigger of each event.
fn events(calendar: &str) -> Vec<Vec<String>> {
    let of = |event: &str| {
        let wanted = ["DTSTART", "UID", "STATUS", "TRIGGER"];
        let lines = event.lines().filter(|line| wanted.iter().any(|name| line.starts_with(name)));
        lines.map(|line| line.rsplit(':').next().unwrap_or_default().to_owned()).collect()
    };
    unfolded(calendar).join("\n").split("BEGIN:VEVENT").skip(1).map(of).collect()
}

#[test]
fn what_a_committee_decides_has_its_papers_and_its_meeting_and_rings_before_the_papers() {
    let written = written("x", &[to_decide(DeadlineState::Open)], Some("2 weeks"));
    let expected = [
        vec!["socn-2019.extension_1+papers@liggare", "20200107", "-P14D"],
        vec!["socn-2019.extension_1+meeting@liggare", "20200121"],
        vec!["socn-2019.extension_1@liggare", "20200201"],
    ];
    assert_eq!(events(&written), expected);
    assert!(written.contains("SUMMARY:handlingar klara: beslut om förlängning – x\r\n"), "{written}");
}

#[test]
fn what_is_decided_takes_all_its_events_back_and_rings_no_more() {
    let days = |state| -> Vec<Vec<String>> {
        let events = events(&written("x", &[to_decide(state)], Some("2 weeks")));
        events.into_iter().map(|event| event[..2].to_vec()).collect()
    };
    assert_eq!(days(DeadlineState::Open), days(DeadlineState::Done));
    let taken_back = events(&written("x", &[to_decide(DeadlineState::Done)], Some("2 weeks")));
    assert!(taken_back.iter().all(|event| event[2..] == ["CANCELLED"]), "{taken_back:?}");
}

#[test]
fn what_has_no_day_is_left_out() {
    let calendar = written("x", &[deadline(None, "duties[1]"), deadline(Some("2020-02-01"), "term.end")], None);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
    assert!(!calendar.contains("VALARM"));
}

#[test]
fn a_uid_stays_when_the_list_around_it_changes() {
    let uids = |deadlines: &[Deadline]| -> Vec<String> {
        unfolded(&written("x", deadlines, None)).into_iter().filter(|line| line.starts_with("UID:")).collect()
    };
    let (one, other) =
        (deadline(Some("2020-02-01"), "duties[2] 2019-T1"), deadline(Some("2019-02-01"), "duties[1] 2019-T1"));
    assert_eq!(uids(std::slice::from_ref(&one)), ["UID:socn-2019.duties(2)_2019-T1@liggare"]);
    assert_eq!(uids(&[one.clone(), other.clone()]), uids(&[other, one.clone()]));
    let moved = Deadline { date: Some(day("2020-03-01")), ..one.clone() };
    assert_eq!(uids(&[moved]), uids(&[one]));
}

#[test]
fn the_order_and_the_bytes_do_not_hang_on_the_order_of_the_list() {
    let mut list: Vec<_> = ["b", "a", "c"].map(|key| deadline(Some("2020-02-01"), key)).into();
    let first = written("x", &list, None);
    list.reverse();
    assert_eq!(first, written("x", &list, None));
}

#[test]
fn control_characters_do_not_reach_the_calendar() {
    let calendar = written("a\u{1b}[31m\u{202e}b\0\r\nEND:VCALENDAR", &[deadline(Some("2020-02-01"), "k")], None);
    assert_eq!(calendar.matches("\r\nEND:VCALENDAR").count(), 1);
    assert!(!calendar.chars().any(|c| c.is_control() && c != '\r' && c != '\n'));
}

proptest! {
    #[test]
    fn lines_are_folded_between_characters_and_unfold_to_the_same(title in "[åäöÅ漢👩 a-z,;\\\\\n]{0,300}") {
        let calendar = written(&title, &[deadline(Some("2020-02-01"), "term.end")], Some("2 weeks"));
        prop_assert!(calendar.ends_with("\r\n"));
        for line in calendar.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains('\n'), "{} octets: {}", line.len(), line);
        }
        prop_assert_eq!(value(&calendar, "SUMMARY"), format!("beslut om förlängning – {title}"));
        prop_assert!(value(&calendar, "DESCRIPTION").starts_with(&title));
    }

    #[test]
    fn two_keys_never_share_a_uid(a in "[a-z._()~é 0-9-]{1,6}|[a-z]\\[[0-9]\\]", b in "[a-z._()~é 0-9-]{1,6}|[a-z]\\[[0-9]\\]") {
        let parts = [EventPart::Papers, EventPart::Meeting, EventPart::Due];
        for (one, other) in parts.iter().flat_map(|one| parts.iter().map(move |other| (*one, *other))) {
            prop_assert_eq!(uid("id", &a, one) == uid("id", &b, other), a == b && one == other);
        }
        prop_assert!(uid("id", &a, EventPart::Papers).bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

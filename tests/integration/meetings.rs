//! `agenda` over a year of eleven meetings with none in July, and agreements of every kind of extension.

use crate::support::{Ledger, liggare, repository};
use insta::assert_snapshot;

/// The ledger of this file as of a day.
fn of(as_of: &str, line: &str) -> String {
    liggare(&format!("--ledger tests/ledgers/meetings --as-of {as_of} {line}")).out
}

const MEETINGS: [&str; 11] = [
    "2026-01-20",
    "2026-02-17",
    "2026-03-17",
    "2026-04-21",
    "2026-05-19",
    "2026-06-16",
    "2026-08-18",
    "2026-09-15",
    "2026-10-20",
    "2026-11-17",
    "2026-12-15",
];

/// What each meeting must decide, by hand: the agreement, and the day by which it must be decided.
const MUSTS: &[(&str, &[&str])] = &[
    ("2026-01-20", &["a22 2026-02-11"]),
    ("2026-02-17", &["a21 2026-02-28"]),
    ("2026-04-21", &["a10 2026-04-30", "a15 2026-04-30", "a19 2026-04-30"]),
    ("2026-05-19", &["a07 2026-05-31"]),
    // Before the summer: what is due in July and by its end, too.
    ("2026-06-16", &["a02 2026-07-31", "a03 2026-06-30", "a06 2026-06-30", "a12 2026-07-15"]),
    ("2026-08-18", &["a16 2026-08-31"]),
    ("2026-09-15", &["a01 2026-09-30"]),
    ("2026-10-20", &["a02 2026-10-31", "a04 2026-10-31"]),
    // No later meeting is entered: what falls in the year after it cannot wait for one that nobody knows.
    ("2026-12-15", &["a01 2026-12-31", "a04 2026-12-31", "a14 2027-03-31", "a19 2027-04-30"]),
];

/// The rows of an agenda that stand there for this reason: the agreement's number, and the day.
fn rows(csv: &str, why: &str) -> Vec<String> {
    let of_why = csv.lines().filter_map(|line| line.strip_prefix(why)?.strip_prefix(','));
    let mut rows: Vec<_> = of_why.map(|row| format!("{} {}", &row[11..14], &row[..10])).collect();
    rows.sort();
    rows
}

#[test]
fn every_agenda_of_the_year_is_right() {
    for (place, meeting) in MEETINGS.iter().enumerate() {
        let csv = of("2026-01-02", &format!("agenda --meeting {meeting} --format csv"));
        let of_day = MUSTS.iter().find(|(day, _)| day == meeting).map(|(_, musts)| musts.to_vec());
        assert_eq!(rows(&csv, "must"), of_day.unwrap_or_default(), "{meeting}\n{csv}");
        // What can wait is a must at a later meeting, or ends a year that is further away.
        for waits in rows(&csv, "could") {
            let later = MUSTS.iter().filter(|(day, _)| MEETINGS[place + 1..].contains(day));
            let is_later = later.flat_map(|(_, musts)| musts.iter()).any(|must| *must == waits);
            assert!(is_later || !waits.contains(" 2026-"), "{waits} waits at {meeting}\n{csv}");
        }
        let passed = rows(&csv, "lapses");
        assert!(["a21 2025-11-28", "a22 2026-01-12"].iter().all(|late| passed.contains(&(*late).to_owned())), "{csv}");
        for quiet in ["a11", "a13", "a17", "a18", "a23"] {
            assert!(!csv.contains(&format!(",{quiet}-")), "{quiet} at {meeting}\n{csv}");
        }
        assert_eq!(rows(&csv, "delegated"), ["a05 2026-11-30", "a08 2026-09-30"], "{meeting}");
    }
}

#[test]
fn a_year_is_one_page() {
    assert_snapshot!("agenda_year", of("2026-01-02", "agenda --year 2026"));
    // A committee that has no meetings in a year, and a year that has none.
    assert!(of("2026-01-02", "agenda --year 2031").contains("Inget sammanträde 2031 är inlagt i liggare.toml."));
}

#[test]
fn the_next_meeting_is_taken_where_no_day_is_given() {
    assert_snapshot!("agenda_next", of("2026-01-02", "agenda"));
    let of_neighbours = of("2026-01-02", "agenda --committee grannby");
    assert!(of_neighbours.starts_with("Sammanträdet 2026-01-28"), "{of_neighbours}");
    let none = of("2026-12-16", "agenda");
    assert!(none.starts_with("Inget kommande sammanträde är inlagt\n"), "{none}");
}

#[test]
fn a_day_that_is_no_meeting_says_so_and_names_the_nearest() {
    assert_snapshot!("agenda_no_meeting", of("2026-05-20", "agenda --meeting 2026-07-20 --committee almby"));
}

#[test]
fn where_no_later_meeting_is_entered_none_is_said_to_be_too_late() {
    let (known, entered) = ("inget senare sammanträde hinner", "inget senare sammanträde är inlagt i liggare.toml");
    let last = of("2026-01-02", "agenda --meeting 2026-12-15");
    assert!(last.contains(entered) && !last.contains(known), "{last}");
    let other = of("2026-01-02", "agenda --meeting 2026-06-16");
    assert!(other.contains(known) && !other.contains(entered), "{other}");
}

#[test]
fn what_a_meeting_decided_is_told_once_it_has_been() {
    let csv = of("2026-01-02", "agenda --meeting 2025-12-16 --format csv");
    assert_eq!(rows(&csv, "decided"), ["a14 2025-12-16", "a17 2025-12-16", "a23 2025-12-16"], "{csv}");
    assert_eq!(csv.lines().count(), 4, "{csv}");
    let page = of("2026-01-02", "agenda --meeting 2025-12-16");
    assert!(page.contains("sammanträdet har varit"), "{page}");
}

#[test]
fn what_is_decided_is_marked_with_its_day_and_what_lapses_is_told() {
    let all = of("2026-01-02", "deadlines --all --format csv --kind extension_decision,notice,new_agreement,term_end");
    for (id, said) in [
        ("a17", "beslutat 2025-12-16 att inte förlänga"),
        ("a18", "uppsagt 2025-11-03"),
        ("a23", "beslutat 2025-12-16 att avtalet ska sluta: uppsägningen återstår"),
        ("a14", "beslutat 2025-12-16"),
        ("a07", "annars förlängs avtalet av sig självt till och med 2029-08-31"),
        ("a01", "utan beslut slutar avtalet 2026-12-31"),
        ("a11", "sägs avtalet upp i dag slutar det 2026-04-02"),
    ] {
        let is_said = |line: &&str| line.contains(&format!(",{id}-")) && line.contains(said);
        assert!(all.lines().any(|line| is_said(&line)), "{id} {said}\n{all}");
    }
    let shown = |id: &str| of("2026-01-02", &format!("show {id}"));
    assert!(shown("a11").contains("2026-04-02, om avtalet sägs upp i dag"), "{}", shown("a11"));
    assert!(shown("a15").contains("avtalet börjar inte gälla 2026-05-01"), "{}", shown("a15"));
}

/// The UIDs and the first days of a calendar's events.
fn events(ics: &str) -> Vec<(String, String)> {
    let of = |event: &str| {
        let lines = event.replace("\r\n ", "");
        let value = |name: &str| lines.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
        (value("UID:").unwrap(), value("DTSTART;VALUE=DATE:").unwrap())
    };
    ics.split("BEGIN:VEVENT").skip(1).map(of).collect()
}

#[test]
fn what_is_moved_or_decided_keeps_its_place_in_the_calendar() {
    let ledger = Ledger::empty();
    for entry in std::fs::read_dir(repository().join("tests/ledgers/meetings")).unwrap() {
        let path = entry.unwrap().path();
        ledger.write(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
    }
    let calendar = || ledger.run("--as-of 2026-01-02 deadlines --all --format ics --remind 2-weeks").out;
    let before = events(&calendar());
    ledger.replace("a12-slutar-i-juli.toml", "end = 2026-07-15", "end = 2026-08-31");
    ledger.replace("a01-ratt-till-forlangning.toml", "09-30", "10-31");
    let file = "a02-sommargapet.toml";
    let text = std::fs::read_to_string(ledger.path().join(file)).unwrap();
    ledger.write(file, format!("{text}\n[[extensions]]\ndecided = 2026-01-02\nuntil = 2027-10-31\n"));
    let (after, written) = (events(&calendar()), calendar());
    let uids = |events: &[(String, String)]| {
        events.iter().map(|(uid, _)| uid.clone()).collect::<std::collections::BTreeSet<_>>()
    };
    // Only a new step after the one that was decided is new.
    let new: Vec<_> = uids(&after).difference(&uids(&before)).cloned().collect();
    assert!(uids(&before).is_subset(&uids(&after)), "{:?}", uids(&before).difference(&uids(&after)));
    assert!(new.iter().all(|uid| uid.starts_with("a02-sommargapet.")), "{new:?}");
    let at =
        |events: &[(String, String)], uid: &str| events.iter().find(|(own, _)| own == uid).map(|(_, day)| day.clone());
    let moved = "a01-ratt-till-forlangning.extension_1+papers@liggare";
    assert_eq!((at(&before, moved).as_deref(), at(&after, moved).as_deref()), (Some("20260901"), Some("20261006")));
    // The extension was decided: its own three events are taken back, and the meeting that had stood at the end.
    let cancelled = written.split("BEGIN:VEVENT").filter(|event| event.contains("STATUS:CANCELLED"));
    assert_eq!(cancelled.filter(|event| event.contains("UID:a02-sommargapet.")).count(), 5);
    assert!(written.contains("NAME:Almby\\, sammanträden\r\n"), "{written}");
}

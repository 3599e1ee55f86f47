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
    ("2026-12-15", &["a01 2026-12-31", "a04 2026-12-31", "a14 2027-03-31"]),
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
        assert_eq!(rows(&csv, "to_give"), ["a23 2026-06-30"], "{meeting}");
        let passed = rows(&csv, "lapses");
        assert!(["a21 2025-11-28", "a22 2026-01-12"].iter().all(|late| passed.contains(&(*late).to_owned())), "{csv}");
        for quiet in ["a11", "a13", "a17", "a18"] {
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
    let text = ledger.text(file);
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

/// A ledger of one agreement and one committee.
fn small(meetings: &str, tables: &str) -> Ledger {
    let ledger = Ledger::empty();
    let settings =
        format!("[committees.sn]\nname = \"Socialnämnden\"\nmeetings = [{meetings}]\npapers = \"14 days\"\n");
    ledger.write("liggare.toml", settings);
    let parties = "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\n\
                   [parties.f]\nname = \"Föreningen\"\nrole = \"civil\"\n";
    let head = "title = \"Prov\"\nkind = \"iop\"\ncommittee = \"sn\"\nreference = \"SN 2024/17\"\n";
    ledger.write("x.toml", format!("{head}\n{parties}\n{tables}"));
    ledger
}

const SUMMER: &str = "2027-06-16, 2027-08-18";
const DECIDED: &str = "\n[decision]\nstatus = \"decided\"\ndate = 2024-11-20\n";

/// Why the agreement stands on an agenda, and by when: `must 2027-06-30`.
fn whys(ledger: &Ledger, line: &str) -> Vec<String> {
    let csv = ledger.run(&format!("{line} --format csv")).out;
    let row = |row: &str| row.split(',').take(2).collect::<Vec<_>>().join(" ");
    csv.lines().skip(1).map(row).collect()
}

#[test]
fn what_a_meeting_decides_is_a_must_until_that_day_though_its_papers_should_be_ready() {
    let until = |end: &str| format!("[term]\nstart = 2025-07-01\nend = {end}\n{DECIDED}");
    for (meetings, end, at, days) in [
        (SUMMER, "2027-06-30", "2027-06-16", ["2027-06-02", "2027-06-03", "2027-06-16"]),
        // The calendar of the next year is not entered.
        ("2027-11-17, 2027-12-15", "2028-02-29", "2027-12-15", ["2027-12-01", "2027-12-02", "2027-12-15"]),
    ] {
        let ledger = small(meetings, &until(end));
        for (place, day) in days.iter().enumerate() {
            let must = [format!("must {end}")];
            assert_eq!(whys(&ledger, &format!("--as-of {day} agenda --meeting {at}")), must, "{day}");
            let page = ledger.run(&format!("--as-of {day} agenda")).out;
            let late = "beslutas då om de lämnades in";
            assert_eq!(page.contains(late), place > 0, "{day}\n{page}");
            let overview = ledger.run(&format!("--as-of {day} overview --format json")).out;
            assert!(overview.contains("\"decide\""), "{day}\n{overview}");
        }
    }
}

#[test]
fn what_no_meeting_is_entered_for_is_never_a_thing_that_can_wait() {
    let soon = format!("[term]\nstart = 2025-06-01\nend = 2027-05-31\n{DECIDED}");
    for meetings in ["", "2027-01-20"] {
        let ledger = small(meetings, &soon);
        for line in ["agenda", "agenda --meeting 2027-05-20", "agenda --year 2027"] {
            assert_eq!(whys(&ledger, &format!("--as-of 2027-05-12 {line}")), ["not_entered 2027-05-31"], "{line}");
            let page = ledger.run(&format!("--as-of 2027-05-12 {line}")).out;
            assert!(page.contains("inget sammanträde är inlagt i tid: lägg in sammanträdena"), "{page}");
        }
    }
    let ledger = small("2027-11-17, 2027-12-15", &format!("[term]\nstart = 2026-01-01\nend = 2028-02-29\n{DECIDED}"));
    for line in ["agenda", "agenda --year 2028"] {
        assert_eq!(whys(&ledger, &format!("--as-of 2028-02-01 {line}")), ["not_entered 2028-02-29"], "{line}");
    }
    // Further away than a year it has a calendar of its own.
    let far = small("", &format!("[term]\nstart = 2025-06-01\nend = 2029-05-31\n{DECIDED}"));
    assert_eq!(whys(&far, "--as-of 2027-05-12 agenda"), ["could 2029-05-31"]);
}

#[test]
fn a_proposal_whose_first_day_has_passed_stands_as_passed_until_it_is_decided() {
    let proposed = "[term]\nstart = 2027-04-01\nend = 2029-03-31\n\n[decision]\nstatus = \"proposed\"\n";
    let ledger = small(SUMMER, proposed);
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda"), ["lapses 2027-03-31"]);
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda --year 2027"), ["lapses 2027-03-31"]);
    let said = "avtalet skulle börja gälla 2027-04-01; filen anger inget beslut";
    let deadlines = ledger.run("--as-of 2027-05-20 deadlines").out;
    assert!(deadlines.contains("Försenat") && deadlines.contains(said), "{deadlines}");
    let shown = ledger.run("--as-of 2027-05-20 show x").out;
    assert!(shown.contains("avtalet skulle ha börjat gälla 2027-04-01"), "{shown}");
    // At the meeting that it is proposed for, it is proposed.
    let ledger = small(SUMMER, &format!("{proposed}date = 2027-06-16\n"));
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda"), ["proposed 2027-03-31"]);
    // Once its time is over, nobody waits for it.
    assert!(whys(&ledger, "--as-of 2029-04-01 agenda").is_empty());
}

#[test]
fn what_was_referred_back_is_to_be_decided_again() {
    let back =
        "[term]\nstart = 2027-09-01\nend = 2029-08-31\n\n[decision]\nstatus = \"referred_back\"\ndate = 2027-04-21\n";
    let ledger = small(SUMMER, back);
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda"), ["could 2027-08-31"]);
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda --meeting 2027-08-18"), ["must 2027-08-31"]);
    let deadlines = ledger.run("--as-of 2027-05-20 deadlines");
    assert!(deadlines.out.contains("utan beslut börjar avtalet inte gälla 2027-09-01"), "{}", deadlines.out);
    assert!(!deadlines.out.contains("föreslaget till") && !deadlines.err.contains("sade inte ja"), "{}", deadlines.err);
    assert_eq!(whys(&ledger, "--as-of 2027-09-02 agenda"), ["lapses 2027-08-31"]);
    // What was rejected is not.
    ledger.replace("x.toml", "referred_back", "rejected");
    assert!(whys(&ledger, "--as-of 2027-05-20 agenda").is_empty());
}

const RENEWS: &str = "[term]\nstart = 2025-01-01\nend = 2027-08-31\n\n[extension]\nmode = \"automatic\"\n\
                      length = \"3 years\"\n\n[notice]\nperiod = \"3 months\"\n";

#[test]
fn a_renewal_that_nobody_stops_is_told_before_it_and_for_a_while_after() {
    let ledger = small(SUMMER, &format!("{RENEWS}{DECIDED}"));
    let overview = |day: &str| ledger.run(&format!("--as-of {day} overview --format json")).out;
    assert!(overview("2027-05-25").contains("uppsägning till 2027-08-31"), "{}", overview("2027-05-25"));
    for day in ["2027-06-01", "2027-06-10", "2027-08-18"] {
        assert_eq!(whys(&ledger, &format!("--as-of {day} agenda"))[0], "lapses 2027-05-31", "{day}");
        let page = ledger.run(&format!("--as-of {day} agenda")).out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("förlängs av sig självt efter 2027-08-31 till och med 2030-08-31"), "{page}");
        assert!(overview(day).contains("2030-08-31"), "{}", overview(day));
    }
    // Then it is how things are.
    assert_eq!(whys(&ledger, "--as-of 2027-09-01 agenda"), ["could 2030-05-31"]);
}

#[test]
fn no_interval_is_on_an_agenda_before_it_has_ended() {
    let duty = "\n[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nto = \"nämnden\"\nevery = \"half_year\"\n\
                due = [\"02-28\", \"08-31\"]\n";
    let term = format!("[term]\nstart = 2026-01-01\nend = 2029-12-31\n{DECIDED}{duty}");
    let ledger = small("2027-11-17, 2027-12-15", &term);
    for line in ["agenda", "agenda --meeting 2027-12-15", "agenda --year 2027", "agenda --year 2028"] {
        let said = whys(&ledger, &format!("--as-of 2027-11-01 {line}"));
        // That of the half-year before it was missed.
        let is_known = |one: &String| ["could 2029-12-31", "lapses 2027-08-31"].contains(&one.as_str());
        assert!(said.iter().all(is_known), "{line}: {said:?}");
    }
    let next = small("2027-11-17, 2028-02-16", &term);
    let said = whys(&next, "--as-of 2027-11-01 agenda --meeting 2028-02-16");
    assert_eq!(said, ["must 2028-02-28", "lapses 2027-08-31", "could 2029-12-31"]);
}

#[test]
fn what_passed_in_an_earlier_year_is_left_over_in_this_one() {
    let rule =
        "\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"14 months before end\"\n";
    let ledger = small(SUMMER, &format!("[term]\nstart = 2025-04-01\nend = 2027-12-31\n{rule}{DECIDED}"));
    let said = whys(&ledger, "--as-of 2027-05-20 agenda --year 2027");
    assert!(said.contains(&"lapses 2026-10-31".to_owned()), "{said:?}");
    let page = ledger.run("--as-of 2027-05-20 agenda --year 2027").out;
    assert!(page.contains("Har passerat utan beslut"), "{page}");
    // The right to extend has lapsed with it.
    let deadlines = ledger.run("--as-of 2027-05-20 deadlines --kind term_end --format csv").out;
    assert!(deadlines.contains("förlängning skulle ha beslutats senast 2026-10-31"), "{deadlines}");
    assert!(!deadlines.contains("får förlängas"), "{deadlines}");
}

#[test]
fn an_extension_is_offered_only_where_there_is_one_left() {
    let until = |end: &str, rest: &str| format!("[term]\nstart = 2025-01-01\nend = {end}\n{rest}{DECIDED}");
    let option = "\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n";
    let used = format!("{option}\n[[extensions]]\ndecided = 2026-05-01\nuntil = 2027-08-31\n");
    let none = "\n[extension]\nmode = \"none\"\n";
    for (tables, offered) in [
        (until("2027-08-31", ""), true),
        (until("2027-08-31", option), true),
        (until("2027-08-31", none), false),
        (until("2026-08-31", &used), false),
    ] {
        let ledger = small(SUMMER, &tables);
        let page = ledger.run("--as-of 2027-05-20 agenda").out;
        assert!(page.contains("nytt avtal eller avveckling efter 2027-08-31"), "{page}");
        assert_eq!(page.contains("förlängning, nytt"), offered, "{tables}\n{page}");
        assert_eq!(page.contains("utlåtande om förlängning"), offered, "{tables}\n{page}");
    }
}

#[test]
fn each_matter_stands_with_its_own_meeting() {
    let until = |end: &str| format!("[term]\nstart = 2025-01-01\nend = {end}\n{DECIDED}");
    let ledger = small("2027-06-16, 2027-08-18, 2027-10-20", &until("2027-06-30"));
    let text = ledger.text("x.toml");
    ledger.write("y.toml", text.replace("end = 2027-06-30", "end = 2027-08-31"));
    let page = ledger.run("--as-of 2027-05-20 agenda --meeting 2027-09-01").out;
    for own in ["Måste beslutas 2027-06-16: ", "Måste beslutas 2027-08-18: "] {
        assert!(page.contains(own), "{page}");
    }
    // Nothing of it has lapsed at a meeting to come.
    let page = ledger.run("--as-of 2027-05-20 agenda --meeting 2027-10-20").out;
    assert!(page.contains("Ska ha beslutats 2027-06-16") && page.contains("Ska ha beslutats 2027-08-18"), "{page}");
    assert!(!page.contains("Förfaller"), "{page}");
}

#[test]
fn short_renewals_are_foreseen_for_a_year_and_used_up_ones_ask_for_nothing() {
    let short = "[term]\nstart = 2027-01-01\nend = 2027-06-30\n\n[extension]\nmode = \"automatic\"\nlength = \"3 months\"\n\n\
                 [notice]\nperiod = \"1 month\"\n";
    let ledger = small("2027-05-19, 2027-06-16, 2027-08-18, 2027-11-17", &format!("{short}{DECIDED}"));
    let csv = ledger.run("--as-of 2027-05-01 agenda --year 2027 --format csv").out;
    for (by, at) in [("2027-05-30", "2027-05-19"), ("2027-08-30", "2027-08-18"), ("2027-11-30", "2027-11-17")] {
        let is_must = |row: &&str| row.starts_with(&format!("must,{by},")) && row.contains(&format!(",{at},"));
        assert_eq!(csv.lines().filter(is_must).count(), 1, "{by}\n{csv}");
    }
    // A day keeps its key when the one before it has passed.
    let uids = |as_of: &str| {
        let ics = ledger.run(&format!("--as-of {as_of} deadlines --kind notice --format ics")).out;
        events(&ics).into_iter().find(|(_, day)| day == "20270830").map(|(uid, _)| uid)
    };
    assert_eq!(uids("2027-05-01"), uids("2027-08-01"));
    assert!(uids("2027-08-01").is_some());
    let used = "[term]\nstart = 2025-01-01\nend = 2025-12-31\n\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\
                times = 2\n\n[notice]\nperiod = \"3 months\"\n";
    let used = small(SUMMER, &format!("{used}{DECIDED}"));
    assert!(used.run("--as-of 2026-09-01 deadlines").out.contains("till 2026-12-31"));
    let last = used.run("--as-of 2027-05-01 deadlines").out;
    assert!(last.contains("avtalet slutar") && !last.contains("säga upp"), "{last}");
}

#[test]
fn notice_by_the_public_side_is_a_decision_and_under_delegation_is_reported() {
    let open = "[term]\nstart = 2025-01-01\nopen_ended = true\n\n[notice]\nperiod = \"3 months\"\ngiven = 2027-05-01\n";
    let delegated = "\n[decision]\nstatus = \"decided\"\ndate = 2024-11-20\n\
                     delegations = [{to = \"förvaltningschefen\", scope = \"notice\"}]\n";
    let with = |rest: &str| {
        let ledger = small(SUMMER, &format!("{open}{rest}{delegated}"));
        let settings = ledger.text("liggare.toml");
        ledger.write("liggare.toml", format!("{settings}\n[thresholds]\nwarn_before = \"7 months\"\n"));
        ledger
    };
    let own = with("given_by = \"almby\"\n");
    for day in ["2027-05-20", "2027-06-16"] {
        assert!(whys(&own, &format!("--as-of {day} agenda")).contains(&"reported 2027-05-01".to_owned()), "{day}");
    }
    // The committee has met since.
    assert!(whys(&own, "--as-of 2027-06-17 agenda").is_empty());
    for not in ["given_by = \"f\"\n", "given_by = \"almby\"\ngiven_decided = 2027-04-21\n"] {
        assert!(whys(&with(not), "--as-of 2027-05-20 agenda").is_empty(), "{not}");
    }
    let soon = |ledger: &Ledger| ledger.run("--as-of 2027-05-20 validate --all").out.contains("T017");
    assert!(!soon(&own) && soon(&with("given_by = \"f\"\n")));
}

#[test]
fn an_event_says_who_meets_about_what() {
    let ledger = small(SUMMER, &format!("[term]\nstart = 2025-07-01\nend = 2027-06-30\n{DECIDED}"));
    let ics = ledger.run("--as-of 2027-05-01 deadlines --format ics").out.replace("\r\n ", "");
    for said in [
        "SUMMARY:Socialnämnden sammanträder: förlängning\\, nytt avtal eller avveckling efter 2027-06-30 – Prov",
        "SUMMARY:handlingar till Socialnämnden: förlängning\\, nytt avtal eller avveckling efter 2027-06-30 – Prov",
        "DESCRIPTION:Prov (x\\, dnr SN 2024/17)\\n",
    ] {
        assert!(ics.contains(said), "{said}\n{ics}");
    }
}

#[test]
fn what_is_settled_is_taken_back_where_it_stood_and_nothing_else() {
    let ledger = small(SUMMER, "[term]\nstart = 2027-09-01\nend = 2029-08-31\n\n[decision]\nstatus = \"proposed\"\n");
    let of_decision = || {
        let ics = ledger.run("--as-of 2027-08-20 deadlines --all --kind new_agreement --format ics").out;
        (events(&ics), ics.matches("STATUS:CANCELLED").count())
    };
    let stood = ledger.run("--as-of 2027-08-01 deadlines --kind new_agreement --format ics").out;
    let days = ["20270804", "20270818", "20270831"];
    assert_eq!(events(&stood).iter().map(|(_, day)| day.as_str()).collect::<Vec<_>>(), days);
    // Rejected at the last meeting, it is taken back on the same days.
    ledger.replace("x.toml", "\"proposed\"", "\"rejected\"\ndate = 2027-08-18");
    assert_eq!(of_decision(), (events(&stood), 3));
    // What was decided under delegation never stood at a meeting.
    let option = "[term]\nstart = 2025-01-01\nend = 2027-08-31\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  times = 1\ndecide_by = \"1 month before end\"\n\n[[extensions]]\ndecided = 2027-05-02\nuntil = 2028-08-31\n";
    let by_delegation = "\n[decision]\nstatus = \"decided\"\ndate = 2024-11-20\n\
                         delegations = [{to = \"förvaltningschefen\", scope = \"extend\"}]\n";
    // The decision on the agreement itself, before anybody has a calendar of its year, is one of them.
    for (decision, expected) in [(by_delegation, 2), (DECIDED, 6)] {
        let ledger = small(SUMMER, &format!("{option}{decision}"));
        let ics = ledger.run("--as-of 2027-05-20 deadlines --all --format ics").out;
        assert_eq!(ics.matches("STATUS:CANCELLED").count(), expected, "{ics}");
    }
}

/// Whoever took a draft's days into a calendar can take every one of them out again.
#[test]
fn every_day_of_a_draft_is_taken_back_once_it_is_rejected() {
    let rest = "[notice]\nperiod = \"6 months\"\n\n[[duties]]\nkind = \"report\"\nwhat = \"Årsrapport\"\nby = [\"f\"]\n\
                every = \"year\"\ndue = [\"02-15\"]\n\n[[payments]]\nfrom = \"almby\"\nto = \"f\"\namount = 1_000\ndue = 2028-03-01\n\n";
    let draft = format!("[term]\nstart = 2027-09-01\nend = 2029-08-31\n\n{rest}[decision]\nstatus = \"proposed\"\n");
    let ledger = small(SUMMER, &draft);
    let noted = events(&ledger.run("--as-of 2027-08-01 deadlines --format ics").out);
    assert!(noted.len() > 6, "{noted:?}");
    ledger.replace("x.toml", "\"proposed\"", "\"rejected\"\ndate = 2027-08-18");
    assert_eq!(events(&ledger.run("--as-of 2027-08-20 deadlines --format ics").out), []);
    let ics = ledger.run("--as-of 2027-08-20 deadlines --all --format ics").out;
    let taken_back = events(&ics);
    assert_eq!(ics.matches("STATUS:CANCELLED").count(), taken_back.len());
    let left: Vec<_> = noted.iter().filter(|(uid, _)| taken_back.iter().all(|(own, _)| own != uid)).collect();
    assert!(left.is_empty(), "{left:?}\n{taken_back:?}");
    // A table lists none of them.
    let table = ledger.run("--as-of 2027-08-20 deadlines --all --format csv").out;
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[test]
fn the_notice_of_what_does_not_renew_itself_keeps_its_event_when_the_end_moves() {
    let rest = format!(
        "[term]\nstart = 2025-01-01\nend = 2027-08-31\n\n[notice]\nperiod = \"6 months\"\n\n[extension]\nmode = \"option\"\n\
         length = \"1 year\"\ntimes = 1\ndecide_by = \"1 month before end\"\n{DECIDED}"
    );
    let day = |rest: &str| {
        let ics = small(SUMMER, rest).run("--as-of 2027-01-20 deadlines --kind notice --format ics").out;
        let [(uid, day)] = events(&ics).try_into().unwrap();
        (uid, day)
    };
    let (uid, first) = day(&rest);
    let (moved, later) = day(&format!("{rest}\n[[extensions]]\ndecided = 2027-01-13\nuntil = 2028-08-31\n"));
    assert_eq!((first.as_str(), later.as_str(), &uid), ("20270228", "20280229", &moved));
}

/// A draft that follows decides nothing: what the agreement rules out is ruled out still.
#[test]
fn what_a_draft_follows_is_offered_no_extension_that_it_does_not_have() {
    let ledger = Ledger::faultless();
    ledger.replace("liggare.toml", "2024-03-12]", "2024-03-12, 2026-06-16, 2026-12-15]");
    let agenda = || ledger.run("--as-of 2026-05-01 agenda --meeting 2026-12-15").out;
    let offered = "nytt avtal eller avveckling efter 2026-12-31";
    assert!(agenda().contains(offered) && !agenda().contains(&format!("förlängning, {offered}")), "{}", agenda());
    let draft = "title = \"IOP om läxhjälp i Almby\"\nkind = \"iop\"\ncommittee = \"almby\"\nfollows = \"avtal\"\n\
                 [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
                 [parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
                 [term]\nstart = 2027-01-01\nend = 2029-12-31\n";
    ledger.write("nytt.toml", draft);
    let agenda = agenda();
    assert!(agenda.contains(offered) && !agenda.contains(&format!("förlängning, {offered}")), "{agenda}");
    assert!(agenda.contains("följs av IOP om läxhjälp i Almby (nytt,"), "{agenda}");
}

/// What names no committee stands on nobody's agenda, so that every agenda, the year and the overview tell of it.
#[test]
fn what_names_no_committee_is_told_on_every_agenda() {
    let option = "[term]\nstart = 2025-01-01\nend = 2027-08-31\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  times = 1\ndecide_by = \"1 month before end\"\n";
    let ledger = small(SUMMER, &format!("{option}{DECIDED}"));
    let untold = |line: &str| {
        let ran = ledger.run(&format!("--as-of 2027-05-20 {line}"));
        (!ran.out.contains("utan nämnd") && !ran.out.contains("no_committee"), ran.out)
    };
    let lines = ["agenda", "agenda --meeting 2027-06-09", "agenda --year 2027", "agenda --format csv"];
    for line in lines {
        let (untold, out) = untold(line);
        assert!(untold, "{line}: {out}");
    }
    ledger.replace("x.toml", "committee = \"sn\"\n", "");
    for line in lines {
        let (untold, out) = untold(line);
        assert!(!untold && out.contains("2027-07-31"), "{line}: {out}");
    }
    let overview = ledger.run("--as-of 2027-05-20 overview").out;
    assert!(overview.contains("och 1 som inget sammanträde hinner, har passerat eller saknar nämnd"), "{overview}");
}

/// What is to hold after an end is told once: by the day to extend or to give notice, while that is to come, and else by the end.
#[test]
fn what_ends_or_renews_itself_without_a_committee_is_told_once() {
    let option = |day: &str| format!("[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n{day}\n");
    let notice = "[extension]\nmode = \"automatic\"\nlength = \"3 years\"\n\n[notice]\nperiod = \"3 months\"\n";
    let by_day = option("decide_by = \"1 month before end\"");
    let cases = [
        ("", "2027-05-20", "2027-12-31"),
        (&option(""), "2027-05-20", "2027-12-31"),
        (&by_day, "2027-05-20", "2027-11-30"),
        // The day to extend has passed, and the end is left.
        (&by_day, "2027-12-05", "2027-12-31"),
        (notice, "2027-05-20", "2027-09-30"),
        // Nobody gave notice: that is told until the end that it was for.
        (notice, "2027-10-05", "2027-09-30"),
    ];
    for (rule, as_of, by) in cases {
        let ledger = small(SUMMER, &format!("[term]\nstart = 2025-01-01\nend = 2027-12-31\n\n{rule}{DECIDED}"));
        ledger.replace("x.toml", "committee = \"sn\"\n", "");
        for line in ["agenda", "agenda --year 2027", "agenda --committee sn"] {
            let told = whys(&ledger, &format!("--as-of {as_of} {line}"));
            assert_eq!(told, [format!("no_committee {by}")], "{line}, {as_of}: {rule}");
        }
        let overview = ledger.run(&format!("--as-of {as_of} overview")).out;
        assert!(overview.contains("och 1 som inget sammanträde hinner"), "{overview}");
    }
}

/// A draft and a proposal whose first day has passed without a decision say so wherever one agreement is shown.
#[test]
fn an_agreement_that_was_to_have_begun_says_so_where_it_is_shown() {
    let term = "[term]\nstart = 2027-05-01\nend = 2029-12-31\n";
    let late = "2027-05-01; filen anger inget beslut";
    for decision in ["", "\n[decision]\nstatus = \"proposed\"\ndate = 2027-06-16\n"] {
        let ledger = small(SUMMER, &format!("{term}{decision}"));
        for form in ["", " --format markdown", " --format html"] {
            let shown = |day: &str| ledger.run(&format!("--as-of {day} show x{form}")).out;
            let (before, after) = (shown("2027-04-30"), shown("2027-05-01"));
            assert!(!before.contains("skulle ha börjat") && after.contains("skulle ha börjat"), "{form}: {after}");
            let days = after.replace("<span class=\"l-unit\">", "").replace("</span>", "");
            assert!(days.contains(late), "{form}: {after}");
        }
    }
    let decided = small(SUMMER, &format!("{term}{DECIDED}")).run("--as-of 2027-05-01 show x").out;
    assert!(!decided.contains("skulle ha börjat"), "{decided}");
}

/// Each committee has a next meeting of its own, and what must be decided there is told, be it later than another's.
#[test]
fn the_overview_tells_what_each_committees_next_meeting_must_decide() {
    let ledger = Ledger::copy_of("tests/ledgers/meetings");
    let before = ledger.run("--as-of 2026-01-02 overview").out;
    assert!(before.contains("Måste beslutas 2026-01-20"), "{before}");
    for agreement in ["a02-sommargapet.toml", "a03-ingen-dag.toml"] {
        ledger.replace(agreement, "committee = \"almby\"", "committee = \"grannby\"");
    }
    ledger.replace("liggare.toml", "[2026-01-28]", "[2026-06-23]");
    let overview = ledger.run("--as-of 2026-01-02 overview").out;
    assert!(overview.contains("Måste beslutas vid nästa sammanträde"), "{overview}");
    for matter in ["2026-01-20", "2026-06-23", "a02-sommargapet", "a22-hinner-inte"] {
        assert!(overview.contains(matter), "{matter}: {overview}");
    }
}

/// What can be reached is what can still be decided, and an agreement that ends because notice was given looks like no other.
#[test]
fn a_list_promises_nothing_that_is_too_late_and_shows_notice() {
    let listed = |as_of: &str, id: &str| {
        let csv = of(as_of, "list --columns id,end,latest_end,status,notice_given --format csv");
        csv.lines().find(|line| line.starts_with(id)).map(str::to_owned).unwrap_or_default()
    };
    // The decision is due on 30 September, within that day.
    assert_eq!(listed("2026-09-30", "a01"), "a01-ratt-till-forlangning,2026-12-31,2028-12-31,active,");
    assert_eq!(listed("2026-10-01", "a01"), "a01-ratt-till-forlangning,2026-12-31,2026-12-31,active,");
    assert_eq!(listed("2027-01-01", "a01"), "a01-ratt-till-forlangning,2026-12-31,2026-12-31,expired,");
    assert_eq!(listed("2026-01-02", "a18"), "a18-uppsagt,2026-12-31,2026-12-31,active,2025-11-03");
    let told = of("2026-01-02", "list");
    assert_eq!(told.matches("gäller, uppsagt").count(), 1, "{told}");
}

/// What an agenda says is to be typed is typed: each of its commands drafts a paper of that agreement.
#[test]
fn what_an_agenda_says_is_typed_drafts_the_paper() {
    let mut papers = std::collections::BTreeSet::new();
    for (ledger, day) in [("tests/ledgers/meetings", "2026-01-02"), ("agreements", "2023-02-01")] {
        let typed = |rest: &str| liggare(&format!("--as-of {day} --lang sv {rest}"));
        let json = typed(&format!("--ledger {ledger} agenda --year {} --format json", &day[..4])).out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        for row in json["rows"].as_array().unwrap() {
            let Some(command) = row["draft"].as_str() else {
                assert!(row["paper"].is_null(), "{row}");
                continue;
            };
            let draft = command.split(" draft ").last().unwrap();
            let (paper, rest) = draft.split_once(' ').unwrap();
            let ran = typed(command.strip_prefix("liggare ").unwrap());
            assert!(ran.code == 0 && ran.out.starts_with(['H', '#']), "{command}: {ran}");
            let is_of_agreement = || rest.starts_with(row["agreement"].as_str().unwrap());
            assert!(rest.contains("--case") || paper == "follow-up" || is_of_agreement(), "{command}");
            papers.insert(paper.to_owned());
        }
    }
    assert_eq!(papers.into_iter().collect::<Vec<_>>(), ["extension", "follow-up", "report"]);
    // A page has it below the name of the paper, in every form that people read.
    for (form, said) in [
        ("table", "    utkast       liggare --ledger tests/ledgers/meetings draft report a22-hinner-inte\n"),
        ("markdown", "- utkast: liggare --ledger tests/ledgers/meetings draft report a22-hinner-inte\n"),
        ("html", "<dd>liggare --ledger tests/ledgers/meetings draft report a22-hinner-inte</dd>"),
    ] {
        let page = of("2026-01-02", &format!("--lang sv agenda --format {form}"));
        assert!(page.replace('\\', "").contains(said), "{form}: {page}");
    }
}

/// An agreement that may be extended, and was decided at the first of these meetings.
fn extendable(decision: &str) -> Ledger {
    let option = "[term]\nstart = 2025-01-01\nend = 2027-12-31\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  times = 1\ndecide_by = \"5 months before end\"\n";
    let ledger = small("2024-11-20, 2027-05-19, 2027-06-16", &format!("{option}{decision}"));
    ledger.write("reports/avtalet.toml", case("2024-11-20"));
    ledger
}

fn case(meeting: &str) -> String {
    format!("kind = \"decision\"\nagreements = [\"x\"]\ncommittee = \"sn\"\nmeeting = {meeting}\n")
}

/// The papers of an agenda with what is typed to draft them.
fn papers(ledger: &Ledger, line: &str) -> Vec<(String, String)> {
    let json = ledger.run(&format!("--lang sv {line} --format json")).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let of = |row: &serde_json::Value, key: &str| row[key].as_str().map(str::to_owned);
    json["rows"].as_array().unwrap().iter().filter_map(|row| Some((of(row, "paper")?, of(row, "draft")?))).collect()
}

/// The matter in which the agreement was decided is another than that of its extension, and its paper is another, too.
#[test]
fn an_agenda_names_the_paper_of_the_matter_that_is_before_the_meeting() {
    let ledger = extendable(DECIDED);
    let agenda = "--as-of 2027-04-01 agenda --meeting 2027-05-19";
    let report = |rest: &str| ("tjänsteutlåtande om förlängning".to_owned(), format!("liggare draft report {rest}"));
    // What the committee decides on is an officer's report, not the addendum that is signed once it has.
    assert_eq!(papers(&ledger, agenda)[0], report("x --no-case"));
    let new = ledger.run("--lang sv --as-of 2027-04-01 draft report x --no-case");
    assert!(new.code == 0 && new.err.contains("att skriva: förslag till beslut"), "{new}");
    assert!(!new.out.contains("2024-11-20") && new.out.contains("uppgift saknas: sammanträdesdag"), "{new}");
    // One that is under way is meant, be it for another meeting; that of the meeting itself before any other.
    ledger.write("reports/forlangning.toml", case("2027-06-16"));
    assert_eq!(papers(&ledger, agenda)[0], report("--case forlangning"));
    ledger.write("reports/andring.toml", case("2027-05-19"));
    assert_eq!(papers(&ledger, agenda)[0], report("--case andring"));
    assert_eq!(papers(&ledger, "--as-of 2027-04-01 agenda --meeting 2027-06-16")[0], report("--case forlangning"));
    let drafted = ledger.run("--lang sv --as-of 2027-04-01 draft report --case forlangning");
    assert!(drafted.code == 0 && drafted.out.contains("2027-06-16"), "{drafted}");
}

#[test]
fn what_may_be_decided_under_delegation_has_its_decision_as_its_paper_and_so_has_what_is_to_be_reported() {
    let may = "\n[decision]\nstatus = \"decided\"\ndate = 2024-11-20\n\
               delegations = [{to = \"förvaltningschefen\", scope = \"extend\"}]\n";
    let ledger = extendable(may);
    let paper = "delegationsbeslut om förlängning".to_owned();
    let said = (paper, "liggare draft extension x --until 2028-12-31 --as delegation".to_owned());
    assert_eq!(papers(&ledger, "--as-of 2027-04-01 agenda")[0], said);
    let taken = "\n[[extensions]]\ndecided = 2027-04-12\nuntil = 2028-12-31\ndecided_by = \"förvaltningschefen\"\n";
    let text = ledger.text("x.toml");
    ledger.write("x.toml", format!("{text}{taken}"));
    assert_eq!(papers(&ledger, "--as-of 2027-04-20 agenda")[0], said);
    let page = ledger.run("--lang sv --as-of 2027-04-20 agenda").out;
    assert!(page.contains("Ska anmälas till nämnden") && page.contains("handling    delegationsbeslut"), "{page}");
    let drafted = ledger.run("--as-of 2027-04-20 draft extension x --until 2028-12-31 --as delegation");
    assert_eq!(drafted.code, 0, "{drafted}");
}

/// What is before a meeting is told though no agreement asks for it; once, where its paper stands with an agreement.
#[test]
fn the_matters_of_a_meeting_stand_on_its_agenda() {
    let agenda = |of: &str| liggare(&format!("--lang sv --as-of 2023-03-10 {of}")).out;
    let page = agenda("agenda --meeting 2023-03-23");
    let matter = "Ärenden i reports/ till sammanträdet\n  uppföljning 2022 (reports/eav-uppfoljning-2022)\n";
    let draft = "draft follow-up --year 2022 --committee enskede-arsta-vantor --case eav-uppfoljning-2022";
    assert!(page.contains(matter), "{page}");
    assert!(agenda("agenda --year 2023").contains(matter));
    let csv = agenda("agenda --meeting 2023-03-23 --format csv");
    let rows: Vec<&str> = csv.lines().filter(|row| row.starts_with("matter,")).collect();
    assert!(matches!(rows.as_slice(), [row] if row.contains("2023-03-23") && row.ends_with(draft)), "{csv}");
    let ledger = extendable(DECIDED);
    ledger.write("reports/forlangning.toml", case("2027-05-19"));
    let told = ledger.run("--lang sv --as-of 2027-04-01 agenda --meeting 2027-05-19").out;
    assert!(told.contains("--case forlangning") && !told.contains("Ärenden i reports/"), "{told}");
    // One that is told by itself names its agreements as elsewhere.
    ledger.write(
        "reports/annat.toml",
        "kind = \"follow_up\"\ntitle = \"Annat\"\nagreements = [\"x\"]\nmeeting = 2027-06-16\nyear = 2026\nreference = \"SN 2027/9\"\n",
    );
    let told = ledger.run("--lang sv --as-of 2027-04-01 agenda --meeting 2027-06-16").out;
    assert!(told.contains("Annat (reports/annat, dnr SN 2027/9)\n    avtal     Prov (x, dnr SN 2024/17)"), "{told}");
}

/// What is proposed for the meeting and could be decided later is no must.
#[test]
fn the_overview_tells_apart_what_must_be_decided_and_what_is_proposed() {
    let proposed = "\n[decision]\nstatus = \"proposed\"\ndate = 2027-05-19\n";
    let ledger = small("2027-05-19, 2027-06-16", &format!("[term]\nstart = 2027-08-01\nend = 2029-12-31\n{proposed}"));
    let json = |day: &str| -> serde_json::Value {
        serde_json::from_str(&ledger.run(&format!("--lang sv --as-of {day} overview --format json")).out).unwrap()
    };
    let told = |json: &serde_json::Value| {
        let rows = json["rows"].as_array().unwrap();
        let of = |part: &str| rows.iter().filter(|row| row["part"] == part && row["agreement"] == "x").count();
        let musts = rows.iter().find(|row| row["what"] == "måste beslutas").unwrap()["value"].clone();
        (musts.as_str().unwrap().to_owned(), of("decide"), of("proposed"))
    };
    assert_eq!(told(&json("2027-05-01")), ("0".to_owned(), 0, 1));
    let page = ledger.run("--lang sv --as-of 2027-05-01 overview").out;
    assert!(page.contains("Föreslaget till sammanträdet 2027-05-19") && !page.contains("Måste beslutas"), "{page}");
    // No later meeting is in time.
    ledger.replace("x.toml", "date = 2027-05-19", "date = 2027-06-16");
    assert_eq!(told(&json("2027-06-01")), ("1".to_owned(), 1, 0));
}

/// An end and the proposal that is to follow it are one matter, told once, with both days.
#[test]
fn an_agreement_that_ends_and_the_proposal_that_follows_it_are_one_matter() {
    let agenda = |line: &str| liggare(&format!("--lang sv --as-of 2019-04-10 {line}")).out;
    let page = agenda("agenda --meeting 2019-04-16");
    assert!(page.contains("(socn-2017-utsatta-eu-medborgare), som slutar"), "{page}");
    let of_committee = page.split("Avtal utan nämnd").next().unwrap_or_default();
    assert_eq!(of_committee.matches("att besluta").count(), 1, "{page}");
    let csv = agenda("agenda --meeting 2019-04-16 --format csv");
    assert!(!csv.lines().any(|row| row.split(',').nth(2) == Some("socn-2017-utsatta-eu-medborgare")), "{csv}");
    // One that begins later leaves the time between to be decided on.
    let ledger = Ledger::copy();
    ledger.replace("socialnamnden/socn-2019-utsatta-eu-medborgare.toml", "start = ", "start = 2019-12-01 #");
    let later = ledger.run("--lang sv --as-of 2019-04-10 agenda --meeting 2019-04-16").out;
    assert!(!later.contains("efterträder"), "{later}");
}

/// What is under notice is asked for what is to come after it, and not for an extension.
#[test]
fn nobody_is_asked_to_extend_what_is_under_notice() {
    let rest = "[term]\nstart = 2025-01-01\nend = 2027-08-31\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                times = 1\n\n[notice]\nperiod = \"3 months\"\ngiven = 2027-04-15\ngiven_by = \"f\"\n";
    let ledger = small(SUMMER, &format!("{rest}{DECIDED}"));
    let settings = ledger.text("liggare.toml");
    ledger.write("liggare.toml", format!("{settings}\n[thresholds]\nwarn_before = \"7 months\"\n"));
    let told = |day: &str| ledger.run(&format!("--lang sv --as-of {day} validate x --select T017")).out;
    let before = told("2027-04-14");
    assert!(before.contains("slutar 2027-08-31") && before.contains("record extension"), "{before}");
    let after = told("2027-04-20");
    assert!(after.contains("är uppsagt och slutar senast 2027-08-31"), "{after}");
    assert!(!after.contains("förlängning") && !after.contains("record extension"), "{after}");
    assert!(after.contains("liggare new NYTT-ID --from x"), "{after}");
}

/// A committee that has no meeting entered has no agenda: what it must decide stands on every other committee's.
#[test]
fn what_a_committee_without_meetings_must_decide_is_told_on_every_agenda() {
    let option = "[term]\nstart = 2025-01-01\nend = 2027-08-31\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  times = 1\ndecide_by = \"1 month before end\"\n";
    let ledger = small(SUMMER, &format!("{option}{DECIDED}"));
    let agenda = |rest: &str| ledger.run(&format!("--as-of 2027-05-20 agenda {rest} --format csv")).out;
    assert_eq!(agenda("").matches("2027-07-31").count(), 1, "{}", agenda(""));
    ledger.replace("x.toml", "committee = \"sn\"", "committee = \"skol\"");
    for meetings in ["", "meetings = [2024-11-14]\n", "meetings = [2027-08-25]\n"] {
        let settings = format!(
            "[committees.sn]\nname = \"Socialnämnden\"\nmeetings = [{SUMMER}]\n[committees.skol]\nname = \"Skolnämnden\"\n{meetings}"
        );
        ledger.write("liggare.toml", settings);
        for rest in ["", "--meeting 2027-06-16", "--committee skol"] {
            assert!(agenda(rest).contains("2027-07-31"), "{meetings}{rest}: {}", agenda(rest));
        }
        // Whoever asks for one committee's agenda gets that.
        assert!(!agenda("--committee sn").contains("2027-07-31"), "{meetings}");
    }
}

/// A draft that nobody decided was to begin, and did not: that is told as passed, for a year, unless something shows that it ran.
#[test]
fn a_draft_whose_first_day_has_passed_stands_as_passed_until_something_shows_that_it_runs() {
    let draft = "[term]\nstart = 2027-04-01\nend = 2029-03-31\n";
    let ledger = small(SUMMER, draft);
    assert_eq!(whys(&ledger, "--as-of 2027-03-01 agenda")[0], "lapses 2027-03-31");
    for day in ["2027-04-01", "2027-05-20", "2028-03-31"] {
        let told = whys(&ledger, &format!("--as-of {day} agenda"));
        // What it may yet be asked for by its own end is on the agenda, too.
        assert!(told.contains(&"lapses 2027-03-31".to_owned()), "{day}: {told:?}");
        assert!(told.iter().any(|one| one.ends_with("2029-03-31")), "{day}: {told:?}");
        let deadlines = ledger.run(&format!("--as-of {day} deadlines")).out;
        let said = "avtalet skulle börja gälla 2027-04-01; filen anger inget beslut";
        assert!(deadlines.contains("Försenat") && deadlines.contains(said), "{day}: {deadlines}");
        assert!(ledger.run(&format!("--as-of {day} list")).out.contains("gäller"));
    }
    let runs = |rest: &str| whys(&small(SUMMER, &format!("{draft}{rest}")), "--as-of 2027-05-20 agenda");
    for rest in [
        "\n[[signatures]]\nparty = \"f\"\ndate = 2027-03-15\n",
        "\n[[invoiced]]\nperiod = \"2027-04\"\nfrom = \"almby\"\nto = \"f\"\namount = 100\non = 2027-05-01\n",
        "\n[[followups]]\nyear = 2027\nresults = \"bra\"\n",
        "\n[notice]\nperiod = \"3 months\"\ngiven = 2027-05-02\n",
    ] {
        assert!(!runs(rest).contains(&"lapses 2027-03-31".to_owned()), "{rest}: {:?}", runs(rest));
    }
    assert!(runs("").contains(&"lapses 2027-03-31".to_owned()));
    // What was written from a report about it, or was concluded, is no draft; and after a year it is how things are.
    ledger.replace("x.toml", "kind = \"iop\"\n", "kind = \"iop\"\nsource = \"Rapport\"\nsource_kind = \"report\"\n");
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda"), ["could 2029-03-31"]);
    ledger.replace("x.toml", "source = \"Rapport\"\nsource_kind = \"report\"\n", "concluded = 2027-03-20\n");
    assert_eq!(whys(&ledger, "--as-of 2027-05-20 agenda"), ["could 2029-03-31"]);
    ledger.replace("x.toml", "concluded = 2027-03-20\n", "");
    assert_eq!(whys(&ledger, "--as-of 2028-04-01 agenda"), ["not_entered 2029-03-31"]);
    // Until it begins it is drawn as proposed.
    let drawn = |day: &str| ledger.run(&format!("--as-of {day} timeline")).out;
    let bar = |page: &str| page.lines().find(|line| line.starts_with("x ")).unwrap().to_owned();
    assert!(bar(&drawn("2027-03-01")).contains('▒') && !bar(&drawn("2027-03-01")).contains('█'));
    assert!(bar(&drawn("2027-05-20")).contains('█'));
}

/// A report to the committee that nothing shows is asked for until the next one is due, as a follow-up is.
#[test]
fn a_report_to_the_committee_that_was_missed_is_told_until_the_next_is_due() {
    let duty = "\n[[duties]]\nwhat = \"Halvårsrapport\"\nkind = \"report\"\nto = \"nämnden\"\nevery = \"half_year\"\n\
                due = [\"03-10\", \"09-10\"]\n";
    let term = format!("[term]\nstart = 2026-07-01\nend = 2029-12-31\n{DECIDED}{duty}");
    let ledger = small("2027-02-17, 2027-03-17, 2027-06-16, 2027-09-15, 2027-11-17", &term);
    let told = |day: &str| {
        let csv = ledger.run(&format!("--as-of {day} agenda --format csv")).out;
        csv.lines().any(|row| row.starts_with("lapses,2027-03-10,x,Halvårsrapport"))
    };
    let late = |day: &str| {
        let page = ledger.run(&format!("--as-of {day} deadlines")).out;
        let late = page.split_once("Försenat").map(|(_, rest)| rest.split("\n\n").next().unwrap().to_owned());
        let late = late.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        late.contains("2027-03-10") && late.contains("inget visar att den är lämnad")
    };
    for (day, expected) in [
        ("2027-02-10", false),
        ("2027-03-11", true),
        ("2027-09-09", true),
        ("2027-09-10", false),
        ("2027-12-01", false),
    ] {
        assert_eq!((told(day), late(day)), (expected, expected), "{day}");
    }
    assert!(!ledger.run("--as-of 2027-03-09 deadlines").out.contains("inget visar"));
    // A follow-up of the year shows it, and one of another year does not.
    let text = ledger.text("x.toml");
    for (year, expected) in [(2026, false), (2025, true)] {
        ledger.write(
            "x.toml",
            format!("{text}\n[[followups]]\nyear = {year}\nreported = 2027-03-01\nresults = \"bra\"\n"),
        );
        assert_eq!((told("2027-03-20"), late("2027-03-20")), (expected, expected), "{year}");
    }
    // What goes to somebody else is no matter of the committee's.
    ledger.write("x.toml", text.replace("to = \"nämnden\"", "to = \"styrgruppen\""));
    assert!(!told("2027-03-20") && !late("2027-03-20"));
}

#[test]
fn what_then_runs_until_further_notice_is_told_as_that_before_its_day_and_after() {
    let rest = "[term]\nstart = 2025-10-01\nend = 2027-09-30\n\n[extension]\nmode = \"automatic\"\nlength = \"open_ended\"\n\n\
                [notice]\nperiod = \"3 months\"\n";
    let ledger = small("2027-05-19, 2027-06-16, 2027-08-18, 2027-10-20", &format!("{rest}{DECIDED}"));
    let page = |line: &str| ledger.run(line).out.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = page("--as-of 2027-05-20 agenda --meeting 2027-06-16");
    assert!(before.contains("annars gäller avtalet därefter tills vidare"), "{before}");
    let before = page("--as-of 2027-05-20 deadlines");
    assert!(before.contains("gäller därefter tills vidare om ingen säger upp avtalet senast 2027-06-30"), "{before}");
    for day in ["2027-07-01", "2027-08-18", "2027-09-30"] {
        assert_eq!(whys(&ledger, &format!("--as-of {day} agenda")), ["lapses 2027-06-30"], "{day}");
        let said =
            "ingen uppsägning är inskriven till och med 2027-06-30: avtalet gäller tills vidare efter 2027-09-30";
        let (agenda, deadlines) = (page(&format!("--as-of {day} agenda")), page(&format!("--as-of {day} deadlines")));
        assert!(agenda.contains(said) && deadlines.contains(said), "{day}\n{agenda}\n{deadlines}");
        assert!(deadlines.contains("den avtalade tiden slutar (sista dag)"), "{deadlines}");
        assert!(
            !deadlines.contains("anger inte för hur länge") && deadlines.contains("i dag slutar det"),
            "{deadlines}"
        );
    }
    assert!(whys(&ledger, "--as-of 2027-10-01 agenda").is_empty());
    assert!(!page("--as-of 2027-10-01 deadlines").contains("ingen uppsägning"));
}

/// What the committee decided to end and nobody gave notice of is told as that, and not by the next year's notice alone.
#[test]
fn an_end_that_was_decided_and_not_carried_out_is_told_until_the_next_day_of_notice() {
    let term =
        "[term]\nstart = 2025-01-01\nend = 2027-12-31\n\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n";
    let notice = "\n[notice]\nperiod = \"6 months\"\n";
    let declined = "\n[[extensions]]\ndecided = 2026-11-17\ndeclined = true\n";
    let in_vain =
        "beslutat 2026-11-17 att avtalet ska sluta, men ingen uppsägning är inskriven till och med 2027-06-30";
    for (rest, is_decided) in [
        (format!("{notice}given_decided = 2026-11-17\n"), true),
        (format!("{notice}{declined}"), true),
        // Whoever extends it after all has changed the decision.
        (format!("{notice}{declined}\n[[extensions]]\ndecided = 2027-03-16\nuntil = 2028-12-31\n"), false),
    ] {
        let ledger = small("2027-06-16, 2027-08-18, 2027-11-17, 2028-02-16", &format!("{term}{rest}{DECIDED}"));
        let page = |line: &str| ledger.run(line).out.split_whitespace().collect::<Vec<_>>().join(" ");
        for (day, told) in [("2027-06-30", false), ("2027-07-01", true), ("2028-01-20", true), ("2028-07-01", false)] {
            let (agenda, late) = (page(&format!("--as-of {day} agenda")), page(&format!("--as-of {day} deadlines")));
            assert_eq!(late.contains(in_vain), told && is_decided, "{day}: {late}");
            assert_eq!(late.starts_with(&format!("Att bevaka per {day} Försenat")), told && is_decided, "{late}");
            assert_eq!(agenda.contains(in_vain), told && is_decided, "{day}: {agenda}");
        }
    }
    // What nobody decided is told once as passed, until the end that the notice was for.
    let ledger = small(SUMMER, &format!("{term}{notice}{DECIDED}"));
    let missed =
        "ingen uppsägning är inskriven till och med 2027-06-30: avtalet förlängs av sig självt efter 2027-12-31";
    for (day, told) in [("2027-06-30", 0), ("2027-07-01", 1), ("2027-12-31", 1), ("2028-01-01", 0)] {
        let page = ledger.run(&format!("--as-of {day} deadlines")).out;
        let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((words.matches(missed).count(), page.matches("Har passerat").count()), (told, told), "{page}");
        let csv = ledger.run(&format!("--as-of {day} deadlines --kind notice --format csv")).out;
        assert_eq!(csv.matches(missed).count(), told, "{csv}");
    }
}

#[test]
fn what_another_committee_of_the_ledger_is_to_be_told_stands_on_its_agenda() {
    let duty =
        "\n[[duties]]\nkind = \"follow_up\"\nwhat = \"Uppföljning\"\nto = \"TO\"\nevery = \"year\"\ndue = \"03-31\"\n";
    let tables = format!("[term]\nstart = 2026-01-01\nend = 2029-12-31\n{DECIDED}{duty}");
    let of = |to: &str| {
        let ledger = small("2027-01-20, 2027-02-17, 2027-03-17", &tables.replace("TO", to));
        let settings = ledger.text("liggare.toml");
        let other =
            "\n[committees.dalen]\nname = \"Dalens nämnd\"\npapers = \"7 days\"\nmeetings = [2027-02-10, 2027-09-01]\n";
        ledger.write("liggare.toml", format!("{settings}{other}"));
        ledger
    };
    for to in ["Dalens nämnd", "dalen", "dalens NÄMND"] {
        let ledger = of(to);
        let at = |line: &str| whys(&ledger, &format!("--as-of 2027-01-02 agenda {line}"));
        assert_eq!(at("--committee dalen"), ["must 2027-03-31"], "{to}");
        assert!(at("--meeting 2027-03-17").iter().all(|one| !one.ends_with("2027-03-31")), "{to}");
        let csv = ledger.run("--as-of 2027-01-02 deadlines --kind follow_up --committee dalen --format csv").out;
        let row = csv.lines().nth(1).unwrap();
        assert!(row.contains(",dalen,agreement,2027-02-10,2027-02-03,"), "{csv}");
        let year = ledger.run("--as-of 2027-01-02 agenda --year 2027 --committee dalen").out;
        assert!(year.contains("Uppföljning") && year.contains("2027-02-10"), "{year}");
        let ics = ledger.run("--as-of 2027-01-02 deadlines --format ics").out.replace("\r\n ", "");
        assert!(ics.contains("SUMMARY:Dalens nämnd sammanträder: Uppföljning"), "{ics}");
    }
    // Its own is called as the committee, and a steering group is none.
    assert!(
        whys(&of("nämnden"), "--as-of 2027-01-02 agenda --meeting 2027-03-17").contains(&"must 2027-03-31".to_owned())
    );
    assert!(whys(&of("styrgruppen"), "--as-of 2027-01-02 agenda --committee dalen").is_empty());
}

/// A year's page looks as far as the year goes, and a meeting's own page says the same.
#[test]
fn a_year_tells_every_notice_and_every_step_within_it() {
    let short = "[term]\nstart = 2026-02-01\nend = 2027-01-31\n\n[extension]\nmode = \"automatic\"\nlength = \"6 months\"\n\n\
                 [notice]\nperiod = \"1 month\"\n";
    let meetings = "2026-12-15, 2027-01-20, 2027-06-16, 2027-08-18, 2027-12-14";
    let ledger = small(meetings, &format!("{short}{DECIDED}"));
    let musts = |ledger: &Ledger, line: &str| {
        let told = whys(ledger, &format!("--as-of 2026-12-05 agenda {line}"));
        told.into_iter().filter_map(|one| one.strip_prefix("must ").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(musts(&ledger, "--year 2026"), ["2026-12-31"]);
    assert_eq!(musts(&ledger, "--year 2027"), ["2027-06-30", "2027-12-31"]);
    assert_eq!(musts(&ledger, "--meeting 2027-12-14"), ["2027-12-31"]);
    let option = "[term]\nstart = 2026-01-01\nend = 2027-03-31\n\n[extension]\nmode = \"option\"\nlength = \"6 months\"\n\
                  times = 4\ndecide_by = \"1 month before end\"\n";
    let ledger = small(meetings, &format!("{option}{DECIDED}"));
    // And its end, if nobody extends it.
    assert_eq!(musts(&ledger, "--year 2027"), ["2027-02-28", "2027-03-31", "2027-08-30"]);
    let page = ledger.run("--as-of 2026-12-05 agenda --meeting 2027-08-18").out;
    assert!(page.contains("om avtalet dessförinnan förlängs till 2027-09-30"), "{page}");
    // Once the first step was missed the next is asked for no more.
    assert!(!whys(&ledger, "--as-of 2027-03-01 agenda --year 2027").contains(&"must 2027-08-30".to_owned()));
}

/// An end is decided on at any meeting before it; but at one after the last day to extend there is nothing to extend.
#[test]
fn a_meeting_after_the_last_day_to_extend_is_offered_no_extension() {
    let option = "[term]\nstart = 2025-01-01\nend = 2027-12-31\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  times = 1\ndecide_by = \"09-30\"\n";
    let ledger = small("2027-08-18, 2027-09-15, 2027-10-20, 2027-12-15", &format!("{option}{DECIDED}"));
    let offered = |at: &str| {
        let page = ledger.run(&format!("--as-of 2027-05-20 agenda --meeting {at}")).out;
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        let (before, after) = page.split_once("avveckling efter 2027-12-31").expect(&page);
        let lapsed = after.contains("rätten att förlänga har fallit bort om inget är beslutat senast 2027-09-30");
        assert_eq!(after.contains("tjänsteutlåtande om nytt avtal eller avveckling"), lapsed, "{page}");
        assert_eq!(after.contains("får förlängas; beslut krävs"), !lapsed, "{page}");
        (before.ends_with("förlängning, nytt avtal eller "), lapsed)
    };
    for at in ["2027-08-18", "2027-09-15"] {
        assert_eq!(offered(at), (true, false), "{at}");
    }
    for at in ["2027-10-20", "2027-12-15"] {
        assert_eq!(offered(at), (false, true), "{at}");
    }
}

/// An end that is entered ahead is told, by the rules and by what writes it.
#[test]
fn an_end_on_a_day_to_come_is_told() {
    let ledger = small(SUMMER, &format!("[term]\nstart = 2025-01-01\nend = 2027-12-31\n{DECIDED}"));
    let written = ledger.run("--as-of 2027-01-20 record end x --on 2027-03-31 --why \"läggs ned\" --yes");
    let said = "upphörde avtalet 2027-03-31, vilket är framåt i tiden";
    assert!(written.code == 0 && written.to_string().contains(said), "{written}");
    let agenda = ledger.run("--as-of 2027-01-20 agenda").out;
    assert!(agenda.contains("D015"), "{agenda}");
    assert!(ledger.run("--as-of 2027-01-20 validate --select D015").out.contains(said));
    assert!(!ledger.run("--as-of 2027-03-31 validate --select D015").out.contains(said));
}

#[test]
fn notice_under_a_delegation_that_names_nobody_is_told_until_the_committee_has_met() {
    let rest = "[term]\nstart = 2025-01-01\nend = 2027-12-31\n\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\n\
                [notice]\nperiod = \"6 months\"\ngiven = 2027-05-20\n\n[decision]\nstatus = \"decided\"\ndate = 2024-11-20\n\
                delegations = [{ to = \"förvaltningschefen\", scope = \"notice\" }]\n";
    let ledger = small(SUMMER, rest);
    assert_eq!(whys(&ledger, "--as-of 2027-06-01 agenda"), ["reported 2027-05-20"]);
    assert!(ledger.run("--as-of 2027-06-01 agenda").out.contains("filen anger inte av vem"));
    let overview = |day: &str| ledger.run(&format!("--as-of {day} overview")).out;
    assert!(overview("2027-06-01").contains("Ska anmälas till nämnden 2027-06-16"), "{}", overview("2027-06-01"));
    let json = ledger.run("--as-of 2027-06-01 overview --format json").out;
    assert!(json.contains("\"report\""), "{json}");
    assert!(whys(&ledger, "--as-of 2027-06-17 agenda").is_empty() && !overview("2027-06-17").contains("Ska anmälas"));
}

/// Nobody knows an agreement by its id alone; and what no meeting is in time for stands at none.
#[test]
fn the_overview_calls_agreements_by_their_titles_and_names_the_committee_where_there_are_two() {
    let option = "[term]\nstart = 2026-03-01\nend = 2027-02-28\n\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  times = 2\ndecide_by = \"3 months before end\"\n";
    let ledger = small("2027-01-20, 2027-02-17", &format!("{option}{DECIDED}"));
    for form in ["table", "markdown", "html"] {
        let page = |ledger: &Ledger| {
            let page = ledger.run(&format!("--as-of 2027-01-07 overview --format {form}")).out;
            let from = page.find("Inget inlagt sammanträde hinner, dagen").unwrap();
            page[from..].split("Avtalen").next().unwrap().to_owned()
        };
        let one = page(&ledger);
        assert!(one.matches("Prov").count() >= 2 && one.matches("SN 2024/17").count() >= 2, "{form}: {one}");
        assert!(!one.contains("2027-01-20") && !one.contains("Socialnämnden"), "{form}: {one}");
        let settings = ledger.text("liggare.toml");
        ledger.write(
            "liggare.toml",
            format!("{settings}\n[committees.skol]\nname = \"Skolnämnden\"\nmeetings = [2027-02-10]\n"),
        );
        assert!(page(&ledger).contains("Socialnämnden"), "{form}");
        ledger.write("liggare.toml", settings);
    }
}

/// A calendar says what the agenda says: of papers on a day off, of a successor, and of what an event was that is taken back.
#[test]
fn a_calendar_follows_the_agenda_and_keeps_the_name_of_what_is_taken_back() {
    let unfolded = |ledger: &Ledger, line: &str| ledger.run(&format!("{line} --format ics")).out.replace("\r\n ", "");
    // 14 days before 20 May 2027 is the sixth: Ascension Day.
    let until = format!("[term]\nstart = 2025-07-01\nend = 2027-05-31\n{DECIDED}");
    let ledger = small("2027-05-20, 2027-06-16", &until);
    let ics = unfolded(&ledger, "--as-of 2027-04-01 deadlines");
    let note = "Kristi himmelsfärdsdag: lämna handlingarna senast 2027-05-05";
    let of = |part: &str| {
        let event = ics.split("BEGIN:VEVENT").find(|event| event.contains(&format!("UID:x.term.end{part}@liggare")));
        event.expect(&ics).contains(note)
    };
    assert!(of("+papers") && !of("+meeting") && !of(""), "{ics}");
    let agenda = |day: &str| {
        let page = ledger.run(&format!("--as-of {day} agenda --meeting 2027-05-20")).out;
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(agenda("2027-05-05").contains("lämna dem senast 2027-05-05"), "{}", agenda("2027-05-05"));
    assert!(
        agenda("2027-05-06").contains("sista arbetsdagen före, 2027-05-05, har passerat"),
        "{}",
        agenda("2027-05-06")
    );
    // An end that a proposal follows is one matter with it.
    let proposal = ledger.text("x.toml").replace("title = \"Prov\"", "title = \"Nytt\"\nfollows = \"x\"");
    let proposal = proposal.replace("2025-07-01\nend = 2027-05-31", "2027-06-01\nend = 2029-05-31");
    ledger.write("y.toml", proposal.replace("status = \"decided\"\ndate = 2024-11-20", "status = \"proposed\""));
    let uids = |ics: &str| events(ics).into_iter().map(|(uid, _)| uid).collect::<Vec<_>>();
    let shown = uids(&unfolded(&ledger, "--as-of 2027-04-01 deadlines"));
    let has = |uid: &str| shown.iter().any(|own| own == uid);
    assert!(
        has("y.decision+papers@liggare") && has("y.decision+meeting@liggare") && has("x.term.end@liggare"),
        "{shown:?}"
    );
    assert!(!has("x.term.end+papers@liggare") && !has("x.term.end+meeting@liggare"), "{shown:?}");
    let all = unfolded(&ledger, "--as-of 2027-04-01 deadlines x --all");
    let is_taken_back = |event: &&str| event.contains("UID:x.term.end+") && event.contains("STATUS:CANCELLED");
    assert_eq!(all.split("BEGIN:VEVENT").filter(is_taken_back).count(), 2, "{all}");
    // What is taken back is called as it stood there.
    let option = "\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n\n[[extensions]]\ndecided = 2027-04-01\nuntil = 2028-05-31\n";
    let ledger = small("2027-05-20, 2027-06-16", &format!("{until}{option}"));
    let ics = unfolded(&ledger, "--as-of 2027-04-01 deadlines --all");
    let events: Vec<&str> = ics.split("BEGIN:VEVENT").filter(|one| one.contains("UID:x.term.end+")).collect();
    assert_eq!(events.len(), 2, "{ics}");
    for event in events {
        assert!(event.contains("STATUS:CANCELLED") && event.contains("avveckling efter 2027-05-31"), "{event}");
    }
}

/// The words of a page, whatever its lines.
fn words(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the committee has decided to end is told until notice is given: by the agenda, by the overview and, once the day is near,
/// among what must be done.
#[test]
fn notice_that_is_decided_and_not_given_is_told_while_its_day_lies_ahead() {
    let told = "beslutat, men inte uppsagt: säg upp avtalet senast 2026-06-30";
    for (day, is_told) in [("2026-01-02", true), ("2026-06-29", true), ("2026-06-30", true), ("2026-07-01", false)] {
        for line in ["agenda", "agenda --year 2026", "overview"] {
            let page = words(&of(day, line));
            assert_eq!(page.contains(told), is_told, "{day} {line}: {page}");
            assert!(!page.contains("att besluta beslutat"), "{page}");
        }
    }
    // Half a year is near, where the ledger sets nothing else: then it is among what must be done, too.
    for (day, is_near) in [("2025-12-29", false), ("2026-01-02", true), ("2026-06-30", true), ("2026-07-01", false)] {
        let found = words(&of(day, "validate a23-beslutat-sluta"));
        assert!(found.contains("varning[T030]"), "{day}: {found}");
        assert_eq!(found.contains("säg upp avtalet senast 2026-06-30 och skriv dagen"), is_near, "{day}: {found}");
        let agenda = words(&of(day, "agenda"));
        assert_eq!(agenda.contains("när avtalet sades upp (T030)"), is_near, "{day}: {agenda}");
    }
}

/// Of a committee that has no meeting in time the agenda of another tells everything or nothing, under its name.
#[test]
fn what_another_committee_has_no_meeting_for_is_told_whole_and_under_its_name() {
    let agenda = |day: &str, rest: &str| liggare(&format!("--ledger agreements --as-of {day} agenda{rest}")).out;
    let page = words(&agenda("2021-11-01", ""));
    assert!(page.contains("lägg in sammanträdena i liggare.toml – Enskede-Årsta-Vantörs stadsdelsnämnd"), "{page}");
    let ids = |csv: String| -> Vec<String> {
        let rows = csv.lines().filter(|line| line.starts_with("not_entered,") && line.contains("eav-"));
        let mut ids: Vec<_> = rows.filter_map(|row| Some(row.split(',').nth(2)?.to_owned())).collect();
        ids.sort();
        ids
    };
    let (of_all, own) = (
        ids(agenda("2021-11-01", " --format csv")),
        ids(agenda("2021-11-01", " --committee enskede-arsta-vantor --format csv")),
    );
    assert!(of_all.contains(&"eav-2020-himmel-och-pannkaka".to_owned()), "{of_all:?}");
    assert!(of_all.iter().all(|id| own.contains(id)), "{of_all:?} {own:?}");
    assert!(ids(agenda("2019-03-01", " --format csv")).is_empty());
}

/// An end is called alike on an agenda, in the list of days and in a calendar.
#[test]
fn a_calendar_offers_no_extension_at_a_meeting_that_is_too_late_for_it() {
    let ics = of("2026-01-02", "deadlines --format ics").replace("\r\n ", "");
    let event = |uid: &str| {
        let events = ics.split("BEGIN:VEVENT").find(|event| event.contains(uid));
        events.map(str::to_owned).unwrap_or_default()
    };
    let end = event("UID:a22-hinner-inte.term.end+meeting");
    assert!(end.contains("nytt avtal eller avveckling") && !end.contains("förlängning\\,"), "{end}");
    assert!(end.contains("rätten att förlänga har fallit bort") && !end.contains("får förlängas"), "{end}");
    let csv = of("2026-01-02", "deadlines --kind term_end --format csv");
    let row = csv.lines().find(|row| row.contains(",a22-")).unwrap_or_default();
    assert!(row.contains("rätten att förlänga har fallit bort") && !row.contains("får förlängas"), "{row}");
}

/// No paper is offered that cannot be drafted, and what can be decided no more is not to be decided.
#[test]
fn no_paper_is_offered_without_a_committee_or_of_what_has_passed() {
    let page = liggare("--ledger agreements --as-of 2019-03-01 agenda").out;
    assert!(page.contains("norrmalm-2018-socialt-stod"), "{page}");
    assert!(!page.contains("draft report norrmalm-2018-socialt-stod"), "{page}");
    let year = of("2026-12-02", "agenda --year 2026");
    let (_, passed) = year.split_once("Har passerat utan beslut").expect(&year);
    let passed = passed.split("\n\n").next().unwrap_or_default();
    assert!(passed.contains("passerat") && !passed.contains("att besluta   förlängning till"), "{passed}");
    assert!(!passed.contains("tjänsteutlåtande om förlängning\n"), "{passed}");
}

/// The overview tells when papers must be handed in, and promises no later decision of what is late already.
#[test]
fn the_overview_tells_of_papers_on_a_day_off_and_of_proposals_that_come_too_late() {
    let overview = words(&of("2026-01-02", "overview"));
    assert!(overview.contains("trettondedag jul: lämna handlingarna senast 2026-01-05"), "{overview}");
    let late = words(&liggare("--ledger agreements --as-of 2019-03-01 overview").out);
    assert!(late.contains("av dem 1 efter sin sista dag") && !late.contains("kan också beslutas senare"), "{late}");
}

/// What runs until further notice has no last day of notice: what was decided is to be done all the same, and the decision stays.
#[test]
fn notice_that_is_decided_on_what_runs_until_further_notice_is_told_as_what_must_be_done() {
    let ledger = Ledger::faultless();
    let text = ledger.text("avtal.toml");
    let term = text.lines().find(|line| line.starts_with("end ")).unwrap();
    ledger.replace("avtal.toml", term, "open_ended = true");
    let ran = ledger.run("--as-of 2025-03-01 record notice avtal --given-decided 2025-02-11 --yes");
    assert_eq!(ran.code, 0, "{ran}");
    let ran = ledger.run("--as-of 2025-03-01 validate --select T030 --format json");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let [finding] = json["findings"].as_array().unwrap().as_slice() else { panic!("{json}") };
    assert_eq!(finding["concern"], "act");
    let help = finding["help"].as_str().unwrap();
    assert!(
        help.starts_with("säg upp avtalet och skriv dagen") && help.contains("gäller beslutet inte längre"),
        "{help}"
    );
}

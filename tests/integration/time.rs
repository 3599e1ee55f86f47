//! `deadlines` and `agenda`: the days of the four documents, and what is said of meetings.

use crate::support::{Ledger, liggare, repository, run_with};
use insta::assert_snapshot;

const SOCN: &str = "socn-2019-utsatta-eu-medborgare";

/// A ledger of one agreement whose committee has a calendar.
fn with_calendar() -> Ledger {
    let ledger = Ledger::empty();
    ledger.write(
        "liggare.toml",
        "[committees.almby]\nname = \"Almby socialnämnd\"\npapers = \"14 days\"\n\
         meetings = [2019-10-22, 2019-12-10, 2020-01-21, 2020-02-25, 2020-04-21, 2020-06-16]\n",
    );
    ledger.write(
        "almby/almby-2019.toml",
        "title = \"IOP om läxhjälp\"\nkind = \"iop\"\ncommittee = \"almby\"\n\n\
         [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\n\
         [parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\n\
         [term]\nstart = 2019-05-01\nend = 2020-04-30\n\n\
         [extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2022-04-30\ndecide_by = \"02-01\"\n\n\
         [decision]\nstatus = \"decided\"\ndate = 2019-04-16\nannounced = 2019-04-26\n",
    );
    ledger
}

#[test]
fn the_deadlines_of_the_documents() {
    assert_snapshot!("deadlines_socn", liggare(&format!("--as-of 2019-06-01 deadlines {SOCN}")));
    assert_snapshot!("deadlines_norrmalm", liggare("--as-of 2018-10-01 deadlines norrmalm-2018-socialt-stod"));
    assert_snapshot!(
        "deadlines_overdue",
        liggare(&format!("--lang en --as-of 2020-02-15 deadlines {SOCN} --within 6-months"))
    );
    assert_snapshot!("deadlines_csv", liggare("--as-of 2023-03-23 deadlines --format csv"));
    assert_snapshot!("deadlines_markdown", liggare("--as-of 2023-03-23 deadlines --format markdown --within 6-months"));
    assert_snapshot!(
        "deadlines_explain",
        liggare(&format!("--as-of 2019-06-01 deadlines --explain --kind extension_decision,accounts {SOCN}"))
    );
}

#[test]
fn at_eighty_columns_no_line_is_longer() {
    let ran = run_with(&repository(), "--as-of 2019-06-01 deadlines", &[("NO_COLOR", "1")], Some(80));
    assert_snapshot!("deadlines_80", ran);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{ran}");
}

#[test]
fn the_three_ends_of_2023_are_69_70_and_191_days_away() {
    let out = liggare("--as-of 2023-03-23 deadlines --kind term_end --format csv").out;
    for row in [
        "2023-05-31,wednesday,2023-W22,69,eav-2022-street-minds,term_end",
        "2023-06-01,thursday,2023-W22,70,eav-2022-dromstort,term_end",
        "2023-09-30,saturday,2023-W39,191,eav-2019-stacken,term_end",
    ] {
        assert!(out.contains(row), "{row} is missing in\n{out}");
    }
}

#[test]
fn a_decision_is_counted_back_to_meeting_and_papers() {
    let ledger = with_calendar();
    let csv =
        |as_of: &str| ledger.run(&format!("--as-of {as_of} deadlines --kind extension_decision --format csv")).out;
    assert!(csv("2019-06-01").contains(",almby,agreement,2020-01-21,2020-01-07,"), "{}", csv("2019-06-01"));
    // Whether its papers were handed in in time nobody knows but the committee.
    let late = csv("2020-01-08");
    let told = "handlingarna skulle vara klara 2020-01-07: beslutas då om de lämnades in";
    assert!(late.contains(",almby,agreement,2020-01-21,2020-01-07,") && late.contains(told), "{late}");
    let passed = csv("2020-01-22");
    assert!(passed.contains(",almby,agreement,,,") && passed.contains("inget sammanträde hinner besluta"), "{passed}");
}

#[test]
fn an_agenda_tells_what_must_can_and_will_lapse() {
    let ledger = with_calendar();
    assert_snapshot!("agenda_must", ledger.run("--as-of 2019-12-20 agenda --meeting 2020-01-21"));
    assert_snapshot!("agenda_could", ledger.run("--as-of 2019-11-01 agenda --meeting 2019-12-10"));
    assert_snapshot!(
        "agenda_lapses",
        ledger.run("--lang en --as-of 2020-01-08 agenda --meeting 2020-02-25 --committee almby")
    );
    assert_snapshot!("agenda_csv", liggare("--as-of 2023-03-23 agenda --meeting 2023-03-23 --format csv"));
    let proposed = liggare("--as-of 2019-04-01 agenda --meeting 2019-04-16 --format csv").out;
    assert!(proposed.contains(&format!("must,2019-04-30,{SOCN},att ingå avtalet,")), "{proposed}");
}

#[test]
fn a_ledger_with_errors_yields_no_deadlines() {
    let ledger = with_calendar();
    ledger.replace("almby/almby-2019.toml", "end = 2020-04-30", "end = 2018-04-30");
    for line in ["deadlines", "deadlines --format ics", "agenda --meeting 2020-01-21"] {
        let ran = ledger.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{line}");
        assert!(ran.err.contains("T001"), "{ran}");
    }
}

#[test]
fn slips_on_the_command_line_are_told() {
    let ran = liggare("deadlines --committee norrmalms");
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "fel: liggare.toml har ingen nämnd norrmalms – menade du norrmalm?\n")
    );
    assert_eq!(liggare("agenda --meeting 2023-03-23 --committee x").code, 2);
    let ran = liggare("deadlines --within soon");
    assert!(ran.code == 2 && ran.err.contains("en tid skrivs 6-months"), "{ran}");
    assert_eq!(Ledger::empty().run("deadlines").code, 3);
    assert!(liggare("--as-of 2090-01-01 deadlines").out.contains("Inget att bevaka."));
}

#[test]
fn a_calendar_has_an_event_for_each_day_and_says_what_it_leaves_out() {
    let ran = liggare(&format!("--as-of 2019-06-01 deadlines {SOCN} --format ics --remind 2-weeks"));
    assert_eq!((ran.code, ran.out.matches("BEGIN:VEVENT").count()), (0, 6), "{ran}");
    assert!(ran.out.contains("DTSTART;VALUE=DATE:20200201\r\nDTEND;VALUE=DATE:20200202\r\n"), "{ran}");
    assert!(ran.out.contains("TRIGGER:-P14D"));
    assert_eq!(ran.err, "utan datum, och därför inte i kalendern: 6\n");
}

#[test]
fn a_decision_of_two_steps_leaves_nothing_to_decide() {
    let ledger = with_calendar();
    let file = "almby/almby-2019.toml";
    ledger.replace(file, "latest_end = 2022-04-30", "times = 2");
    let entry = "\n[[extensions]]\ndecided = 2020-01-21\nuntil = 2022-04-30\n";
    let agreed = ledger.text(file);
    for as_of in ["2020-02-02", "2021-12-01", "2022-02-02"] {
        let line = format!("--as-of {as_of} validate --select T004,T006,T007,T014 --format short");
        ledger.write(file, format!("{agreed}{entry}"));
        assert_eq!(ledger.run(&line).out, "", "{as_of}");
    }
    ledger.write(file, &agreed);
    let open = ledger.run("--as-of 2020-02-02 validate --select T007 --format short").out;
    assert!(open.contains("T007"), "{open}");
}

#[test]
fn a_longer_list_of_an_agreement_without_an_end_only_adds_to_it() {
    let ledger = with_calendar();
    let file = "almby/almby-2019.toml";
    ledger.replace(file, "end = 2020-04-30", "open_ended = true");
    ledger.replace(
        file,
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2022-04-30\ndecide_by = \"02-01\"\n",
        "",
    );
    let duty = "\n[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"30 days after\"\n";
    let agreed = ledger.text(file);
    ledger.write(file, format!("{agreed}{duty}"));
    let days = |within: &str| {
        let out = ledger.run(&format!("--as-of 2019-06-01 deadlines --kind report --format csv{within}")).out;
        out.lines().skip(1).map(|line| line[..10].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(days(""), ["2020-01-30", "2021-01-30"]);
    assert_eq!(days(" --within 1-year"), ["2020-01-30"]);
    assert_eq!(days(" --within 5-years"), ["2020-01-30", "2021-01-30", "2022-01-30", "2023-01-30", "2024-01-30"]);
}

#[test]
fn what_lapsed_stays_among_all_deadlines_of_an_expired_agreement() {
    let ledger = with_calendar();
    let decisions = |all: &str| {
        ledger.run(&format!("--lang en --as-of 2020-05-01 deadlines --kind extension_decision --format csv{all}")).out
    };
    assert!(decisions(" --all").contains("2020-02-01,"), "{}", decisions(" --all"));
    assert!(decisions(" --all").contains("lapsed: the file states no decision"), "{}", decisions(" --all"));
    assert_eq!(decisions("").lines().count(), 1, "{}", decisions(""));
}

//! Deadlines held to the days of the figures, and to the law that a passed one never comes back.

mod duties;
mod term;

use super::meeting::meeting_in_time;
use super::*;
use crate::commands::deadlines::notes;
use crate::compute::tests::{agreement, context, day};
use crate::model::{DeadlineKind, DeadlineState, MeetingInTime, Said};
use chrono::{Days, Months};
use proptest::prelude::*;
use std::collections::BTreeMap;

const YEAR_BY_YEAR: &str = "[term]\nstart = 2019-05-01\nend = 2020-04-30\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
     latest_end = 2022-04-30\ndecide_by = \"02-01\"\n";
/// With how each day was derived.
const DERIVED: DeadlineScope = DeadlineScope { derived: true, until: None };
const CALENDAR: &str = "[committees.almby]\nname = \"Almby socialnämnd\"\n\
     meetings = [2019-12-10, 2020-01-21, 2020-02-25]\npapers = \"14 days\"\n";

fn days(tables: &str, as_of: &str, kind: DeadlineKind) -> Vec<String> {
    let found = deadlines(&agreement(tables), &context(as_of, ""), DERIVED);
    let wanted = found.iter().filter(|one| one.kind == kind);
    wanted.map(|one| one.date.map_or("–".to_owned(), |date| date.to_string())).collect()
}

#[test]
fn an_option_is_decided_each_year_and_never_beyond_its_cap() {
    assert_eq!(days(YEAR_BY_YEAR, "2019-06-01", DeadlineKind::ExtensionDecision), ["2020-02-01", "2021-02-01"]);
    assert_eq!(days(YEAR_BY_YEAR, "2019-06-01", DeadlineKind::TermEnd), ["2020-04-30", "2022-04-30"]);
    let found = deadlines(&agreement(YEAR_BY_YEAR), &context("2019-06-01", ""), DERIVED);
    let first = found.iter().find(|one| one.date == Some(day("2020-02-01"))).unwrap();
    assert_eq!(notes(first)[0].sv, "lördag: gör det senast 2020-01-31");
    assert_eq!((first.state, first.meeting), (DeadlineState::Open, Some(MeetingInTime::Unknown)));
    assert!(
        deadlines(&agreement(YEAR_BY_YEAR), &context("2020-02-02", ""), DERIVED)
            .iter()
            .any(|one| one.is_overdue(day("2020-02-02")))
    );
}

#[test]
fn a_decision_is_counted_back_to_the_last_meeting_with_papers() {
    let by = day("2020-02-01");
    let at = |as_of: &str| meeting_in_time(&context(as_of, CALENDAR), Some("almby"), None, by);
    let last = MeetingInTime::Last { meeting: day("2020-01-21"), papers: Some(day("2020-01-07")) };
    assert_eq!((at("2019-06-01"), at("2020-01-07")), (last, last));
    // Whether the papers were handed in nobody knows: the meeting is still to be held.
    assert_eq!((at("2020-01-08"), at("2020-01-21")), (last, last));
    assert_eq!(at("2020-01-22"), MeetingInTime::NoneLeft);
    let context = context("2020-01-01", CALENDAR);
    assert_eq!(meeting_in_time(&context, Some("almby"), None, day("2021-02-01")), MeetingInTime::Unknown);
    assert_eq!(meeting_in_time(&context, Some("grannen"), None, by), MeetingInTime::Unknown);
    assert_eq!(meeting_in_time(&context, None, None, by), MeetingInTime::Unknown);
}

#[test]
fn duties_are_expanded_over_the_term_and_clipped_to_it() {
    let duty = |words: &str| {
        format!(
            "[term]\nstart = 2018-09-01\nend = 2019-12-31\n[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\n{words}\n"
        )
    };
    let reports = |words: &str| days(&duty(words), "2018-10-01", DeadlineKind::Report);
    assert_eq!(
        reports("every = \"tertial\"\ndue = \"30 days after\""),
        ["2019-01-30", "2019-05-30", "2019-09-30", "2020-01-30"]
    );
    assert_eq!(
        reports("every = \"half_year\"\ndue = [\"02-28\", \"08-31\"]"),
        ["2019-02-28", "2019-08-31", "2020-02-28"]
    );
    assert_eq!(reports("every = \"year\"\nper = \"term\"\ndue = \"before_term_year\""), ["2019-08-31"]);
    assert_eq!(reports("every = \"once\"\non = 2019-10-01"), ["2019-10-01"]);
    assert_eq!(reports("every = \"tertial\""), ["–"]);
    let found = deadlines(&agreement(&duty("every = \"tertial\"")), &context("2018-10-01", ""), DERIVED);
    let report = found.iter().find(|one| one.kind == DeadlineKind::Report).unwrap();
    let notes: Vec<_> = notes(report).into_iter().map(|note| note.sv).collect();
    assert_eq!(
        notes,
        [
            "inget datum avtalat",
            "varje tertial",
            "perioderna slutar 2018-12-31 (nyårsafton), 2019-04-30, 2019-08-31 (lördag), 2019-12-31 (nyårsafton)"
        ]
    );
}

#[test]
fn the_appeal_period_is_by_law_and_has_moved() {
    let found = deadlines(
        &agreement("[decision]\nstatus = \"decided\"\nannounced = 2021-12-03\n"),
        &context("2021-12-04", ""),
        DERIVED,
    );
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].date, found[0].basis()), (Some(day("2021-12-27")), crate::model::DeadlineBasis::Law));
    assert_eq!(notes(&found[0])[0].sv, "laga kraft tidigast 2021-12-28");
}

#[test]
fn notice_is_given_before_each_renewal() {
    let renewing = "[term]\nstart = 2010-01-01\nend = 2010-12-31\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\
         [notice]\nperiod = \"6 months\"\n";
    assert_eq!(
        days(renewing, "2012-07-01", DeadlineKind::Notice),
        ["2010-06-30", "2011-06-30", "2012-06-30", "2013-06-30"]
    );
}

/// What has renewed itself for the last time had a day to give notice by, and nobody did: that is told until the end that it was
/// for, be the renewals limited by their number or by a day.
#[test]
fn the_notice_before_the_last_renewal_is_told_as_passed() {
    for limit in ["times = 1", "latest_end = 2011-12-31"] {
        let renewing = format!(
            "[term]\nstart = 2010-01-01\nend = 2010-12-31\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n{limit}\n\
             [notice]\nperiod = \"6 months\"\n"
        );
        let missed = |as_of: &str| {
            let found = deadlines(&agreement(&renewing), &context(as_of, ""), DERIVED);
            let missed = found.into_iter().filter(|one| one.is_missed_notice(day(as_of)));
            missed.map(|one| (one.key(), one.date)).collect::<Vec<_>>()
        };
        let passed = vec![("notice 1".to_owned(), Some(day("2010-06-30")))];
        assert_eq!((missed("2010-06-30"), missed("2010-07-01")), (vec![], passed.clone()), "{limit}");
        assert_eq!((missed("2010-12-31"), missed("2011-01-01")), (passed, vec![]), "{limit}");
        assert_eq!(days(&renewing, "2010-07-01", DeadlineKind::Notice), ["2010-06-30"]);
    }
}

proptest! {
    #[test]
    fn a_passed_deadline_never_comes_back(a in 0..1500_u64, b in 0..1500_u64) {
        let first = day("2018-06-01");
        let (earlier, later) = (first + Days::new(a.min(b)), first + Days::new(a.max(b)));
        let agreement = agreement(YEAR_BY_YEAR);
        let open = |as_of: Date| {
            let context = context(&as_of.to_string(), CALENDAR);
            let found = deadlines(&agreement, &context, DERIVED);
            found.into_iter().filter(move |one| one.date.is_some_and(|date| as_of <= date)).map(|one| one.key()).collect::<Vec<_>>()
        };
        let before = open(earlier);
        prop_assert!(open(later).iter().all(|key| before.contains(key)));
    }

    #[test]
    fn keys_are_unique(tables in prop::sample::select(vec![YEAR_BY_YEAR, "", CALENDAR_DUTIES])) {
        let found = deadlines(&agreement(tables), &context("2019-06-01", ""), DERIVED);
        let keys: std::collections::BTreeSet<_> = found.iter().map(Deadline::key).collect();
        prop_assert_eq!(keys.len(), found.len());
    }

    #[test]
    fn twins_are_told_apart_and_sorted_by_their_keys(
        duties in prop::collection::vec(
            (
                prop::sample::select(vec!["a", "a b", "a 2018-12-31", "a 2018-12-31 ", "a #2", "a !", "b"]),
                prop::sample::select(vec![
                    "every = \"year\"\ndue = \"02-28\"",
                    "every = \"half_year\"\ndue = \"03-31\"",
                    "on = 2019-02-28",
                    "every = \"year\"",
                    "",
                ]),
            ),
            0..16,
        )
    ) {
        let written = |(what, due): &(&str, &str)| format!("[[duties]]\nwhat = \"{what}\"\nkind = \"report\"\n{due}\n");
        let tables = duties.iter().map(written).collect::<String>();
        let term = "[term]\nstart = 2018-01-01\nend = 2019-12-31\n";
        let found = deadlines(&agreement(&format!("{term}{tables}")), &context("2019-06-01", ""), DeadlineScope::default());
        let order = |one: &Deadline| (one.date.is_none(), one.date, one.kind, one.key());
        prop_assert!(found.is_sorted_by_key(order));
        let mut twins: Vec<(String, u32)> = found.iter().map(|one| (one.own_key(), one.ordinal)).collect();
        twins.sort();
        prop_assert!(twins.is_sorted_by(|one, other| one != other), "{:?}", twins);
    }

    /// Whoever has noted a day finds it again: two duties with the same words, and two payments for the same year, never take each
    /// other's place, whichever is due first.
    #[test]
    fn what_is_moved_past_its_twin_keeps_its_key(
        days in prop::collection::vec((1..=12_u32, 1..=28_u32), 4),
        moved in prop::collection::vec((1..=12_u32, 1..=28_u32), 4),
        is_once in any::<bool>(),
    ) {
        let keys = |days: &[(u32, u32)]| {
            let due = |place: usize| format!("{:02}-{:02}", days[place].0, days[place].1);
            let when = |place: usize| {
                let due = due(place);
                if is_once { format!("on = 2019-{due}") } else { format!("every = \"half_year\"\ndue = \"{due}\"") }
            };
            let duty = |place: usize, by: &str| {
                let when = when(place);
                format!("[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nby = [\"{by}\"]\n{when}\n")
            };
            let payment = |place: usize, amount: u32| {
                let due = due(place);
                format!("[[payments]]\nfrom = \"almby\"\nto = \"foreningen\"\namount = {amount}\nyear = 2019\ndue = 2019-{due}\n")
            };
            let [one, other] = [duty(0, "almby"), duty(1, "foreningen")];
            let [first, second] = [payment(2, 100), payment(3, 200)];
            let tables = format!("[term]\nstart = 2018-01-01\nend = 2019-12-31\n{one}{other}{first}{second}");
            let found = deadlines(&agreement(&tables), &context("2018-01-01", ""), DeadlineScope::default());
            let sum = |one: &Deadline| {
                if let Said::Payment(payment) = &one.said { payment.sum.map(|(sum, _)| sum) } else { None }
            };
            let told = found.iter().filter(|one| one.kind != DeadlineKind::TermEnd);
            told.map(|one| (one.key(), (one.who().to_vec(), sum(one)))).collect::<BTreeMap<_, _>>()
        };
        prop_assert_eq!(keys(&days), keys(&moved));
    }

    /// An extension of what renews itself moves the day to give notice, and the days to come keep their places after it.
    #[test]
    fn the_notice_of_what_renews_itself_keeps_its_key_when_its_end_is_extended(months in 1..=36_u32, today in 0..150_u64) {
        let renewing = "[term]\nstart = 2019-01-01\nend = 2019-12-31\n[extension]\nmode = \"automatic\"\nlength = \"6 months\"\n\
                        [notice]\nperiod = \"3 months\"\n";
        let until = day("2019-12-31").checked_add_months(Months::new(months)).unwrap();
        let extended = format!("{renewing}[[extensions]]\ndecided = 2019-01-02\nuntil = {until}\n");
        let keys = |tables: &str| {
            let context = context(&(day("2019-01-03") + Days::new(today)).to_string(), "");
            let found = deadlines(&agreement(tables), &context, DeadlineScope::default());
            let of_notice = found.into_iter().filter(|one| one.kind == DeadlineKind::Notice);
            of_notice.map(|one| one.key()).collect::<Vec<_>>()
        };
        let (before, after) = (keys(renewing), keys(&extended));
        prop_assert_eq!(before.first(), after.first());
        prop_assert!(after.iter().all(|key| after.len() > before.len() || before.contains(key)), "{:?} {:?}", before, after);
    }
}

const CALENDAR_DUTIES: &str = "[term]\nstart = 2018-01-01\nend = 2019-12-31\n[[duties]]\nwhat = \"Möte\"\nkind = \"meeting\"\n\
     every = \"month\"\n[[duties]]\nwhat = \"Möte\"\nkind = \"meeting\"\nevery = \"month\"\n";

#[test]
fn a_payment_without_a_day_is_listed_by_its_year_until_that_has_passed() {
    let tables = "[[payments]]\nfrom = \"almby\"\nto = \"foreningen\"\namount = 100_000\nyear = 2024\n";
    assert_eq!(days(tables, "2023-06-01", DeadlineKind::Payment), ["–"]);
    assert_eq!(days(tables, "2024-12-31", DeadlineKind::Payment), ["–"]);
    assert_eq!(days(tables, "2025-01-01", DeadlineKind::Payment), [""; 0]);
    let found = deadlines(&agreement(tables), &context("2024-06-01", ""), DERIVED);
    let notes = notes(found.iter().find(|one| one.kind == DeadlineKind::Payment).unwrap());
    assert_eq!(notes.iter().map(|note| note.sv.to_string()).collect::<Vec<_>>(), ["inget datum avtalat", "avser 2024"]);
}

#[test]
fn a_large_ledger_keeps_little_of_each_deadline() {
    assert!(size_of::<Deadline>() <= 64, "{}", size_of::<Deadline>());
}

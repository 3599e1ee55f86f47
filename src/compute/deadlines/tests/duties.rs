//! Duties follow the agreement's own intervals, whatever day they are listed on.

use super::days;
use crate::commands::deadlines::notes;
use crate::compute::deadlines::{DeadlineScope, deadlines};
use crate::compute::tests::{agreement, context, day};
use crate::model::{Date, DeadlineKind};
use chrono::{Days, Months};
use proptest::prelude::*;

const YEARLY: &str = "[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nevery = \"year\"\n";
const OPEN_ENDED: &str = "[term]\nstart = 2020-08-01\nopen_ended = true\n";
const FIXED: &str = "[term]\nstart = 2019-05-01\nend = 2021-04-30\n";

#[test]
fn a_report_of_an_agreement_without_an_end_is_due_on_the_same_day_whenever_it_is_listed() {
    let tables = format!("{OPEN_ENDED}{YEARLY}per = \"term\"\ndue = \"30 days after\"\n");
    for as_of in ["2024-07-01", "2024-07-02", "2024-07-31", "2024-08-01", "2024-08-02"] {
        let found = days(&tables, as_of, DeadlineKind::Report);
        let expected = ["2021-08-30", "2022-08-30", "2023-08-30", "2024-08-30", "2025-08-30"];
        assert_eq!(found, expected, "as of {as_of}");
    }
    let calendar = format!("{OPEN_ENDED}{YEARLY}due = \"02-28\"\n");
    for as_of in ["2024-07-01", "2024-07-02", "2024-12-31"] {
        let found = days(&calendar, as_of, DeadlineKind::Report);
        assert_eq!(found, ["2021-02-28", "2022-02-28", "2023-02-28", "2024-02-28", "2025-02-28", "2026-02-28"]);
    }
}

#[test]
fn intervals_without_a_day_and_without_an_end_have_no_last_one() {
    let notes = |tables: &str, as_of: &str| {
        let found = deadlines(&agreement(tables), &context(as_of, ""), DeadlineScope::default());
        notes(found.last().unwrap()).last().unwrap().clone()
    };
    let open = format!("{OPEN_ENDED}{YEARLY}");
    for as_of in ["2024-07-01", "2024-07-02"] {
        let note = notes(&open, as_of);
        assert_eq!(
            (note.sv.as_ref(), note.en.as_ref()),
            (
                "perioderna slutar 2024-12-31 (nyårsafton), 2025-12-31 (nyårsafton), 2026-12-31 (nyårsafton), \
                 2027-12-31 (nyårsafton) och så vidare",
                "the intervals end 2024-12-31 (New Year's Eve), 2025-12-31 (New Year's Eve), 2026-12-31 \
                 (New Year's Eve), 2027-12-31 (New Year's Eve) and so on"
            )
        );
    }
    let fixed = format!("[term]\nstart = 2019-01-01\nend = 2021-06-30\n{YEARLY}");
    assert_eq!(
        notes(&fixed, "2019-06-01").sv,
        "perioderna slutar 2019-12-31 (nyårsafton), 2020-12-31 (nyårsafton), 2021-06-30"
    );
}

#[test]
fn what_is_due_before_the_next_year_of_the_term_is_due_only_where_that_year_can_begin() {
    let due = format!("{YEARLY}due = \"before_term_year\"\n");
    let notes = |tables: &str, as_of: &str| -> Vec<(String, String)> {
        let found = deadlines(&agreement(tables), &context(as_of, ""), DeadlineScope::default());
        let reports = found.iter().filter(|one| one.kind == DeadlineKind::Report);
        let last = |one: &crate::model::Deadline| notes(one).last().unwrap().sv.to_string();
        reports.map(|one| (one.date.unwrap().to_string(), last(one))).collect()
    };
    let said = |found: Vec<(String, String)>| -> Vec<String> { found.into_iter().map(|(date, _)| date).collect() };
    let fixed = format!("{FIXED}{due}");
    assert_eq!(said(notes(&fixed, "2019-06-01")), ["2020-04-30"]);
    // A year that the end cuts short is followed by none.
    let cut = format!("[term]\nstart = 2018-09-01\nend = 2019-12-31\n{due}");
    assert_eq!(said(notes(&cut, "2018-10-01")), ["2019-08-31"]);
    let one_day = format!("[term]\nstart = 2018-09-01\nend = 2018-09-01\n{due}");
    assert_eq!(said(notes(&one_day, "2018-08-01")), [""; 0]);
    let option = format!("{fixed}[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n");
    assert_eq!(
        notes(&option, "2019-06-01"),
        [("2020-04-30".to_owned(), "varje år".to_owned()), ("2021-04-30".to_owned(), "om avtalet förlängs".to_owned())]
    );
    // It has expired, and was not extended.
    assert_eq!(said(notes(&option, "2021-05-01")), ["2020-04-30"]);
    let extended = format!("{option}[[extensions]]\ndecided = 2021-01-21\nuntil = 2022-04-30\n");
    assert_eq!(said(notes(&extended, "2021-05-01")), ["2020-04-30", "2021-04-30"]);
    let ended = format!("{option}[ended]\non = 2021-04-30\n");
    assert_eq!(said(notes(&ended, "2021-04-30")), ["2020-04-30"]);
    let open = format!("[term]\nstart = 2022-05-01\nopen_ended = true\n{due}");
    assert_eq!(said(notes(&open, "2023-01-01")), ["2023-04-30", "2024-04-30"]);
}

proptest! {
    #[test]
    fn the_days_in_a_window_are_the_same_on_whatever_day_they_are_listed(
        start in 0..9000_u64,
        first in (0..9000_u64, prop::option::of(0..4000_u64)),
        second in (0..9000_u64, prop::option::of(0..4000_u64)),
        every in prop::sample::select(vec!["week", "month", "two_months", "quarter", "tertial", "half_year", "year"]),
        due in prop::sample::select(vec![
            "\"0 days after\"", "\"30 days after\"", "\"18 months after\"", "\"02-28\"", "[\"02-29\", \"08-31\"]",
            "\"before_term_year\"",
        ]),
        per in prop::sample::select(vec!["calendar", "term"]),
    ) {
        let start = day("2000-01-01") + Days::new(start);
        let tables = format!(
            "[term]\nstart = {start}\nopen_ended = true\n[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\n\
             every = \"{every}\"\ndue = {due}\nper = \"{per}\"\n"
        );
        let agreement = agreement(&tables);
        let asked = [first, second].map(|(after, ahead)| {
            let as_of = day("2000-01-01") + Days::new(after);
            let within = ahead.map(|ahead| as_of + Days::new(ahead));
            (as_of, within, within.max(Some(as_of + Months::new(24))).unwrap())
        });
        // Both lists reach to the end of the window.
        let until = asked.into_iter().map(|(_, _, until)| until).min().unwrap();
        let listed = |(as_of, within, _): (Date, Option<Date>, Date)| {
            let listing = DeadlineScope { derived: false, until: within };
            let found = deadlines(&agreement, &context(&as_of.to_string(), ""), listing);
            let duties = found.into_iter().filter(|one| one.kind == DeadlineKind::Report);
            let in_window = duties.filter(|one| one.date.is_some_and(|date| date <= until));
            in_window.map(|one| (one.date, one.key())).collect::<Vec<_>>()
        };
        let [one, other] = asked.map(listed);
        prop_assert_eq!(one, other);
    }
}

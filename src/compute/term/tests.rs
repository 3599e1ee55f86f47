//! The term held to the figures, and to laws: what has passed stays passed, and nothing undecided is secured.

use super::*;
use crate::compute::tests::{agreement, day};
use crate::model::Length;
use chrono::{Datelike, Days};
use proptest::prelude::*;

fn renewing() -> Agreement {
    agreement(
        "[term]\nstart = 2010-01-01\nend = 2010-12-31\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\
         [notice]\nperiod = \"6 months\"\n",
    )
}

fn year_by_year(recorded: &str) -> Agreement {
    agreement(&format!(
        "[term]\nstart = 2019-05-01\nend = 2020-04-30\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
         latest_end = 2022-04-30\ndecide_by = \"02-01\"\n[decision]\nstatus = \"decided\"\n{recorded}"
    ))
}

const FIRST: &str = "[[extensions]]\ndecided = 2020-01-21\nuntil = 2021-04-30\n";

#[test]
fn notice_of_a_yearly_renewal_falls_on_each_30_june_for_forty_years() {
    let agreement = renewing();
    for year in 2010..2050 {
        let by = Date::from_ymd_opt(year, 6, 30).unwrap();
        let end = |year| Date::from_ymd_opt(year, 12, 31).unwrap();
        let on_the_day = standing(&agreement, by);
        assert_eq!(on_the_day.next, Next::GiveNotice { by });
        assert_eq!(on_the_day.secured_end.unwrap().value, end(year));
        assert_eq!(on_the_day.possible_end, None);
        let after = standing(&agreement, by.succ_opt().unwrap());
        assert_eq!(after.next, Next::GiveNotice { by: Date::from_ymd_opt(year + 1, 6, 30).unwrap() });
        assert_eq!((after.secured_end.unwrap().value, after.status), (end(year + 1), Status::Active));
    }
}

#[test]
fn a_renewal_stops_at_an_early_end_and_at_the_cap() {
    let mut ended = renewing();
    ended.ended = agreement("[ended]\non = 2013-12-31\n").ended;
    assert_eq!(secured_end(&ended, day("2011-01-01")).unwrap().value, day("2011-12-31"));
    for as_of in ["2013-12-31", "2014-01-01", "2030-01-01"] {
        assert_eq!(secured_end(&ended, day(as_of)).unwrap().value, day("2013-12-31"), "{as_of}");
    }
    assert_eq!(status(&ended, day("2014-01-01")), Status::Terminated);
    let mut capped = renewing();
    capped.extension =
        agreement("[extension]\nmode = \"automatic\"\nlength = \"1 year\"\nlatest_end = 2012-06-30\n").extension;
    assert_eq!(secured_end(&capped, day("2030-01-01")).unwrap().value, day("2012-06-30"));
    assert_eq!(status(&capped, day("2012-07-01")), Status::Expired);
}

#[test]
fn what_renews_itself_for_a_time_that_nobody_states_goes_on_without_a_known_end() {
    let with = |rest: &str| {
        agreement(&format!(
            "[term]\nstart = 2010-01-01\nend = 2010-12-31\n[notice]\nperiod = \"6 months\"\n\
             [extension]\nmode = \"automatic\"\n{rest}"
        ))
    };
    let stands = |agreement: &Agreement, as_of: &str| {
        let standing = standing(agreement, day(as_of));
        (standing.status, standing.secured_end.map(|end| end.value), standing.possible_end)
    };
    let (open, end) = (with(""), Some(day("2010-12-31")));
    assert_eq!(stands(&open, "2010-06-30"), (Status::Active, end, None));
    for as_of in ["2010-07-01", "2011-01-01", "2050-01-01"] {
        assert_eq!(stands(&open, as_of), (Status::Active, None, None), "{as_of}");
    }
    let (capped, cap) = (with("latest_end = 2012-06-30\n"), Some(day("2012-06-30")));
    assert_eq!(stands(&capped, "2012-06-30"), (Status::Active, None, cap));
    assert_eq!(stands(&capped, "2012-07-01"), (Status::Expired, cap, cap));
    let ended = with("[ended]\non = 2011-03-31\n");
    assert_eq!(stands(&ended, "2011-04-01"), (Status::Terminated, Some(day("2011-03-31")), Some(day("2011-03-31"))));
    let stated = with("length = \"1 year\"\n");
    assert_eq!(stands(&stated, "2010-07-01").1, Some(day("2011-12-31")));
}

#[test]
fn an_option_is_secured_only_when_it_is_recorded() {
    let open = standing(&year_by_year(""), day("2019-06-01"));
    assert_eq!((open.secured_end.unwrap().value, open.possible_end), (day("2020-04-30"), Some(day("2022-04-30"))));
    assert_eq!(open.next, Next::Decide { by: Some(day("2020-02-01")), until: Some(day("2021-04-30")) });
    let steps = possible_steps(&year_by_year(""), day("2019-06-01"));
    let steps: Vec<_> =
        steps.iter().map(|step| (step.decide_by.unwrap().to_string(), step.until.to_string())).collect();
    assert_eq!(
        steps,
        [("2020-02-01".to_owned(), "2021-04-30".to_owned()), ("2021-02-01".to_owned(), "2022-04-30".to_owned())]
    );
    let extended = year_by_year(FIRST);
    assert_eq!(secured_end(&extended, day("2020-01-20")).unwrap().value, day("2020-04-30"));
    assert_eq!(secured_end(&extended, day("2020-01-21")).unwrap().value, day("2021-04-30"));
    let standing = standing(&extended, day("2020-05-01"));
    assert_eq!(standing.running.unwrap().because, Because::Extended);
    assert_eq!(standing.next, Next::Decide { by: Some(day("2021-02-01")), until: Some(day("2022-04-30")) });
}

#[test]
fn nine_months_before_the_last_of_may_is_the_last_of_august() {
    let agreement = agreement(
        "[term]\nstart = 2013-06-01\nend = 2016-05-31\n[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\n\
         decide_by = \"9 months before end\"\n",
    );
    let next = standing(&agreement, day("2015-01-01")).next;
    assert_eq!(next, Next::Decide { by: Some(day("2015-08-31")), until: Some(day("2017-05-31")) });
}

#[test]
fn periods_that_end_with_a_month_go_on_ending_with_months() {
    let half = crate::model::Length::parse("6 months").unwrap();
    assert_eq!(end_after(day("2021-02-28"), half, 1), Some(day("2021-08-31")));
    assert_eq!(end_after(day("2021-08-31"), half, 5), Some(day("2024-02-29")));
    assert_eq!(end_after(day("2021-08-30"), half, 1), Some(day("2022-02-28")));
    assert_eq!(end_after(day("2021-08-31"), crate::model::Length::parse("0 days").unwrap(), 3), None);
}

#[test]
fn steps_that_end_with_a_month_never_pass_their_own_cap() {
    // The agreed end is no month's last day, and the step after it is: counted from that step, the next would end a day late.
    let tables = |recorded: &str| {
        agreement(&format!(
            "[term]\nstart = 2022-08-31\nend = 2023-08-30\n[extension]\nmode = \"option\"\nlength = \"6 months\"\n\
             times = 2\n{recorded}"
        ))
    };
    let (open, extended) = (tables(""), tables("[[extensions]]\ndecided = 2023-05-16\nuntil = 2024-02-29\n"));
    let until = |agreement: &Agreement| -> Vec<Date> {
        possible_steps(agreement, day("2023-06-01")).iter().map(|step| step.until).collect()
    };
    assert_eq!(until(&open), [day("2024-02-29"), day("2024-08-30")]);
    assert_eq!(until(&extended), [day("2024-08-30")]);
    for agreement in [&open, &extended] {
        assert_eq!(possible_end(agreement, day("2023-06-01")), Some(day("2024-08-30")));
    }
    // From the last day of August: the last day of February, and the last day of August again.
    let whole = agreement(
        "[term]\nstart = 2021-09-01\nend = 2022-08-31\n[extension]\nmode = \"option\"\nlength = \"6 months\"\ntimes = 2\n",
    );
    assert_eq!(until(&whole), [day("2023-02-28"), day("2023-08-31")]);
    assert_eq!(possible_end(&whole, day("2022-01-01")), Some(day("2023-08-31")));
}

#[test]
fn one_decision_of_two_steps_uses_both() {
    let tables = |times: u32| {
        agreement(&format!(
            "[term]\nstart = 2019-05-01\nend = 2020-04-30\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
             times = {times}\n[[extensions]]\ndecided = 2020-01-21\nuntil = 2022-04-30\n"
        ))
    };
    assert_eq!(possible_steps(&tables(2), day("2020-06-01")), []);
    assert_eq!(possible_end(&tables(2), day("2020-06-01")), Some(day("2022-04-30")));
    assert_eq!(standing(&tables(2), day("2020-06-01")).next, Next::Nothing);
    let third = possible_steps(&tables(3), day("2020-06-01"));
    assert_eq!(third.iter().map(|step| step.until).collect::<Vec<_>>(), [day("2023-04-30")]);
}

#[test]
fn nothing_runs_past_the_last_day_that_a_file_can_name() {
    let step = |tables: &str| {
        let rule = format!("[term]\nstart = 9998-01-01\nend = 9998-12-31\n[extension]\nmode = \"option\"\n{tables}");
        let steps = possible_steps(&agreement(&rule), day("9998-06-01"));
        steps.iter().map(|step| step.until.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(step("length = \"1 year\"\ntimes = 3\n"), ["9999-12-31"]);
    assert_eq!(step("length = \"2 years\"\ntimes = 3\n"), [""; 0]);
    assert_eq!(step("length = \"2 years\"\ntimes = 3\nlatest_end = 9999-06-30\n"), ["9999-06-30"]);
    assert_eq!(step("length = \"4000000000 years\"\nlatest_end = 9999-06-30\n"), ["9999-06-30"]);
}

#[test]
fn an_early_end_is_known_from_its_day() {
    let ended = |recorded: &str| year_by_year(&format!("{FIRST}{recorded}"));
    let (early, whole) = (ended("[ended]\non = 2020-09-30\nwhy = \"oense\"\n"), ended(""));
    for as_of in ["2019-04-30", "2020-01-20", "2020-05-01", "2020-09-29"] {
        let (one, other) = (standing(&early, day(as_of)), standing(&whole, day(as_of)));
        assert_eq!(
            (one.status, one.next, one.possible_end, one.secured_end.map(|end| end.value)),
            (other.status, other.next, other.possible_end, other.secured_end.map(|end| end.value)),
            "as of {as_of}"
        );
    }
    let on_the_day = standing(&early, day("2020-09-30"));
    assert_eq!((on_the_day.status, on_the_day.secured_end.unwrap().value), (Status::Active, day("2020-09-30")));
    assert_eq!(status(&early, day("2020-10-01")), Status::Terminated);
}

proptest! {
    #[test]
    fn steps_are_counted_from_the_agreed_end_and_reach_the_latest_end(
        end in 0..9000_u64,
        (count, unit) in (1..40_u32, prop::sample::select(vec!["days", "weeks", "months", "years"])),
        times in prop::option::of(1..6_u32),
        cap in prop::option::of(0..4000_u64),
        entries in prop::collection::vec((0..900_u64, 1..4000_u64), 0..4),
        mode in prop::sample::select(vec!["option", "conditional", "automatic"]),
        as_of in 0..3000_u64,
    ) {
        let end = day("2001-01-01") + Days::new(end);
        let times_key = times.map_or(String::new(), |times| format!("times = {times}\n"));
        let latest = cap.map(|cap| end + Days::new(cap));
        let latest_key = latest.map_or(String::new(), |latest| format!("latest_end = {latest}\n"));
        let entry = |(decided, until): &(u64, u64)| {
            let (decided, until) = (end + Days::new(*decided), end + Days::new(*until));
            format!("[[extensions]]\ndecided = {decided}\nuntil = {until}\n")
        };
        let entries: String = entries.iter().map(entry).collect();
        let agreement = agreement(&format!(
            "[term]\nstart = 2000-01-01\nend = {end}\n[extension]\nmode = \"{mode}\"\nlength = \"{count} {unit}\"\n\
             {times_key}{latest_key}[notice]\nperiod = \"1 month\"\n{entries}"
        ));
        let as_of = end + Days::new(as_of);
        let length = Length::parse(&format!("{count} {unit}")).unwrap();
        let reached = secured_end(&agreement, as_of).unwrap().value;
        let bound = possible_end(&agreement, as_of);
        let counted = |until: Date| (1..10_000).map(|step| (step, end_after(end, length, step).unwrap()))
            .find(|(_, last)| *last >= until).unwrap();
        let mut after = reached;
        let steps = possible_steps(&agreement, as_of);
        prop_assert!(mode != "automatic" || steps.is_empty());
        let renewed = periods(&agreement, as_of).into_iter().filter(|period| period.because == Because::Renewed);
        let renewed: Vec<Date> = renewed.map(|period| period.last.value).collect();
        for until in renewed.iter().copied().chain(steps.iter().map(|step| step.until)) {
            let (step, last) = counted(until);
            prop_assert!(until == last || Some(until) == latest, "{} is no step's end", until);
            prop_assert!(times.is_none_or(|times| step <= times), "step {} ends {}", step, until);
            prop_assert!(latest.is_none_or(|latest| until <= latest));
            prop_assert!(bound.is_none_or(|bound| until <= bound));
        }
        for step in &steps {
            prop_assert!(step.after == after && step.until > after);
            after = step.until;
        }
        if steps.len() < 50 && mode != "automatic" {
            prop_assert!(bound.is_none_or(|bound| after == bound), "{:?} and {}", bound, after);
        }
        prop_assert_eq!(bound.is_none(), times.is_none() && latest.is_none());
    }

    #[test]
    fn the_status_changes_only_on_the_days_it_should(days in 0..1500_i64) {
        let agreement = year_by_year(FIRST);
        let today = day("2018-06-01") + chrono::TimeDelta::days(days);
        let expected = if today < day("2019-05-01") {
            Status::Upcoming
        } else if today <= day("2021-04-30") {
            Status::Active
        } else {
            Status::Expired
        };
        prop_assert_eq!(status(&agreement, today), expected);
    }

    #[test]
    fn time_only_adds_to_what_is_secured(a in 0..20_000_u64, b in 0..20_000_u64) {
        let first = day("2009-01-01");
        let (earlier, later) = (first + Days::new(a.min(b)), first + Days::new(a.max(b)));
        for agreement in [renewing(), year_by_year(FIRST), year_by_year("")] {
            prop_assert!(secured_end(&agreement, earlier).unwrap().value <= secured_end(&agreement, later).unwrap().value);
            let (before, after) = (periods(&agreement, earlier), periods(&agreement, later));
            prop_assert_eq!(&before, &after[..before.len()]);
            let by = |as_of| match standing(&agreement, as_of).next {
                Next::GiveNotice { by } | Next::Decide { by: Some(by), .. } => Some(by),
                Next::Nothing | Next::Decide { by: None, .. } | Next::OpenEnded => None,
            };
            // A deadline that has passed never comes back.
            if let (Some(before), Some(after)) = (by(earlier), by(later)) {
                prop_assert!(before <= after);
            }
        }
    }

    #[test]
    fn periods_follow_each_other_without_gap_or_overlap(days in 0..20_000_u64) {
        let periods = periods(&renewing(), day("2010-01-01") + Days::new(days));
        for pair in periods.windows(2) {
            prop_assert_eq!(pair[0].last.value.succ_opt(), pair[1].first);
            prop_assert_eq!((pair[1].last.value.month(), pair[1].last.value.day()), (12, 31));
        }
    }
}

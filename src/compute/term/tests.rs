//! The term held to the figures, and to laws: what has passed stays passed, and nothing undecided is secured.

use super::*;
use crate::compute::tests::{agreement, day};
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
    for as_of in ["2013-07-01", "2014-01-01", "2030-01-01"] {
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

proptest! {
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

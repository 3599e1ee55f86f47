//! The calendar held to an independent table of holidays, and to the days that the project's own figures name.

use super::holiday::public_holiday;
use super::week::week_key;
use super::week::week_text;
use super::week::weekday_short;
use super::working_day::next_weekday_by_law;
use super::working_day::working_days_between;
use super::*;
use super::{easter::easter, holiday::public_holidays};
use crate::model::{Date, Lang};
use proptest::prelude::*;

const TABLE: &str = include_str!("testdata/holidays-1990-2100.txt");

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn holidays_agree_with_an_independent_source_from_1990_to_2100() {
    let mut years = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let year: i32 = words.next().unwrap().parse().unwrap();
        let theirs: Vec<&str> = words.collect();
        let ours: Vec<String> = public_holidays(year).iter().map(|day| day.format("%m%d").to_string()).collect();
        assert_eq!(ours, theirs, "{year}");
        years += 1;
    }
    assert_eq!(years, 111);
}

#[test]
fn easter_falls_where_it_should() {
    for (year, expected) in
        [(1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")]
    {
        assert_eq!(easter(year), Some(day(expected)));
    }
}

#[test]
fn the_national_day_is_a_holiday_from_2005_and_whit_monday_until_then() {
    assert!(public_holiday(day("2004-06-06")).is_none() && public_holiday(day("2005-06-06")).is_some());
    assert!(public_holiday(day("2004-05-31")).is_some() && public_holiday(day("2005-05-16")).is_none());
}

#[test]
fn eves_are_days_off_though_no_public_holidays() {
    for eve in ["2021-12-24", "2026-12-31", "2026-06-19"] {
        assert!(is_day_off(day(eve)) && public_holiday(day(eve)).is_none(), "{eve}");
    }
    assert!(!is_day_off(day("2020-04-30")) && !is_day_off(day("2026-06-12")));
    assert_eq!(day_off_text(day("2021-12-24")).unwrap().pick(Lang::Sv), "julafton");
    assert_eq!(day_off_text(day("2020-02-01")).unwrap().pick(Lang::Sv), "lördag");
}

#[test]
fn announced_decisions_can_be_appealed_until_the_days_of_the_figures() {
    for (announced, last) in [
        ("2021-12-03", "2021-12-27"),
        ("2026-05-29", "2026-06-22"),
        ("2026-03-13", "2026-04-07"),
        ("2026-12-10", "2027-01-04"),
        ("2024-06-20", "2024-07-11"),
    ] {
        assert_eq!(appeal_end(day(announced)), Some(day(last)), "{announced}");
        assert_eq!(legal_force(day(announced)), day(last).succ_opt());
    }
}

#[test]
fn the_working_day_before_a_saturday_is_friday() {
    assert_eq!(last_working_day_before(day("2020-02-01")), Some(day("2020-01-31")));
    assert_eq!(last_working_day_before(day("2019-12-27")), Some(day("2019-12-23")));
    assert_eq!(last_working_day_before(Date::MIN), None);
}

#[test]
fn working_days_are_counted_after_the_first_day_until_and_including_the_last() {
    assert_eq!(working_days_between(day("2020-01-30"), day("2020-02-03")), 2);
    assert_eq!(working_days_between(day("2019-12-20"), day("2020-01-02")), 4);
    assert_eq!(working_days_between(day("2020-02-03"), day("2020-02-03")), 0);
    assert_eq!(working_days_between(day("2020-02-03"), day("2020-01-01")), 0);
}

#[test]
fn weeks_carry_their_own_year_where_it_differs() {
    let said = |date: &str| (week_key(day(date)), week_text(day(date)).sv.into_owned());
    assert_eq!(said("2020-02-01"), ("2020-W05".to_owned(), "v5".to_owned()));
    assert_eq!(said("2019-12-31"), ("2020-W01".to_owned(), "v1 2020".to_owned()));
    assert_eq!(said("2026-12-31"), ("2026-W53".to_owned(), "v53".to_owned()));
    assert_eq!(said("2027-01-01"), ("2026-W53".to_owned(), "v53 2026".to_owned()));
    assert_eq!(weekday_short(day("2020-02-01")).sv, "lör");
    assert_eq!(weekday_short(day("2020-02-02")).sv, "sön");
}

proptest! {
    #[test]
    fn by_law_a_limit_moves_forward_over_days_off_and_nothing_else(days in 0..60_000_u64) {
        let date = day("1980-01-01") + chrono::Days::new(days);
        let (before, moved) = (last_working_day_before(date).unwrap(), next_weekday_by_law(date).unwrap());
        prop_assert!(!is_day_off(before) && before < date);
        prop_assert!(!is_day_off(moved) && moved >= date);
        prop_assert_eq!(working_days_between(before, moved), 1);
        prop_assert_eq!(moved == date, !is_day_off(date));
    }
}

//! Days on which nobody can be expected to act: Saturdays, Sundays, public holidays, and the eves that count as such.
//!
//! Public holidays: lag (1989:253) om allmänna helgdagar. 6 June is one from 2005, Whit Monday was one until then. Law
//! (1930:173) § 2 counts Saturdays, midsummer eve, Christmas eve and New Year's eve with them.

use super::easter::easter;
use crate::model::{Choice, Date, DayOff, Text};
use chrono::{Datelike, Weekday};

/// From this year 6 June is a public holiday, and Whit Monday is none.
const NATIONAL_DAY_FROM: i32 = 2005;

/// The public holiday that falls on a day, Sundays that are nothing else left out.
pub fn public_holiday(day: Date) -> Option<DayOff> {
    fixed(day).or_else(|| by_easter(day)).or_else(|| by_weekday(day))
}

fn fixed(day: Date) -> Option<DayOff> {
    match (day.month(), day.day()) {
        (1, 1) => Some(DayOff::NewYearsDay),
        (1, 6) => Some(DayOff::Epiphany),
        (5, 1) => Some(DayOff::FirstOfMay),
        (6, 6) if day.year() >= NATIONAL_DAY_FROM => Some(DayOff::NationalDay),
        (12, 25) => Some(DayOff::ChristmasDay),
        (12, 26) => Some(DayOff::BoxingDay),
        _ => None,
    }
}

fn by_easter(day: Date) -> Option<DayOff> {
    // Good Friday is 20 March at the earliest, Whit Monday 14 June at the latest.
    if !(3..=6).contains(&day.month()) {
        return None;
    }
    match (day - easter(day.year())?).num_days() {
        -2 => Some(DayOff::GoodFriday),
        0 => Some(DayOff::EasterSunday),
        1 => Some(DayOff::EasterMonday),
        39 => Some(DayOff::AscensionDay),
        49 => Some(DayOff::WhitSunday),
        50 if day.year() < NATIONAL_DAY_FROM => Some(DayOff::WhitMonday),
        _ => None,
    }
}

fn by_weekday(day: Date) -> Option<DayOff> {
    if day.weekday() != Weekday::Sat {
        return None;
    }
    match (day.month(), day.day()) {
        (6, 20..=26) => Some(DayOff::MidsummerDay),
        (10, 31) | (11, 1..=6) => Some(DayOff::AllSaintsDay),
        _ => None,
    }
}

/// The eves that lag (1930:173) counts with the holidays.
fn eve(day: Date) -> Option<DayOff> {
    match (day.month(), day.day()) {
        (12, 24) => Some(DayOff::ChristmasEve),
        (12, 31) => Some(DayOff::NewYearsEve),
        (6, 19..=25) if day.weekday() == Weekday::Fri => Some(DayOff::MidsummerEve),
        _ => None,
    }
}

fn weekend(day: Date) -> Option<DayOff> {
    match day.weekday() {
        Weekday::Sat => Some(DayOff::Saturday),
        Weekday::Sun => Some(DayOff::Sunday),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => None,
    }
}

/// What makes a day a day off: the holiday, else Saturday or Sunday. None on a working day.
pub fn day_off(day: Date) -> Option<DayOff> {
    public_holiday(day).or_else(|| eve(day)).or_else(|| weekend(day))
}

/// The same, as people call it.
pub fn day_off_text(day: Date) -> Option<Text> {
    day_off(day).map(Choice::title)
}

/// Whether a day is a Saturday, a Sunday, a public holiday, midsummer eve, Christmas eve or New Year's eve.
pub fn is_day_off(day: Date) -> bool {
    day_off(day).is_some()
}

/// The public holidays of a year, in order.
#[cfg(test)]
pub fn public_holidays(year: i32) -> Vec<Date> {
    let first = Date::from_ymd_opt(year, 1, 1);
    let days = (0..366_u64).filter_map(|days| first?.checked_add_days(chrono::Days::new(days)));
    days.filter(|day| day.year() == year && public_holiday(*day).is_some()).collect()
}

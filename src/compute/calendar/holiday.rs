//! Days on which nobody can be expected to act: Saturdays, Sundays, public holidays, and the eves that count as such.
//!
//! Public holidays: lag (1989:253) om allmänna helgdagar. 6 June is one from 2005, Whit Monday was one until then. Law
//! (1930:173) § 2 counts Saturdays, midsummer eve, Christmas eve and New Year's eve with them.

use super::easter::easter;
use super::week::weekday_text;
use crate::model::{Date, Text};
use chrono::{Datelike, Weekday};

/// From this year 6 June is a public holiday, and Whit Monday is none.
const NATIONAL_DAY_FROM: i32 = 2005;

/// The public holiday that falls on a day, Sundays that are nothing else left out.
pub fn public_holiday(day: Date) -> Option<Text> {
    fixed(day).or_else(|| by_easter(day)).or_else(|| by_weekday(day))
}

fn fixed(day: Date) -> Option<Text> {
    let name = match (day.month(), day.day()) {
        (1, 1) => Text::fixed("nyårsdagen", "New Year's Day"),
        (1, 6) => Text::fixed("trettondedag jul", "Epiphany"),
        (5, 1) => Text::fixed("första maj", "1 May"),
        (6, 6) if day.year() >= NATIONAL_DAY_FROM => Text::fixed("nationaldagen", "the national day"),
        (12, 25) => Text::fixed("juldagen", "Christmas Day"),
        (12, 26) => Text::fixed("annandag jul", "Boxing Day"),
        _ => return None,
    };
    Some(name)
}

fn by_easter(day: Date) -> Option<Text> {
    let name = match (day - easter(day.year())?).num_days() {
        -2 => Text::fixed("långfredagen", "Good Friday"),
        0 => Text::fixed("påskdagen", "Easter Sunday"),
        1 => Text::fixed("annandag påsk", "Easter Monday"),
        39 => Text::fixed("Kristi himmelsfärdsdag", "Ascension Day"),
        49 => Text::fixed("pingstdagen", "Whit Sunday"),
        50 if day.year() < NATIONAL_DAY_FROM => Text::fixed("annandag pingst", "Whit Monday"),
        _ => return None,
    };
    Some(name)
}

fn by_weekday(day: Date) -> Option<Text> {
    if day.weekday() != Weekday::Sat {
        return None;
    }
    let name = match (day.month(), day.day()) {
        (6, 20..=26) => Text::fixed("midsommardagen", "Midsummer Day"),
        (10, 31) | (11, 1..=6) => Text::fixed("alla helgons dag", "All Saints' Day"),
        _ => return None,
    };
    Some(name)
}

/// The eves that lag (1930:173) counts with the holidays.
fn eve(day: Date) -> Option<Text> {
    match (day.month(), day.day()) {
        (12, 24) => Some(Text::fixed("julafton", "Christmas Eve")),
        (12, 31) => Some(Text::fixed("nyårsafton", "New Year's Eve")),
        (6, 19..=25) if day.weekday() == Weekday::Fri => Some(Text::fixed("midsommarafton", "Midsummer Eve")),
        _ => None,
    }
}

/// What makes a day a day off, as people call it: the holiday, else Saturday or Sunday. None on a working day.
pub fn day_off_text(day: Date) -> Option<Text> {
    let weekend = || matches!(day.weekday(), Weekday::Sat | Weekday::Sun).then(|| weekday_text(day));
    public_holiday(day).or_else(|| eve(day)).or_else(weekend)
}

/// Whether a day is a Saturday, a Sunday, a public holiday, midsummer eve, Christmas eve or New Year's eve.
pub fn is_day_off(day: Date) -> bool {
    day_off_text(day).is_some()
}

/// The public holidays of a year, in order.
#[cfg(test)]
pub fn public_holidays(year: i32) -> Vec<Date> {
    let first = Date::from_ymd_opt(year, 1, 1);
    let days = (0..366_u64).filter_map(|days| first?.checked_add_days(chrono::Days::new(days)));
    days.filter(|day| day.year() == year && public_holiday(*day).is_some()).collect()
}

//! Weekdays and ISO weeks, for people and for machines.

use crate::model::{Date, Text, text};
use chrono::{Datelike, Weekday};

/// The ISO week with its own year: `2019-W05`.
pub fn week_key(day: Date) -> String {
    let (year, week) = (day.iso_week().year(), day.iso_week().week());
    let (year, tens) =
        (if year < 1000 { format!("{year:04}") } else { year.to_string() }, if week < 10 { "0" } else { "" });
    [&year, "-W", tens, &week.to_string()].concat()
}

/// The ISO week as people write it: `v5`, and `v1 2020` where its year is not that of the day.
pub fn week_text(day: Date) -> Text {
    let (week, year) = (day.iso_week().week().to_string(), day.iso_week().year());
    if year == day.year() { Text::of(["v", &week], ["w", &week]) } else { text!("v{week} {year}", "w{week} {year}") }
}

/// The weekday as machines read it.
pub fn weekday_key(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// `lördag`.
pub fn weekday_text(day: Date) -> Text {
    match day.weekday() {
        Weekday::Mon => Text::fixed("måndag", "Monday"),
        Weekday::Tue => Text::fixed("tisdag", "Tuesday"),
        Weekday::Wed => Text::fixed("onsdag", "Wednesday"),
        Weekday::Thu => Text::fixed("torsdag", "Thursday"),
        Weekday::Fri => Text::fixed("fredag", "Friday"),
        Weekday::Sat => Text::fixed("lördag", "Saturday"),
        Weekday::Sun => Text::fixed("söndag", "Sunday"),
    }
}

/// `lör`.
pub fn weekday_short(day: Date) -> Text {
    let Text { sv, en } = weekday_text(day);
    let short = |word: &str| word.chars().take(3).collect::<String>();
    Text { sv: short(&sv).into(), en: short(&en).into() }
}

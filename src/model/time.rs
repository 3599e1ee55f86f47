//! Days, lengths of time and days of the year, as agreements write them.

use super::{Text, text};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::fmt::Write as _;

/// A calendar day. The program knows no hours and no time zones.
pub type Date = NaiveDate;

/// The last year that a file and a calendar can name a day of.
pub const LAST_YEAR: i32 = 9999;

/// The day as `2024-01-31`: what it writes of itself, in a tenth of the time. Long lists are mostly days.
pub fn iso(day: Date) -> String {
    let mut written = String::with_capacity(10);
    push_iso(day, &mut written);
    written
}

/// The same at the end of a text.
pub fn push_iso(day: Date, to: &mut String) {
    if !(0..=9999).contains(&day.year()) {
        // Writing to a text does not fail.
        let _ = write!(to, "{day}");
        return;
    }
    push_digits(to, day.year().unsigned_abs(), 1000);
    for part in [day.month(), day.day()] {
        to.push('-');
        push_digits(to, part, 10);
    }
}

/// The digits of a number from a place (a power of ten) on.
fn push_digits(written: &mut String, number: u32, place: u32) {
    let mut place = place;
    while place > 0 {
        written.extend(char::from_digit(number / place % 10, 10));
        place /= 10;
    }
}

/// The unit of a [`Length`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A length of time as agreements state it: `3 months`, `30 days`, `1 year`, `2 weeks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    pub count: u32,
    pub unit: Unit,
}

impl Length {
    /// Reads `3 months`; none where the text is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(' ')?;
        let unit = match unit {
            "day" | "days" => Unit::Day,
            "week" | "weeks" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" => Unit::Year,
            _ => return None,
        };
        let count = count.bytes().all(|digit| digit.is_ascii_digit()).then(|| count.parse().ok())??;
        Some(Self { count, unit })
    }

    /// The same as people write it, in either language: `6 månader`, `1 År`, `30 days`.
    pub fn spoken(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(char::is_whitespace)?;
        let unit = match unit.trim().to_lowercase().as_str() {
            "dag" | "dagar" | "day" | "days" => "days",
            "vecka" | "veckor" | "week" | "weeks" => "weeks",
            "mån" | "månad" | "månader" | "month" | "months" => "months",
            "år" | "year" | "years" => "years",
            _ => return None,
        };
        Self::parse(&format!("{count} {unit}"))
    }

    /// The day that lies so long after `day`. A month falls back to the last day of a shorter one.
    pub fn after(self, day: Date) -> Option<Date> {
        match self.unit {
            Unit::Day => day.checked_add_days(Days::new(self.count.into())),
            Unit::Week => day.checked_add_days(Days::new(u64::from(self.count) * 7)),
            Unit::Month => day.checked_add_months(Months::new(self.count)),
            Unit::Year => day.checked_add_months(Months::new(self.count.checked_mul(12)?)),
        }
    }

    /// The day that lies so long before `day`. 31 August less 6 months is the last day of February.
    pub fn before(self, day: Date) -> Option<Date> {
        match self.unit {
            Unit::Day => day.checked_sub_days(Days::new(self.count.into())),
            Unit::Week => day.checked_sub_days(Days::new(u64::from(self.count) * 7)),
            Unit::Month => day.checked_sub_months(Months::new(self.count)),
            Unit::Year => day.checked_sub_months(Months::new(self.count.checked_mul(12)?)),
        }
    }

    /// So many times the length, unless that does not fit.
    pub fn times(self, factor: u32) -> Option<Self> {
        Some(Self { count: self.count.checked_mul(factor)?, unit: self.unit })
    }

    /// As the file format writes it: `3 months`.
    pub fn plain(self) -> String {
        let (count, end) = (self.count, if self.count == 1 { "" } else { "s" });
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        format!("{count} {unit}{end}")
    }

    /// As people write it: `3 månader`.
    pub fn text(self) -> Text {
        let count = self.count;
        let one = count == 1;
        let unit = match self.unit {
            Unit::Day if one => Text::fixed("dag", "day"),
            Unit::Day => Text::fixed("dagar", "days"),
            Unit::Week if one => Text::fixed("vecka", "week"),
            Unit::Week => Text::fixed("veckor", "weeks"),
            Unit::Month if one => Text::fixed("månad", "month"),
            Unit::Month => Text::fixed("månader", "months"),
            Unit::Year if one => Text::fixed("år", "year"),
            Unit::Year => Text::fixed("år", "years"),
        };
        let count = Text::same(count.to_string());
        text!("{count} {unit}", "{count} {unit}", count, unit)
    }
}

/// A day that comes every year: `02-01`. 29 February is the 28th in a common year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    pub month: u32,
    pub day: u32,
}

impl MonthDay {
    /// Reads `MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !two_digits(month) || !two_digits(day) {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year, so that 02-29 is a day.
        Date::from_ymd_opt(2000, month, day).map(|_| Self { month, day })
    }

    /// The day in a given year.
    pub fn in_year(self, year: i32) -> Option<Date> {
        Date::from_ymd_opt(year, self.month, self.day).or_else(|| Date::from_ymd_opt(year, self.month, self.day - 1))
    }

    /// As the file format writes it: `02-01`.
    pub fn plain(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }

    /// As people write it: `1 februari`.
    pub fn text(self) -> Text {
        let (day, month) = (Text::same(self.day.to_string()), month_text(self.month));
        text!("{day} {month}", "{day} {month}", day, month)
    }
}

/// `februari`; the number itself where it is no month's.
pub fn month_text(month: u32) -> Text {
    const MONTHS: [Text; 12] = [
        Text::fixed("januari", "January"),
        Text::fixed("februari", "February"),
        Text::fixed("mars", "March"),
        Text::fixed("april", "April"),
        Text::fixed("maj", "May"),
        Text::fixed("juni", "June"),
        Text::fixed("juli", "July"),
        Text::fixed("augusti", "August"),
        Text::fixed("september", "September"),
        Text::fixed("oktober", "October"),
        Text::fixed("november", "November"),
        Text::fixed("december", "December"),
    ];
    let name = MONTHS.iter().zip(1..).find(|(_, number)| *number == month).map(|(name, _)| name.clone());
    name.unwrap_or_else(|| Text::same(month.to_string()))
}

/// The days from `first` to `last`, both counted: `end − start + 1`.
pub fn days_inclusive(first: Date, last: Date) -> i64 {
    (last - first).num_days() + 1
}

/// The days from `as_of` to a day to come; today itself is not counted, so that a last day of today leaves 0.
pub fn days_left(as_of: Date, day: Date) -> i64 {
    (day - as_of).num_days()
}

/// `12 dagar`, `1 dag`.
pub fn days_text(days: i64) -> Text {
    if days == 1 || days == -1 { text!("{days} dag", "{days} day") } else { text!("{days} dagar", "{days} days") }
}

/// Whether the days are exactly whole calendar years.
pub fn whole_calendar_years(first: Date, last: Date) -> bool {
    (first.month(), first.day()) == (1, 1) && (last.month(), last.day()) == (12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: [Unit; 4] = [Unit::Day, Unit::Week, Unit::Month, Unit::Year];

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_as_it_writes_itself() {
        let years = (0..=9999).step_by(97).map(|year| Date::from_ymd_opt(year, 1, 1).unwrap());
        let days = (0..800).filter_map(|after| day("2023-12-01").checked_add_days(Days::new(after)));
        for day in years.chain(days).chain([Date::MIN, Date::MAX, day("9999-12-31")]) {
            assert_eq!(iso(day), day.to_string());
        }
    }

    #[test]
    fn a_month_falls_back_to_the_last_day_of_a_shorter_one() {
        let half = Length::parse("6 months").unwrap();
        assert_eq!(half.before(day("2021-08-31")), Some(day("2021-02-28")));
        assert_eq!(half.before(day("2024-08-31")), Some(day("2024-02-29")));
    }

    #[test]
    fn lengths_that_are_none_are_refused() {
        for text in ["3", "months", "3  months", "-3 months", "3 månader", "3 months ", "", "99999999999 days"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_read_is_written_the_same() {
        for text in ["3 months", "1 year", "30 days", "2 weeks", "1 day"] {
            assert_eq!(Length::parse(text).unwrap().plain(), text);
        }
        for (count, unit) in [1, 2].into_iter().flat_map(|count| UNITS.map(|unit| (count, unit))) {
            let length = Length { count, unit };
            let words = length.text();
            for word in [words.sv.as_ref(), words.en.as_ref(), &length.plain(), &words.sv.to_uppercase()] {
                assert_eq!(Length::spoken(word), Some(length), "{word}");
            }
        }
        let day = MonthDay::parse("02-01").unwrap();
        assert_eq!((day.plain().as_str(), day.text().sv.as_ref()), ("02-01", "1 februari"));
    }

    #[test]
    fn the_29th_of_february_is_the_28th_in_a_common_year() {
        let leap = MonthDay::parse("02-29").unwrap();
        assert_eq!(leap.in_year(2023), Some(day("2023-02-28")));
        assert_eq!(leap.in_year(2024), Some(day("2024-02-29")));
        assert_eq!(MonthDay::parse("02-30"), None);
        assert_eq!(MonthDay::parse("2-3"), None);
    }
}

//! How much of a year, or of the term, some days are: by months or by days, exactly.

use super::period::{PeriodKind, period_end, periods, year_start};
use crate::model::{Date, days_inclusive};
use chrono::Datelike;
use num_rational::Ratio;

/// A number of months or days, or a share of a year or a term. A month has at most 31 days and a term no more than 8 000 years,
/// so that no numerator comes near 64 bits.
pub type Count = Ratio<i64>;

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Months,
    Days,
}

/// A month of which only some days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartMonth {
    /// The first of the days that count.
    pub first: Date,
    pub days: i64,
    /// The days of that month; of a year that counts whole, those that the term has in it.
    pub of: u8,
}

/// Days counted as months: whole ones, and parts by their days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    pub whole: i64,
    pub parts: Vec<PartMonth>,
}

impl Months {
    /// The months from `first` to `last`, both days included.
    pub fn between(first: Date, last: Date) -> Self {
        let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month0());
        let end_of_first = period_end(PeriodKind::Month, first).min(last);
        let start_of_last = last.with_day(1).unwrap_or(last).max(first);
        let mut months = Self { whole: (month(last) - month(first) - 1).max(0), parts: Vec::new() };
        months.add(first, end_of_first);
        if start_of_last > end_of_first {
            months.add(start_of_last, last);
        }
        months
    }

    /// Days within one month.
    fn add(&mut self, first: Date, last: Date) {
        let (days, of) = (days_inclusive(first, last), first.num_days_in_month());
        if days == i64::from(of) {
            self.whole += 1;
        } else {
            self.parts.push(PartMonth { first, days, of });
        }
    }

    /// The months as one number.
    pub fn count(&self) -> Count {
        let parts = self.parts.iter().map(|part| Count::new(part.days, part.of.into()));
        parts.fold(Count::from_integer(self.whole), |sum, part| sum + part)
    }
}

/// How much of a year or of the term some days are, with the numbers that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeShare {
    pub measure: Measure,
    /// The months or days that count: `4`, `31/61`.
    pub counted: Count,
    /// Of how many: 12 months, 365 or 366 days, or what the term has.
    pub of: Count,
    /// Of the counted months of a year that counts whole, those after the term's last month, which bears them.
    pub after: Count,
    /// How the months were counted.
    pub months: Option<Months>,
}

impl TimeShare {
    /// The share of the year's or the term's amount; nothing of nothing is nothing.
    pub fn share(&self) -> Count {
        if *self.of.numer() == 0 { self.of } else { self.counted / self.of }
    }

    /// So many of the twelve months of a year.
    pub fn months_of_year(first: Date, last: Date) -> Self {
        Self::months_of(first, last, Count::from_integer(12))
    }

    /// So many of these months.
    pub fn months_of(first: Date, last: Date, of: Count) -> Self {
        let months = Months::between(first, last);
        Self { measure: Measure::Months, counted: months.count(), of, after: Count::default(), months: Some(months) }
    }

    /// So much of a calendar year that counts whole, however short the part of it that the term has: in equal parts over the
    /// months from the term's first one in it, begun or not, to December. What lies after the term's last month, as far as
    /// that is known, falls in it. Within a month the days count that the term has in it.
    pub fn of_whole_year(first: Date, last: Date, (start, end): (Date, Option<Date>)) -> Self {
        let december = period_end(PeriodKind::Year, first);
        let (start, end) = (start.max(year_start(first)), end.map_or(december, |end| end.min(december)));
        let mut months = Months { whole: 0, parts: Vec::new() };
        let mut after = Count::default();
        for month in periods(PeriodKind::Month, first, last) {
            let opens = month.first.with_day(1).map_or(start, |opens| opens.max(start));
            let closes = period_end(PeriodKind::Month, month.last).min(end);
            let (days, of) = (days_inclusive(month.first, month.last), days_inclusive(opens, closes));
            match u8::try_from(of) {
                Ok(of) if days < i64::from(of) => months.parts.push(PartMonth { first: month.first, days, of }),
                _ => months.whole += 1,
            }
            if closes == end {
                after = Count::new(days * i64::from(12 - end.month()), of);
            }
        }
        let of = Count::from_integer(i64::from(13 - start.month()));
        Self { measure: Measure::Months, counted: months.count() + after, of, after, months: Some(months) }
    }

    /// So many of the 365 or 366 days of the calendar year in which the days lie.
    pub fn days_of_year(first: Date, last: Date) -> Self {
        let of = if first.leap_year() { 366 } else { 365 };
        Self::days(first, last, of)
    }

    /// So many of the days from the first to the last of `whole`.
    pub fn days_of(first: Date, last: Date, whole: (Date, Date)) -> Self {
        Self::days(first, last, days_inclusive(whole.0, whole.1))
    }

    fn days(first: Date, last: Date, of: i64) -> Self {
        let (counted, of) = (Count::from_integer(days_inclusive(first, last)), Count::from_integer(of));
        Self { measure: Measure::Days, counted, of, after: Count::default(), months: None }
    }
}

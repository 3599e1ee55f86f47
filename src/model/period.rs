//! Parts of the calendar as files name them: a year, a half-year, a tertial, a month, or a season from month to month.

use super::{Date, Text, month_text, text};
use chrono::Datelike;

macro_rules! month {
    () => {
        "(0[1-9]|1[0-2])"
    };
}

/// The forms as regular expressions, for editors.
pub const ANY_PERIOD: &str = concat!("^[0-9]{4}-(H[12]|T[1-3]|", month!(), "|", month!(), "/[0-9]{4}-", month!(), ")$");
pub const BOOKED_PERIOD: &str = concat!("^[0-9]{4}(-(T[1-3]|", month!(), "))?$");
pub const TERTIAL_OR_MONTH: &str = concat!("^[0-9]{4}-(T[1-3]|", month!(), ")$");
pub const MONTH: &str = concat!("^[0-9]{4}-", month!(), "$");

/// How a period is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodForm {
    Year,
    HalfYear,
    Tertial,
    Month,
    /// From one month to another, both included; may cross New Year.
    Season,
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct MonthOfYear {
    year: i32,
    month: u32,
}

/// A period as a file names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedPeriod {
    pub form: PeriodForm,
    first: MonthOfYear,
    last: MonthOfYear,
}

/// Months of one calendar year, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthRun {
    pub year: i32,
    pub first: u32,
    pub last: u32,
}

impl MonthRun {
    /// Its first and its last day; none where the calendar has no such months.
    pub fn days(self) -> Option<(Date, Date)> {
        let first = Date::from_ymd_opt(self.year, self.first, 1)?;
        let last = Date::from_ymd_opt(self.year, self.last, 1)?;
        Some(first).zip(last.with_day(last.num_days_in_month().into()))
    }

    /// Whether two runs share a month.
    pub const fn overlaps(self, other: Self) -> bool {
        self.year == other.year && self.first <= other.last && other.first <= self.last
    }
}

impl NamedPeriod {
    /// Reads `2019`, `2019-H1`, `2019-T1`, `2019-03` or `2018-11/2019-03`; none where the text is something else.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((from, to)) = text.split_once('/') {
            let (first, last) = (month_of_year(from)?, month_of_year(to)?);
            return (first < last).then_some(Self { form: PeriodForm::Season, first, last });
        }
        let Some((year, part)) = text.split_once('-') else {
            let year = four_digits(text)?;
            return Some(Self::within(PeriodForm::Year, year, 1, 12));
        };
        let year = four_digits(year)?;
        match part {
            "H1" => Some(Self::within(PeriodForm::HalfYear, year, 1, 6)),
            "H2" => Some(Self::within(PeriodForm::HalfYear, year, 7, 12)),
            "T1" => Some(Self::within(PeriodForm::Tertial, year, 1, 4)),
            "T2" => Some(Self::within(PeriodForm::Tertial, year, 5, 8)),
            "T3" => Some(Self::within(PeriodForm::Tertial, year, 9, 12)),
            _ => month_of_year(text).map(|month| Self { form: PeriodForm::Month, first: month, last: month }),
        }
    }

    const fn within(form: PeriodForm, year: i32, first: u32, last: u32) -> Self {
        Self { form, first: MonthOfYear { year, month: first }, last: MonthOfYear { year, month: last } }
    }

    /// The year in which it begins.
    pub const fn first_year(self) -> i32 {
        self.first.year
    }

    /// Its months, where they lie in one calendar year.
    pub fn within_year(self) -> Option<MonthRun> {
        let Self { first, last, .. } = self;
        (first.year == last.year).then_some(MonthRun { year: first.year, first: first.month, last: last.month })
    }

    /// Its first day.
    pub fn first_day(self) -> Option<Date> {
        Date::from_ymd_opt(self.first.year, self.first.month, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Option<Date> {
        let first = Date::from_ymd_opt(self.last.year, self.last.month, 1)?;
        first.with_day(first.num_days_in_month().into())
    }

    /// Its first and its last day.
    pub fn days(self) -> Option<(Date, Date)> {
        self.first_day().zip(self.last_day())
    }

    /// As the file format writes it: `2019-T1`.
    pub fn plain(self) -> String {
        let MonthOfYear { year, month } = self.first;
        match self.form {
            PeriodForm::Year => format!("{year:04}"),
            PeriodForm::HalfYear => format!("{year:04}-H{}", month.div_ceil(6)),
            PeriodForm::Tertial => format!("{year:04}-T{}", month.div_ceil(4)),
            PeriodForm::Month => format!("{year:04}-{month:02}"),
            PeriodForm::Season => format!("{year:04}-{month:02}/{:04}-{:02}", self.last.year, self.last.month),
        }
    }

    /// As people write it: `tertial 1 2019`.
    pub fn text(self) -> Text {
        let of_month = |MonthOfYear { year, month }: MonthOfYear| {
            let (month, year) = (month_text(month), Text::same(year.to_string()));
            text!("{month} {year}", "{month} {year}", month, year)
        };
        let MonthOfYear { year, month } = self.first;
        match self.form {
            PeriodForm::Year => Text::same(year.to_string()),
            PeriodForm::HalfYear if month == 1 => text!("första halvåret {year}", "first half of {year}"),
            PeriodForm::HalfYear => text!("andra halvåret {year}", "second half of {year}"),
            PeriodForm::Tertial => {
                let number = month.div_ceil(4);
                text!("tertial {number} {year}", "tertial {number} of {year}")
            }
            PeriodForm::Month => of_month(self.first),
            PeriodForm::Season => {
                let (from, to) = (of_month(self.first), of_month(self.last));
                text!("{from} – {to}", "{from} – {to}", from, to)
            }
        }
    }
}

fn four_digits(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten().filter(|year| *year > 0)
}

fn month_of_year(text: &str) -> Option<MonthOfYear> {
    let (year, month) = text.split_once('-')?;
    let is_month = month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit());
    let month = is_month.then(|| month.parse().ok()).flatten().filter(|month| (1..=12).contains(month))?;
    Some(MonthOfYear { year: four_digits(year)?, month })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_the_same_and_nothing_else_is_read() {
        for text in ["2019", "2019-H1", "2019-H2", "2019-T1", "2019-T3", "2019-03", "2018-11/2019-03"] {
            assert_eq!(NamedPeriod::parse(text).unwrap().plain(), text);
        }
        for text in ["", "19", "2019-", "2019-H3", "2019-T4", "2019-T0", "2019-13", "2019-00", "2019-3", "0000-01"] {
            assert_eq!(NamedPeriod::parse(text), None, "{text}");
        }
        for text in ["2019-03/2018-11", "2019-03/2019-03", "2019-H1/2019-H2", "2019-t1", "2019-T1 ", "2019/2020"] {
            assert_eq!(NamedPeriod::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_knows_its_days() {
        let days = |text: &str| {
            let period = NamedPeriod::parse(text).unwrap();
            format!("{} {}", period.first_day().unwrap(), period.last_day().unwrap())
        };
        assert_eq!(days("2019-T2"), "2019-05-01 2019-08-31");
        assert_eq!(days("2020-02"), "2020-02-01 2020-02-29");
        assert_eq!(days("2018-11/2019-03"), "2018-11-01 2019-03-31");
        assert_eq!(NamedPeriod::parse("2018-11/2019-03").unwrap().within_year(), None);
        assert_eq!(
            NamedPeriod::parse("2019-H2").unwrap().within_year(),
            Some(MonthRun { year: 2019, first: 7, last: 12 })
        );
    }
}

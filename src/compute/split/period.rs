//! The periods that figures are asked for: calendar years, tertials and months, as far as the term reaches.

use crate::model::{Date, PeriodForm, choice};
use chrono::Datelike;

choice! {
    /// A kind of period.
    PeriodKind {
        Year = "year", "år", "year";
        Tertial = "tertial", "tertial", "tertial";
        Month = "month", "månad", "month";
        Whole = "whole", "hela tiden", "the whole time";
    }
}

impl PeriodKind {
    /// The kind of a period that is named so; none of those that no figures are split by.
    pub const fn of(form: PeriodForm) -> Option<Self> {
        match form {
            PeriodForm::Year => Some(Self::Year),
            PeriodForm::Tertial => Some(Self::Tertial),
            PeriodForm::Month => Some(Self::Month),
            PeriodForm::HalfYear | PeriodForm::Season => None,
        }
    }
}

/// The part of a calendar period that lies within the term; both days are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub kind: PeriodKind,
    pub first: Date,
    pub last: Date,
}

impl Period {
    /// `2018`, `2018-T3`, `2018-09`; the whole is its first and last year: `2018/2019`, `2018`.
    pub fn key(&self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.kind {
            PeriodKind::Year => format!("{year:04}"),
            PeriodKind::Tertial => format!("{year:04}-T{}", month.div_ceil(4)),
            PeriodKind::Month => format!("{year:04}-{month:02}"),
            PeriodKind::Whole if self.last.year() == year => format!("{year:04}"),
            PeriodKind::Whole => format!("{year:04}/{:04}", self.last.year()),
        }
    }
}

/// The last day of the calendar period in which a day lies.
pub fn period_end(kind: PeriodKind, day: Date) -> Date {
    let (month, last) = match (kind, day.month()) {
        (PeriodKind::Tertial, ..=4) => (4, 30),
        (PeriodKind::Tertial, 5..=8) => (8, 31),
        (PeriodKind::Year | PeriodKind::Whole | PeriodKind::Tertial, _) => (12, 31),
        (PeriodKind::Month, month) => (month, day.num_days_in_month().into()),
    };
    Date::from_ymd_opt(day.year(), month, last).unwrap_or(day)
}

/// The first day of the calendar year in which a day lies.
pub fn year_start(day: Date) -> Date {
    Date::from_ymd_opt(day.year(), 1, 1).unwrap_or(day)
}

/// The days from `first` to `last` as periods that follow on each other without a gap.
pub fn periods(kind: PeriodKind, first: Date, last: Date) -> Vec<Period> {
    if kind == PeriodKind::Whole {
        return vec![Period { kind, first, last }];
    }
    let next = |period: &Period| {
        let first = period.last.succ_opt().filter(|first| *first <= last)?;
        Some(Period { kind, first, last: period_end(kind, first).min(last) })
    };
    let opening = Period { kind, first, last: period_end(kind, first).min(last) };
    std::iter::successors(Some(opening), next).collect()
}

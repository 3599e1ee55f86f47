//! The first and the last day of a term as exactly as its document states them.

use super::{Precision, Term};
use crate::model::{Cell, Date, Text, iso, month_text, text};
use chrono::Datelike;

/// Which days are known only by their month or year. The default is that all are known.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatedDays {
    precision: Option<Precision>,
    start: Option<Date>,
    end: Option<Date>,
}

impl Precision {
    /// A day as exactly as that: `2021, dag ej angiven`.
    pub fn text(self, day: Date) -> Text {
        let year = day.year();
        match self {
            Self::Day => Text::same(iso(day)),
            Self::Month => {
                let month = month_text(day.month());
                text!("{month} {year}, dag ej angiven", "{month} {year}, day not stated", month)
            }
            Self::Year => text!("{year}, dag ej angiven", "{year}, day not stated"),
        }
    }
}

impl Term {
    /// How exactly its own days are known.
    pub fn stated(&self) -> StatedDays {
        let day = |day: &Option<super::At<Date>>| day.map(|day| day.value);
        StatedDays {
            precision: self.precision.map(|precision| precision.value),
            start: day(&self.start),
            end: day(&self.end),
        }
    }
}

impl StatedDays {
    /// How exactly the document states a day: one that was decided later is known to the day.
    pub fn precision(&self, day: Date) -> Precision {
        let own = [self.start, self.end].contains(&Some(day));
        self.precision.filter(|_| own).unwrap_or(Precision::Day)
    }

    /// The day as people read it.
    pub fn text(&self, day: Date) -> Text {
        self.precision(day).text(day)
    }

    /// The day for a table: machines read the day of the file, people what the document states.
    pub fn cell(&self, day: Option<Date>) -> Cell<'static> {
        let Some(day) = day else { return Cell::Empty };
        match self.precision(day) {
            Precision::Day => Cell::Date(day),
            precision @ (Precision::Month | Precision::Year) => Cell::Named(iso(day), precision.text(day)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_no_more_exactly_than_it_is_stated() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let of = |precision| StatedDays { precision, start: Some(day("2021-01-01")), end: Some(day("2021-12-31")) };
        let said = |precision, text: &str| of(precision).text(day(text)).sv.into_owned();
        assert_eq!(said(None, "2021-12-31"), "2021-12-31");
        assert_eq!(said(Some(Precision::Day), "2021-12-31"), "2021-12-31");
        assert_eq!(said(Some(Precision::Month), "2021-12-31"), "december 2021, dag ej angiven");
        assert_eq!(said(Some(Precision::Year), "2021-01-01"), "2021, dag ej angiven");
        // A later decision is known to the day.
        assert_eq!(said(Some(Precision::Year), "2022-12-31"), "2022-12-31");
        let cell = of(Some(Precision::Year)).cell(Some(day("2021-12-31")));
        assert!(matches!(cell, Cell::Named(key, _) if key == "2021-12-31"));
    }
}

//! The time of a table of money: a calendar year or a part of one, and the parts of time that are kept apart.

use crate::cli::{ArgHelp, spoken_flag, year};
use crate::compute::PeriodKind;
use crate::model::{Date, NamedPeriod, PeriodForm, Text, choice, text};
use crate::session::RunError;

/// The time that is asked for.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct TimeArgs {
    /// Only this calendar year
    #[arg(long, value_parser = year(), conflicts_with = "period")]
    pub year: Option<i32>,
    /// Only this period: a year, a tertial or a month, as 2024, 2024-T1 or 2024-03
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
}

// The same in Swedish.
pub const YEAR: ArgHelp = ("year", "Bara detta kalenderår");
pub const PERIOD: ArgHelp =
    ("period", "Bara denna period: ett år, ett tertial eller en månad, som 2024, 2024-T1 eller 2024-03");

choice! {
    /// The parts of time that a table keeps apart.
    ByTime {
        Year = "year", "år", "year";
        Tertial = "tertial", "tertial", "tertial";
        Month = "month", "månad", "month";
    }
}
spoken_flag!(ByTime);

impl ByTime {
    pub const fn kind(self) -> PeriodKind {
        match self {
            Self::Year => PeriodKind::Year,
            Self::Tertial => PeriodKind::Tertial,
            Self::Month => PeriodKind::Month,
        }
    }
}

/// The same, read.
#[derive(Debug, Clone, Copy)]
pub struct WantedTime {
    pub period: Option<NamedPeriod>,
}

impl TimeArgs {
    pub fn found(&self) -> Result<WantedTime, RunError> {
        let of_year = WantedTime::of_year(self.year);
        Ok(WantedTime { period: self.period.as_deref().map(period).transpose()?.or(of_year.period) })
    }
}

impl WantedTime {
    /// All of the time.
    pub const ANY: Self = Self { period: None };

    /// A calendar year, or all of the time.
    pub fn of_year(year: Option<i32>) -> Self {
        Self { period: year.and_then(|year| NamedPeriod::parse(&format!("{year:04}"))) }
    }

    /// Whether anything is asked for.
    pub const fn is_narrow(&self) -> bool {
        self.period.is_some()
    }

    /// The first and the last day.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.period.and_then(NamedPeriod::days)
    }

    /// The calendar year, where a whole one is asked for.
    pub fn year(&self) -> Option<i32> {
        self.period.filter(|period| period.form == PeriodForm::Year).map(NamedPeriod::first_year)
    }

    /// Whether a calendar year is asked for, or one that a part is asked of.
    pub fn is_in(&self, year: i32) -> bool {
        self.period.is_none_or(|period| period.first_year() == year)
    }

    /// The parts that are kept apart. Within a part of a year nothing longer than it can be.
    pub fn kind(&self, asked: PeriodKind) -> Result<PeriodKind, RunError> {
        let own = self.period.and_then(|period| PeriodKind::of(period.form)).filter(|own| *own != PeriodKind::Year);
        let Some(own) = own else { return Ok(asked) };
        match (own, asked) {
            (PeriodKind::Month, PeriodKind::Tertial) => Err(RunError(Text::fixed(
                "en månad har inga tertial: ange --by month, eller en längre --period",
                "a month has no tertials: give --by month, or a longer --period",
            ))),
            (_, PeriodKind::Year | PeriodKind::Whole) => Ok(own),
            (_, PeriodKind::Tertial | PeriodKind::Month) => Ok(asked),
        }
    }
}

/// A year, a tertial or a month, as it is written on the command line.
pub fn period(word: &str) -> Result<NamedPeriod, RunError> {
    let is_wanted =
        |period: &NamedPeriod| matches!(period.form, PeriodForm::Year | PeriodForm::Tertial | PeriodForm::Month);
    NamedPeriod::parse(word.trim()).filter(is_wanted).ok_or_else(|| {
        let word = Text::same(word);
        RunError(text!(
            "--period kan inte vara {word}: skriv ett år, ett tertial eller en månad, som 2024, 2024-T1 eller 2024-03",
            "--period cannot be {word}: write a year, a tertial or a month, as 2024, 2024-T1 or 2024-03",
            word
        ))
    })
}

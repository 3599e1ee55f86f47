//! What every command line has: the global flags, how values are read, forms, Swedish and mistakes. The doc comments are
//! the help.

mod forms;
mod groups;
mod mistakes;
mod swedish;
mod words;

pub use forms::{Form, TABLES, TABLES_AND_WORD, TABLES_IN_SWEDISH, form_of};
pub use groups::{Group, in_groups};
pub use mistakes::swedish as mistake_in_swedish;
pub use swedish::{ArgHelp, SwedishHelp, in_swedish, swedish_form};
pub use words::SpokenParser;
pub(crate) use words::spoken_flag;

use crate::compute::State;
use crate::model::{Date, DeadlineKind, Kind, Lang, Length, PointInTime, Role, RoundTo, Status};
use chrono::Datelike;
use clap::builder::{RangedI64ValueParser, StringValueParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The flags that every command has.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The folder of the ledger
    #[arg(long, global = true, display_order = 101, value_name = "DIR", default_value = "agreements")]
    pub ledger: PathBuf,
    /// The day to judge by, instead of today
    #[arg(long, global = true, display_order = 102, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// The ledger as it was recorded then: on a day, or at a git revision; --as-of is that day, too
    #[arg(long, global = true, display_order = 103, value_name = "DATE|REV", value_parser = point_in_time)]
    pub known_at: Option<PointInTime>,
    /// The language of the output; else `LIGGARE_LANG`, the ledger's setting, the system's locale
    #[arg(long, global = true, display_order = 104, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Write the answer to a file, whole or not at all, instead of to the terminal
    #[arg(short, long, global = true, display_order = 100, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colours in the output
    #[arg(long, global = true, display_order = 105, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// A day, written as in a file.
pub fn day(word: &str) -> Result<Date, String> {
    if !is_written_as_a_day(word) {
        return Err("write the day as 2024-01-31, in the years 1–9999".to_owned());
    }
    let day = word.parse().ok().filter(|day: &Date| (1..=9999).contains(&day.year()));
    day.ok_or_else(|| "the calendar has no such day".to_owned())
}

/// A day, or else the name of a branch, a tag or a commit.
pub fn point_in_time(word: &str) -> Result<PointInTime, String> {
    if is_written_as_a_day(word) {
        return day(word).map(PointInTime::On);
    }
    if word.trim().is_empty() {
        return Err("write a day as 2024-01-31, or a branch, a tag or a commit".to_owned());
    }
    Ok(PointInTime::Revision(word.to_owned()))
}

/// Whether a word has year, month and day with all their digits: `23-02-03` is a slip, and not a day of the year 23.
fn is_written_as_a_day(word: &str) -> bool {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|digit| digit.is_ascii_digit());
    let mut parts = word.split('-');
    let whole = [4, 2, 2].into_iter().all(|count| parts.next().is_some_and(|part| digits(part, count)));
    whole && parts.next().is_none() && !word.starts_with("0000")
}

/// A calendar year.
pub fn year() -> RangedI64ValueParser<i32> {
    clap::value_parser!(i32).range(1..=9999)
}

/// A word without the blanks around it, as in `--select M010, T001`.
pub fn trimmed() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|word| word.trim().to_owned())
}

/// `6 months`, or `6-months` where quotation marks are a nuisance; also as it is printed: `6 månader`.
pub fn length(word: &str) -> Result<Length, String> {
    let wrong = || "write the time as 6-months, 30-days or 1-year".to_owned();
    Length::spoken(&word.replace(['-', '_'], " ")).ok_or_else(wrong)
}

spoken_flag!(DeadlineKind, Kind, Lang, Role, RoundTo, State, Status);

//! The days that an agreement can touch by what its file says, whatever the day and whatever is decided yet.

use super::steps::{end_after, rule};
use crate::model::{Agreement, At, Date, ExtensionMode, Precision};
use chrono::Datelike;

/// From the first day to the latest possible end, each with the place of the day that is written. A side that nothing bounds, or
/// that the file does not state, is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub first: Option<At<Date>>,
    pub last: Option<At<Date>>,
}

/// The days that the agreement can touch: whole months or years where the document states no days. An early end does not
/// shorten them, for what was agreed for the time after it stays written.
pub fn reach(agreement: &Agreement) -> Reach {
    let term = agreement.term.as_ref();
    let precision = term.and_then(|term| term.precision).map_or(Precision::Day, |precision| precision.value);
    // The day on which it was entered into is a day, however the term is stated.
    let precise = if agreement.counts_from_concluded() { Precision::Day } else { precision };
    let start = agreement.start().and_then(|start| Some(At { value: first_of(start.value, precise)?, ..start }));
    let latest = latest(agreement).and_then(|last| last_of(last, precision));
    let last = latest.zip(written_end(agreement)).map(|(value, written)| At { value, ..written });
    Reach { first: start, last }
}

/// The last day that is written: the term's end, or that of the extension that goes furthest.
pub fn written_end(agreement: &Agreement) -> Option<At<Date>> {
    let agreed = agreement.term.as_ref().and_then(|term| term.end);
    let extended = agreement.prolongations().map(|(_, _, until)| until);
    agreed.into_iter().chain(extended).max_by_key(|end| end.value)
}

fn latest(agreement: &Agreement) -> Option<Date> {
    let term = agreement.term.as_ref()?;
    if agreement.open_ended().is_some() {
        return None;
    }
    let written = written_end(agreement)?.value;
    let Some(rule) = rule(agreement) else { return Some(written) };
    if rule.mode.value == ExtensionMode::Automatic {
        return None;
    }
    let by_steps = || end_after(term.end?.value, rule.step()?.value, rule.times?.value);
    let bounds = [rule.latest_end.map(|latest| latest.value), by_steps()];
    bounds.into_iter().flatten().min().map(|bound| bound.max(written))
}

/// The first day of the month or year that a day stands for.
fn first_of(day: Date, precision: Precision) -> Option<Date> {
    match precision {
        Precision::Day => Some(day),
        Precision::Month => day.with_day(1),
        Precision::Year => Date::from_ymd_opt(day.year(), 1, 1),
    }
}

/// The last day of the month or year that a day stands for.
pub fn last_of(day: Date, precision: Precision) -> Option<Date> {
    match precision {
        Precision::Day => Some(day),
        Precision::Month => day.with_day(u32::from(day.num_days_in_month())),
        Precision::Year => Date::from_ymd_opt(day.year(), 12, 31),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::tests::{agreement, day};

    fn days(text: &str) -> (Option<Date>, Option<Date>) {
        let Reach { first, last } = reach(&agreement(text));
        (first.map(|first| first.value), last.map(|last| last.value))
    }

    #[test]
    fn what_may_still_be_decided_is_within_reach() {
        let term = "[term]\nstart = 2024-01-01\nend = 2024-12-31\n[extension]\nmode = \"option\"\n";
        let first = Some(day("2024-01-01"));
        assert_eq!(days(&format!("{term}latest_end = 2026-06-30\n")), (first, Some(day("2026-06-30"))));
        assert_eq!(days(&format!("{term}length = \"1 year\"\ntimes = 2\n")), (first, Some(day("2026-12-31"))));
        let beyond = "length = \"1 year\"\ntimes = 1\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n";
        assert_eq!(days(&format!("{term}{beyond}")), (first, Some(day("2027-12-31"))));
        assert_eq!(days(&format!("{term}length = \"1 year\"\n")), (first, None));
    }

    #[test]
    fn what_runs_on_has_no_last_day_and_an_early_end_takes_none_away() {
        let start = "[term]\nstart = 2024-01-01\n";
        let first = Some(day("2024-01-01"));
        assert_eq!(days(&format!("{start}open_ended = true\n")), (first, None));
        assert_eq!(days(start), (first, None));
        let end = format!("{start}end = 2024-12-31\n");
        assert_eq!(days(&format!("{end}[extension]\nmode = \"automatic\"\nlatest_end = 2029-12-31\n")), (first, None));
        assert_eq!(days(&format!("{end}[ended]\non = 2024-03-31\n")), (first, Some(day("2024-12-31"))));
        assert_eq!(days("[term]\nend = 2024-12-31\n"), (None, Some(day("2024-12-31"))));
    }

    #[test]
    fn months_and_years_are_whole() {
        let term = |precision| format!("[term]\nstart = 2024-02-10\nend = 2024-02-10\nprecision = \"{precision}\"\n");
        assert_eq!(days(&term("month")), (Some(day("2024-02-01")), Some(day("2024-02-29"))));
        assert_eq!(days(&term("year")), (Some(day("2024-01-01")), Some(day("2024-12-31"))));
    }
}

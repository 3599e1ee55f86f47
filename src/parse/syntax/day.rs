//! Days as people write them, `1 maj 2019` or `2019-5-1`, as TOML wants them, `2019-05-01`.

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan"],
    &["februari", "febr", "feb"],
    &["mars", "mar"],
    &["april", "apr"],
    &["maj"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["augusti", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["december", "dec"],
];
const LONGEST: usize = 40;

/// What a written day turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// A day, as TOML writes it.
    Is(String),
    /// Day and month that may stand for each other, `01/05/2019`: first as a Swede reads it.
    Either(String, String),
    /// Only a month with its year: its first and its last day.
    Month(String, String),
    /// A day that the calendar lacks, and the last day of the month where a month has been taken to be too long.
    Lacking(Option<String>),
}

/// The day, where the text is meant as one.
pub fn day(written: &str) -> Option<Day> {
    if written.len() > LONGEST {
        return None;
    }
    let plain = written.to_lowercase().replace(['–', '−', '‐', '‑', '—'], "-");
    named(&plain).or_else(|| numbered(&plain))
}

fn named(plain: &str) -> Option<Day> {
    let words: Vec<_> = plain.strip_prefix("den ").unwrap_or(plain).split_whitespace().collect();
    match words.as_slice() {
        [day, month, year] => {
            let day = day.trim_end_matches(":e").trim_end_matches(":a").trim_end_matches('.');
            Some(in_calendar(number(year, 4..=4)?, month_number(month)?, number(day, 1..=2)?))
        }
        [month, year] => month_of(number(year, 4..=4)?, month_number(month)?),
        _ => None,
    }
}

fn numbered(plain: &str) -> Option<Day> {
    let parts: Vec<_> = plain.split(['-', '/', '.', ' ']).collect();
    let marks: String = plain.chars().filter(|c| matches!(c, '-' | '/' | '.' | ' ')).collect();
    match (parts.as_slice(), marks.as_str()) {
        ([year, month, day], "--" | "//" | "..") if year.len() == 4 => {
            Some(in_calendar(number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?))
        }
        ([year, month, day], "  ") => {
            Some(in_calendar(number(year, 4..=4)?, number(month, 2..=2)?, number(day, 2..=2)?))
        }
        ([day, month, year], "//") if year.len() == 4 => {
            let (year, month, day) = (number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?);
            Some(match (in_calendar(year, month, day), in_calendar(year, day, month)) {
                (Day::Is(first), Day::Is(other)) if first != other => Day::Either(first, other),
                (Day::Lacking(_), Day::Is(only)) => Day::Is(only),
                (first, _) => first,
            })
        }
        ([day, month, year], "--" | ".." | "/ " | "/-") if year.len() == 4 => {
            Some(in_calendar(number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?))
        }
        ([year, month, day], "--") => {
            Some(in_calendar(2000 + number(year, 2..=2)?, number(month, 2..=2)?, number(day, 2..=2)?))
        }
        ([year, month], "-") => month_of(number(year, 4..=4)?, number(month, 2..=2)?),
        _ => None,
    }
}

/// The first and the last day of a month.
fn month_of(year: u32, month: u32) -> Option<Day> {
    match (in_calendar(year, month, 1), in_calendar(year, month, 31)) {
        (Day::Is(first), Day::Is(last) | Day::Lacking(Some(last))) => Some(Day::Month(first, last)),
        _ => None,
    }
}

fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = length.contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

fn month_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}

fn in_calendar(year: u32, month: u32, day: u32) -> Day {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Day::Lacking(None),
    };
    let told = |day: u32| format!("{year:04}-{month:02}-{day:02}");
    match day {
        0 => Day::Lacking(None),
        _ if day <= last => Day::Is(told(day)),
        29..=31 => Day::Lacking(Some(told(last))),
        _ => Day::Lacking(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_as_toml_writes_them() {
        for written in [
            "2019-05-1",
            "2019-5-01",
            "2019-5-1",
            "2019/05/01",
            "2019.05.01",
            "2019 05 01",
            "19-05-01",
            "1/5 2019",
            "1/5-2019",
            "1.5.2019",
            "01-05-2019",
            "2019–05–01",
            "1 maj 2019",
            "den 1 maj 2019",
            "1:a maj 2019",
            "1 Maj 2019",
        ] {
            assert_eq!(day(written), Some(Day::Is("2019-05-01".into())), "{written}");
        }
        assert_eq!(day("31 dec. 2019"), Some(Day::Is("2019-12-31".into())));
        assert_eq!(day("2020-2-29"), Some(Day::Is("2020-02-29".into())));
    }

    #[test]
    fn days_that_the_calendar_lacks_are_known() {
        assert_eq!(day("2019-02-30"), Some(Day::Lacking(Some("2019-02-28".into()))));
        assert_eq!(day("31 juni 2019"), Some(Day::Lacking(Some("2019-06-30".into()))));
        for written in ["2019-13-01", "2019-00-01", "2019-05-00", "2019-05-32", "2019-05-99"] {
            assert_eq!(day(written), Some(Day::Lacking(None)), "{written}");
        }
    }

    #[test]
    fn a_month_alone_has_a_first_and_a_last_day() {
        for written in ["maj 2019", "2019-05"] {
            assert_eq!(day(written), Some(Day::Month("2019-05-01".into(), "2019-05-31".into())), "{written}");
        }
    }

    #[test]
    fn a_day_and_a_month_that_may_stand_for_each_other_are_two_days() {
        assert_eq!(day("01/05/2019"), Some(Day::Either("2019-05-01".into(), "2019-01-05".into())));
        for (written, told) in
            [("05/05/2019", "2019-05-05"), ("13/05/2019", "2019-05-13"), ("05/13/2019", "2019-05-13")]
        {
            assert_eq!(day(written), Some(Day::Is(told.into())), "{written}");
        }
    }

    #[test]
    fn other_texts_are_no_days() {
        for written in [
            "802012-1581",
            "02-01",
            "2019-20",
            "171-84/2017",
            "1 800 000",
            "maj",
            "3 months",
            "",
            "2.1.3",
            "+1-05-2019",
        ] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}

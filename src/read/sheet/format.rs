//! What a number of a workbook is shown as: a day, or a number. Workbooks count days from one of two beginnings.

use crate::model::{CellContent, Date, UnreadCell};
use chrono::Days;

/// From which day a workbook counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FirstDay {
    /// The last day of 1899, and as if 1900 had had a leap day.
    #[default]
    Of1900,
    /// The first day of 1904, as workbooks of a Mac once did.
    Of1904,
}

/// What a number format shows a number as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum NumberFormat {
    #[default]
    Number,
    /// A day or a time.
    Day,
    /// A month of a year, without its day.
    Month,
    /// A year alone.
    Year,
    /// A part of a hundred.
    Percent,
    /// A number and what it is counted in: `tkr`.
    Of(String),
}

/// What a number format that comes with every workbook shows.
pub const fn built_in(id: u32) -> NumberFormat {
    match id {
        9 | 10 => NumberFormat::Percent,
        17 => NumberFormat::Month,
        14..=16 | 18..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Day,
        _ => NumberFormat::Number,
    }
}

/// What a format of the workbook's own shows.
pub fn of_code(code: &str) -> NumberFormat {
    let FormatSection { letters, words } = FormatSection::of(code);
    let has = |wanted: char| letters.contains(wanted);
    if letters.contains(['d', 'm', 'y', 'h', 's']) {
        return match (has('d'), has('m'), has('y'), has('h') || has('s')) {
            (false, true, true, false) => NumberFormat::Month,
            (false, false, true, false) => NumberFormat::Year,
            _ => NumberFormat::Day,
        };
    }
    if has('%') {
        NumberFormat::Percent
    } else if words.chars().any(char::is_alphabetic) {
        NumberFormat::Of(words)
    } else {
        NumberFormat::Number
    }
}

/// What stands in the part of a format that is for numbers above nothing.
#[derive(Default)]
struct FormatSection {
    /// The signs that say how a number is shown, small, and those of a time that is counted up: `[h]`.
    letters: String,
    /// The words that it writes beside the number: within quotation marks, behind a backslash, and the name of a currency.
    words: String,
}

impl FormatSection {
    fn of(code: &str) -> Self {
        let (mut section, mut chars) = (Self::default(), code.chars());
        while let Some(char) = chars.next() {
            match char {
                '"' => section.words.extend(chars.by_ref().take_while(|char| *char != '"')),
                '\\' => section.words.extend(chars.next()),
                '_' | '*' => drop(chars.next()),
                '[' => {
                    let within: String = chars.by_ref().take_while(|char| *char != ']').collect();
                    if within.chars().all(|char| "hmsHMS".contains(char)) {
                        section.letters.push_str(&within.to_lowercase());
                    }
                    let currency = within.strip_prefix('$').and_then(|named| named.split('-').next());
                    section.words.push_str(currency.unwrap_or_default());
                }
                ';' => break,
                other => section.letters.extend(other.to_lowercase()),
            }
        }
        section.words = section.words.trim().to_owned();
        section
    }
}

/// The shortest decimal of a number as a workbook has it, without an exponent; none where it is no number.
pub fn shortest(written: &str) -> Option<String> {
    let number: f64 = written.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let shown = format!("{number}");
    Some(if shown == "-0" { "0".to_owned() } else { shown })
}

/// A decimal a hundred times as large: `0.075` is `7.5`.
pub fn hundredfold(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{decimals:0<2}");
    let (moved, rest) = padded.split_at(2);
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The day, or the day and the time, that a number stands for.
pub fn day(number: &str, first: FirstDay) -> CellContent {
    let no_day = || CellContent::Unread(UnreadCell::NoDay(number.to_owned()));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let Ok(days) = whole.parse::<u64>() else { return no_day() };
    let minutes = minutes(part);
    let time = minutes.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60));
    // A time of no day.
    if let (0, Some(time)) = (days, &time) {
        return CellContent::Moment(time.clone());
    }
    let (from, days) = match first {
        FirstDay::Of1900 if (1..60).contains(&days) => (Date::from_ymd_opt(1899, 12, 31), days),
        // The day that 1900 did not have.
        FirstDay::Of1900 if days == 60 || days == 0 => return no_day(),
        FirstDay::Of1900 => (Date::from_ymd_opt(1899, 12, 30), days),
        FirstDay::Of1904 => (Date::from_ymd_opt(1904, 1, 1), days),
    };
    let last = Date::from_ymd_opt(9999, 12, 31);
    let day = from.and_then(|from| from.checked_add_days(Days::new(days))).filter(|day| Some(*day) <= last);
    match (day, time) {
        (Some(day), None) => CellContent::Day(day),
        (Some(day), Some(time)) => CellContent::Moment(format!("{day} {time}")),
        (None, _) => no_day(),
    }
}

/// The minutes that decimals of a day are, rounded down to whole ones; none where they are less than half a second.
fn minutes(decimals: &str) -> Option<u64> {
    // Nine decimals are a tenth of a millisecond.
    let nine: String = decimals.chars().chain("000000000".chars()).take(9).collect();
    let seconds = (nine.parse::<u64>().unwrap_or_default() * 86_400 + 500_000_000) / 1_000_000_000;
    (seconds > 0).then_some(seconds.min(86_399) / 60)
}

/// A day as ISO 8601 has it, which some programs write instead of a number.
pub fn iso_day(written: &str) -> Option<CellContent> {
    let (day, time) = written.split_once('T').unwrap_or((written, ""));
    let day = Date::parse_from_str(day, "%Y-%m-%d").ok()?;
    let is_midnight = time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z'));
    Some(if is_midnight {
        CellContent::Day(day)
    } else {
        CellContent::Moment(format!("{day} {}", time.get(..5).unwrap_or(time)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_day_by_its_own_letters_alone() {
        let shows_a_day =
            |code: &str| matches!(of_code(code), NumberFormat::Day | NumberFormat::Month | NumberFormat::Year);
        for code in ["yyyy-mm-dd", "d/m/yy;@", "[$-41D]d mmmm yyyy", "[h]:mm", "yyyy", "mm:ss.0", "[Red]hh:mm"] {
            assert!(shows_a_day(code), "{code}");
        }
        for code in [
            "General",
            "0000",
            "#,##0.00\\ \"kr\"",
            "#,##0_);[Red](#,##0)",
            "0.00E+00",
            "@",
            "\"dag\" 0",
            "[Red]0",
            "000000\\-0000",
            "0;\"dm\"",
        ] {
            assert!(!shows_a_day(code), "{code}");
        }
        // The name of a colour has the letters of a month.
        assert_eq!(of_code("[Magenta]yyyy"), NumberFormat::Year);
        assert_eq!(of_code("[Magenta]0"), NumberFormat::Number);
    }

    #[test]
    fn days_are_counted_from_either_beginning() {
        let shown = |number: &str, first| day(number, first).shown();
        assert_eq!(shown("43586", FirstDay::Of1900), "2019-05-01");
        assert_eq!(shown("42124", FirstDay::Of1904), "2019-05-01");
        assert_eq!(shown("59", FirstDay::Of1900), "1900-02-28");
        assert_eq!(shown("61", FirstDay::Of1900), "1900-03-01");
        assert_eq!(shown("0", FirstDay::Of1904), "1904-01-01");
        assert_eq!(shown("2958465", FirstDay::Of1900), "9999-12-31");
        assert_eq!(shown("43586.60416667", FirstDay::Of1900), "2019-05-01 14:30");
        assert_eq!(shown("0.5", FirstDay::Of1900), "12:00");
        assert_eq!(day("43586.000000000001", FirstDay::Of1900), day("43586", FirstDay::Of1900));
        for number in ["60", "-1", "2958466", "0", "1e9"] {
            assert!(matches!(day(number, FirstDay::Of1900), CellContent::Unread(_)), "{number}");
        }
    }

    #[test]
    fn a_number_has_its_shortest_decimal() {
        for (written, shown) in [
            ("8020121581.0", Some("8020121581")),
            ("1.8E6", Some("1800000")),
            ("0.30000000000000004", Some("0.30000000000000004")),
            ("162340.5", Some("162340.5")),
            ("-0", Some("0")),
            ("1e400", None),
            ("NaN", None),
            ("x", None),
        ] {
            assert_eq!(shortest(written).as_deref(), shown, "{written}");
        }
    }

    #[test]
    fn a_day_in_words_is_one() {
        assert_eq!(iso_day("2019-05-01T00:00:00"), iso_day("2019-05-01"));
        assert_eq!(iso_day("2019-05-01T14:30:00").map(|day| day.shown()).as_deref(), Some("2019-05-01 14:30"));
        assert_eq!(iso_day("1 maj"), None);
    }
}

//! Finds and masks Swedish personal identity numbers in any text, so that no output of ours shows one.

use std::{borrow::Cow, iter, ops::Range};

use chrono::NaiveDate;

/// What a masked number ends with: as many bytes as the birth number and check digit it hides.
const MASK: &str = "****";

/// The byte range of every personnummer and samordningsnummer in `text`, in order and without overlap.
///
/// A number is a real calendar day, a birth number of three digits and a check digit (folkbokföringslagen (1991:481) 18 §);
/// a samordningsnummer is the same with 60 added to the day (lag (2022:1697); before September 2023, 18 a § of the former).
/// The year has two digits, then of either century, or four, then from 1900 to 2099. Between day and birth number stands
/// nothing, a hyphen or dash, a plus sign or one space, also a no-break space. A number that touches an ASCII letter or
/// digit, or that a hyphen joins to another digit, is a part of something longer and left alone.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    numbers(text).collect()
}

/// `text` with the last four digits of every number that [`find`] finds as `*`: never a byte longer or shorter, so that
/// spans into `text` stay right, and nothing is left to find in the result.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut found = numbers(text).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for number in found {
        // The last four bytes of a number are ASCII digits, so both cuts lie between characters.
        masked.push_str(&text[masked.len()..number.end - MASK.len()]);
        masked.push_str(MASK);
    }
    masked.push_str(&text[masked.len()..]);
    Cow::Owned(masked)
}

/// Whether a number was masked in `text`.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    // Nearly no text holds a star, which is told at once.
    text.contains('*') && text.contains(MASK)
}

/// The check digit (0 to 9) that follows `digits` (each 0 to 9, nine of them): the modulus 10 or Luhn method with weights 2 and 1,
/// shared by personal and organisation numbers (Skatteverket, SKV 704 and SKV 709).
#[must_use]
pub fn check_digit(digits: impl IntoIterator<Item = u8>) -> u8 {
    let sum = iter::zip([2, 1].into_iter().cycle(), digits).fold(0, |sum, (weight, digit)| {
        let product = weight * digit;
        (sum + product / 10 + product % 10) % 10
    });
    (10 - sum) % 10
}

fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    digit_runs(text.as_bytes()).filter_map(|run| number_at(text, run))
}

/// As many digits as the shortest date.
const SHORTEST: usize = 6;

/// Every unbroken run of ASCII digits that is long enough for a date. Most text is passed over in steps: where a byte is no
/// digit, no run that matters lies across it. No byte is looked at more than twice, however long the run.
fn digit_runs(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let is_digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let mut seen = 0;
    iter::from_fn(move || {
        loop {
            let mut probes = (seen + SHORTEST - 1..bytes.len()).step_by(SHORTEST);
            let probe = probes.find(|place| is_digit(*place))?;
            seen = probe + 1 - SHORTEST;
            let start = (seen..probe).rev().find(|place| !is_digit(*place)).map_or(seen, |before| before + 1);
            let end = (probe + 1..bytes.len()).find(|place| !is_digit(*place)).unwrap_or(bytes.len());
            seen = end;
            if end - start >= SHORTEST {
                return Some(start..end);
            }
        }
    })
}

/// The number that begins with this run of digits. Ordinary text is turned away by the length of the run alone.
fn number_at(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let (date, last_four) = match run.len() {
        6 | 8 => {
            let separator = text.get(run.end..)?.chars().next().filter(|char| separates(*char))?;
            let start = run.end + separator.len_utf8();
            (run, start..start + MASK.len())
        }
        10 | 12 => (run.start..run.end - MASK.len(), run.end - MASK.len()..run.end),
        _ => return None,
    };
    let number = date.start..last_four.end;
    let before = text.get(..number.start)?;
    let after = text.get(number.end..)?;
    let whole = !continues(before.chars().rev()) && !continues(after.chars());
    (whole && is_valid(text.get(date)?.as_bytes(), text.get(last_four)?.as_bytes())).then_some(number)
}

fn separates(char: char) -> bool {
    matches!(char, '-' | '+' | ' ' | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether what stands beside a number, read outwards from it, makes it a part of something longer.
///
/// Only true hyphens join: a dash may also mean "to", and two numbers with a dash between them must both be found.
fn continues(mut outwards: impl Iterator<Item = char>) -> bool {
    match outwards.next() {
        Some('-' | '\u{2010}' | '\u{2011}') => outwards.next().is_some_and(|char| char.is_ascii_digit()),
        Some(char) => char.is_ascii_alphanumeric(),
        None => false,
    }
}

/// `date` is six or eight ASCII digits; `last_four` may be anything.
fn is_valid(date: &[u8], last_four: &[u8]) -> bool {
    let (century, date) = date.split_at(date.len().saturating_sub(6));
    let Some((last, birth_number)) = last_four.split_last() else { return false };
    last_four.iter().all(u8::is_ascii_digit)
        && check_digit(date.iter().chain(birth_number).map(|byte| byte - b'0')) == last - b'0'
        && is_birth_day(century, date)
}

/// Whether `date` (YYMMDD) is a day of the century, or of either century when none is written; the day may have 60 added.
fn is_birth_day(century: &[u8], date: &[u8]) -> bool {
    let (&[year, month, day], []) = date.as_chunks() else { return false };
    let centuries: &[i32] = match century {
        b"" => &[1900, 2000],
        b"19" => &[1900],
        b"20" => &[2000],
        _ => return false,
    };
    let [year, month, day] = [year, month, day].map(two_digits);
    let day = if day > 60 { day - 60 } else { day };
    centuries
        .iter()
        .any(|century| NaiveDate::from_ymd_opt(century + i32::from(year), month.into(), day.into()).is_some())
}

fn two_digits([tens, ones]: [u8; 2]) -> u8 {
    (tens - b'0') * 10 + (ones - b'0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SEPARATORS: [&str; 12] = [
        "", "-", "+", " ", "\u{a0}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
    ];

    /// A made-up number. Its check digit is computed here so that nobody's number stands in this file.
    fn made_up(date: &str, separator: &str, birth_number: &str) -> String {
        let digits = date[date.len() - 6..].bytes().chain(birth_number.bytes());
        let check = check_digit(digits.map(|byte| byte - b'0'));
        format!("{date}{separator}{birth_number}{check}")
    }

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_written_form_is_found_and_masked() {
        for date in ["811218", "19811218", "20040229", "811278"] {
            for separator in SEPARATORS {
                let number = made_up(date, separator, "123");
                let text = format!("född {number}, åäö");
                assert_eq!(found(&text), [number.as_str()]);
                assert_eq!(mask(&text), format!("född {date}{separator}****, åäö"));
            }
        }
    }

    #[test]
    fn a_text_without_numbers_is_lent_back() {
        for text in ["", "IOP 2024", "2018-09-01", "802012-1581", "212000-0142", "åäö – 1 000 000 kr"] {
            assert!(matches!(mask(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_no_number() {
        let number = made_up("811218", "-", "123");
        let (rest, last) = number.split_at(number.len() - 1);
        let right: u8 = last.parse().unwrap();
        for wrong in (0..10).filter(|digit| *digit != right) {
            assert_eq!(found(&format!("{rest}{wrong}")), [""; 0]);
        }
    }

    #[test]
    fn only_days_of_the_calendar_count() {
        let days =
            ["811218", "000229", "040229", "19040229", "20000229", "991231", "20991231", "010161", "000289", "811291"];
        for date in days {
            assert_eq!(find(&made_up(date, "-", "123")).len(), 1, "{date}");
        }
        let others = [
            "811318", "810018", "811200", "811232", "811260", "811292", "810229", "19000229", "18991231", "21000101",
            "16811218",
        ];
        for date in others {
            assert_eq!(find(&made_up(date, "-", "123")), [], "{date}");
        }
    }

    #[test]
    fn a_part_of_something_longer_is_left_alone() {
        for number in [made_up("811218", "-", "123"), made_up("19811218", "", "123"), made_up("811218", " ", "123")] {
            let longer = [
                format!("1{number}"),
                format!("{number}0"),
                format!("a{number}"),
                format!("{number}a"),
                format!("1-{number}"),
                format!("16-{number}"),
                format!("{number}-1"),
                format!("{number}\u{2011}1"),
                format!("1\u{2010}{number}"),
                format!("{number}-{number}"),
            ];
            for text in longer {
                assert_eq!(found(&text), [""; 0], "{text}");
            }
        }
    }

    #[test]
    fn two_dates_are_no_number() {
        assert_eq!(found("20180901-20191231 20180901\u{2013}20191231 2018-09-01 180901 2018"), [""; 0]);
    }

    #[test]
    fn a_number_is_found_whatever_else_stands_beside_it() {
        let number = made_up("811218", "-", "123");
        for text in [
            format!("-{number}-"),
            format!("\"{number}\""),
            format!("å{number}ö"),
            format!("({number})."),
            format!("_{number}_"),
            format!("id-{number}-x"),
            format!("2024 {number} 2025"),
        ] {
            assert_eq!(found(&text), [number.as_str()], "{text}");
        }
        for between in [" ", ",", "\u{2013}", "\n", "/"] {
            assert_eq!(find(&format!("{number}{between}{number}")).len(), 2, "{between:?}");
        }
    }

    #[test]
    fn digits_of_other_scripts_are_no_digits() {
        let wide: String = made_up("811218", "", "123")
            .bytes()
            .filter_map(|byte| char::from_u32(0xff10 + u32::from(byte - b'0')))
            .collect();
        assert_eq!(find(&wide), []);
    }

    #[test]
    fn a_hostile_text_takes_linear_time() {
        let number = made_up("811218", "-", "123");
        for piece in
            ["8", "811218", "811218-", "811218-1230-", "-", "\u{2010}1", "811218 ", &number, &format!("{number} ")]
        {
            let text = piece.repeat(4_000_000 / piece.len());
            assert_eq!(mask(&text).len(), text.len());
        }
    }

    prop_compose! {
        fn any_number()(
            century in prop_oneof![Just(""), Just("19"), Just("20")],
            (year, month, day) in (0..100, 1..=12, 1..=28),
            coordination in any::<bool>(),
            birth_number in 0..1000,
            separator in prop::sample::select(&SEPARATORS[..]),
        ) -> String {
            let day = if coordination { day + 60 } else { day };
            made_up(&format!("{century}{year:02}{month:02}{day:02}"), separator, &format!("{birth_number:03}"))
        }
    }

    /// Texts that are nearly all numbers and what may join them: where a slip would show.
    fn crowded_text() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![any_number(), "[-+ 0-9aå*\u{2010}\u{2013}\u{a0}]{0,3}", "[0-9]{6}[- ]?[0-9]{4}"];
        prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
    }

    fn the_mask_holds(text: &str) {
        let ranges = find(text);
        assert!(ranges.iter().all(|range| text.get(range.clone()).is_some()));
        assert!(ranges.is_sorted_by(|before, after| before.end <= after.start));
        let masked = mask(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(matches!(masked, Cow::Borrowed(_)), ranges.is_empty());
        assert_eq!(find(&masked), [], "{text:?} became {masked:?}");
        assert_eq!(mask(&masked), masked);
    }

    proptest! {
        #[test]
        fn the_mask_holds_on_any_text(text in any::<String>()) {
            the_mask_holds(&text);
        }

        #[test]
        fn the_mask_holds_on_a_crowded_text(text in crowded_text()) {
            the_mask_holds(&text);
        }

        #[test]
        fn a_made_up_number_between_spaces_is_found(number in any_number(), before in any::<String>(), after in any::<String>()) {
            let start = before.len() + 1;
            let text = format!("{before} {number} {after}");
            prop_assert!(find(&text).contains(&(start..start + number.len())));
        }
    }
}

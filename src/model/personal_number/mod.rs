//! Finds and masks Swedish personal identity numbers in any text, so that no output of ours shows one.
//!
//! A number is a real calendar day, a birth number of three digits and a check digit (folkbokföringslagen (1991:481) 18 §);
//! a samordningsnummer is the same with 60 added to the day (lag (2022:1697); before September 2023, 18 a § of the former).
//! The year has two digits, then of either century, or four, then from 1900 to 2099.
//!
//! It is found however it is spelt: with decimal digits of any script; with nothing between day and birth number or with any
//! run of white space, dashes, plus signs and lines at the foot; and with characters that no one sees anywhere. Letters may touch
//! it, and the number for value added tax of a sole trader is one. Left alone is what other digits touch, or a
//! hyphen joins to other digits, as both are a part of something longer; and a day that is written with marks inside it, as in
//! `2018-01-01-0123`, which is the number of an errand.
//!
//! Two things look the same as a number and are not masked, though one in ten has its check digit:
//!
//! * **a day and a year**, as in `180901-2022`: the day is one of 2000–2039, when agreements run, and the year is that of the
//!   day or one of the ten after it; or, where white space stands between them, also of the ten before. This lets through
//!   the number of a person born in those years whose last four digits happen to be such a year: about one in a thousand of
//!   them. Of anybody born from 1940 to 1999 no number is let through. Without a sign between, or with a plus sign, nothing
//!   is taken for a year;
//! * **a day and an amount**, as in `180901 1200 kr`: white space stands between them, and a unit of money, a percent sign or
//!   two decimals follow. An amount without its unit cannot be told from a number, and is masked.

mod near;
mod signs;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};
use near::Joint;
use signs::{LETTERS, OF_DIGITS, Sign, is_star, sign};
use std::{borrow::Cow, iter, ops::Range};

pub use signs::star;

/// How many digits of a number are masked: its birth number and check digit.
pub const LAST: usize = 4;

/// Whether a character is a decimal digit of any script.
pub fn is_digit(c: char) -> bool {
    matches!(sign(c), Sign::Digit(_))
}

/// The byte range of every personnummer and samordningsnummer in `text`, in order and without overlap.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    numbers(text).collect()
}

/// `text` with the last four digits of every number that [`find`] finds as stars: never a byte or a character longer or
/// shorter, so that spans and columns stay right, and nothing is left to find in the result.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut found = numbers(text).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for number in found {
        let written = text.get(number.clone()).unwrap_or_default();
        let shown = written.chars().filter(|c| is_digit(*c)).count().saturating_sub(LAST);
        masked.push_str(text.get(masked.len()..number.start).unwrap_or_default());
        let mut digits = 0;
        masked.extend(written.chars().map(|c| {
            digits += usize::from(is_digit(c));
            if is_digit(c) && digits > shown { star(c) } else { c }
        }));
    }
    masked.push_str(text.get(masked.len()..).unwrap_or_default());
    Cow::Owned(masked)
}

/// Whether a number was masked in `text`.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    let mut stars = 0;
    // Nearly no text holds a star, which is told at once.
    text.bytes().any(|byte| byte == b'*' || !byte.is_ascii())
        && text.chars().any(|c| {
            stars = if is_star(c) { stars + 1 } else { stars * usize::from(sign(c) == Sign::Unseen) };
            stars == LAST
        })
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
    let groups = crowds(text.as_bytes()).flat_map(move |crowd| groups(text, crowd));
    groups.filter_map(move |group| number_with(text, &group))
}

/// As many digits as the shortest date.
const SHORTEST: usize = 6;

/// Every unbroken run of bytes that may be of digits and what no one sees, and is long enough for a date. Most text is passed
/// over in steps: where a byte is of neither, no run that matters lies across it. No byte is looked at more than twice,
/// however long the run.
fn crowds(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let may = |byte: &u8| OF_DIGITS.get(usize::from(*byte)).is_some_and(|may| *may);
    let may_after = move |step: &[u8]| matches!(step, [.., before, last] if may(last) && *before != LETTERS);
    let mut seen = 0;
    iter::from_fn(move || {
        loop {
            let mut steps = bytes.get(seen..)?.chunks_exact(SHORTEST);
            let probe = seen + SHORTEST * steps.position(may_after)? + SHORTEST - 1;
            let (before, after) = (bytes.get(seen..probe)?, bytes.get(probe..)?);
            // The second byte of a letter goes with the first, which is none of these.
            let outside = before.iter().rposition(|byte| !may(byte));
            let first = |place| 1 + usize::from(before.get(place) == Some(&LETTERS));
            let start = outside.map_or(seen, |place| seen + place + first(place));
            let end = after.iter().position(|byte| !may(byte)).map_or(bytes.len(), |place| probe + place);
            seen = end;
            if end - start >= SHORTEST {
                return Some(start..end);
            }
        }
    })
}

/// Digits with nothing between them but what no one sees.
#[derive(Debug, Default)]
struct Group {
    /// From the first digit to the end of the last.
    range: Range<usize>,
    /// How many they are; only the first of them are kept.
    count: usize,
    kept: [u8; MOST],
}

/// As many digits as the longest number.
const MOST: usize = 12;

impl Group {
    /// The group that begins at a place.
    fn at(text: &str, start: usize) -> Self {
        let mut group = Self { range: start..start, ..Self::default() };
        for (place, c) in text.get(start..).unwrap_or_default().char_indices() {
            match sign(c) {
                Sign::Digit(digit) => {
                    if let Some(kept) = group.kept.get_mut(group.count) {
                        *kept = digit;
                    }
                    group.count += 1;
                    group.range.end = start + place + c.len_utf8();
                }
                Sign::Unseen => {}
                Sign::Space | Sign::Dash | Sign::Plus | Sign::Other => break,
            }
        }
        group
    }

    /// The digits; of too many, the first.
    fn digits(&self) -> &[u8] {
        self.kept.get(..self.count).unwrap_or(&self.kept)
    }
}

/// The groups of digits in a crowd, which ends where none goes on.
fn groups(text: &str, crowd: Range<usize>) -> impl Iterator<Item = Group> {
    let mut seen = crowd.start;
    iter::from_fn(move || {
        let rest = text.get(seen..crowd.end)?;
        let (place, _) = rest.char_indices().find(|(_, c)| is_digit(*c))?;
        let group = Group::at(text, seen + place);
        seen = group.range.end;
        Some(group)
    })
}

/// The number that begins with these digits. Ordinary text is turned away by their count alone.
fn number_with(text: &str, group: &Group) -> Option<Range<usize>> {
    let digits = group.digits();
    match group.count {
        6 | 8 => {
            let (joint, start) = joint(text, group.range.end)?;
            let end = Group::at(text, start);
            let last = *end.digits().as_array().filter(|_| end.count == LAST)?;
            let after = text.get(end.range.end..)?;
            let is_whole = is_whole(text, group.range.start..end.range.end);
            let is_other = || near::is_year(years(digits, 0), last, joint) || near::is_amount(after, joint);
            (is_whole && is_valid(digits, last) && !is_other()).then_some(group.range.start..end.range.end)
        }
        10 | 12 => {
            let (date, last) = digits.split_last_chunk()?;
            let number = group.range.clone();
            let is_number = is_whole(text, number.clone()) && is_valid(date, *last);
            if is_number { Some(number) } else { taxed(text, group) }
        }
        _ => None,
    }
}

/// The number in the one for value added tax: `SE`, the ten digits, and `01`.
fn taxed(text: &str, group: &Group) -> Option<Range<usize>> {
    let [number @ .., 0, 1] = group.digits() else { return None };
    let (date, last) = number.split_last_chunk()?;
    let start = group.range.start;
    let country = text.get(..start)?.trim_end_matches(' ').as_bytes().last_chunk::<2>()?;
    if number.len() != MOST - 2 || !country.eq_ignore_ascii_case(b"SE") || !is_valid(date, *last) {
        return None;
    }
    let mut digits = text.get(group.range.clone())?.char_indices().filter(|(_, c)| is_digit(*c));
    let (place, c) = digits.nth(MOST - 3)?;
    Some(start..start + place + c.len_utf8())
}

/// What stands between a day that ends here and the digits after it, and where they begin.
fn joint(text: &str, end: usize) -> Option<(Joint, usize)> {
    let (mut joint, mut signs) = (Joint::default(), 0);
    for (place, c) in text.get(end..)?.char_indices() {
        match sign(c) {
            Sign::Digit(_) => {
                joint.is_wide |= signs > 1;
                return Some((joint, end + place));
            }
            Sign::Unseen => {}
            Sign::Space => joint.is_wide = true,
            Sign::Dash => signs += 1,
            Sign::Plus => {
                signs += 1;
                joint.has_plus = true;
            }
            Sign::Other => return None,
        }
    }
    None
}

/// Whether nothing beside a number makes it a part of something longer: no hyphen joins it to a digit. The century may be
/// joined to it, as a sign of its own.
///
/// Only true hyphens join: a dash may also mean "to", and two numbers with a dash between them must both be found.
fn is_whole(text: &str, number: Range<usize>) -> bool {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let before = text.get(..number.start).unwrap_or_default();
    let joined = before.strip_suffix(is_hyphen).filter(|before| before.ends_with(is_digit));
    let is_century = |before: &str| {
        let rest = before.strip_suffix("19").or_else(|| before.strip_suffix("20"));
        rest.is_some_and(|rest| !rest.ends_with(is_digit) && !rest.ends_with(is_hyphen))
    };
    let after = text.get(number.end..).unwrap_or_default();
    joined.is_none_or(is_century) && !after.strip_prefix(is_hyphen).is_some_and(|after| after.starts_with(is_digit))
}

/// Whether the last digit is the one that the nine before it give, and the day is one of the calendar.
fn is_valid(date: &[u8], [a, b, c, check]: [u8; LAST]) -> bool {
    let short = date.last_chunk::<SHORTEST>();
    let is_checked = |date: &[u8; SHORTEST]| check_digit(date.iter().copied().chain([a, b, c])) == check;
    short.is_some_and(is_checked) && years(date, 0).chain(years(date, COORDINATION)).next().is_some()
}

/// What is added to the day of a samordningsnummer.
const COORDINATION: u32 = 60;

/// The years of which YYMMDD or YYYYMMDD is a day that has so much added, of either century where none is written.
fn years(date: &[u8], added: u32) -> impl Iterator<Item = i32> {
    let (pairs, _) = date.as_chunks();
    let mut pairs = pairs.iter().rev().map(|[tens, ones]| u32::from(tens * 10 + ones));
    let [day, month, year] = [(); 3].map(|()| pairs.next().unwrap_or_default());
    let centuries: &[i32] = match pairs.next() {
        None => &[1900, 2000],
        Some(19) => &[1900],
        Some(20) => &[2000],
        Some(_) => &[],
    };
    let day = day.saturating_sub(added);
    centuries
        .iter()
        .filter_map(move |century| NaiveDate::from_ymd_opt(century + i32::try_from(year).ok()?, month, day))
        .map(|day| day.year())
}

//! Finds and masks Swedish personal identity numbers in any text, so that no output of ours shows one.
//!
//! A number is a real calendar day, a birth number of three digits and a check digit (folkbokföringslagen (1991:481) 18 §);
//! a samordningsnummer is the same with 60 added to the day (lag (2022:1697); before September 2023, 18 a § of the former).
//! The year has two digits, then of either century, or four, then from 1900 to 2099.
//!
//! It is found however it is spelt: with digits of any script, also raised, in rings or of Rome; with characters that no one sees
//! anywhere; with nothing between day and birth number or with any run of white space, dashes, plus signs and lines at the foot,
//! or with one full stop, stroke, dot in the middle or tilde; and then also with the former between year, month and day, as in
//! `1964-08-23-NNNN`, or anywhere among the last four digits, or between all, or with one and the same of the latter between
//! year, month and day, as in `64/08/23-NNNN`; or as TOML groups digits, as in `6_408_23N_NNN`. Letters may touch it, hyphens
//! may join it to other digits (`avtal-2022-640823-NNNN`), a word may end with it (`a1640823-NNNN`), and the number for value
//! added tax of a sole trader holds one. Left alone is what other digits touch.
//!
//! One text in ten that has a day and four digits more has the check digit too, and no finding of a number can be waived. So it
//! is decided by what is more likely, and what is found is what is masked: a mask that nobody is told of would change what an
//! agreement says. **A day before 2000 is a birthday**, whatever follows it: an amount, a unit of money, a year. No number of
//! anybody born from 1940 to 1999 is let through for what follows it. **A day of 2000–2039 is one of agreements** where
//! these follow it, unless words of a person (`pnr`, `född`, `org_number`) stand before it on the line, with no digits between:
//!
//! * **a year**, as in `180901-2030`: from that of the day to 2060 or, where white space stands between, from ten years before;
//!   from 1900, where the day is written with marks. It lets through about six in a thousand of the persons who are born then,
//!   as so many have last digits like such a year: too few to report a tenth of all periods for. Without a sign between, or
//!   with a plus sign, nothing is taken for a year;
//! * **an amount or a count**, as in `180901 1200 kr` or `180901 1800 elever`: white space stands between, and a unit of money,
//!   a percent sign, two decimals or one of the things that agreements count follow. Without any of them it is a number. So
//!   `080823 NNNN elever` is let go, as most agreements for schools count so and few name a child by a number before that word;
//! * **a time of day**, as in `2022-08-23 1230`, after white space and a day with its century and marks, and wherever these
//!   four digits are two and two: `2022-08-23 – 12-31`. After a hyphen, four digits together are a number;
//! * **the end of a line**, where the day is written with marks: four digits on the next may be a key or an account;
//! * **anything at all, where the day is not parted as a date is**, as in `2015-1124-0100`, the number of an errand; where pairs
//!   of digits stand apart without the century, as in the telephone `08 12 23 NN NN`; or where one full stop or stroke parts
//!   all, as in the path `2018/01/20/NNNN`.
//!
//! Whatever its day is, no number is:
//!
//! * the first of two days with marks, as in `1998-08-23 – 1999-08-22`, and a day at the end of a line before a year;
//! * an amount whose unit stands first, as in `kr 640823 NNNN`: the unit there makes the six digits an amount and no day, while
//!   one after the last four leaves the day what it is. No one writes an amount as six and four digits, so that with
//!   a hyphen it is a number all the same;
//! * what groups of three digits make an amount: `640823 1 200` and `6 408 233 234`;
//! * a samordningsnummer whose day is parted, as in `2015-11-74-0100`, unless words of a person stand before it: a day over 60
//!   is none, and no one writes it as one;
//! * a part of a row of figures: digits that are written in parts, with white space alone between them and, on the line, a figure
//!   beside them that is as wide as their own. Whole numbers that stand beside each other are no row.

mod digits;
mod groups;
mod near;
mod signs;
#[cfg(test)]
mod tests;
mod written;

use chrono::{Datelike, NaiveDate};
use groups::{DigitGroup, MOST};
use signs::{Sign, is_star, sign};
use std::{borrow::Cow, iter, ops::Range};
use written::WrittenNumber;

pub use signs::{is_digit, star};

/// How many digits of a number are masked: its birth number and check digit.
pub const LAST: usize = 4;

/// As many digits as the shortest date.
const SHORTEST: usize = 6;

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

/// Whether a number was masked in `text`: after a digit four stars follow, with no more between than may part a number.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    // More than four before the first digit and after any other sign.
    let mut stars = LAST + 1;
    // Nearly no text holds a star, which is told at once.
    text.bytes().any(|byte| byte == b'*' || !byte.is_ascii())
        && text.chars().any(|c| {
            stars = match sign(c) {
                Sign::Digit(_) => 0,
                Sign::Other if is_star(c) && stars < LAST => stars + 1,
                Sign::Other => LAST + 1,
                Sign::Unseen | Sign::Space | Sign::Dash | Sign::Plus | Sign::Mark => stars,
            };
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
    groups::crowds(text.as_bytes()).flat_map(move |crowd| {
        let (mut seen, mut known) = (crowd.start, None);
        iter::from_fn(move || {
            loop {
                let group = groups::next(text, seen, crowd.end)?;
                let number = number_with(text, &group, known);
                seen = number.as_ref().map_or(group.range.end, |number| number.end.max(group.range.end));
                if let Some(number) = number {
                    known = Some(number.end);
                    return Some(number);
                }
            }
        })
    })
}

/// The number that begins with these digits, after one that ends at `known`. Ordinary text is turned away by their count alone.
fn number_with(text: &str, group: &DigitGroup, known: Option<usize>) -> Option<Range<usize>> {
    if is_whole(group) {
        return Some(group.range.clone());
    }
    let is_number =
        |written: &WrittenNumber| is_valid(written.day(), written.last) && !near::is_other(text, written, known);
    taxed(text, group)
        .or_else(|| written::from(text, group).find(is_number).map(|written| written.range))
        .or_else(|| grouped(text, group))
}

/// Whether these digits are a number by themselves.
fn is_whole(group: &DigitGroup) -> bool {
    let parts = matches!(group.count, 10 | MOST).then(|| group.digits().split_last_chunk()).flatten();
    parts.is_some_and(|(date, last)| is_valid(date, *last))
}

/// Whether a number begins with these digits, whatever else it could be.
fn is_number_by_its_digits(text: &str, group: &DigitGroup) -> bool {
    is_whole(group) || written::from(text, group).any(|written| is_valid(written.day(), written.last))
}

/// The number that is written as TOML may write any. An amount in millions is no number for having sixty added to its day.
fn grouped(text: &str, group: &DigitGroup) -> Option<Range<usize>> {
    let (range, digits) = written::grouped(text, group)?;
    let (date, last) = digits.split_last_chunk()?;
    (is_valid(date, *last) && years(date, 0).next().is_some()).then_some(range)
}

/// The number in the one for value added tax: `SE`, the ten digits, with or without a sign before the last four, and `01`.
fn taxed(text: &str, group: &DigitGroup) -> Option<Range<usize>> {
    if !matches!(group.count, SHORTEST | MOST) {
        return None;
    }
    let start = group.range.start;
    let country = text.get(..start)?.trim_end_matches(' ').as_bytes().last_chunk::<2>()?;
    if !country.eq_ignore_ascii_case(b"SE") {
        return None;
    }
    let apart = || written::joint(text, group.range.end).filter(|(joint, _)| joint.is_tight());
    let rest = if group.count == MOST { None } else { Some(DigitGroup::at(text, apart()?.1)) };
    let digits = [group.digits(), rest.as_ref().map_or(&[], DigitGroup::digits)].concat();
    let [number @ .., 0, 1] = digits.as_slice() else { return None };
    let (date, last) = number.split_last_chunk()?;
    if number.len() != MOST - 2 || !is_valid(date, *last) {
        return None;
    }
    let with_last = rest.as_ref().unwrap_or(group);
    let end = with_last.place_of(text, with_last.count.checked_sub(3)?)?;
    Some(start..end + text.get(end..)?.chars().next()?.len_utf8())
}

/// Whether the last digit is the one that the nine before it give, and the day is one of the calendar.
fn is_valid(date: &[u8], [a, b, c, check]: [u8; LAST]) -> bool {
    let short = date.last_chunk::<SHORTEST>();
    let is_checked = |date: &[u8; SHORTEST]| check_digit(date.iter().copied().chain([a, b, c])) == check;
    short.is_some_and(is_checked) && is_day(date)
}

/// Whether YYMMDD or YYYYMMDD is a day of the calendar, or one with as much added as a samordningsnummer has.
fn is_day(date: &[u8]) -> bool {
    years(date, 0).chain(years(date, COORDINATION)).next().is_some()
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

//! What is written like a personal identity number and is none: a day followed by a year, or by an amount.

use super::signs::{Sign, sign};
use std::ops::RangeInclusive;

/// What stands between the day and the last four digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joint {
    /// A plus sign, which nothing has but the number of a person over a hundred years old.
    pub has_plus: bool,
    /// White space, or more than one sign: the two parts may then be two things.
    pub is_wide: bool,
}

/// The years in which the agreements of a ledger run.
const AGREED: RangeInclusive<i32> = 2000..=2039;

/// So many years before or after a day, a year is told of together with it.
const NEAR: i32 = 10;

/// Longer than every unit, so that no word that only begins like one is taken for it.
const LONGEST: usize = 7;

/// What amounts are given in.
const UNITS: [&str; 8] = ["kr", "kronor", "sek", "tkr", "mkr", "mnkr", "tsek", "msek"];

/// Whether day and digits are a day and a year, as in `180901-2022`; `years` are those that the day can be of.
pub fn is_year(mut years: impl Iterator<Item = i32>, last: [u8; 4], joint: Joint) -> bool {
    let written = last.iter().fold(0, |year, digit| year * 10 + i32::from(*digit));
    let first = if joint.is_wide { -NEAR } else { 0 };
    let is_near = |year: i32| AGREED.contains(&year) && (first..=NEAR).contains(&(written - year));
    !joint.has_plus && years.any(is_near)
}

/// Whether the digits before this text are an amount that stands after a day, as in `180901 1200 kr`.
pub fn is_amount(after: &str, joint: Joint) -> bool {
    if joint.has_plus || !joint.is_wide {
        return false;
    }
    let is_digit = |c: char| matches!(sign(c), Sign::Digit(_));
    let mut chars = after.chars();
    if matches!(chars.next(), Some(',' | '.')) && chars.by_ref().take(2).filter(|c| is_digit(*c)).count() == 2 {
        return !chars.next().is_some_and(is_digit);
    }
    let unit = after.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(after);
    let word: String = unit.chars().take_while(|c| c.is_alphabetic()).take(LONGEST).collect();
    unit.starts_with('%') || unit.starts_with(":-") || UNITS.iter().any(|unit| word.eq_ignore_ascii_case(unit))
}

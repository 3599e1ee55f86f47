//! What is written like a personal identity number and is none: a day beside a year, an amount, a count or another day, and
//! rows of figures.

use super::groups::{DigitGroup, MOST};
use super::signs::{Sign, is_blank, is_break, is_digit, is_star, sign};
use super::written::{SeparatedBy, WrittenNumber, joint};
use super::{LAST, is_number_by_its_digits, years};
use std::ops::RangeInclusive;

/// The years in which the agreements of a ledger begin. Who is born in one of them is seldom told of there.
const AGREED: RangeInclusive<i32> = 2000..=2039;

/// No agreement runs longer than to the end of this year.
const LATEST: i32 = 2060;

/// So many years before a day, a year is told of together with it.
const EARLIER: i32 = 10;

/// The years that are told of after a day that is written with marks.
const TOLD: RangeInclusive<i32> = 1900..=LATEST;

/// The years that a day can be written with.
const WRITTEN: RangeInclusive<i32> = 1900..=2099;

/// What amounts are given in.
const UNITS: [&str; 8] = ["kr", "kronor", "sek", "tkr", "mkr", "mnkr", "tsek", "msek"];

/// How words end for what agreements count, alone and in compounds.
const COUNTED: [&str; 44] = [
    "anställda",
    "barn",
    "besök",
    "besökare",
    "boende",
    "bostäder",
    "brukare",
    "dagar",
    "deltagare",
    "dygn",
    "elever",
    "exemplar",
    "familjer",
    "flickor",
    "föräldrar",
    "hushåll",
    "invånare",
    "kunder",
    "kvinnor",
    "kvm",
    "lägenheter",
    "medlemmar",
    "måltider",
    "män",
    "nätter",
    "personer",
    "platser",
    "pojkar",
    "procent",
    "samtal",
    "st",
    "stycken",
    "studenter",
    "tillfällen",
    "timmar",
    "ungdomar",
    "vuxna",
    "årsarbetare",
    "children",
    "hours",
    "members",
    "people",
    "places",
    "pupils",
];

/// What is said before a personal identity number, and before no period: a day and a year after it are a person's. Who trades
/// alone has the number as that of the organisation.
const OF_A_PERSON: [&str; 16] = [
    "personn",
    "person-",
    "p-n",
    "pnr",
    "samordningsn",
    "född ",
    "född:",
    "födels",
    "identity",
    "born ",
    "birth",
    "org_n",
    "orgn",
    "org.",
    "org n",
    "organisationsn",
];

/// So many bytes before a number are looked at for those words.
const LOOKED_BACK: usize = 40;

/// So many letters of a word are looked at.
const LOOKED_ON: usize = 32;

/// Whether digits with the day and the check digit of a number are something else, by how they are written and what stands
/// beside them. What this looks at is the same once other numbers are masked, so that a mask leaves nothing to find.
///
/// `known` is where the number before ends.
pub fn is_other(text: &str, number: &WrittenNumber, known: Option<usize>) -> bool {
    let before = text.get(..number.range.start).unwrap_or_default();
    let after = text.get(number.range.end..).unwrap_or_default();
    if is_in_a_row(before, after, number) && !is_beside_a_number(text, number, known) || begins_a_day(text, number) {
        return true;
    }
    if number.is_marked() && years(number.day(), 0).next().is_none() && !tells_of_a_person(before) {
        // Sixty is added to the day of a number, and no one parts that as a day.
        return true;
    }
    let is_amount = number.joint.is_wide() && (number.is_thousands() || !number.is_marked() && is_price(before));
    !number.joint.has_plus && (is_amount || is_agreed(after, number)) && !tells_of_a_person(before)
}

/// Whether figures as wide as its own go on beside a number that is written in parts, with nothing but white space between any.
/// One of another width counts what stands in a list, or is of something else.
fn is_in_a_row(before: &str, after: &str, number: &WrittenNumber) -> bool {
    let (first, last) = number.widths();
    number.is_by_space
        && (number.is_marked() || number.is_split())
        && (width(before.chars().rev()) == Some(first) || width(after.chars()) == Some(last))
}

/// How many digits the figure has that comes next, after white space on the line.
fn width(chars: impl Iterator<Item = char>) -> Option<usize> {
    let (mut blanks, mut digits) = (0, 0);
    for c in chars {
        match sign(c) {
            Sign::Unseen => {}
            Sign::Space if digits == 0 && !is_break(c) => blanks += 1,
            Sign::Digit(_) if blanks > 0 && digits < MOST => digits += 1,
            Sign::Digit(_) => return None,
            Sign::Space | Sign::Dash | Sign::Plus | Sign::Mark | Sign::Other => break,
        }
    }
    Some(digits).filter(|digits| *digits > 0)
}

/// Whether a whole number stands before or after another, with white space between: both are then no part of a row.
fn is_beside_a_number(text: &str, number: &WrittenNumber, known: Option<usize>) -> bool {
    let between = known.and_then(|end| text.get(end..number.range.start));
    between.is_some_and(|between| between.chars().all(|c| sign(c) == Sign::Unseen || is_blank(c)))
        || joint(text, number.range.end).is_some_and(|(joint, start)| {
            joint.is_space() && !joint.has_break && is_number_by_its_digits(text, &DigitGroup::at(text, start))
        })
}

/// Whether the last four digits are the year of another day, as in `1998-08-23 – 1999-08-22`, or begin a line, as a key may.
fn begins_a_day(text: &str, number: &WrittenNumber) -> bool {
    let goes_on = || joint(text, number.range.end).filter(|(joint, _)| joint.is_tight());
    let goes_on = || goes_on().is_some_and(|(_, start)| DigitGroup::at(text, start).count == 2);
    number.is_marked() && WRITTEN.contains(&year(number.last)) && (number.joint.has_break || goes_on())
}

fn year(digits: [u8; LAST]) -> i32 {
    digits.iter().fold(0, |year, digit| year * 10 + i32::from(*digit))
}

/// Whether the day is one of agreements, and what follows it an errand, a year, a time of day, an amount or a count.
fn is_agreed(after: &str, number: &WrittenNumber) -> bool {
    let is_wide = number.joint.is_wide();
    let written = year(number.last);
    let is_told_with = |year: i32| written <= LATEST && written >= if is_wide { year - EARLIER } else { year };
    let mut agreed = years(number.day(), 0).filter(|year| AGREED.contains(year)).peekable();
    if agreed.peek().is_none() {
        return false;
    }
    if number.is_marked() && is_errand(number) || number.is_split() && number.is_thousands() {
        return true;
    }
    if is_wide && (is_amount(after) || is_count(after)) {
        return true;
    }
    match (number.is_marked(), number.is_split()) {
        (false, false) => agreed.any(is_told_with),
        (true, false) => TOLD.contains(&written) || is_wide && number.has_century() && is_time(written),
        (is_marked, true) => (is_marked || is_wide) && is_time(written),
    }
}

/// Whether a day of agreements that is written in parts is of an errand, a telephone or a path: where the parts are not those of
/// a date, where pairs of digits stand apart, where one full stop or stroke parts all, or before the end of a line.
fn is_errand(number: &WrittenNumber) -> bool {
    let is_telephone = number.day_by == Some(SeparatedBy::Space) && !number.has_century() && number.is_split();
    let is_path = number.joint.mark.is_some() && number.day_by == number.joint.mark.map(SeparatedBy::Mark);
    !number.is_date() || is_telephone || is_path || number.joint.has_break
}

/// Whether four digits are hours and minutes, or a month and its day.
const fn is_time(written: i32) -> bool {
    written / 100 < 24 && written % 100 < 60
}

/// The letters that come next.
fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphabetic()).take(LOOKED_ON).collect()
}

/// Whether the digits before this text are an amount, as in `180901 1200 kr`.
fn is_amount(after: &str) -> bool {
    let mut chars = after.chars();
    if matches!(chars.next(), Some(',' | '.')) && chars.by_ref().take(2).filter(|c| is_digit(*c)).count() == 2 {
        return !chars.next().is_some_and(is_digit);
    }
    let unit = after.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(after);
    unit.starts_with('%') || unit.starts_with(":-") || is_unit(&word(unit))
}

fn is_unit(word: &str) -> bool {
    UNITS.iter().any(|unit| word.eq_ignore_ascii_case(unit))
}

/// Whether the digits before this text count something, as in `180901 1800 elever`.
fn is_count(after: &str) -> bool {
    let counted = after.strip_prefix([' ', '\u{a0}', '\u{202f}']).map(word).unwrap_or_default();
    COUNTED.iter().any(|end| counted.strip_suffix(end).is_some_and(|rest| !rest.is_empty() || counted == *end))
}

/// Whether a unit of money stands before digits that are therefore an amount, as in `kr 640823`: one that belongs to no digits
/// before it.
fn is_price(before: &str) -> bool {
    let before = before.trim_end_matches(is_blank);
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).take(LOOKED_ON);
    let (rest, unit) = before.split_at(before.len() - letters.map(char::len_utf8).sum::<usize>());
    is_unit(unit) && !rest.trim_end_matches(is_blank).ends_with(|c| is_digit(c) || is_star(c))
}

/// Whether words of a person stand before digits, with no others between, on the line.
fn tells_of_a_person(before: &str) -> bool {
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(LOOKED_BACK))..).unwrap_or_default();
    let near = near.rsplit(|c| is_digit(c) || is_star(c) || is_break(c)).next().unwrap_or_default().to_lowercase();
    OF_A_PERSON.iter().any(|word| near.contains(word))
}

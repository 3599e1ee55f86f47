//! How a number is written: with day and last four digits together, or apart from each other and then each in parts.

use super::groups::{DigitGroup, MOST};
use super::signs::{Sign, is_break, is_digit, is_star, sign};
use super::{LAST, SHORTEST, is_day};
use std::ops::Range;

/// As many digits as a day with its century.
const LONGEST: usize = 8;

/// Digits that may be a number, which their values and what stands beside them decide.
#[derive(Debug, Clone)]
pub struct WrittenNumber {
    pub range: Range<usize>,
    day: [u8; LONGEST],
    /// How many of the digits of the day are given.
    length: usize,
    pub last: [u8; LAST],
    pub joint: Joint,
    /// For each place between two digits of the day, a bit where it is parted.
    day_cuts: u8,
    last_cuts: u8,
    /// What parts the day, where it is the same throughout.
    pub day_by: Option<SeparatedBy>,
    /// Nothing but white space parts anything.
    pub is_by_space: bool,
}

/// What parts digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeparatedBy {
    Space,
    /// Dashes or plus signs, with or without white space.
    Sign,
    /// This full stop or stroke, alone.
    Mark(char),
}

/// What stands between the day and the last four digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joint {
    blanks: usize,
    /// Dashes and plus signs.
    signs: usize,
    /// A plus sign, which nothing has but the number of a person over a hundred years old.
    pub has_plus: bool,
    /// A full stop, a stroke or what is like them. Beside it stands nothing else.
    pub mark: Option<char>,
    /// The end of a line.
    pub has_break: bool,
}

impl Joint {
    /// Whether white space or more than one sign stands there: the two parts may then be two things.
    pub const fn is_wide(self) -> bool {
        self.blanks > 0 || self.signs > 1
    }

    /// Whether one dash, plus sign or mark alone stands there.
    pub const fn is_tight(self) -> bool {
        self.blanks == 0 && (self.signs == 1 || self.mark.is_some())
    }

    /// Whether white space stands there and nothing else.
    pub const fn is_space(self) -> bool {
        self.blanks > 0 && self.signs == 0
    }

    const fn by(self) -> SeparatedBy {
        match self.mark {
            Some(mark) => SeparatedBy::Mark(mark),
            None if self.signs > 0 => SeparatedBy::Sign,
            None => SeparatedBy::Space,
        }
    }
}

impl WrittenNumber {
    /// The digits of the day: YYMMDD or YYYYMMDD.
    pub fn day(&self) -> &[u8] {
        self.day.get(..self.length).unwrap_or(&self.day)
    }

    /// Whether the day is written in parts, as in `1964-08-23`.
    pub const fn is_marked(&self) -> bool {
        self.day_cuts != 0
    }

    /// Whether the last four digits are.
    pub const fn is_split(&self) -> bool {
        self.last_cuts != 0
    }

    /// Whether these are one and three digits, as the thousands of an amount are.
    pub const fn is_thousands(&self) -> bool {
        self.last_cuts == 1 << 1
    }

    /// Whether year, month and day stand apart, and alike, as dates are written; or each digit of them.
    pub const fn is_date(&self) -> bool {
        let (month, day) = (1 << (self.length - 4), 1 << (self.length - 2));
        self.day_by.is_some() && self.day_cuts & month != 0 && self.day_cuts & day != 0
    }

    /// Whether the century is written.
    pub const fn has_century(&self) -> bool {
        self.length == LONGEST
    }

    /// How many digits stand together at the beginning and at the end.
    pub const fn widths(&self) -> (usize, usize) {
        let first = if self.day_cuts == 0 { self.length } else { self.day_cuts.trailing_zeros() as usize };
        let cut = if self.last_cuts == 0 { 0 } else { self.last_cuts.ilog2() as usize };
        (first, LAST - cut)
    }
}

/// How the digits that begin with this group may be read: with a century first, as that is more of them.
pub fn from(text: &str, group: &DigitGroup) -> impl Iterator<Item = WrittenNumber> {
    let has_century = matches!(group.digits(), [1, 9, ..] | [2, 0, ..] | [1 | 2]);
    let lengths = [LONGEST, SHORTEST].into_iter().skip(usize::from(!has_century));
    lengths.filter_map(move |length| apart_from(text, group, length)).chain(glued(text, group))
}

/// Day and last four digits with something between them.
fn apart_from(text: &str, group: &DigitGroup, length: usize) -> Option<WrittenNumber> {
    let day = Parts::of(text, group, length)?;
    if !day.is_of_a_date(length) || !is_day(day.digits.get(..length)?) {
        return None;
    }
    let (joint, start) = joint(text, day.end)?;
    let last = Parts::of(text, &DigitGroup::at(text, start), LAST)?;
    // After a full stop, fewer digits than four are decimals or a paragraph.
    if last.has_mark || joint.mark.is_some() && last.cuts != 0 {
        return None;
    }
    Some(WrittenNumber {
        range: group.range.start..last.end,
        day: day.digits,
        length,
        last: *last.digits.first_chunk()?,
        joint,
        day_cuts: day.cuts,
        last_cuts: last.cuts,
        day_by: day.by.filter(|_| !day.is_mixed),
        is_by_space: joint.by() == SeparatedBy::Space && !day.has_sign && !last.has_sign && !day.has_mark,
    })
}

/// The same at the end of a word with digits of its own, as in `a1640823-3234`.
fn glued(text: &str, group: &DigitGroup) -> Option<WrittenNumber> {
    let before = text.get(..group.range.start)?.chars().rev().find(|c| sign(*c) != Sign::Unseen);
    if group.count <= SHORTEST || group.count > MOST || !before.is_some_and(char::is_alphabetic) {
        return None;
    }
    let (joint, start) = joint(text, group.range.end)?;
    let last = DigitGroup::at(text, start);
    if joint.is_wide() || joint.mark.is_some() || last.count != LAST {
        return None;
    }
    let mut day = [0; LONGEST];
    day.get_mut(..SHORTEST)?.copy_from_slice(group.digits().last_chunk::<SHORTEST>()?);
    Some(WrittenNumber {
        range: group.place_of(text, group.count - SHORTEST)?..last.range.end,
        day,
        length: SHORTEST,
        last: *last.digits().first_chunk()?,
        joint,
        day_cuts: 0,
        last_cuts: 0,
        day_by: None,
        is_by_space: false,
    })
}

/// The digits of a number that is written as TOML may write any: with a line at the foot between some of them, wherever that
/// is, as in `6_408_233_234`. None where these stand as a day and four digits do.
pub fn grouped(text: &str, first: &DigitGroup) -> Option<(Range<usize>, Vec<u8>)> {
    let goes_on = |end: usize| text.get(end..)?.strip_prefix('_').filter(|rest| rest.starts_with(is_of_number));
    let before = text.get(..first.range.start)?.strip_suffix('_');
    if goes_on(first.range.end).is_none() || before.is_some_and(|before| before.ends_with(is_of_number)) {
        return None;
    }
    let (mut digits, mut ends, mut end) = (first.digits().to_vec(), vec![first.count], first.range.end);
    while goes_on(end).is_some() {
        let next = DigitGroup::at(text, end + 1);
        if next.count == 0 || digits.len() + next.count > MOST {
            return None;
        }
        digits.extend_from_slice(next.digits());
        ends.push(digits.len());
        end = next.range.end;
    }
    let day = digits.len().checked_sub(LAST)?;
    let is_written = ends.contains(&day) && ends.iter().all(|end| *end >= day || end % 2 == 0);
    (matches!(digits.len(), 10 | MOST) && !is_written).then_some((first.range.start..end, digits))
}

/// Whether a digit stands here, or stood.
fn is_of_number(c: char) -> bool {
    is_digit(c) || is_star(c)
}

/// Groups that are so many digits together.
struct Parts {
    digits: [u8; LONGEST],
    /// For each place between two digits, a bit where a group ends.
    cuts: u8,
    by: Option<SeparatedBy>,
    /// Not all are parted by the same.
    is_mixed: bool,
    has_sign: bool,
    has_mark: bool,
    end: usize,
}

impl Parts {
    /// The parts from a group on, on one line; none where no group ends with the last digit.
    fn of(text: &str, first: &DigitGroup, wanted: usize) -> Option<Self> {
        let mut parts = Self {
            digits: [0; LONGEST],
            cuts: 0,
            by: None,
            is_mixed: false,
            has_sign: false,
            has_mark: false,
            end: first.range.end,
        };
        let mut count = parts.take(first, 0, wanted)?;
        while count < wanted {
            let (joint, start) = joint(text, parts.end)?;
            if joint.has_break {
                return None;
            }
            let by = joint.by();
            parts.has_sign |= by == SeparatedBy::Sign;
            parts.has_mark |= matches!(by, SeparatedBy::Mark(_));
            parts.is_mixed |= *parts.by.get_or_insert(by) != by;
            parts.cuts |= 1 << count;
            count = parts.take(&DigitGroup::at(text, start), count, wanted)?;
        }
        Some(parts)
    }

    /// Whether a day of so many digits parts as days do: where its year, month and day do, and the century may stand apart too;
    /// or each digit does. What full stops or strokes part is a day only with the same one at both places, as the year and
    /// number of an errand have one.
    fn is_of_a_date(&self, length: usize) -> bool {
        if self.has_mark {
            return !self.is_mixed && self.cuts == 1 << (length - 4) | 1 << (length - 2);
        }
        self.cuts & !(1 << 2 | 1 << 4 | 1 << 6) == 0 || self.cuts.count_ones() as usize + 1 == length
    }

    /// The count with one more group.
    fn take(&mut self, group: &DigitGroup, count: usize, wanted: usize) -> Option<usize> {
        let with = count + group.count;
        self.digits.get_mut(count..with).filter(|_| with <= wanted)?.copy_from_slice(group.digits());
        self.end = group.range.end;
        Some(with)
    }
}

/// What stands between digits that end here and those after them, and where these begin.
pub fn joint(text: &str, end: usize) -> Option<(Joint, usize)> {
    let mut joint = Joint::default();
    for (place, c) in text.get(end..)?.char_indices() {
        match sign(c) {
            Sign::Digit(_) => return Some((joint, end + place)),
            Sign::Unseen => {}
            Sign::Space | Sign::Dash | Sign::Plus if joint.mark.is_some() => return None,
            Sign::Mark if joint != Joint::default() => return None,
            Sign::Mark => joint.mark = Some(c),
            Sign::Space => {
                joint.blanks += 1;
                joint.has_break |= is_break(c);
            }
            Sign::Dash => joint.signs += 1,
            Sign::Plus => {
                joint.signs += 1;
                joint.has_plus = true;
            }
            Sign::Other => return None,
        }
    }
    None
}

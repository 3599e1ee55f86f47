//! How a number is written: with day and last four digits together, or apart from each other and then each in parts.

use super::groups::{Group, MOST};
use super::signs::{Sign, is_break, sign};
use super::{LAST, SHORTEST, is_day};
use std::ops::Range;

/// As many digits as a day with its century.
const LONGEST: usize = 8;

/// Digits that may be a number, which their values and what stands beside them decide.
#[derive(Debug, Clone)]
pub struct Written {
    pub range: Range<usize>,
    day: [u8; LONGEST],
    /// How many of the digits of the day are given.
    length: usize,
    pub last: [u8; LAST],
    pub joint: Joint,
    /// For each place between two digits of the day, a bit where it is parted.
    day_cuts: u8,
    last_cuts: u8,
    /// Nothing but white space parts anything.
    pub is_by_space: bool,
}

/// What stands between the day and the last four digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joint {
    blanks: usize,
    /// Dashes and plus signs.
    signs: usize,
    /// A plus sign, which nothing has but the number of a person over a hundred years old.
    pub has_plus: bool,
    /// The end of a line.
    pub has_break: bool,
}

impl Joint {
    /// Whether white space or more than one sign stands there: the two parts may then be two things.
    pub const fn is_wide(self) -> bool {
        self.blanks > 0 || self.signs > 1
    }

    /// Whether a dash or a plus sign stands there.
    pub const fn has_sign(self) -> bool {
        self.signs > 0
    }
}

impl Written {
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

    /// Whether every digit of the day stands by itself.
    pub const fn is_spread(&self) -> bool {
        self.day_cuts.count_ones() as usize + 1 == self.length
    }
}

/// How the digits that begin with this group may be read: with a century first, as that is more of them.
pub fn from(text: &str, group: &Group) -> impl Iterator<Item = Written> {
    let has_century = matches!(group.digits(), [1, 9, ..] | [2, 0, ..] | [1 | 2]);
    let lengths = [LONGEST, SHORTEST].into_iter().skip(usize::from(!has_century));
    lengths.filter_map(move |length| apart_from(text, group, length)).chain(glued(text, group))
}

/// Day and last four digits with something between them.
fn apart_from(text: &str, group: &Group, length: usize) -> Option<Written> {
    let day = Parts::of(text, group, length)?;
    // A day parts where its year, month and day do; the century may stand apart too; or each digit does.
    let is_parted = day.cuts & !(1 << 2 | 1 << 4 | 1 << 6) == 0 || day.cuts.count_ones() as usize + 1 == length;
    if !is_parted || !is_day(day.digits.get(..length)?) {
        return None;
    }
    let (joint, start) = joint(text, day.end)?;
    let last = Parts::of(text, &Group::at(text, start), LAST)?;
    Some(Written {
        range: group.range.start..last.end,
        day: day.digits,
        length,
        last: *last.digits.first_chunk()?,
        joint,
        day_cuts: day.cuts,
        last_cuts: last.cuts,
        is_by_space: !joint.has_sign() && !day.has_sign && !last.has_sign,
    })
}

/// The same at the end of a word with digits of its own, as in `a1640823-3234`.
fn glued(text: &str, group: &Group) -> Option<Written> {
    let before = text.get(..group.range.start)?.chars().rev().find(|c| sign(*c) != Sign::Unseen);
    if group.count <= SHORTEST || group.count > MOST || !before.is_some_and(char::is_alphabetic) {
        return None;
    }
    let (joint, start) = joint(text, group.range.end)?;
    let last = Group::at(text, start);
    if joint.is_wide() || last.count != LAST {
        return None;
    }
    let mut day = [0; LONGEST];
    day.get_mut(..SHORTEST)?.copy_from_slice(group.digits().last_chunk::<SHORTEST>()?);
    Some(Written {
        range: group.place_of(text, group.count - SHORTEST)?..last.range.end,
        day,
        length: SHORTEST,
        last: *last.digits().first_chunk()?,
        joint,
        day_cuts: 0,
        last_cuts: 0,
        is_by_space: false,
    })
}

/// Groups that are so many digits together.
struct Parts {
    digits: [u8; LONGEST],
    /// For each place between two digits, a bit where a group ends.
    cuts: u8,
    has_sign: bool,
    end: usize,
}

impl Parts {
    /// The parts from a group on, on one line; none where no group ends with the last digit.
    fn of(text: &str, first: &Group, wanted: usize) -> Option<Self> {
        let mut parts = Self { digits: [0; LONGEST], cuts: 0, has_sign: false, end: first.range.end };
        let mut count = parts.take(first, 0, wanted)?;
        while count < wanted {
            let (joint, start) = joint(text, parts.end)?;
            if joint.has_break {
                return None;
            }
            parts.has_sign |= joint.has_sign();
            parts.cuts |= 1 << count;
            count = parts.take(&Group::at(text, start), count, wanted)?;
        }
        Some(parts)
    }

    /// The count with one more group.
    fn take(&mut self, group: &Group, count: usize, wanted: usize) -> Option<usize> {
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

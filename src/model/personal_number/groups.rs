//! Where a text has digits enough for a number, and the groups that they stand in.

use super::SHORTEST;
use super::signs::{LETTERS, OF_NUMBERS, Sign, is_digit, sign};
use std::{iter, ops::Range};

/// As many digits as the longest number.
pub const MOST: usize = 12;

/// As many as the shortest, with its last four digits.
const LEAST: usize = SHORTEST + super::LAST;

/// Digits with nothing between them but what no one sees.
#[derive(Debug, Default)]
pub struct DigitGroup {
    /// From the first digit to the end of the last.
    pub range: Range<usize>,
    /// How many they are; only the first of them are kept.
    pub count: usize,
    kept: [u8; MOST],
}

impl DigitGroup {
    /// The group that begins at a place.
    pub fn at(text: &str, start: usize) -> Self {
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
                Sign::Space | Sign::Dash | Sign::Plus | Sign::Mark | Sign::Other => break,
            }
        }
        group
    }

    /// The digits; of too many, the first.
    pub fn digits(&self) -> &[u8] {
        self.kept.get(..self.count).unwrap_or(&self.kept)
    }

    /// Where a digit of it begins.
    pub fn place_of(&self, text: &str, digit: usize) -> Option<usize> {
        let mut digits = text.get(self.range.clone())?.char_indices().filter(|(_, c)| is_digit(*c));
        digits.nth(digit).map(|(place, _)| self.range.start + place)
    }
}

/// Every unbroken run of bytes that may be of digits, of what parts them or of what no one sees, and is long enough for a
/// number and may have digits enough. Most text is passed over in steps: where a byte is of none of these, no run that matters lies across it. No byte is
/// looked at more than twice, however long the run.
pub fn crowds(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let may = |byte: &u8| OF_NUMBERS.get(usize::from(*byte)).is_some_and(|may| *may);
    let may_after = move |step: &[u8]| matches!(step, [.., before, last] if may(last) && *before != LETTERS);
    let mut seen = 0;
    iter::from_fn(move || {
        loop {
            let mut steps = bytes.get(seen..)?.chunks_exact(LEAST);
            let probe = seen + LEAST * steps.position(may_after)? + LEAST - 1;
            let (before, after) = (bytes.get(seen..probe)?, bytes.get(probe..)?);
            // The second byte of a letter goes with the first, which is none of these.
            let outside = before.iter().rposition(|byte| !may(byte));
            let first = |place| 1 + usize::from(before.get(place) == Some(&LETTERS));
            let start = outside.map_or(seen, |place| seen + place + first(place));
            let end = after.iter().position(|byte| !may(byte)).map_or(bytes.len(), |place| probe + place);
            seen = end;
            // A character beyond ASCII may be a digit.
            let may_be_digit = |byte: &&u8| byte.is_ascii_digit() || !byte.is_ascii();
            let digits = bytes.get(start..end)?.iter().filter(may_be_digit).count();
            if digits >= LEAST {
                return Some(start..end);
            }
        }
    })
}

/// The groups of digits in a crowd from a place on that the caller moves, which end where none goes on.
pub fn next(text: &str, seen: usize, end: usize) -> Option<DigitGroup> {
    let (place, _) = text.get(seen..end)?.char_indices().find(|(_, c)| is_digit(*c))?;
    Some(DigitGroup::at(text, seen + place))
}

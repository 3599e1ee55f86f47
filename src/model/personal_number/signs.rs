//! What the signs in and beside a personal identity number are: digits of any script, what parts them, and what no one sees.

use super::digits::digit;
use crate::model::is_undrawn;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup as Categories};

/// Hyphens and dashes, and lines at the foot of a line.
const PARTING: Categories = Categories::DashPunctuation.union(Categories::ConnectorPunctuation);

/// What is drawn over the character before it or, like the marks of a text's form, not at all.
const UNSEEN: Categories = Categories::NonspacingMark.union(Categories::EnclosingMark).union(Categories::Format);

/// What a character is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A digit, 0 to 9.
    Digit(u8),
    /// Takes no room, or is drawn over the character before it: whoever reads the number does not read this.
    Unseen,
    Space,
    Dash,
    Plus,
    /// A full stop, a stroke, a dot in the middle of a line or a tilde.
    Mark,
    Other,
}

/// What a character is. Nearly all that are asked about are of ASCII.
pub fn sign(c: char) -> Sign {
    match c {
        '0'..='9' => u8::try_from(c).map_or(Sign::Other, |byte| Sign::Digit(byte - b'0')),
        '-' | '_' => Sign::Dash,
        '+' => Sign::Plus,
        '.' | '/' | '~' => Sign::Mark,
        _ if c.is_whitespace() => Sign::Space,
        _ if c.is_control() => Sign::Unseen,
        // The letters of Europe.
        _ if c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}') => Sign::Other,
        _ => sign_beyond_ascii(c),
    }
}

fn sign_beyond_ascii(c: char) -> Sign {
    match c {
        _ if is_undrawn(c) => Sign::Unseen,
        _ if is_empty(c) => Sign::Space,
        _ if is_like_a_dash(c) => Sign::Dash,
        '\u{207a}' | '\u{208a}' | '\u{2795}' | '\u{fb29}' | '\u{fe62}' | '\u{ff0b}' => Sign::Plus,
        _ if is_like_a_mark(c) => Sign::Mark,
        _ => {
            let category = CodePointMapData::<GeneralCategory>::new().get(c);
            if PARTING.contains(category) {
                Sign::Dash
            } else if UNSEEN.contains(category) {
                Sign::Unseen
            } else {
                digit(c, category).map_or(Sign::Other, Sign::Digit)
            }
        }
    }
}

/// Whether a character is a digit of any script.
pub fn is_digit(c: char) -> bool {
    matches!(sign(c), Sign::Digit(_))
}

/// White space within a line.
pub fn is_blank(c: char) -> bool {
    sign(c) == Sign::Space && !is_break(c)
}

/// What ends a line.
pub const fn is_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The first byte of letters such as å.
pub const LETTERS: u8 = 0xc3;

/// Which bytes may belong to a digit, to what parts a number or to what no one sees: all those of other characters than ASCII's
/// may, but for the first of letters such as å.
pub const OF_NUMBERS: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < may.len() {
        let is_control = byte < 0x20 || byte == 0x7f;
        may[byte] = is_control
            || matches!(byte, 0x30..=0x39 | 0x80..=0xc2 | 0xc4..=0xff | 0x20 | 0x2b | 0x2d..=0x2f | 0x5f | 0x7e);
        byte += 1;
    }
    may
};

/// A mark that takes as many bytes as a digit, and like it one column, so that places in a text stay right.
pub const fn star(digit: char) -> char {
    match digit.len_utf8() {
        1 => '*',
        2 => '×',
        3 => '＊',
        _ => '🞱',
    }
}

/// Whether a digit may have stood here.
pub const fn is_star(c: char) -> bool {
    matches!(c, '*' | '×' | '＊' | '🞱')
}

/// Looks like a space without being one to Unicode: the empty pattern of Braille.
fn is_empty(c: char) -> bool {
    c == '\u{2800}'
}

/// Looks like a full stop, a stroke, a dot in the middle of a line or a tilde.
const fn is_like_a_mark(c: char) -> bool {
    matches!(
        c,
        '\u{b7}'
            | '\u{387}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2044}'
            | '\u{2215}'
            | '\u{2219}'
            | '\u{223c}'
            | '\u{22c5}'
            | '\u{30fb}'
            | '\u{fe52}'
            | '\u{ff0e}'
            | '\u{ff0f}'
            | '\u{ff5e}'
            | '\u{ff65}'
    )
}

/// A minus, or a line that is drawn at any height of a row and is no punctuation to Unicode.
const fn is_like_a_dash(c: char) -> bool {
    matches!(
        c,
        '\u{af}'
            | '\u{2c9}'
            | '\u{2cd}'
            | '\u{2d7}'
            | '\u{2017}'
            | '\u{203e}'
            | '\u{2043}'
            | '\u{2052}'..='\u{2053}'
            | '\u{207b}'
            | '\u{208b}'
            | '\u{2212}'
            | '\u{23af}'
            | '\u{23ba}'..='\u{23bd}'
            | '\u{2500}'..='\u{2501}'
            | '\u{2504}'..='\u{2505}'
            | '\u{2508}'..='\u{2509}'
            | '\u{254c}'..='\u{254d}'
            | '\u{2574}'
            | '\u{2576}'
            | '\u{2578}'
            | '\u{257a}'
            | '\u{257c}'
            | '\u{257e}'
            | '\u{2796}'
            | '\u{30fc}'
            | '\u{ff70}'
            | '\u{ffe3}'
    )
}

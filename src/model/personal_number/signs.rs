//! What the signs in and beside a personal identity number are: digits of any script, what parts them, and what no one sees.

use crate::model::is_undrawn;

/// What a character is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A decimal digit, 0 to 9.
    Digit(u8),
    /// Takes no room, or is drawn over the character before it: whoever reads the number does not read this.
    Unseen,
    Space,
    Dash,
    Plus,
    Other,
}

/// What a character is. Nearly all that are asked about are of ASCII.
pub fn sign(c: char) -> Sign {
    match c {
        '0'..='9' => Sign::Digit(value(c, '0')),
        '-' | '_' => Sign::Dash,
        '+' => Sign::Plus,
        _ if c.is_whitespace() => Sign::Space,
        _ if c.is_control() => Sign::Unseen,
        _ if c.is_ascii() => Sign::Other,
        _ if is_undrawn(c) || is_drawn_over(c) => Sign::Unseen,
        _ if is_empty(c) => Sign::Space,
        _ if is_dash(c) => Sign::Dash,
        '\u{207a}' | '\u{208a}' | '\u{2795}' | '\u{fb29}' | '\u{fe62}' | '\u{ff0b}' => Sign::Plus,
        _ => digit(c).map_or(Sign::Other, Sign::Digit),
    }
}

/// Whether a character is a decimal digit of any script.
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
        may[byte] = is_control || matches!(byte, 0x30..=0x39 | 0x80..=0xc2 | 0xc4..=0xff | 0x20 | 0x2b | 0x2d | 0x5f);
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

/// The zero of every run of ten decimal digits in Unicode 17, other than ASCII's, in order.
const ZEROS: [char; 77] = [
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{2080}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{10d40}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{116d0}',
    '\u{116da}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11bf0}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{11de0}',
    '\u{11f50}',
    '\u{16130}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{16d70}',
    '\u{1ccf0}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e4f0}',
    '\u{1e5f1}',
    '\u{1e950}',
    '\u{1fbf0}',
];

/// A digit of another script, or one that Unicode folds to a digit: raised, lowered or in a ring.
fn digit(c: char) -> Option<u8> {
    match c {
        '²' | '³' => return Some(value(c, '²') + 2),
        '¹' => return Some(1),
        '\u{2070}' | '\u{24ea}' | '\u{24ff}' => return Some(0),
        '\u{2074}'..='\u{2079}' => return Some(value(c, '\u{2070}')),
        '\u{2460}'..='\u{2468}' => return Some(value(c, '\u{2460}') + 1),
        '\u{2776}'..='\u{277e}' => return Some(value(c, '\u{2776}') + 1),
        _ => {}
    }
    let after = ZEROS.partition_point(|zero| *zero <= c);
    let zero = *ZEROS.get(after.checked_sub(1)?)?;
    Some(value(c, zero)).filter(|value| *value < 10)
}

/// How far a character lies after a zero; far ones are no digits of its run.
fn value(c: char, zero: char) -> u8 {
    u8::try_from(u32::from(c) - u32::from(zero)).unwrap_or(u8::MAX)
}

/// What is drawn over the character before it, such as a line through it or the frame of a key.
fn is_drawn_over(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20f0}' | '\u{fe20}'..='\u{fe2f}')
}

/// Looks like a space without being one to Unicode: the empty pattern of Braille.
fn is_empty(c: char) -> bool {
    c == '\u{2800}'
}

/// Every hyphen, dash and minus, and every line at the foot of a line.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{af}'
            | '\u{2cd}'
            | '\u{2d7}'
            | '\u{58a}'
            | '\u{5be}'
            | '\u{1400}'
            | '\u{1806}'
            | '\u{2010}'..='\u{2015}'
            | '\u{203f}'..='\u{2040}'
            | '\u{2043}'
            | '\u{2053}'..='\u{2054}'
            | '\u{207b}'
            | '\u{208b}'
            | '\u{2212}'
            | '\u{2500}'..='\u{2501}'
            | '\u{2796}'
            | '\u{2e17}'
            | '\u{2e1a}'
            | '\u{2e3a}'..='\u{2e3b}'
            | '\u{2e40}'
            | '\u{2e5d}'
            | '\u{301c}'
            | '\u{3030}'
            | '\u{30a0}'
            | '\u{30fc}'
            | '\u{fe31}'..='\u{fe34}'
            | '\u{fe4d}'..='\u{fe4f}'
            | '\u{fe58}'
            | '\u{fe63}'
            | '\u{ff0d}'
            | '\u{ff3f}'
            | '\u{ff70}'
            | '\u{10d6e}'
            | '\u{10ead}'
    )
}

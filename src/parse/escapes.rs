//! A TOML text as it reads once its escapes are read, and those of addresses on the web where that is asked for, with the way back
//! to how each character is written.

use crate::model::personal_number::{self, LAST};
use std::ops::Range;

/// What a text says, and where it is written.
pub struct Unescaped {
    pub text: String,
    /// For each character of `text`: its first byte there, and the bytes that write it.
    places: Vec<(usize, Range<usize>)>,
}

impl Unescaped {
    /// Where a piece of `text` is written.
    pub fn written(&self, piece: &Range<usize>) -> Range<usize> {
        let place = |byte: usize| self.places.partition_point(|(start, _)| *start < byte);
        let first = self.places.get(place(piece.start)).map_or(0, |(_, written)| written.start);
        let last = self.places.get(place(piece.end).saturating_sub(1)).map_or(first, |(_, written)| written.end);
        first..last
    }

    /// Where the characters of a kind are written.
    pub fn where_said(&self, is_one: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        let said = self.text.chars().zip(&self.places).filter(|(char, _)| is_one(*char));
        said.map(|(_, (_, written))| written.clone()).collect()
    }

    /// Where the last four digits are written of a number that is written there, in the order of the text.
    pub fn last_digits(&self, written: &Range<usize>) -> Vec<Range<usize>> {
        let end = self.places.partition_point(|(_, place)| place.end <= written.end);
        let before = self.places.get(..end).unwrap_or_default().iter().rev();
        let digits = before.filter(|(start, _)| {
            let said = self.text.get(*start..).and_then(|text| text.chars().next());
            said.is_some_and(personal_number::is_digit)
        });
        let mut last: Vec<_> = digits.take(LAST).map(|(_, place)| place.clone()).collect();
        last.reverse();
        last
    }
}

/// Reads the escapes of a text, as though all of it were one string: what stands in a comment is masked like the rest.
pub fn read(text: &str) -> Unescaped {
    read_by(text, |_| None)
}

/// The same, with what an address or a page of the web spells: `%2D`, `&#45;`, `&nbsp;`.
pub fn read_with_web(text: &str) -> Unescaped {
    read_by(text, of_web)
}

/// Whether a text may hold what only [`read_with_web`] reads.
pub fn has_web(text: &str) -> bool {
    memchr::memchr2_iter(b'%', b'&', text.as_bytes())
        .any(|at| text.get(at..).is_some_and(|rest| of_web(rest).is_some()))
}

fn read_by(text: &str, of_web: fn(&str) -> Option<(char, usize)>) -> Unescaped {
    let mut read = Unescaped { text: String::with_capacity(text.len()), places: Vec::new() };
    let mut rest = text.char_indices().peekable();
    while let Some((start, char)) = rest.next() {
        let from_here = text.get(start..).unwrap_or_default();
        let (said, length) = match char {
            '\\' => escape(from_here),
            _ => of_web(from_here).map_or((Some(char), char.len_utf8()), |(said, length)| (Some(said), length)),
        };
        if let Some(said) = said {
            read.places.push((read.text.len(), start..start + length));
            read.text.push(said);
        }
        while rest.next_if(|(next, _)| *next < start + length).is_some() {}
    }
    read
}

/// What an escape says, and how many bytes write it. A backslash at the end of a line says nothing, with the space after it.
fn escape(text: &str) -> (Option<char>, usize) {
    let mut chars = text.chars();
    let Some(kind) = chars.nth(1) else { return (Some('\\'), 1) };
    let spelt = |digits: usize| {
        let code = text.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        code.and_then(char::from_u32).map_or((Some('\\'), 1), |char| (Some(char), 2 + digits))
    };
    match kind {
        'x' => spelt(2),
        'u' => spelt(4),
        'U' => spelt(8),
        'b' | 'e' | 'f' | 'n' | 'r' | 't' => (Some(' '), 2),
        '"' | '\\' => (Some(kind), 2),
        _ if kind.is_whitespace() => {
            let after = text.get(1..).unwrap_or_default();
            let space = after.len() - after.trim_start().len();
            let ends_line = after.get(..space).is_some_and(|space| space.contains('\n'));
            if ends_line { (None, 1 + space) } else { (Some('\\'), 1) }
        }
        _ => (Some('\\'), 1),
    }
}

/// What the text begins with, if an address or a page of the web spells a character so, and how many bytes write it.
fn of_web(text: &str) -> Option<(char, usize)> {
    match text.as_bytes().first()? {
        b'%' => {
            let byte = |nth: usize| u8::from_str_radix(text.get(3 * nth..)?.strip_prefix('%')?.get(..2)?, 16).ok();
            let first = byte(0)?;
            let count = match first {
                0..=0x7f => 1,
                0xc0..=0xdf => 2,
                0xe0..=0xef => 3,
                _ => 4,
            };
            let bytes: Vec<u8> = (0..count).map(byte).collect::<Option<_>>()?;
            Some((std::str::from_utf8(&bytes).ok()?.chars().next()?, 3 * count))
        }
        b'&' => {
            let name = text.get(1..)?.split(';').next().filter(|name| name.len() <= 10 && name.is_ascii())?;
            text.as_bytes().get(1 + name.len()).filter(|byte| **byte == b';')?;
            let code = match name {
                "nbsp" => Some(0xa0),
                "shy" => Some(0xad),
                "ndash" => Some(0x2013),
                "mdash" => Some(0x2014),
                "hyphen" | "dash" => Some(0x2010),
                "minus" => Some(0x2212),
                "thinsp" => Some(0x2009),
                "ensp" => Some(0x2002),
                "emsp" => Some(0x2003),
                "sol" => Some(u32::from('/')),
                "period" => Some(u32::from('.')),
                _ => match name.strip_prefix('#')? {
                    hex if hex.starts_with(['x', 'X']) => u32::from_str_radix(hex.get(1..)?, 16).ok(),
                    decimal => decimal.parse().ok(),
                },
            };
            Some((char::from_u32(code?)?, name.len() + 2))
        }
        _ => None,
    }
}

/// A star, written in as many bytes as the digit that it takes the place of.
pub fn star(digit: &str) -> String {
    if let Some((kind, code)) = digit.split_at_checked(2).filter(|(kind, _)| kind.starts_with('\\')) {
        return format!("{kind}{:0>1$}", "2A", code.len());
    }
    if digit.starts_with('%') {
        // A digit beyond ASCII has several bytes, of which a star takes the last.
        return format!("{}%2A", "%20".repeat((digit.len() / 3).saturating_sub(1)));
    }
    if let Some(code) = digit.strip_prefix("&#").and_then(|code| code.strip_suffix(';')) {
        let (sign, width) = if code.starts_with(['x', 'X']) { ("x", code.len() - 1) } else { ("", code.len()) };
        return format!("&#{sign}{:0>width$};", if sign.is_empty() { "42" } else { "2A" });
    }
    digit.chars().map(personal_number::star).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_with_the_way_back() {
        let read = read("å\\n6\\u0034\\U00000030\\x38 a\\\\n \\\n   9\\");
        assert_eq!(read.text, "å 6408 a\\n 9\\");
        let start = read.text.find('6').unwrap();
        let written = read.written(&(start..start + 4));
        assert_eq!(written, 4..25);
        assert_eq!(read.last_digits(&written), [4..5, 5..11, 11..21, 21..25]);
    }

    #[test]
    fn what_the_web_spells_is_read_where_it_is_asked_for() {
        let text = "a%2D%20%E2%80%90&#45;&#x2D;&nbsp;& 5 % av %zz &amp;&;%e2%80";
        assert_eq!(read(text).text, text);
        assert_eq!(read_with_web(text).text, "a- \u{2010}--\u{a0}& 5 % av %zz &amp;&;%e2%80");
        assert!(has_web("x%2D") && has_web("&#45;") && !has_web("5 % och & samt 100 %"));
        for digit in ["%39", "&#57;", "&#x39;", "&#0057;", "%D9%A9"] {
            let star = star(digit);
            assert_eq!((star.len(), read_with_web(&star).text.ends_with('*')), (digit.len(), true), "{star}");
        }
    }

    #[test]
    fn a_star_takes_the_room_of_the_digit() {
        assert_eq!(
            ["7", "７", "\\u0037", "\\U0001D7D5", "\\x37"].map(star),
            ["*", "＊", "\\u002A", "\\U0000002A", "\\x2A"]
        );
    }
}

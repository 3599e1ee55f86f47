//! A TOML text as it reads once its escapes are read, with the way back to how each character is written.

use crate::model::personal_number::{self, LAST};
use std::ops::Range;

/// What a text says, and where it is written.
pub struct Read {
    pub text: String,
    /// For each character of `text`: its first byte there, and the bytes that write it.
    places: Vec<(usize, Range<usize>)>,
}

impl Read {
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
pub fn read(text: &str) -> Read {
    let mut read = Read { text: String::with_capacity(text.len()), places: Vec::new() };
    let mut rest = text.char_indices().peekable();
    while let Some((start, char)) = rest.next() {
        let from_here = text.get(start..).unwrap_or_default();
        let (said, length) = if char == '\\' { escape(from_here) } else { (Some(char), char.len_utf8()) };
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

/// A star, written in as many bytes as the digit that it takes the place of.
pub fn star(digit: &str) -> String {
    if let Some((kind, code)) = digit.split_at_checked(2).filter(|(kind, _)| kind.starts_with('\\')) {
        return format!("{kind}{:0>1$}", "2A", code.len());
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
    fn a_star_takes_the_room_of_the_digit() {
        assert_eq!(
            ["7", "７", "\\u0037", "\\U0001D7D5", "\\x37"].map(star),
            ["*", "＊", "\\u002A", "\\U0000002A", "\\x2A"]
        );
    }
}

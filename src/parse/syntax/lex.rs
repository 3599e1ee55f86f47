//! One line of TOML as tokens, cut where the `toml` crate cuts them.

use std::ops::Range;

/// What a token is; a comment and the end of the line are no tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// One of `. = , [ ] { }`.
    Mark(u8),
    /// Text within quotation marks that are closed on this line.
    Quoted,
    /// Text that opens with one quotation mark and is not closed on this line.
    Unclosed,
    /// Text that opens with these three quotation marks and goes on below.
    Long(&'static str),
    /// Anything else: a key, a number, a date, or text without quotation marks.
    Word,
}

/// The first token at or after a byte of the line.
pub fn token(line: &str, from: usize) -> Option<(Token, Range<usize>)> {
    let bytes = line.as_bytes();
    let start = from + bytes.get(from..)?.iter().position(|byte| !matches!(byte, b' ' | b'\t'))?;
    let byte = *bytes.get(start)?;
    match byte {
        b'#' | b'\n' | b'\r' => None,
        b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' => Some((Token::Mark(byte), start..start + 1)),
        b'"' => Some(quoted(line, start, "\"", "\"\"\"")),
        b'\'' => Some(quoted(line, start, "'", "'''")),
        _ => Some((Token::Word, start..word_end(bytes, start))),
    }
}

/// The byte after the quotation marks that close a text, searched from a byte within it.
pub fn closing(line: &str, from: usize, marks: &str) -> Option<usize> {
    let (bytes, marks) = (line.as_bytes(), marks.as_bytes());
    let mut at = from;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(marks) {
            // A long text may end with one or two quotation marks of its own.
            let own = rest.iter().skip(marks.len()).take(2).take_while(|byte| marks.len() == 3 && marks.contains(byte));
            return Some(at + marks.len() + own.count());
        }
        let escaped = marks.starts_with(b"\"") && rest.starts_with(b"\\");
        at += if escaped { 2 } else { 1 };
    }
    None
}

/// The bytes of the line that holds a byte, without its line break.
pub fn line_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let at = at.min(bytes.len());
    let start = bytes.iter().take(at).rposition(|&byte| byte == b'\n').map_or(0, |before| before + 1);
    let length = bytes.iter().skip(at).position(|&byte| byte == b'\n').unwrap_or(bytes.len() - at);
    start..at + length
}

fn quoted(line: &str, start: usize, one: &str, three: &'static str) -> (Token, Range<usize>) {
    let long = line.get(start..).is_some_and(|rest| rest.starts_with(three));
    let marks = if long { three } else { one };
    match (closing(line, start + marks.len(), marks), long) {
        (Some(end), _) => (Token::Quoted, start..end),
        (None, true) => (Token::Long(three), start..line.len()),
        (None, false) => (Token::Unclosed, start..line.trim_end().len().max(start + 1)),
    }
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let length = bytes.iter().skip(start).position(|byte| b".=,[]{} \t#\r\n".contains(byte));
    length.map_or(bytes.len(), |length| start + length)
}

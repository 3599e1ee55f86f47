//! What an error is where it stands: the message of the `toml` crate read together with the line.

use std::ops::Range;

use super::broken::{Open, OpenKind};
use super::header::{header_meant, path_at, stands_above, without_brackets};
use super::lex::{Token, line_around, token};
use super::scan::{What, begins_clear, is_assignment, value_start};
use super::slip::{Slip, SlipKind, slip};
use super::words::words;

const LONGEST: usize = 40;

/// A message of the `toml` crate, said in Swedish and in English with what the line shows: the value in the wrong
/// form, the key that stands twice, the list that was never opened.
pub fn words_at(message: &str, text: &str, span: Range<usize>) -> (String, String) {
    if let Some(slip) = slip(text, span.clone()) {
        return slip.words();
    }
    if !message.starts_with("unclosed") && header_meant(text, span.start).is_some() {
        if without_brackets(text.get(line_around(text, span.start)).unwrap_or_default()).is_some() {
            return (
                "rubriken står inte inom hakparenteser".into(),
                "the header does not stand within brackets".into(),
            );
        }
        return ("rubriken har inte lika många `[` som `]`".into(), "the header has not as many `[` as `]`".into());
    }
    if let Some(what) = unopened(text, span.start) {
        return match what {
            What::List => ("listan börjar inte med `[`".into(), "the list does not begin with `[`".into()),
            What::Table | What::Text(_) => {
                ("det står `}` utan något `{` före".into(), "there is a `}` without any `{` before it".into())
            }
        };
    }
    if lacks_value(message, text, &span) {
        return ("värdet saknas".into(), "the value is missing".into());
    }
    if let Some(key) = doubled(message, text, &span) {
        let is_header = is_in_header(text, &span);
        if let Some(line) = stands_above(text, span.start).filter(|_| is_header) {
            let path = path_at(text, span.start).and_then(shown).unwrap_or(key);
            return (
                format!("rubriken `{path}` står redan på rad {line}"),
                format!("the table `{path}` stands on line {line} already"),
            );
        }
        let (sv, en) = if is_header { ("rubriken", "the table") } else { ("fältet", "the key") };
        return (format!("{sv} `{key}` står redan tidigare"), format!("{en} `{key}` stands further up already"));
    }
    words(message)
}

impl Open {
    /// What is never closed, in Swedish and in English.
    pub fn words(&self, text: &str) -> (String, String) {
        let number = line_number(text, self.at.start);
        match self.kind {
            OpenKind::Closing(What::List) => (
                format!("listan som börjar på rad {number} slutar inte med `]`"),
                format!("the list that begins on line {number} does not end with `]`"),
            ),
            OpenKind::Closing(What::Table) => (
                format!("klammerparentesen på rad {number} slutar inte med `}}`"),
                format!("the braces that begin on line {number} do not end with `}}`"),
            ),
            OpenKind::Closing(What::Text(marks)) => (
                format!("texten som börjar på rad {number} slutar inte med `{marks}`"),
                format!("the text that begins on line {number} does not end with `{marks}`"),
            ),
            OpenKind::Quote => (
                format!("ett citattecken saknas på rad {number}"),
                format!("a quotation mark is missing on line {number}"),
            ),
            OpenKind::Marks(marks) => (
                format!("texten som börjar på rad {number} börjar inte med `{marks}`"),
                format!("the text that begins on line {number} does not begin with `{marks}`"),
            ),
        }
    }
}

/// What a one-line value closes without having opened it.
pub fn unopened(text: &str, at: usize) -> Option<What> {
    let place = line_around(text, at);
    let line = text.get(place.clone()).filter(|line| is_assignment(line) && begins_clear(text, place.start))?;
    let (mut from, mut open) = (value_start(line)?, Vec::new());
    while let Some((token, range)) = token(line, from) {
        match token {
            Token::Mark(mark @ (b'[' | b'{')) => open.push(mark),
            Token::Mark(b']') if open.pop() != Some(b'[') => return Some(What::List),
            Token::Mark(b'}') if open.pop() != Some(b'{') => return Some(What::Table),
            Token::Mark(_) | Token::Quoted | Token::Unclosed | Token::Long(_) | Token::Word => {}
        }
        from = range.end;
    }
    None
}

impl Slip {
    /// What is wrong with the value, in Swedish and in English.
    pub fn words(&self) -> (String, String) {
        let (sv, en) = match self.kind {
            SlipKind::Amount => ("är inte skrivet som ett tal", "is not written as a number"),
            SlipKind::Date => ("är inte skrivet som ett datum", "is not written as a date"),
            SlipKind::NoSuchDay => ("är en dag som inte finns", "is a day that does not exist"),
            SlipKind::OpenEnd => ("är inte ett datum", "is not a date"),
            SlipKind::Text => ("är en text utan citattecken", "is a text without quotation marks"),
            SlipKind::Flag => ("är varken `true` eller `false`", "is neither `true` nor `false`"),
            SlipKind::Quotes => ("står inte inom raka citattecken", "is not within straight quotation marks"),
        };
        match shown(&self.written) {
            Some(written) => (format!("{written} {sv}"), format!("{written} {en}")),
            None => (format!("värdet {sv}"), format!("the value {en}")),
        }
    }
}

/// Whether the error is that nothing stands after an equals sign.
pub fn lacks_value(message: &str, text: &str, span: &Range<usize>) -> bool {
    if message.starts_with("string values must be quoted") {
        return span.is_empty();
    }
    // In an inline table the parser makes up an empty text, and then finds that it is not closed.
    message.starts_with("invalid literal string, expected `'`") && !in_quotes(text, span.start)
}

/// The name that stands twice.
pub fn doubled<'t>(message: &str, text: &'t str, span: &Range<usize>) -> Option<&'t str> {
    message.starts_with("duplicate key").then(|| shown(text.get(span.clone())?)).flatten()
}

/// Whether a place is in a table header.
pub fn is_in_header(text: &str, span: &Range<usize>) -> bool {
    text.get(line_around(text, span.start)).is_some_and(|line| line.trim_start().starts_with('['))
}

/// A piece of the file that fits into a sentence.
pub fn shown(piece: &str) -> Option<&str> {
    let piece = piece.trim();
    let fits = !piece.is_empty() && piece.chars().take(LONGEST + 1).count() <= LONGEST;
    (fits && !piece.contains(char::is_control)).then_some(piece)
}

/// The number, from 1, of the line that holds a byte.
fn line_number(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

fn in_quotes(text: &str, at: usize) -> bool {
    let place = line_around(text, at);
    let (line, at) = (text.get(place.clone()).unwrap_or_default(), at.saturating_sub(place.start));
    let mut from = 0;
    while let Some((token, range)) = token(line, from) {
        if range.start < at && at <= range.end && token == Token::Unclosed {
            return true;
        }
        from = range.end;
    }
    false
}

//! Text from files, made harmless for a terminal: it may not rule it, nor turn the reading direction.

use std::borrow::Cow;

/// The text with control and direction characters replaced by a visible mark. Line ends and tabs stay.
pub fn terminal(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_dangerous) {
        Cow::Owned(text.chars().map(|c| if is_dangerous(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text on one line.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    terminal(&words.join(" ")).into_owned()
}

/// Whether a character could rule a terminal or turn the reading direction.
pub fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

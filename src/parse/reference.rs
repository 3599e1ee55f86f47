//! The reference parser, asked within bounds: it makes an error of hundreds of bytes out of each byte that is wrong.

use toml::Spanned;
use toml::de::{DeTable, Error};

/// A text with more errors than this is no TOML: no more of it is read, and no more conflicts are told of it.
pub const MOST_ERRORS: usize = 20_000;

/// So many bytes more are read at a time, as long as the errors are no more. Of two of them, three errors may come.
const STEP: usize = 128 * 1024;

/// A line is read whole if it is no longer than this.
const LONGEST_LINE: usize = 16 * 1024;

/// A text as the reference reads it.
pub struct ReferenceRead<'t> {
    /// As much of the text as is read: all of it, unless it has too many errors.
    pub part: &'t str,
    pub root: Spanned<DeTable<'t>>,
    pub errors: Vec<Error>,
}

impl<'t> ReferenceRead<'t> {
    /// Reads a text, and no more of it once there are too many errors: whole lines, unless they are too long.
    pub fn of(text: &'t str) -> Self {
        let mut length = 0;
        loop {
            let part = part(text, length + STEP);
            let (root, errors) = DeTable::parse_recoverable(part);
            if part.len() == text.len() || errors.len() > MOST_ERRORS {
                return Self { part, root, errors };
            }
            length = part.len();
        }
    }
}

/// The beginning of a text, so many bytes of it or a few more: to the end of a line where one is near.
fn part(text: &str, length: usize) -> &str {
    let at = text.ceil_char_boundary(length);
    let near = text.ceil_char_boundary(length + LONGEST_LINE);
    let rest = text.get(at..near).unwrap_or_default();
    let end = rest.find('\n').map_or(at, |line| at + line + 1);
    // What is left is less than a line.
    let is_last = end == at && near == text.len();
    text.get(..end).filter(|_| !is_last).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing but errors, line by line and without a line, and in every place where TOML has characters of its own.
    fn all_wrong() -> Vec<String> {
        let repeated =
            |start: &str, piece: &str, end: &str| format!("{start}{}{end}", piece.repeat((1 << 19) / piece.len()));
        let mut texts = vec![repeated("x = [", ",", "]"), repeated("x = {", ",", "}"), repeated("x = {", "=", "}")];
        texts.extend(["=\n", "=\r", "x\r", ".", "k =\n", "a..", "=\r\n"].map(|piece| repeated("", piece, "")));
        for odd in ["\r", "\x01", "\x7f"] {
            texts.extend(["", "#", "title = \"x\"\nkind = \"iop\"\n"].map(|start| repeated(start, odd, "")));
            texts.extend(["\"", "'", "\"\"\"", "'''"].map(|mark| repeated(&format!("x = {mark}"), odd, mark)));
        }
        for escape in ["\\u", "\\U", "\\q", "\\x"] {
            texts.extend(["\"", "\"\"\""].map(|mark| repeated(&format!("x = {mark}"), escape, mark)));
        }
        texts
    }

    #[test]
    fn a_text_of_nothing_but_errors_is_read_in_part() {
        for text in all_wrong() {
            let ReferenceRead { part, errors, .. } = ReferenceRead::of(&text);
            let shown = text.chars().take(40).collect::<String>();
            assert!(errors.len() <= MOST_ERRORS + 2 * (STEP + LONGEST_LINE), "{} errors of {shown:?}", errors.len());
            let is_whole = part.len() == text.len();
            assert!(is_whole != (errors.len() > MOST_ERRORS), "{} bytes of {shown:?}", part.len());
        }
    }

    #[test]
    fn a_text_without_lines_is_read_by_steps_of_bounded_length() {
        for text in ["å".repeat(1 << 20), "\r".repeat(1 << 20), "\n".repeat(1 << 20), "x = 1\n".repeat(100_000)] {
            let mut length = 0;
            while length < text.len() {
                let next = part(&text, length + STEP).len();
                assert!(next > length && next <= length + STEP + 2 * LONGEST_LINE, "{length} {next}");
                length = next;
            }
        }
    }

    #[test]
    fn a_long_text_with_few_errors_is_read_whole() {
        let sound = "[[b]]\nc = [\n1, 2\n]\nd = \"å\"\n".repeat(10_000);
        for text in [
            format!("{sound}x = \n"),
            format!("x = \n{sound}"),
            format!("{sound}x ="),
            "å".repeat(300_000),
            format!("{sound}x = [{}]\n{sound}", "1, ja, ".repeat(1000)),
            format!("x = [{}]", "\"å\", ".repeat(50_000) + "ja"),
        ] {
            let ReferenceRead { part, root, errors } = ReferenceRead::of(&text);
            assert_eq!(part.len(), text.len());
            let whole = DeTable::parse_recoverable(&text);
            assert_eq!((format!("{root:?}"), errors), (format!("{:?}", whole.0), whole.1));
        }
    }
}

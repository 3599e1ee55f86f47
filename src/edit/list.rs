//! One more value within the brackets of a list, written as the others are.

use crate::parse;
use std::ops::Range;

/// What is written where.
pub type Insertion = (usize, String);

/// A value after the last one of a list.
pub fn after_the_last(text: &str, brackets: &Range<usize>, new: &str, line_break: &str) -> Vec<Insertion> {
    let values = parse::values_within(text, brackets);
    let Some(last) = values.last() else { return vec![(brackets.start + 1, new.to_owned())] };
    let close = brackets.end.saturating_sub(1);
    let comma = comma_after(text, last.end, close);
    let Some(indent) = own_line(text, last.start) else {
        return match comma {
            Some(comma) => vec![(comma + 1, format!(" {new}"))],
            None => vec![(last.end, format!(", {new}"))],
        };
    };
    let from = comma.map_or(last.end, |comma| comma + 1);
    let rest = text.get(from..close).unwrap_or_default();
    let line = from + rest.find(['\r', '\n']).unwrap_or(rest.trim_end().len());
    match comma {
        Some(_) => vec![(line, format!("{line_break}{indent}{new},"))],
        None if line == last.end => vec![(line, format!(",{line_break}{indent}{new}"))],
        None => vec![(last.end, ",".to_owned()), (line, format!("{line_break}{indent}{new}"))],
    }
}

/// A value before another one of a list.
pub fn before(text: &str, other: &Range<usize>, new: &str, line_break: &str) -> Insertion {
    match own_line(text, other.start) {
        Some(indent) => (other.start, format!("{new},{line_break}{indent}")),
        None => (other.start, format!("{new}, ")),
    }
}

/// The blanks before a value that begins its line; none where it does not.
fn own_line(text: &str, start: usize) -> Option<&str> {
    let before = text.get(..start)?;
    let indent = before.get(before.rfind('\n')? + 1..)?;
    indent.chars().all(|char| char == ' ' || char == '\t').then_some(indent)
}

/// The comma between two places, past blanks and comments.
pub fn comma_after(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut is_comment = false;
    for (at, byte) in text.bytes().enumerate().take(to).skip(from) {
        match byte {
            b'\n' => is_comment = false,
            b'#' => is_comment = true,
            b',' if !is_comment => return Some(at),
            _ => {}
        }
    }
    None
}

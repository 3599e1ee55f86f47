//! Text from files, made harmless for a terminal: it may not rule it, nor turn the reading direction.

use crate::model::{is_invisible, is_plain};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

/// The text with control and direction characters replaced by a visible mark. Line ends and tabs stay.
pub fn terminal(text: &str) -> Cow<'_, str> {
    if is_harmful(text) {
        let lines = text.replace("\r\n", "\n");
        Cow::Owned(lines.chars().map(|c| if is_dangerous(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether anything in a text would be replaced.
pub fn is_harmful(text: &str) -> bool {
    !is_plain(text) && text.chars().any(is_dangerous)
}

/// The text without a line that orders about the machine that keeps it in its log. Before the two colons of a command of
/// GitHub any white space may stand; the mark of Azure, and of GitHub once, is found anywhere in a line.
pub fn for_a_log(text: &str) -> Cow<'_, str> {
    // Three colons, by which a picture names a second place, name no command.
    let begins = |line: &str| line.trim_start().strip_prefix("::").is_some_and(|rest| !rest.starts_with(": "));
    let holds = |line: &str| MARKS.iter().any(|mark| line.contains(mark));
    if !(text.contains("::") || text.contains("##")) || !text.split('\n').any(|line| begins(line) || holds(line)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        if begins(line) {
            let (margin, words) = line.split_at(line.len() - line.trim_start().len());
            safe.extend([margin, "\\", words]);
        } else {
            safe.push_str(line);
        }
    }
    Cow::Owned(MARKS.iter().fold(safe, |safe, mark| safe.replace(mark, &mark.replacen("##", "##\\", 1))))
}

/// What begins a command of Azure, and of GitHub once.
const MARKS: [&str; 2] = ["##[", "##vso["];

/// The text on one line.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    terminal(&words.join(" ")).into_owned()
}

pub use crate::model::spelt_out as name;

/// Lines of a file in as many bytes, so that places in them stay right, with a mark for what could rule a terminal and is not
/// marked by the drawing itself.
pub fn as_long(lines: &str) -> Cow<'_, str> {
    let is_ruling = |c: char| !c.is_ascii() && is_dangerous(c) || c == '\u{7f}';
    let is_marked = MARKS.iter().any(|mark| lines.contains(mark));
    let lines =
        if is_marked { lines.replace("##[", "##(").replace("##vso[", "##vso(").into() } else { Cow::Borrowed(lines) };
    if !lines.chars().any(is_ruling) {
        return lines;
    }
    let mut marked = String::with_capacity(lines.len());
    for c in lines.chars() {
        match c.len_utf8() {
            _ if !is_ruling(c) => marked.push(c),
            1 => marked.push('?'),
            2 => marked.push('¿'),
            3 => marked.push('\u{fffd}'),
            _ => marked.push_str("\u{fffd}?"),
        }
    }
    Cow::Owned(marked)
}

/// A JSON document with such characters spelt out, as only its strings can hold any: it means the same, and may be printed.
pub fn json(document: &str) -> Cow<'_, str> {
    if !document.chars().any(is_dangerous) {
        return Cow::Borrowed(document);
    }
    let mut spelt = String::with_capacity(document.len() + 16);
    for c in document.chars() {
        if is_dangerous(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(spelt, "\\u{unit:04x}");
            }
        } else {
            spelt.push(c);
        }
    }
    Cow::Owned(spelt)
}

/// Writes JSON with such characters spelt out. What is written at once must be whole characters, as `serde_json` writes.
pub struct Json<W>(pub W);

impl<W: Write> Write for Json<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match str::from_utf8(bytes) {
            Ok(text) => self.0.write_all(json(text).as_bytes())?,
            Err(_) => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Whether a character could rule a terminal, turn the reading direction, end a line where none is seen to end, or hide.
pub fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || is_invisible(c)
}

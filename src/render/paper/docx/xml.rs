//! Text within XML: nothing of a file is read as markup, and what XML cannot hold is a visible sign.

use std::fmt::Write as _;

/// How every part begins.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A text as it stands between tags and in attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\t' => out.push(c),
            c if is_allowed(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// What XML 1.0 holds and no reader is led astray by.
fn is_allowed(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') && !crate::render::safe::is_dangerous(c)
}

/// A run of text with its properties; a line break where the text has one.
pub fn run(text: &str, properties: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
        let brk = if at > 0 { "<w:br/>" } else { "" };
        let line = escaped(line);
        let _ = write!(out, "<w:r>{properties}{brk}<w:t xml:space=\"preserve\">{line}</w:t></w:r>");
    }
    out
}

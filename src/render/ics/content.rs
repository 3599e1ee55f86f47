//! Content lines of RFC 5545: escaped, folded at 75 octets between characters, ended by CRLF.

use crate::render::safe;

/// The longest line in octets, its end not counted.
const LONGEST: usize = 75;

/// Content lines, one after the other.
#[derive(Debug, Default)]
pub struct IcsContent(String);

impl IcsContent {
    /// A property whose value needs no escape.
    pub fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LONGEST {
                // The space that marks a continuation counts, too.
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property with free text.
    pub fn text(&mut self, name: &str, words: &str) {
        self.line(name, &escaped(words));
    }

    /// All lines.
    pub fn finished(self) -> String {
        self.0
    }
}

/// Backslash, semicolon, comma and line ends are written with a backslash; control characters have no place.
fn escaped(words: &str) -> String {
    let lines = words.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(lines.len());
    for c in safe::terminal(&lines).chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            other => out.push(other),
        }
    }
    out
}

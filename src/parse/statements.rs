//! The statements of a sound TOML text as they stand: headers, keys with their values, and where each ends. What a tree no longer
//! knows, and an edit must: the lines themselves.

use super::syntax::closing;
use std::ops::Range;

/// A key and its value, on lines of their own or within braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPair {
    /// `a."b c"` is two names.
    pub names: Vec<String>,
    /// Where each of the names ends.
    pub ends: Vec<usize>,
    pub key: Range<usize>,
    pub value: Range<usize>,
    /// The byte after it: of a line, that after its comment and its line break; within braces, that after its value.
    pub end: usize,
}

/// What a line at the top of a file begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// `[a.b]`, or `[[a.b]]` for one more of a list.
    Header {
        names: Vec<String>,
        is_list: bool,
        start: usize,
        end: usize,
    },
    Pair(WrittenPair),
}

/// Every statement of a text without faults of syntax, in order.
pub fn statements(text: &str) -> Vec<Statement> {
    let mut cursor = Cursor { text, at: usize::from(text.starts_with('\u{feff}')) * 3, end: text.len() };
    let mut found = Vec::new();
    loop {
        cursor.gaps();
        let start = cursor.at;
        match cursor.byte() {
            None => return found,
            Some(b'[') => {
                let is_list = text.get(start..).is_some_and(|rest| rest.starts_with("[["));
                cursor.at += if is_list { 2 } else { 1 };
                let (names, _) = cursor.names();
                cursor.at += if is_list { 2 } else { 1 };
                let end = cursor.line_end();
                found.push(Statement::Header { names, is_list, start, end });
            }
            Some(_) => {
                let pair = cursor.pair();
                let end = cursor.line_end();
                found.push(Statement::Pair(WrittenPair { end, ..pair }));
            }
        }
        // A text that is not sound must not keep it here.
        if cursor.at == start {
            return found;
        }
    }
}

/// The pairs of an inline table, whose braces stand at a place.
pub fn pairs_within(text: &str, braces: &Range<usize>) -> Vec<WrittenPair> {
    let mut cursor = Cursor::within(text, braces);
    let mut found = Vec::new();
    while cursor.is_at_another() {
        found.push(cursor.pair());
    }
    found
}

/// The places of the values of a list, whose brackets stand at a place.
pub fn values_within(text: &str, brackets: &Range<usize>) -> Vec<Range<usize>> {
    let mut cursor = Cursor::within(text, brackets);
    let mut found = Vec::new();
    while cursor.is_at_another() {
        found.push(cursor.value());
    }
    found
}

/// A place in a text, which goes on to the end of what it reads.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Cursor<'t> {
    /// At the beginning of what stands between two marks, parted by commas.
    fn within(text: &'t str, marks: &Range<usize>) -> Self {
        Self { text, at: marks.start + 1, end: marks.end.saturating_sub(1).min(text.len()) }
    }

    /// Goes on to what follows a comma, if anything does that can be read.
    fn is_at_another(&mut self) -> bool {
        self.gaps();
        while self.byte() == Some(b',') {
            self.at += 1;
            self.gaps();
        }
        self.byte().is_some_and(|byte| !b"]}=".contains(&byte))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied().filter(|_| self.at < self.end)
    }

    fn pass(&mut self, is_one: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&is_one) {
            self.at += 1;
        }
    }

    fn blanks(&mut self) {
        self.pass(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// Blanks, line breaks and comments.
    fn gaps(&mut self) {
        loop {
            self.pass(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
            if self.byte() != Some(b'#') {
                return;
            }
            self.pass(|byte| byte != b'\n');
        }
    }

    /// Goes on past the comment and the line break of this line.
    fn line_end(&mut self) -> usize {
        self.pass(|byte| byte != b'\n');
        self.pass_one(b'\n');
        self.at
    }

    fn pass_one(&mut self, byte: u8) {
        if self.byte() == Some(byte) {
            self.at += 1;
        }
    }

    /// The names of a key, and where each ends.
    fn names(&mut self) -> (Vec<String>, Vec<usize>) {
        let (mut names, mut ends) = (Vec::new(), Vec::new());
        loop {
            self.blanks();
            let start = self.at;
            let quoted = match self.byte() {
                Some(b'"') => Some("\""),
                Some(b'\'') => Some("'"),
                _ => None,
            };
            match quoted {
                Some(marks) => self.at = closing(self.text, start + 1, marks).unwrap_or(self.end),
                None => self.pass(|byte| !b".=]} \t\r\n#,".contains(&byte)),
            }
            let inside = if quoted.is_some() { start + 1..self.at.saturating_sub(1) } else { start..self.at };
            names.push(self.text.get(inside).unwrap_or_default().to_owned());
            ends.push(self.at);
            self.blanks();
            if self.byte() != Some(b'.') {
                return (names, ends);
            }
            self.at += 1;
        }
    }

    fn pair(&mut self) -> WrittenPair {
        let start = self.at;
        let (names, ends) = self.names();
        let key = start..ends.last().copied().unwrap_or(start);
        self.pass_one(b'=');
        self.blanks();
        let value = self.value();
        WrittenPair { names, ends, key, end: value.end, value }
    }

    fn value(&mut self) -> Range<usize> {
        let start = self.at;
        let rest = self.text.get(start..self.end).unwrap_or_default();
        let marks = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|marks| rest.starts_with(marks));
        match (marks, self.byte()) {
            (Some(marks), _) => self.at = closing(self.text, start + marks.len(), marks).unwrap_or(self.end),
            (None, Some(b'[' | b'{')) => {
                self.at += 1;
                loop {
                    self.gaps();
                    match self.byte() {
                        None => break,
                        Some(b']' | b'}') => {
                            self.at += 1;
                            break;
                        }
                        Some(b',' | b'=' | b'.') => self.at += 1,
                        Some(_) => {
                            let before = self.at;
                            self.value();
                            if self.at == before {
                                break;
                            }
                        }
                    }
                }
            }
            (None, _) => {
                // A key within braces is passed over as a value is; a day may have a time after a blank.
                self.pass(|byte| !b",=]}#\r\n".contains(&byte));
                let written = self.text.get(start..self.at).unwrap_or_default();
                self.at = start + written.trim_end().len();
            }
        }
        start..self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let one = |statement: Statement| match statement {
            Statement::Header { names, is_list, start, end } => {
                format!("{} {is_list} {:?}", names.join("/"), &text[start..end])
            }
            Statement::Pair(pair) => {
                format!(
                    "{} {:?} {:?}",
                    pair.names.join("/"),
                    &text[pair.value.clone()],
                    &text[pair.value.end..pair.end]
                )
            }
        };
        statements(text).into_iter().map(one).collect()
    }

    #[test]
    fn every_statement_is_found_with_its_place() {
        let text = "\u{feff}# först\r\na = 1 # ett\r\n\"b c\".d = \"\"\"\n# [nej]\n\"\"\"\n[ e . f ] # g\nh = [ # [\n  { i = ']' }, \"å#\",\n]\n\n[[j]]\nk = 2019-05-01 10:00:00";
        assert_eq!(
            told(text),
            [
                "a \"1\" \" # ett\\r\\n\"",
                "b c/d \"\\\"\\\"\\\"\\n# [nej]\\n\\\"\\\"\\\"\" \"\\n\"",
                "e/f false \"[ e . f ] # g\\n\"",
                "h \"[ # [\\n  { i = ']' }, \\\"å#\\\",\\n]\" \"\\n\"",
                "j true \"[[j]]\\n\"",
                "k \"2019-05-01 10:00:00\" \"\"",
            ]
        );
    }

    #[test]
    fn what_stands_within_braces_and_brackets_is_found() {
        let text = "{ a = 1, b.c = [2, 3], 'd' = \"}\" }";
        let pairs = pairs_within(text, &(0..text.len()));
        let told: Vec<_> = pairs.iter().map(|pair| (pair.names.join("/"), &text[pair.value.clone()])).collect();
        assert_eq!(told, [("a".to_owned(), "1"), ("b/c".to_owned(), "[2, 3]"), ("d".to_owned(), "\"}\"")]);
        let list = "[ # ett\n  1, # två, tre\n  { x = [4] },\n]";
        let values: Vec<_> = values_within(list, &(0..list.len())).into_iter().map(|at| &list[at]).collect();
        assert_eq!(values, ["1", "{ x = [4] }"]);
    }

    #[test]
    fn a_text_that_is_not_sound_comes_to_an_end() {
        for text in ["=", "[", "[[", "a", "a = ", "a = [", "a = [}", "a = {=", "]", "a = \"", ".", "a = [ ] ]\n= = ="] {
            statements(text);
        }
    }
}

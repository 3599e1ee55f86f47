//! What is open where a line begins, and what was never closed: a list, an inline table or a long text.

use super::lex::{Token, closing, token};

/// What may reach over several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    List,
    Table,
    /// Text within these three quotation marks.
    Text(&'static str),
}

/// A list, table or text, and the byte where it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    pub at: usize,
    pub what: What,
}

/// Reads a file line by line. A table header, or a key at the start of a line within a list, shows that the writer
/// has left what is open; the parser does not see that before the file ends.
#[derive(Debug, Default)]
pub struct Scan {
    open: Vec<Opening>,
    lost: Option<(Opening, Opening)>,
    /// Whether the last token was a comma, or a brace that opens: a key may then follow within a table.
    awaits_key: bool,
    /// Whether a long text may be taken to lack its end where the next one seems to begin. In a sound file it never does.
    wary: bool,
}

impl Scan {
    /// A scan of a file that is known to be broken.
    pub fn wary() -> Self {
        Self { wary: true, ..Self::default() }
    }

    /// Reads the lines up to and including the one that holds a byte, and the end of the file where nothing but
    /// blank lines and comments is left before it.
    pub fn through(text: &str, at: usize) -> Self {
        let (mut scan, mut start) = (Self::default(), 0);
        for line in text.split_inclusive('\n') {
            if start > at && token(line, 0).is_some() {
                return scan;
            }
            scan.line(start, line);
            start += line.len();
        }
        scan.end();
        scan
    }

    /// What the line begins within.
    pub fn enter(&mut self, line: &str) -> Option<What> {
        let innermost = self.open.last().map(|opening| opening.what);
        let left = match innermost {
            Some(What::List) => is_header(line) || is_assignment(line),
            Some(What::Table) => is_header(line) || is_assignment(line) && !self.awaits_key,
            Some(What::Text(marks)) => self.wary && begins_text(line, marks),
            None => return None,
        };
        if left {
            self.lose();
        }
        self.open.last().map(|opening| opening.what)
    }

    /// Reads one line, which begins at a byte of the file.
    pub fn line(&mut self, start: usize, line: &str) {
        let from = match self.enter(line) {
            Some(What::Text(marks)) => closing(line, 0, marks),
            Some(What::List | What::Table) => Some(0),
            None => value_start(line),
        };
        let Some(mut from) = from else { return };
        if let Some(What::Text(marks)) = self.open.last().map(|opening| opening.what) {
            self.close(What::Text(marks));
            self.awaits_key = false;
            if self.open.is_empty() {
                return;
            }
        }
        while let Some((token, range)) = token(line, from) {
            let opening = |what| Opening { at: start + range.start, what };
            match token {
                Token::Mark(b'[') => self.open.push(opening(What::List)),
                Token::Mark(b'{') => self.open.push(opening(What::Table)),
                Token::Long(marks) => self.open.push(opening(What::Text(marks))),
                Token::Mark(b']') => self.close(What::List),
                Token::Mark(b'}') => self.close(What::Table),
                Token::Mark(_) | Token::Quoted | Token::Unclosed | Token::Word => {}
            }
            if self.open.is_empty() {
                return;
            }
            self.awaits_key = matches!(token, Token::Mark(b',' | b'{'));
            from = range.end;
        }
    }

    /// Whether nothing is open.
    pub fn is_clear(&self) -> bool {
        self.open.is_empty()
    }

    /// What is open at the end of the file was never closed.
    pub fn end(&mut self) {
        self.lose();
    }

    /// The outermost and the innermost of what the writer first left open.
    pub fn lost(&self) -> Option<(Opening, Opening)> {
        self.lost
    }

    fn close(&mut self, what: What) {
        self.open.pop_if(|opening| opening.what == what);
    }

    fn lose(&mut self) {
        if let (None, Some(&outer), Some(&inner)) = (self.lost, self.open.first(), self.open.last()) {
            self.lost = Some((outer, inner));
        }
        self.open.clear();
    }
}

/// Whether nothing is open where a line begins.
pub fn begins_clear(text: &str, line: usize) -> bool {
    let (mut scan, mut start) = (Scan::default(), 0);
    for above in text.get(..line).unwrap_or_default().split_inclusive('\n') {
        scan.enter(above);
        scan.line(start, above);
        start += above.len();
    }
    scan.is_clear()
}

impl What {
    /// The marks that open and close it.
    pub fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::List => ("[", "]"),
            Self::Table => ("{", "}"),
            Self::Text(marks) => (marks, marks),
        }
    }
}

/// The byte after the first equals sign of a line at the top of the file, unless it is a table header.
pub fn value_start(line: &str) -> Option<usize> {
    let mut from = 0;
    while let Some((token, range)) = token(line, from) {
        match token {
            Token::Mark(b'=') => return Some(range.end),
            Token::Mark(b'[') if line.get(..range.start).is_some_and(|before| before.trim().is_empty()) => return None,
            Token::Mark(_) | Token::Quoted | Token::Unclosed | Token::Long(_) | Token::Word => from = range.end,
        }
    }
    None
}

/// Whether a line is a table header, and no list within a list.
pub fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let Some(name) = line.strip_prefix("[[").or_else(|| line.strip_prefix('[')) else { return false };
    let name = name.trim_start();
    let rest = name.trim_start_matches(|c| key_char(c) || c.is_alphabetic() || matches!(c, '"' | '\''));
    let name = name.get(..name.len() - rest.len()).unwrap_or_default();
    let rest = rest.trim_start();
    let Some(rest) = rest.strip_prefix("]]").or_else(|| rest.strip_prefix(']')) else { return false };
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !matches!(name, "true" | "false" | "inf" | "nan")
        && matches!(rest.trim_start().chars().next(), None | Some('#'))
}

/// Whether a line opens a long text, as though none were open: `key = """`, and `"""\` in a list.
fn begins_text(line: &str, marks: &str) -> bool {
    let Some((before, after)) = line.split_once(marks) else { return false };
    let key = before.trim_end().strip_suffix('=').is_some_and(|key| is_key(key.trim()));
    key || before.trim().is_empty() && after.trim_end() == "\\"
}

/// Whether a line begins with a key and an equals sign.
pub fn is_assignment(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(key_char);
    rest.len() < line.len() && rest.trim_start().starts_with('=')
}

fn is_key(written: &str) -> bool {
    !written.is_empty() && written.chars().all(key_char)
}

pub fn key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

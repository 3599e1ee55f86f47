//! Where a value was written: every value of the model knows its file and its bytes.

use std::ops::Deref;

/// A file of the ledger, by its place in the sorted list of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// Bytes of a file, `start` included, `end` not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The bytes of `range`; files are at most 1 MiB, so that a byte offset always fits.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let fit = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: fit(range.start), end: fit(range.end) }
    }

    /// The very beginning of a file: for faults that have no place in it.
    pub const fn file_start(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes as a range into the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A line and a column of a text, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where byte `offset` of `text` stands; an offset past the end is the end.
pub fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..text.floor_char_boundary(offset)).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Position { line, column: column(before.get(line_start..).unwrap_or_default()) }
}

/// Counted by bytes, which is quick: a line may be as long as a file.
fn column(line_so_far: &str) -> usize {
    let characters = line_so_far.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
    characters - line_so_far.matches('\u{feff}').count() + 1
}

/// A text whose lines are counted once, for whoever asks for many places in it.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    /// The bytes after each line.
    ends: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Self {
        Self { text, ends: text.match_indices('\n').map(|(newline, _)| newline + 1).collect() }
    }

    /// The same as [`position`].
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let above = self.ends.partition_point(|end| *end <= offset);
        let start = above.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or_default();
        Position { line: above + 1, column: column(self.text.get(start..offset).unwrap_or_default()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_counted_once_give_the_same_places() {
        for text in ["", "\n", "\u{feff}a\r\nåäö\n\nb", "a\nb\n", "👩\u{200d}👩"] {
            let lines = Lines::of(text);
            for offset in 0..text.len() + 3 {
                assert_eq!(lines.position(offset), position(text, offset), "{text:?} {offset}");
            }
        }
    }
}

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

/// A key, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMore(pub Vec<At<String>>);

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

fn column(line_so_far: &str) -> usize {
    characters(line_so_far.as_bytes()) - line_so_far.matches(MARK).count() + 1
}

/// A text whose lines and characters are counted once, for whoever asks for many places in it: however long the text and its
/// lines are, a place costs the same.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    /// The bytes after each line.
    ends: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes, and in the whole text.
    blocks: Vec<u32>,
    /// The bytes of the byte order marks, which no column counts.
    marks: Vec<u32>,
}

const BLOCK: usize = 1024;
const MARK: char = '\u{feff}';

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Self {
        // Files are at most 1 MiB, so that every count fits.
        let fit = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut blocks = vec![0];
        let mut before = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before += characters(block);
            blocks.push(fit(before));
        }
        Self {
            text,
            ends: memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| fit(newline + 1)).collect(),
            blocks,
            marks: text.match_indices(MARK).map(|(mark, _)| fit(mark)).collect(),
        }
    }

    /// The same as [`position`].
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let above = self.above(offset);
        let start = above.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |end| *end as usize);
        Position { line: above + 1, column: self.columns(start, offset) + 1 }
    }

    /// How many columns lie between two bytes of a line.
    pub fn columns(&self, start: usize, end: usize) -> usize {
        let before = |offset: usize| {
            let block = offset / BLOCK;
            let rest = self.text.as_bytes().get(block * BLOCK..offset).map_or(0, characters);
            let marks = self.marks.partition_point(|mark| (*mark as usize) < offset);
            self.blocks.get(block).map_or(0, |count| *count as usize) + rest - marks
        };
        before(end).saturating_sub(before(start))
    }

    /// How many lines end at a byte or before it.
    fn above(&self, offset: usize) -> usize {
        self.ends.partition_point(|end| *end as usize <= offset)
    }
}

/// Counted by bytes, which is quick.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_counted_once_give_the_same_places() {
        let long = "åb\u{feff}\u{feff}漢".repeat(400);
        let texts = ["", "\n", "\u{feff}a\r\nåäö\n\nb", "a\nb\n", "👩\u{200d}👩", &long, &"x".repeat(2 * BLOCK)];
        for text in texts.into_iter().chain([format!("{long}\n{long}").as_str()]) {
            let lines = Lines::of(text);
            for offset in 0..text.len() + 3 {
                assert_eq!(lines.position(offset), position(text, offset), "{text:?} {offset}");
            }
        }
    }
}

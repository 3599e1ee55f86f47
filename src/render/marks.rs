//! The marks of a picture: made to fit beside each other and what they say, or drawn apart.

use super::picture::BESIDE;
use crate::model::{Lines, Span};
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// So many bytes of a value are marked.
pub const LONGEST: usize = 1024;

/// Marks that lie farther apart than so many bytes or lines are drawn apart.
pub const FAR: usize = 16 * 1024;
pub const FAR_LINES: usize = 1000;

/// A mark is not made narrower than this for what it says.
const NARROW: usize = 8;

/// A marked place on one line, and what is said of it.
pub struct DrawnMark {
    pub range: Range<usize>,
    pub primary: bool,
    pub words: Option<String>,
}

/// A mark that fits between the margins.
pub struct Fitted {
    pub mark: DrawnMark,
    /// The columns of its line that it and its words take; none of a line that begins too far before it.
    columns: Option<Range<usize>>,
    /// Whether its line and those beside it are drawn whole.
    whole: bool,
}

/// How many columns of lines are drawn.
pub struct Room {
    columns: usize,
}

impl Room {
    /// The room beside the numbers of lines, up to the last that is drawn.
    pub fn of(width: usize, last: usize) -> Self {
        Self { columns: width.saturating_sub(3 + last.to_string().len()) }
    }

    /// The room where lines are cut: at both ends it is shown that there is more.
    const fn within(&self) -> usize {
        self.columns.saturating_sub(12)
    }

    /// The mark, no wider than there is room for; and what it would say, where there is no room for that.
    pub fn fitted(&self, mut mark: DrawnMark, text: &str) -> (Fitted, Option<String>) {
        let before = before(text, mark.range.start);
        let is_whole = |line: Option<usize>| line.is_some_and(|line| self.holds(text, line));
        let start = before.map(|before| mark.range.start - before.len());
        let left = before.map(width);
        let ends_within = |label: usize| {
            let left = left.filter(|_| is_whole(start)).unwrap_or_default();
            let whole = is_whole(start).then(|| self.columns.saturating_sub(left + label));
            self.within().saturating_sub(label).min(whole.unwrap_or(usize::MAX))
        };
        let own = width(text.get(mark.range.clone()).unwrap_or_default());
        let label = |mark: &DrawnMark| mark.words.as_ref().map_or(0, |words| words.width() + 1);
        let aside = if ends_within(label(&mark)) < own.clamp(1, NARROW) { mark.words.take() } else { None };
        let label = label(&mark);
        mark.range.end = mark.range.start + fitting(text, mark.range.clone(), ends_within(label).max(1));
        let own = width(text.get(mark.range.clone()).unwrap_or_default()).max(1);
        let columns = left.map(|left| left..left + own + label);
        let above = start == Some(0) || is_whole(start.and_then(|start| line_before(text, start)));
        let below = line_after(text, mark.range.end).is_none_or(|line| self.holds(text, line));
        let whole = is_whole(start) && above && below;
        (Fitted { mark, columns, whole }, aside)
    }

    /// Whether the line that starts at a byte is no wider than the room.
    fn holds(&self, text: &str, start: usize) -> bool {
        // No character has more than four bytes, nor takes less than a column but in passing.
        let end = text.floor_char_boundary(start.saturating_add(4 * self.columns + 4));
        let line = text.get(start..end).unwrap_or_default();
        let whole = line.find('\n').or_else(|| (end == text.len()).then_some(line.len()));
        whole.and_then(|end| line.get(..end)).is_some_and(|line| width(line) <= self.columns)
    }

    /// Whether marks may be drawn together.
    fn takes(&self, group: &[(usize, Fitted)], mark: &Fitted) -> bool {
        let all = || group.iter().map(|(_, other)| other).chain([mark]);
        if all().all(|mark| mark.whole) {
            return true;
        }
        let left = all().map(|mark| mark.columns.as_ref().map(|columns| columns.start)).min().flatten();
        let right = all().filter_map(|mark| mark.columns.as_ref().map(|columns| columns.end)).max();
        left.zip(right).is_some_and(|(left, right)| right - left <= self.within())
    }
}

/// What stands on a line before a byte, if that is not too much to look at.
fn before(text: &str, at: usize) -> Option<&str> {
    let from = text.floor_char_boundary(at.saturating_sub(BESIDE));
    let window = text.get(from..at)?;
    match window.rfind('\n') {
        Some(newline) => window.get(newline + 1..),
        None => (from == 0).then_some(window),
    }
}

fn line_before(text: &str, start: usize) -> Option<usize> {
    let end = start.checked_sub(1)?;
    before(text, end).map(|before| end - before.len())
}

fn line_after(text: &str, at: usize) -> Option<usize> {
    let to = text.floor_char_boundary(at.saturating_add(BESIDE));
    text.get(at..to)?.find('\n').map(|newline| at + newline + 1)
}

/// How many columns a piece of a line takes in the picture.
fn width(text: &str) -> usize {
    text.chars().map(column).sum()
}

fn column(c: char) -> usize {
    // A tab is drawn as four blanks, and a control character as a mark.
    if c == '\t' { 4 } else { c.width().unwrap_or(1) }
}

/// How many bytes of a piece fit into so many columns.
fn fitting(text: &str, piece: Range<usize>, columns: usize) -> usize {
    let mut left = columns;
    let fits = |c: &char| left.checked_sub(column(*c)).map(|rest| left = rest).is_some();
    text.get(piece).unwrap_or_default().chars().take_while(fits).map(char::len_utf8).sum()
}

/// The bytes that are marked: a value over several lines is marked on its first.
pub fn first_line(span: Span, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary((span.end as usize).clamp(start, start + LONGEST));
    let newline = text.get(start..end).and_then(|marked| marked.find('\n'));
    start..newline.map_or(end, |newline| start + newline)
}

/// Marks that lie near each other together, those with the first of all first.
pub fn near(marks: Vec<Fitted>, lines: &Lines<'_>, room: &Room) -> Vec<Vec<DrawnMark>> {
    let start = |fitted: &Fitted| fitted.mark.range.start;
    let line = |fitted: &Fitted| lines.position(start(fitted)).line;
    let mut placed: Vec<(usize, Fitted)> = marks.into_iter().enumerate().collect();
    placed.sort_by_key(|(_, mark)| start(mark));
    let mut groups: Vec<Vec<(usize, Fitted)>> = Vec::new();
    for (place, mark) in placed {
        let above = groups.last_mut().filter(|group| {
            group
                .last()
                .is_some_and(|(_, above)| start(&mark) - start(above) <= FAR && line(&mark) - line(above) <= FAR_LINES)
                && room.takes(group, &mark)
        });
        match above {
            Some(group) => group.push((place, mark)),
            None => groups.push(vec![(place, mark)]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|(place, _)| *place);
    }
    groups.sort_by_key(|group| group.first().is_none_or(|(place, _)| *place > 0));
    groups.into_iter().map(|group| group.into_iter().map(|(_, fitted)| fitted.mark).collect()).collect()
}

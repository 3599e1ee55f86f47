//! What a fault of structure makes unreadable: a bracket, brace or quotation mark that is missing hides more than its line.

use std::ops::Range;

use super::header::without_brackets;
use super::lex::{Token, token};
use super::scan::{Opening, Scan, What, is_assignment, is_header, key_char, value_start};

/// What cannot be read of a file, in its order, up to the first statement that can make sound lines look wrong.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The statements in which the errors stand.
    pub statements: Vec<Range<usize>>,
    /// Of the errors, by their index, the first of each statement.
    pub errors: Vec<usize>,
    /// The last of the statements, where it is never closed.
    pub open: Option<Open>,
    /// The last of the statements, where what the parser says of the lines below may rest on it.
    pub halt: Option<Range<usize>>,
}

/// A statement that was never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub statement: Range<usize>,
    /// The mark that opens what is never closed, or the quotation mark that has no other.
    pub at: Range<usize>,
    pub kind: OpenKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenKind {
    Closing(What),
    /// One quotation mark too few on its line.
    Quote,
    /// Text over several lines that does not begin with these three marks.
    Marks(&'static str),
}

/// The statements in which errors stand.
pub fn broken(text: &str, errors: &[Range<usize>]) -> Broken {
    let mut order: Vec<_> = errors.iter().map(|span| span.start.min(text.len())).enumerate().collect();
    order.sort_by_key(|&(_, start)| start);
    let open = open(text);
    let end = open.as_ref().map_or(usize::MAX, |open| open.statement.start);
    let mut order = order.into_iter().take_while(|&(_, start)| start < end).peekable();
    let mut found = Broken::default();
    let (mut scan, mut start, mut statement, mut swallows) = (Scan::wary(), 0, 0, Swallows::Nothing);
    for line in text.split_inclusive('\n') {
        if start >= end {
            break;
        }
        let inside = scan.enter(line);
        if inside.is_none() && swallows.ends_at(line) {
            found.halt = found.statements.last().filter(|last| reaches_on(text, last, swallows)).cloned();
            if found.halt.is_some() {
                return found;
            }
            swallows = Swallows::Nothing;
        }
        if inside.is_none() && swallows == Swallows::Nothing {
            statement = start;
        }
        let line_end = start + line.len();
        let mut has_error = false;
        while let Some((index, _)) = order.next_if(|&(_, at)| at < line_end || line_end == text.len()) {
            if !has_error && swallows == Swallows::Nothing {
                found.errors.push(index);
                found.statements.push(statement..line_end);
            }
            has_error = true;
        }
        if has_error && swallows != Swallows::Table {
            let head = text.get(statement..line_end).unwrap_or_default();
            swallows = if names_table(head) { Swallows::Table } else { Swallows::Lines };
        }
        if let Some(last) = found.statements.last_mut().filter(|_| swallows != Swallows::Nothing) {
            last.end = line_end;
        }
        scan.line(start, line);
        start = line_end;
    }
    found.halt = found.statements.last().filter(|last| reaches_on(text, last, swallows)).cloned();
    if found.halt.is_none() {
        found.statements.extend(open.iter().map(|open| open.statement.clone()));
        found.halt = open.as_ref().map(|open| open.statement.clone());
        found.open = open;
    }
    found
}

/// Whether the lines below a broken statement may only look wrong: the keys of a lost table, a long text cut in two.
fn reaches_on(text: &str, statement: &Range<usize>, swallows: Swallows) -> bool {
    let has_marks = || text.get(statement.clone()).is_some_and(|text| text.contains("\"\"\"") || text.contains("'''"));
    swallows == Swallows::Table || swallows == Swallows::Lines && has_marks()
}

/// What follows a broken statement and belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Swallows {
    Nothing,
    /// Lines that begin nothing: the rest of a list or a text whose beginning is lost.
    Lines,
    /// All lines of a table whose header is broken.
    Table,
}

impl Swallows {
    fn ends_at(self, line: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Lines => is_header(line) || is_assignment(line),
            Self::Table => is_header(line),
        }
    }
}

/// Whether a broken statement was meant as a table header, or has one behind it on its line: `[term`, `term]`,
/// `end = 2024-12-31[extension]`, `term`.
fn names_table(statement: &str) -> bool {
    let line = statement.lines().next().unwrap_or_default().trim();
    let bare = line.split('#').next().unwrap_or_default().trim_end();
    let name = bare.trim_end_matches(']');
    let is_name = |c: char| key_char(c) || matches!(c, '"' | '\'');
    let headless = name.len() < bare.len() && !name.is_empty() && name.chars().all(is_name);
    // `[parties.a]name = "A"`: two lines that became one.
    let joined = bare.starts_with('[') && bare.contains(']');
    let endless = bare.trim_start_matches('[').trim_start();
    let endless = endless.len() < bare.len() && !endless.starts_with(['"', '\'', '{']) && !endless.contains([',', '=']);
    // What follows an equals sign, a comma or a bracket is a list.
    let ends_value = |at: &usize| name.get(..*at).is_some_and(|before| !before.trim_end().ends_with(['=', ',', '[']));
    let behind = name.rfind('[').filter(ends_value).and_then(|at| bare.get(at..));
    endless || headless || joined || without_brackets(bare).is_some() || behind.is_some_and(is_header)
}

/// The first statement of a broken file that is never closed, or whose text over several lines lacks its beginning.
pub fn open(text: &str) -> Option<Open> {
    let (mut scan, mut start, mut statement) = (Scan::wary(), 0, 0);
    for line in text.split_inclusive('\n') {
        let clear = scan.is_clear();
        let inside = scan.enter(line);
        if let Some(lost) = scan.lost() {
            return Some(told(text, statement..start, lost));
        }
        if clear {
            statement = start;
        }
        if let Some((at, kind @ OpenKind::Marks(_))) = lone(line, inside) {
            let statement = statement..statement_end(text, statement, start);
            return Some(Open { statement, at: start + at.start..start + at.end, kind });
        }
        scan.line(start, line);
        start += line.len();
    }
    scan.end();
    let (outer, inner) = scan.lost()?;
    // It may have ended where the next statement seems to begin.
    Some(told(text, statement..statement_end(text, statement, inner.at), (outer, inner)))
}

/// Where the next table begins, from a byte at the start of a line on; the end of the text where none does.
pub fn next_header(text: &str, from: usize) -> usize {
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        if is_header(line) {
            break;
        }
        start += line.len();
    }
    start
}

/// Where the next statement seems to begin, below the line that holds a byte.
fn statement_end(text: &str, statement: usize, at: usize) -> usize {
    let mut end = statement;
    for line in text.get(statement..).unwrap_or_default().split_inclusive('\n') {
        if end > at && (is_header(line) || is_assignment(line)) {
            break;
        }
        end += line.len();
    }
    end
}

fn told(text: &str, statement: Range<usize>, (_, inner): (Opening, Opening)) -> Open {
    let (mut scan, mut start) = (Scan::wary(), statement.start);
    for line in text.get(statement.clone()).unwrap_or_default().split_inclusive('\n') {
        let inside = scan.enter(line);
        if let Some((at, kind)) = lone(line, inside) {
            return Open { statement, at: start + at.start..start + at.end, kind };
        }
        scan.line(start, line);
        start += line.len();
        if start > inner.at {
            break;
        }
    }
    let at = inner.at..inner.at + inner.what.marks().0.len();
    Open { statement, at, kind: OpenKind::Closing(inner.what) }
}

/// The quotation mark of a line that has no other, or an empty text with more right behind it.
fn lone(line: &str, inside: Option<What>) -> Option<(Range<usize>, OpenKind)> {
    let mut from = match inside {
        Some(What::Text(_)) => return None,
        Some(What::List | What::Table) => 0,
        None => value_start(line)?,
    };
    let mut empty = None;
    while let Some((token, range)) = token(line, from) {
        from = range.end;
        match (token, empty.take().filter(|empty: &Range<usize>| empty.end == range.start)) {
            (Token::Unclosed, _) => return Some((range.start..range.start + 1, OpenKind::Quote)),
            (Token::Word, Some(at)) => {
                let marks = if line.get(at.clone()) == Some("''") { "'''" } else { "\"\"\"" };
                return Some((at, OpenKind::Marks(marks)));
            }
            (Token::Quoted, _) => empty = Some(range).filter(|range| range.len() == 2),
            (Token::Mark(_) | Token::Long(_) | Token::Word, _) => {}
        }
    }
    None
}

//! The unquoted and wrongly quoted values of one line, as the writer meant them.

use std::ops::Range;

use super::lex::{Token, token};
use super::scan::What;

/// What Swedish keyboards and word processors put in place of `"` and `'`.
pub const ODD_QUOTES: &[char] = &['”', '“', '„', '‟', '’', '‘', '‚', '´', '`', '»', '«', '″', '＂'];

/// One value and its key, as bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenValue {
    pub key: Range<usize>,
    pub range: Range<usize>,
    /// Where the parser may report what is wrong with it: up to what follows the value.
    pub reach: Range<usize>,
    /// Within a list or an inline table.
    pub inline: bool,
}

/// The values of a line that begins within a list or a table, or at the top of the file.
pub fn values(line: &str, inside: Option<What>) -> Vec<WrittenValue> {
    if inside.is_none() && line.trim_start().starts_with('[') {
        return vec![];
    }
    let mut open: Vec<What> = inside.into_iter().collect();
    let mut wanted = inside == Some(What::List);
    let (mut key, mut dotted, mut from) = (0..0, false, 0);
    let mut found = vec![];
    while let Some((token, range)) = token(line, from) {
        from = range.end;
        let value = match token {
            Token::Word | Token::Mark(b'.') if wanted => Some(bare(line, range.start, open.last().copied())),
            Token::Unclosed if wanted => {
                odd_close(line, range.start, open.last().copied()).map(|end| (range.start..end, range.end))
            }
            Token::Mark(_) | Token::Quoted | Token::Unclosed | Token::Long(_) | Token::Word => None,
        };
        if let Some((range, reach)) = value {
            from = range.end;
            // Within a table or a list a value ends with what follows, be it on the next line.
            let last = !open.is_empty() && super::lex::token(line, reach).is_none();
            let reach = range.start..if last { line.len() } else { reach };
            found.push(WrittenValue { key: key.clone(), range, reach, inline: !open.is_empty() });
            wanted = false;
            continue;
        }
        match token {
            Token::Mark(b'=') => wanted = true,
            Token::Mark(b',') => {
                wanted = open.last() == Some(&What::List);
                // What stands before an element of a list is no key of it.
                key = if wanted { 0..0 } else { key };
            }
            Token::Mark(b'[') if wanted => {
                open.push(What::List);
                key = 0..0;
            }
            Token::Mark(b'{') if wanted => {
                open.push(What::Table);
                wanted = false;
            }
            Token::Mark(b']' | b'}') => {
                open.pop();
                wanted = false;
            }
            Token::Mark(mark) => dotted = mark == b'.',
            Token::Word | Token::Quoted => {
                let start = if dotted { key.start } else { range.start };
                key = if open.last() == Some(&What::List) { 0..0 } else { start..range.end };
                (wanted, dotted) = (false, false);
            }
            Token::Unclosed | Token::Long(_) => break,
        }
    }
    found
}

/// A value without quotation marks, or with odd ones, and where the reach ends.
fn bare(line: &str, start: usize, within: Option<What>) -> (Range<usize>, usize) {
    let rest = line.get(start..).unwrap_or_default();
    let quoted = rest.starts_with(ODD_QUOTES).then(|| odd_close(line, start, within)).flatten();
    let end = quoted.unwrap_or_else(|| match within {
        None => top_end(line, start),
        Some(What::Table) => table_end(line, start),
        Some(What::List | What::Text(_)) => list_end(line, start),
    });
    let end = start + line.get(start..end).unwrap_or_default().trim_end().len();
    let spaces = line.get(end..).unwrap_or_default();
    (start..end, end + spaces.len() - spaces.trim_start_matches([' ', '\t']).len())
}

/// The byte after the odd quotation mark that closes what opens at a byte: the first one that ends a value.
fn odd_close(line: &str, start: usize, within: Option<What>) -> Option<usize> {
    let follows: &[char] = match within {
        None => &['#'],
        Some(What::Table) => &['#', ',', '}'],
        Some(What::List | What::Text(_)) => &['#', ',', ']'],
    };
    let straight = line.get(start..)?.starts_with(['"', '\'']);
    let ends = |c: char| ODD_QUOTES.contains(&c) || (!straight && matches!(c, '"' | '\''));
    let ending = line.get(start..)?.char_indices().skip(1).filter(|&(_, c)| ends(c));
    ending.map(|(at, c)| start + at + c.len_utf8()).find(|&end| {
        let rest = line.get(end..).unwrap_or_default().trim_start();
        rest.is_empty() || rest.starts_with(follows)
    })
}

/// Where a part of the line ends: before a comment, the end of the line, or one of the marks.
fn part_end(line: &str, start: usize, marks: &[u8]) -> usize {
    let rest = line.as_bytes().iter().skip(start);
    let length = rest.clone().position(|byte| b"#\n\r".contains(byte) || marks.contains(byte));
    length.map_or(line.len(), |length| start + length)
}

/// At the top of the file a value fills its line; a comma at the end belongs to no text.
fn top_end(line: &str, start: usize) -> usize {
    let end = part_end(line, start, b"");
    let value = line.get(start..end).unwrap_or_default().trim_end();
    start + value.strip_suffix(',').unwrap_or(value).len()
}

/// Within a table a comma belongs to the value where no key follows: `5,10`, and `Lokaler, it, telefoni`.
fn table_end(line: &str, start: usize) -> usize {
    let text = line.get(start..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let mut end = part_end(line, start, b",}");
    while line.as_bytes().get(end) == Some(&b',') {
        let next = part_end(line, end + 1, b",}");
        let part = line.get(end + 1..next).unwrap_or_default();
        let decimals = part.starts_with(|c: char| c.is_ascii_digit()) || part.trim_end() == "-";
        if part.contains('=') || part.trim().is_empty() || !(text || decimals) {
            break;
        }
        end = next;
    }
    end
}

/// Within a list a comma belongs to a text that ends with a quotation mark behind it, and to one of several words without any:
/// `Lokaler, it och telefoni", "Hyra"`, and `Lokaler, it och telefoni`.
fn list_end(line: &str, start: usize) -> usize {
    let end = part_end(line, start, b",]");
    let rest = line.get(start..).unwrap_or_default();
    if !rest.starts_with(char::is_alphanumeric) || line.as_bytes().get(end) != Some(&b',') {
        return end;
    }
    let marked = rest.find(['"', '\'', '[', ']', '{', '}', '=', '#', '\n', '\r']).filter(|at| {
        let behind = rest.get(at + 1..).unwrap_or_default().trim_start();
        rest.as_bytes().get(*at) == Some(&b'"') && (behind.is_empty() || behind.starts_with([',', ']', '#']))
    });
    if let Some(at) = marked {
        return start + at + 1;
    }
    let whole = part_end(line, start, b"]\"'");
    let texts = line.get(start..whole).unwrap_or_default().trim_end();
    let texts = texts.strip_suffix(',').unwrap_or(texts);
    let is_text = |part: &str| part.trim_start().starts_with(char::is_alphabetic);
    let has_words = texts.split(',').any(|part| part.trim().contains(' '));
    if has_words && !texts.contains(['=', '{', '[']) && texts.split(',').all(is_text) {
        start + texts.len()
    } else {
        end
    }
}

//! A CSV file: its encoding and separator are found out, and told. Rows are counted as a spreadsheet counts them: one a record, empty
//! ones too. Read by hand, since the usual parser passes over empty lines, and over a quotation mark that is never closed.

use super::{MOST_CELLS, SheetFault, WantedSheet};
use crate::model::{CellContent, Grid, SheetRow, Text, text};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The signs that may stand between columns, the likeliest in Sweden first.
const SEPARATORS: [char; 3] = [';', '\t', ','];

/// So many records are looked at to find out which sign separates them.
const LOOKED_AT: usize = 50;

pub fn grid(bytes: &[u8], wanted: WantedSheet<'_>) -> Result<Grid, SheetFault> {
    let (text, encoding) = decoded(bytes)?;
    // A line that tells a spreadsheet the separator is counted as a row, and holds nothing.
    let (told, rest, first) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((sign, rest)) => (sign.trim_end_matches('\r').chars().next(), rest, 2),
        None => (None, &*text, 1),
    };
    let separator = wanted.separator.or(told).unwrap_or_else(|| likeliest(rest));
    let mut rows = Vec::new();
    let mut cells = 0;
    for (number, record) in (first..).zip(Records { rest: Some(rest), separator, row: first }.all()) {
        let record = record?;
        let own: BTreeMap<u32, CellContent> = (1..)
            .zip(record)
            .filter(|(_, cell)| !cell.trim().is_empty())
            .map(|(column, cell)| (column, CellContent::Text(cell)))
            .collect();
        cells += own.len();
        if cells > MOST_CELLS {
            return Err(SheetFault::TooMany);
        }
        if !own.is_empty() {
            rows.push(SheetRow { number, cells: own });
        }
    }
    let sign = match separator {
        '\t' => Text::fixed("tabb", "tab"),
        ';' => Text::fixed("semikolon", "semicolon"),
        ',' => Text::fixed("komma", "comma"),
        other => Text::same(other.to_string()),
    };
    let taken = text!(
        "läst som {encoding} med {sign} mellan kolumnerna",
        "read as {encoding} with {sign} between columns",
        sign
    );
    Ok(Grid { taken: vec![taken], rows, ..Grid::default() })
}

/// The text, and what it was encoded in.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), SheetFault> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(SheetFault::Utf16);
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(SheetFault::Strange);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        let text = std::str::from_utf8(rest).map_err(|error| no_text(rest, error.valid_up_to()))?;
        return Ok((Cow::Borrowed(text), "UTF-8 (BOM)"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), "UTF-8"));
    }
    let chars = bytes.iter().enumerate().map(|(at, byte)| windows(*byte).ok_or_else(|| no_text(bytes, at)));
    Ok((Cow::Owned(chars.collect::<Result<_, _>>()?), "Windows-1252"))
}

fn no_text(bytes: &[u8], at: usize) -> SheetFault {
    SheetFault::NoText(bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1)
}

/// The character that a byte is in Windows-1252; none of the five that stand for nothing.
fn windows(byte: u8) -> Option<char> {
    const HIGH: [Option<char>; 32] = {
        let (none, some) = (None, Some::<char>);
        [
            some('€'),
            none,
            some('‚'),
            some('ƒ'),
            some('„'),
            some('…'),
            some('†'),
            some('‡'),
            some('ˆ'),
            some('‰'),
            some('Š'),
            some('‹'),
            some('Œ'),
            none,
            some('Ž'),
            none,
            none,
            some('‘'),
            some('’'),
            some('“'),
            some('”'),
            some('•'),
            some('–'),
            some('—'),
            some('˜'),
            some('™'),
            some('š'),
            some('›'),
            some('œ'),
            none,
            some('ž'),
            some('Ÿ'),
        ]
    };
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().flatten(),
        _ => Some(char::from(byte)),
    }
}

/// The sign that cuts most of the first records into equally many columns.
fn likeliest(text: &str) -> char {
    let score = |separator: char| {
        let records = Records { rest: Some(text), separator, row: 1 }.all().take(LOOKED_AT).map_while(Result::ok);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for record in records.filter(|record| record.len() > 1) {
            *counts.entry(record.len()).or_default() += 1;
        }
        counts.into_iter().map(|(columns, records)| (records, columns)).max().unwrap_or_default()
    };
    let scored = SEPARATORS.iter().rev().map(|separator| (score(*separator), *separator));
    scored.max_by_key(|(score, _)| *score).map_or(';', |(_, separator)| separator)
}

/// The records of a text, each as its cells.
struct Records<'t> {
    /// None once the last has been read.
    rest: Option<&'t str>,
    separator: char,
    row: u32,
}

impl Records<'_> {
    fn all(mut self) -> impl Iterator<Item = Result<Vec<String>, SheetFault>> {
        std::iter::from_fn(move || self.next())
    }

    fn next(&mut self) -> Option<Result<Vec<String>, SheetFault>> {
        let text = self.rest.filter(|rest| !rest.is_empty())?;
        let row = self.row;
        self.row += 1;
        let mut record = vec![String::new()];
        let (mut within, mut closed) = (false, false);
        let mut chars = text.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            let Some(cell) = record.last_mut() else { break };
            match char {
                '"' if within => {
                    if chars.next_if(|(_, next)| *next == '"').is_some() {
                        cell.push('"');
                    } else {
                        (within, closed) = (false, true);
                    }
                }
                _ if within => cell.push(char),
                '"' if cell.trim().is_empty() && !closed => {
                    cell.clear();
                    within = true;
                }
                _ if char == self.separator => {
                    record.push(String::new());
                    closed = false;
                }
                '\n' | '\r' => {
                    let crlf = char == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some();
                    self.rest = text.get(at + 1 + usize::from(crlf)..);
                    return Some(Ok(record));
                }
                _ if closed && !char.is_whitespace() => {
                    self.rest = None;
                    return Some(Err(SheetFault::AfterQuotes(row)));
                }
                _ if closed => {}
                _ => cell.push(char),
            }
        }
        self.rest = None;
        Some(if within { Err(SheetFault::Unclosed(row)) } else { Ok(record) })
    }
}

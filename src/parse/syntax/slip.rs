//! A value in the wrong form, in a file that is otherwise sound: what is meant, and how it should be written.

use crate::model::text_as_toml as quoted;
use std::ops::Range;

use toml::de::DeValue;

use super::amount::{ReadAmount, amount, amount_in, is_of_another_sort, without_hours};
use super::day::{Day, day};
use super::header::has_beside;
use super::scan::{Scan, What, is_assignment, is_header};
use super::unit::{AmountUnit, Units};
use super::values::{ODD_QUOTES, WrittenValue, values};

/// What the writer meant by a value in the wrong form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// A number: `5,10`, `1 800 000 kr`.
    Amount,
    /// A day: `2019-5-1`, `1 maj 2019`.
    Date,
    /// A day that the calendar lacks: `2019-02-30`. The suggestion is the last day of that month, a guess.
    NoSuchDay,
    /// A text without quotation marks: `iop`, `802012-1581`, `02-01`.
    Text,
    /// Yes or no: `ja`, `True`.
    Flag,
    /// `tills vidare` for the last day.
    OpenEnd,
    /// A text within curly quotation marks, or with one at one end only.
    Quotes,
}

/// A value in the wrong form: its bytes, as written, and as it should be written, where that is clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub range: Range<usize>,
    pub written: String,
    pub suggestion: Option<String>,
    pub kind: SlipKind,
    /// The key before it on its line; empty within a list.
    pub key: String,
    /// Whether its table says already how precise its days are.
    pub is_precise: bool,
}

/// The slip that a syntax error comes from, if it comes from one.
pub fn slip(text: &str, span: Range<usize>) -> Option<Slip> {
    slips(text, &[span]).pop().map(|(_, slip)| slip)
}

/// The slips that syntax errors come from, each once, with the index of its first error; one walk through the text,
/// however many the errors.
pub fn slips(text: &str, errors: &[Range<usize>]) -> Vec<(usize, Slip)> {
    let mut order: Vec<_> = errors.iter().map(|span| in_front(text, span)).enumerate().collect();
    order.sort_by_key(|(_, span)| span.start);
    let mut order = order.into_iter().peekable();
    let (mut scan, mut start) = (Scan::default(), 0);
    let (mut found, units) = (vec![], Units::of(text));
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let here = |span: &Range<usize>| span.start < end || end == text.len();
        let Some((_, next)) = order.peek() else { break };
        let inside = scan.enter(line);
        let sound = !here(next) || matches!(inside, Some(What::Text(_)));
        let in_line = if sound { vec![] } else { values(line, inside) };
        let mut in_line =
            in_line.into_iter().filter_map(|value| Some((read(&units, line, start, &value)?, value.reach))).peekable();
        while let Some((index, span)) = order.next_if(|(_, span)| here(span)) {
            let (first, last) = (span.start.saturating_sub(start), span.end.saturating_sub(start));
            while in_line.next_if(|(_, reach)| reach.end < first).is_some() {}
            let slip = in_line.next_if(|(_, reach)| reach.start <= last).map(|(slip, _)| slip);
            // Of a text that seems to go on below nobody can say where it ends.
            let slip =
                slip.map(|slip| if goes_on(&slip, text, end) { Slip { suggestion: None, ..slip } } else { slip });
            let is_precise = |slip: &Slip| {
                matches!(slip.kind, SlipKind::Date | SlipKind::Amount)
                    && has_beside(text, slip.range.start, "precision")
            };
            found.extend(slip.map(|slip| (index, Slip { is_precise: is_precise(&slip), ..slip })));
        }
        scan.line(start, line);
        start = end;
    }
    found
}

/// The place of an error, taken back to the line above where a brace begins its line: what is wrong with the last value
/// of a table, the parser says of the brace that closes it.
fn in_front(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).filter(|_| text.as_bytes().get(span.start) == Some(&b'}'));
    match before.map(|before| before.trim_end().len()) {
        Some(at) if at < span.start => at..at,
        _ => span.clone(),
    }
}

fn read(units: &Units<'_>, line: &str, start: usize, value: &WrittenValue) -> Option<Slip> {
    let (kind, mut suggestion) = told(line, value)?;
    let unit = if kind == SlipKind::Amount { units.at(start) } else { AmountUnit::Kronor };
    if unit != AmountUnit::Kronor {
        suggestion = match amount_in(line.get(value.range.clone())?.trim(), unit)? {
            ReadAmount::Is(told) => Some(told),
            ReadAmount::Unclear => None,
        };
    }
    let written = line.get(value.range.clone())?.to_owned();
    let range = start + value.range.start..start + value.range.end;
    let key = line.get(value.key.clone()).unwrap_or_default().to_owned();
    Some(Slip { range, written, suggestion, kind, key, is_precise: false })
}

/// What a value is meant as, unless TOML takes it as it stands.
fn told(line: &str, value: &WrittenValue) -> Option<(SlipKind, Option<String>)> {
    let written = line.get(value.range.clone())?;
    let plain = written.trim();
    let key = line.get(value.key.clone()).unwrap_or_default();
    if DeValue::parse(plain).is_ok() {
        // What TOML takes without the hard spaces around it.
        return (plain.len() < written.len()).then(|| (kind_of(plain), Some(plain.to_owned())));
    }
    if let Some(text) = oddly_quoted(plain) {
        return Some((SlipKind::Quotes, Some(quoted(text))));
    }
    if key == "end" && is_open_end(plain) {
        return Some((SlipKind::OpenEnd, None));
    }
    if let Some(yes) = flag(plain) {
        // A criterion is met with "yes", "partly" or "no"; elsewhere, and in an inline table, a flag is meant.
        let criterion = key == "met" && !value.inline;
        let (word, kind) = match (criterion, yes) {
            (true, true) => ("\"yes\"", SlipKind::Text),
            (true, false) => ("\"no\"", SlipKind::Text),
            (false, true) => ("true", SlipKind::Flag),
            (false, false) => ("false", SlipKind::Flag),
        };
        return Some((kind, Some(word.to_owned())));
    }
    match day(plain) {
        Some(Day::Is(told)) => return Some((SlipKind::Date, Some(told))),
        Some(Day::Either(..) | Day::Month(..)) => return Some((SlipKind::Date, None)),
        Some(Day::Lacking(last)) => return Some((SlipKind::NoSuchDay, last)),
        None => {}
    }
    match amount(without_hours(key, plain)) {
        Some(_) if is_of_another_sort(key, plain) => return Some((SlipKind::Amount, None)),
        Some(ReadAmount::Is(told)) => return Some((SlipKind::Amount, Some(told))),
        Some(ReadAmount::Unclear) => return Some((SlipKind::Amount, None)),
        None => {}
    }
    let text = plain.starts_with(char::is_alphanumeric) && !is_list(plain) && !is_code(plain) && !has_structure(plain);
    text.then(|| (SlipKind::Text, Some(quoted(plain))))
}

fn kind_of(value: &str) -> SlipKind {
    match value.chars().next() {
        Some('"' | '\'') => SlipKind::Quotes,
        Some('t' | 'f') => SlipKind::Flag,
        _ if value.get(1..).is_some_and(|rest| rest.contains('-')) => SlipKind::Date,
        _ => SlipKind::Amount,
    }
}

/// Whether a last day is said to be none.
pub fn is_open_end(written: &str) -> bool {
    written.to_lowercase().trim() == "tills vidare"
}

fn flag(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "ja" | "yes" | "true" | "sant" => Some(true),
        "nej" | "no" | "false" | "falskt" => Some(false),
        _ => None,
    }
}

/// The text within quotation marks of which one at least is odd or missing.
fn oddly_quoted(value: &str) -> Option<&str> {
    let mark = |c: char| ODD_QUOTES.contains(&c) || matches!(c, '"' | '\'');
    let (head, tail) = (value.strip_prefix(mark), value.strip_suffix(mark));
    match (head, tail) {
        (Some(head), Some(_)) => Some(head.strip_suffix(mark).unwrap_or(head)),
        (None, Some(tail)) if !tail.contains(mark) => Some(tail),
        (Some(head), None) if !head.contains(mark) => Some(head),
        _ => None,
    }
}

/// Whether a text that begins with an odd mark has none at its end, and the line below begins nothing else.
fn goes_on(slip: &Slip, text: &str, below: usize) -> bool {
    let mark = |c: char| ODD_QUOTES.contains(&c) || matches!(c, '"' | '\'');
    let written = slip.written.trim();
    if slip.kind != SlipKind::Quotes || !written.starts_with(mark) || written.ends_with(mark) {
        return false;
    }
    let next = text.get(below..).unwrap_or_default().lines().next().unwrap_or_default();
    !next.trim().is_empty() && !next.trim_start().starts_with('#') && !is_assignment(next) && !is_header(next)
}

/// More than a text: another key with its value, or the end of a list or a table that lacks its beginning.
fn has_structure(value: &str) -> bool {
    let lone = |open: char, close: char| value.contains(close) && !value.contains(open);
    value.contains('=') || lone('[', ']') || lone('{', '}')
}

/// Numbers with commas between them: a list that lacks its brackets.
fn is_list(value: &str) -> bool {
    value.contains(',') && value.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '.'))
}

/// Numbers that begin with a zero: an amount with a zero too many, or a code; that is for the writer to say.
fn is_code(value: &str) -> bool {
    value.starts_with('0') && value.chars().all(|c| c.is_ascii_digit())
}

//! The writer's own line, put right.

use std::ops::Range;

use super::super::lex::line_around;
use super::super::said::shown;
use super::super::scan::key_char;
use crate::model::text_as_toml as quoted;
use crate::model::{Date, swedish};

const HARD_SPACES: &[char] = &['\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}', '\u{200b}', '\u{feff}'];

/// What to do, with the line as it should be, where it shows what was meant.
pub fn put_right(message: &str, text: &str, span: &Range<usize>) -> Option<(String, String)> {
    let place = line_around(text, span.start);
    let line = text.get(place.clone())?;
    let (left, right) = line.split_once('=').unwrap_or_default();
    if message.starts_with("invalid unquoted key") {
        let (wrong, at) = (text.get(span.clone())?, span.start.checked_sub(place.start)?);
        let right = || colon_within(line, at).or_else(|| assignment(line, left));
        return Some(wrong).filter(|wrong| *wrong == ":").and_then(|_| right()).or_else(|| key(line, wrong, at));
    }
    if message.starts_with("key with no value") {
        return assignment(line, left);
    }
    if message.starts_with("unexpected leading zero") {
        return zero(left, right);
    }
    if ["missing escaped value", "too few unicode", "invalid value, expected unicode"]
        .iter()
        .any(|m| message.starts_with(m))
    {
        return path(left, right);
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string") {
        return day_in_marks(left, right);
    }
    if message.starts_with("unexpected key or value") {
        let rest = text.get(span.start..place.end).and_then(|rest| rest.strip_prefix([',', ';']));
        if rest.is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with('#')) {
            let mark = text.get(span.start..=span.start)?;
            return Some((
                format!("ta bort `{mark}` sist på raden"),
                format!("remove the `{mark}` at the end of the line"),
            ));
        }
        return marks_within(left, right).or_else(|| mark_between(text, span.start));
    }
    if message.starts_with("missing comma between array elements") {
        return marks_within_list(left, right).or_else(|| mark_between(text, span.start));
    }
    None
}

fn key(line: &str, wrong: &str, at: usize) -> Option<(String, String)> {
    if wrong.contains(HARD_SPACES) {
        let sv = "byt det hårda mellanslaget mot ett vanligt, eller ta bort det";
        return Some((sv.into(), "replace the hard space with a plain one, or remove it".into()));
    }
    let outside = |c: char| " \t.=[]{},".contains(c);
    let start = line.get(..at)?.rfind(outside).map_or(0, |before| before + 1);
    let key = plain_key(line.get(start..)?.split(outside).next()?)?;
    Some((format!("skriv fältets namn som `{key}`"), format!("write the key as `{key}`")))
}

fn assignment(line: &str, left: &str) -> Option<(String, String)> {
    if let Some((key, value)) = line.split_once(':').filter(|(key, _)| left.is_empty() || left.starts_with(*key)) {
        // `start := 2024-01-01` has an equals sign already.
        let value = value.trim_start();
        let (key, value) = (shown(key)?, shown(value.strip_prefix('=').unwrap_or(value))?);
        return Some((
            format!("skriv likhetstecken: {key} = {value}"),
            format!("write an equals sign: {key} = {value}"),
        ));
    }
    if let Some((key, value)) = line.trim().split_once(' ').filter(|(key, _)| key.chars().all(key_char))
        && value.trim_start().starts_with(['"', '\'', '[', '{'])
    {
        let told = format!("{key} = {}", shown(value)?);
        return Some((format!("skriv likhetstecken: {told}"), format!("write an equals sign: {told}")));
    }
    let key = plain_key(left)?;
    Some((format!("skriv fältets namn utan mellanrum: `{key}`"), format!("write the key without spaces: `{key}`")))
}

/// A colon between a key and its value within braces.
fn colon_within(line: &str, at: usize) -> Option<(String, String)> {
    let (before, after) = (line.get(..at)?.trim_end(), line.get(at..)?.strip_prefix(':')?.trim_start());
    let inner = before.rfind('{').and_then(|open| before.get(open + 1..)).filter(|inner| !inner.contains('}'))?;
    let key = inner.rsplit(',').next()?;
    let end = match after.chars().next() {
        Some(mark @ ('"' | '\'')) => after.match_indices(mark).nth(1).map(|(close, _)| close + 1),
        _ => after.find([',', '}']),
    };
    let (key, value) = (shown(key)?, shown(after.get(..end?)?)?);
    Some((
        format!("skriv likhetstecken i stället för kolon: {key} = {value}"),
        format!("write an equals sign instead of the colon: {key} = {value}"),
    ))
}

/// A day with a quotation mark before it and none after it needs neither.
fn day_in_marks(left: &str, right: &str) -> Option<(String, String)> {
    let written = right.split('#').next()?.trim();
    let day: Date = written.strip_prefix(['"', '\''])?.trim().parse().ok()?;
    let key = shown(left)?;
    Some((
        format!("skriv datumet utan citattecken: {key} = {day}"),
        format!("write the date without quotation marks: {key} = {day}"),
    ))
}

fn zero(left: &str, right: &str) -> Option<(String, String)> {
    let value = shown(right.split('#').next()?).filter(|value| value.chars().all(|c| c.is_ascii_digit()))?;
    let (key, code, number) = (shown(left)?, quoted(value), value.trim_start_matches('0'));
    let number = if number.is_empty() { "0" } else { number };
    Some((
        format!("skriv {key} = {number}, eller om det är en kod {key} = {code}"),
        format!("write {key} = {number}, or for a code {key} = {code}"),
    ))
}

/// A text with a lone backslash, such as a path of Windows. Single quotation marks take it as it is, but for one that holds
/// such a mark itself.
fn path(left: &str, right: &str) -> Option<(String, String)> {
    let path = right.trim().strip_prefix('"')?.strip_suffix('"').filter(|path| !path.contains('"'))?;
    let told = || Some(format!("{} = {}", shown(left)?, quoted(shown(path)?)));
    if path.contains('\'') {
        return Some(match told() {
            Some(told) => (
                format!("skriv två omvända snedstreck för vart och ett: {told}"),
                format!("write two backslashes for each: {told}"),
            ),
            None => (
                "skriv två omvända snedstreck, `\\\\`, för vart och ett".into(),
                "write two backslashes, `\\\\`, for each".into(),
            ),
        });
    }
    let told = told()?;
    Some((format!("sätt enkla citattecken: {told}"), format!("put single quotation marks: {told}")))
}

/// A text that holds marks of its own of the sort that it stands within.
fn marks_within(left: &str, right: &str) -> Option<(String, String)> {
    let right = shown(right)?;
    let within = |mark: char| right.strip_prefix(mark)?.strip_suffix(mark).filter(|text| text.contains(mark));
    let apostrophes = within('\'').filter(|text| !text.starts_with('\''));
    // A backslash within double marks may stand for another sign already.
    let text = within('"').filter(|text| !text.contains('\\') && !text.starts_with('"')).or(apostrophes)?;
    let told = format!("{} = {}", shown(left)?, quoted(text));
    Some(if apostrophes.is_some() {
        (
            format!("är apostrofen en del av texten, skriv {told}"),
            format!("if the apostrophe is part of the text, write {told}"),
        )
    } else {
        (
            format!("är citattecknen en del av texten, skriv {told}"),
            format!("if the quotation marks are part of the text, write {told}"),
        )
    })
}

/// The same for the only text of a list on one line: right behind a mark stands a letter, which no next value begins with.
fn marks_within_list(left: &str, right: &str) -> Option<(String, String)> {
    let inner = right.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let text = inner.strip_prefix('"')?.strip_suffix('"')?;
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let (first, last) = (*marks.first()?, *marks.last()?);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = is_letter(text.get(first + 1..)?.chars().next()) && !is_letter(text.get(..first)?.chars().next_back());
    if marks.len() != 2 || !opens || !is_letter(text.get(..last)?.chars().next_back()) || text.contains('\\') {
        return None;
    }
    // `["a", b, "c"]`: what stands between the marks is no part of a text.
    if text.get(..first)?.trim_end().ends_with(',') || text.get(last + 1..)?.trim_start().starts_with(',') {
        return None;
    }
    let told = format!("{} = [{}]", shown(left)?, quoted(shown(text)?));
    Some((
        format!("är citattecknen en del av texten, skriv {told}"),
        format!("if the quotation marks are part of the text, write {told}"),
    ))
}

/// What to do where a text seems to go on right behind the mark that ends it, in a line that is too long to show.
fn mark_between(text: &str, at: usize) -> Option<(String, String)> {
    let (before, after) = (text.get(..at)?.chars().next_back()?, text.get(at..)?.chars().next()?);
    if !after.is_alphanumeric() {
        return None;
    }
    match before {
        '"' => Some((
            "är citattecknen en del av texten, skriv `\\\"` för vart och ett av dem".into(),
            "if the quotation marks are part of the text, write `\\\"` for each of them".into(),
        )),
        '\'' => Some((
            "är apostrofen en del av texten, sätt `\"` före och efter texten i stället för `'`".into(),
            "if the apostrophe is part of the text, put `\"` before and after the text instead of `'`".into(),
        )),
        _ => None,
    }
}

/// A key in the letters that a key may have, and the format's own where its Swedish word is written.
fn plain_key(written: &str) -> Option<String> {
    let written = shown(written)?;
    if let [meant, ..] = swedish::english(swedish::KEYS, written) {
        return Some((*meant).to_owned());
    }
    let plain = swedish::folded(written);
    let is_key = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    is_key.then_some(plain)
}

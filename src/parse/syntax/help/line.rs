//! The writer's own line, put right.

use std::ops::Range;

use super::super::lex::line_around;
use super::super::said::shown;
use super::super::slip::quoted;

const HARD_SPACES: &[char] = &['\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}', '\u{200b}', '\u{feff}'];

/// What to do, with the line as it should be, where it shows what was meant.
pub fn put_right(message: &str, text: &str, span: &Range<usize>) -> Option<(String, String)> {
    let place = line_around(text, span.start);
    let line = text.get(place.clone())?;
    let (left, right) = line.split_once('=').unwrap_or_default();
    if message.starts_with("invalid unquoted key") {
        let wrong = text.get(span.clone())?;
        let right = assignment(line, left).filter(|_| wrong == ":");
        return right.or_else(|| key(line, wrong, span.start.checked_sub(place.start)?));
    }
    if message.starts_with("key with no value") {
        return assignment(line, left);
    }
    if message.starts_with("unexpected leading zero") {
        return zero(left, right);
    }
    if message.starts_with("missing escaped value") {
        return path(left, right);
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
    Some((format!("skriv nyckeln som `{key}`"), format!("write the key as `{key}`")))
}

fn assignment(line: &str, left: &str) -> Option<(String, String)> {
    if let Some((key, value)) = line.split_once(':').filter(|(key, _)| left.is_empty() || left.starts_with(*key)) {
        let (key, value) = (shown(key)?, shown(value)?);
        return Some((
            format!("skriv likhetstecken: {key} = {value}"),
            format!("write an equals sign: {key} = {value}"),
        ));
    }
    let key = plain_key(left)?;
    Some((format!("skriv nyckeln utan mellanrum: `{key}`"), format!("write the key without spaces: `{key}`")))
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

fn path(left: &str, right: &str) -> Option<(String, String)> {
    let path = shown(right)?.strip_prefix('"')?.strip_suffix('"').filter(|path| !path.contains(['"', '\'']))?;
    let key = shown(left)?;
    Some((format!("sätt enkla citattecken: {key} = '{path}'"), format!("put single quotation marks: {key} = '{path}'")))
}

/// A key in the letters that a key may have.
fn plain_key(written: &str) -> Option<String> {
    let words: Vec<_> = shown(written)?.split_whitespace().collect();
    let plain = words.join("_").to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o").replace(['é', 'è'], "e");
    let plain = plain.replace('ü', "u");
    plain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).then_some(plain)
}

//! The text that a checksum is taken of: what is written, however it is written.
//!
//! JSON without blanks, keys by code point. Days and numbers stand bare, numbers in kronor and without trailing zeros; every run of
//! white space within a text is one blank.

use super::form::{SealedField, SealedShape, fields};
use crate::model::{SealedPart, StatedContent, StatedPair, StatedValue};
use icu_normalizer::ComposingNormalizer;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The checksum of a part, as a file writes it; none where the file states nothing of it.
pub fn digest(file: &StatedValue, part: SealedPart) -> Option<String> {
    let text = part_text(file, part)?;
    let mut written = String::from("sha256:");
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(written, "{byte:02x}");
    }
    Some(written)
}

/// What a file states of a part.
pub fn part_text(file: &StatedValue, part: SealedPart) -> Option<String> {
    object(file.pairs(), fields(part), 0)
}

impl SealedShape {
    /// What a value says: two say the same where their texts are alike.
    pub fn text_of(self, value: &StatedValue) -> Option<String> {
        sealed(value, self, 0)
    }

    /// The shape of the entries of a list that change whole.
    pub const fn of_entries(self) -> Option<Self> {
        match self {
            Self::Entries(fields) => Some(Self::Table(fields)),
            Self::Indexes => Some(Self::Plain),
            Self::Plain
            | Self::Key
            | Self::Amount
            | Self::Unit
            | Self::Table(_)
            | Self::Keyed(_)
            | Self::Parties(_)
            | Self::ByParty => None,
        }
    }
}

/// A value and its shape; `zeros` are those that amounts in thousands lack.
fn sealed(value: &StatedValue, shape: SealedShape, zeros: usize) -> Option<String> {
    match (shape, &value.content) {
        (SealedShape::Unit, StatedContent::Text(unit)) if matches!(unit.as_str(), "kr" | "tkr") => None,
        (SealedShape::Amount, StatedContent::Bare(written)) => Some(bare(written, zeros)),
        (SealedShape::Table(fields), StatedContent::Table(pairs)) => object(pairs, fields, zeros),
        (SealedShape::Entries(fields), StatedContent::List(values)) => {
            let entry = |value: &StatedValue| entry(value, fields, zeros);
            let mut entries: Vec<String> = values.iter().filter_map(entry).collect();
            entries.sort_unstable();
            list(&entries)
        }
        (SealedShape::Keyed(fields), StatedContent::Table(pairs)) => {
            let own = |pair: &StatedPair| {
                let inner = entry(&pair.value, fields, zeros).unwrap_or_else(|| "{}".to_owned());
                (pair.key.value.clone(), inner)
            };
            braces(pairs.iter().map(own).collect())
        }
        (SealedShape::Parties(fields), StatedContent::Table(pairs)) => {
            let own = |pair: &StatedPair| {
                let inner = entry(&pair.value, fields, zeros).unwrap_or_else(|| "{}".to_owned());
                format!("[{},{inner}]", quoted(&pair.key.value))
            };
            list(&pairs.iter().map(own).collect::<Vec<_>>())
        }
        (SealedShape::Indexes, StatedContent::List(values)) => {
            let entries: BTreeSet<String> = values.iter().filter_map(index).collect();
            list(&entries.into_iter().collect::<Vec<_>>())
        }
        (
            SealedShape::Plain
            | SealedShape::Key
            | SealedShape::Amount
            | SealedShape::Unit
            | SealedShape::ByParty
            | SealedShape::Table(_)
            | SealedShape::Entries(_)
            | SealedShape::Keyed(_)
            | SealedShape::Parties(_)
            | SealedShape::Indexes,
            _,
        ) => said(value),
    }
}

/// One of several tables; whatever else stands in the place of one is taken whole.
fn entry(value: &StatedValue, fields: &[SealedField], zeros: usize) -> Option<String> {
    match &value.content {
        StatedContent::Table(pairs) => object(pairs, fields, zeros),
        StatedContent::Text(_) | StatedContent::Bare(_) | StatedContent::List(_) => said(value),
    }
}

fn object(pairs: &[StatedPair], fields: &[SealedField], zeros: usize) -> Option<String> {
    let at = |key: &str| pairs.iter().find(|pair| pair.key.value == key).map(|pair| &pair.value);
    let in_thousands = fields.iter().any(|(key, shape)| {
        matches!(shape, SealedShape::Unit) && at(key).and_then(StatedValue::as_text) == Some("tkr")
    });
    let zeros = if in_thousands { 3 } else { zeros };
    let own = fields.iter().filter_map(|(key, shape)| Some(((*key).to_owned(), sealed(at(key)?, *shape, zeros)?)));
    braces(own.collect())
}

/// What an index is. One that has a name is known by it, whatever it comes to in a year.
fn index(value: &StatedValue) -> Option<String> {
    let StatedContent::Table(_) = &value.content else { return said(value) };
    let parts = value.get("parts").map(StatedValue::values).unwrap_or_default();
    let is_named = |one: &StatedValue| one.get("name").is_some();
    let is_known = is_named(value) || !parts.is_empty() && parts.iter().all(is_named);
    let pick = |keys: &[&str]| {
        let own = keys.iter().filter_map(|key| Some(((*key).to_owned(), said(value.get(key)?)?)));
        own.collect::<Vec<_>>()
    };
    let mut pairs = pick(if is_known { &["name"] } else { &["from", "rate", "name"] });
    // Of the month that an index is of, the year is another each time.
    let month = value.get("month").map(|month| match &month.content {
        StatedContent::Text(written) => quoted(written.rsplit('-').next().unwrap_or(written)),
        StatedContent::Bare(_) | StatedContent::List(_) | StatedContent::Table(_) => said(month).unwrap_or_default(),
    });
    pairs.extend(month.map(|month| ("month".to_owned(), month)));
    let mut weighed: Vec<String> = parts
        .iter()
        .filter_map(|part| {
            let keys = if is_named(part) { ["weight", "name"] } else { ["weight", "rate"] };
            braces(keys.iter().filter_map(|key| Some(((*key).to_owned(), said(part.get(key)?)?))).collect())
        })
        .collect();
    weighed.sort_unstable();
    pairs.extend(list(&weighed).map(|parts| ("parts".to_owned(), parts)));
    braces(pairs)
}

/// A value whole; none where it is a list or a table that holds nothing.
fn said(value: &StatedValue) -> Option<String> {
    match &value.content {
        StatedContent::Text(text) => Some(quoted(text)),
        StatedContent::Bare(written) => Some(bare(written, 0)),
        StatedContent::List(values) => {
            list(&values.iter().map(|one| said(one).unwrap_or_else(|| empty(one))).collect::<Vec<_>>())
        }
        StatedContent::Table(pairs) => {
            let own =
                |pair: &StatedPair| (pair.key.value.clone(), said(&pair.value).unwrap_or_else(|| empty(&pair.value)));
            braces(pairs.iter().map(own).collect())
        }
    }
}

/// What holds nothing, within something that does.
fn empty(value: &StatedValue) -> String {
    if let StatedContent::List(_) = value.content { "[]".to_owned() } else { "{}".to_owned() }
}

fn list(entries: &[String]) -> Option<String> {
    (!entries.is_empty()).then(|| format!("[{}]", entries.join(",")))
}

fn braces(mut pairs: Vec<(String, String)>) -> Option<String> {
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{}:{value}", quoted(&key))).collect();
    (!pairs.is_empty()).then(|| format!("{{{}}}", pairs.join(",")))
}

/// A text in quotation marks, as JSON writes it.
fn quoted(text: &str) -> String {
    let composed = ComposingNormalizer::new_nfc().normalize(text);
    let words = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut written = String::with_capacity(words.len() + 2);
    written.push('"');
    for char in words.chars() {
        match char {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\u{8}' => written.push_str("\\b"),
            control if control < ' ' => {
                let _ = write!(written, "\\u{:04x}", u32::from(control));
            }
            other => written.push(other),
        }
    }
    written.push('"');
    written
}

/// A number in one spelling, so many places larger; a day, yes or no, and what is written like no other number, as it stands.
fn bare(written: &str, zeros: usize) -> String {
    let plain: String = written.chars().filter(|char| *char != '_').collect();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return if zeros == 0 { plain } else { format!("{plain}*1{}", "0".repeat(zeros)) };
    }
    let moved = format!("{fraction:0<zeros$}");
    let (more, fraction) = moved.split_at(zeros);
    let whole = format!("{whole}{more}");
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    match (whole, fraction) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

//! P004: a personal identity number is made unreadable before anything else sees the text, so that nothing can print it.

use crate::model::{Code, FileId, Finding, Span, codes, personal_number, text};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text with every personal identity number masked, byte for byte as long as before, and a finding for each.
/// A number that TOML reads as an amount is an amount.
pub fn masked(file: FileId, text: &str) -> (Cow<'_, str>, Vec<(Code, Finding)>) {
    let mut found = personal_number::find(text);
    if found.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let amounts = amounts(text);
    found.retain(|number| !amounts.iter().any(|amount| amount.start <= number.start && number.end <= amount.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for number in &found {
        out.push_str(text.get(done..number.start).unwrap_or_default());
        out.push_str(&personal_number::mask(text.get(number.clone()).unwrap_or_default()));
        done = number.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    let findings = found.into_iter().map(|number| (codes::PERSONAL_IDENTITY_NUMBER, finding(file, number))).collect();
    (Cow::Owned(out), findings)
}

fn finding(file: FileId, number: Range<usize>) -> Finding {
    Finding::new("", Span::new(file, number), text!("här står ett personnummer", "a personal identity number stands here")).help(text!(
        "ta bort numret, även ur gitens historik om filen redan är sparad: registret ska inte innehålla personuppgifter",
        "remove the number, also from the history of git if the file is already committed: the ledger must not hold personal data",
    ))
}

/// Where TOML reads a number.
fn amounts(text: &str) -> Vec<Range<usize>> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut found = Vec::new();
    let mut open: Vec<&Spanned<DeValue<'_>>> = root.get_ref().iter().map(|(_, value)| value).collect();
    while let Some(value) = open.pop() {
        match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => found.push(value.span()),
            DeValue::Array(array) => open.extend(array.iter()),
            DeValue::Table(table) => open.extend(table.iter().map(|(_, value)| value)),
            DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
        }
    }
    found
}

//! P004: a personal identity number is made unreadable before anything else sees the text, so that nothing can print it.

use super::escapes;
use crate::model::{Code, FileId, Finding, Span, codes, personal_number, text};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The text with every personal identity number masked, byte for byte as long as before, and a finding for each: also
/// where one stands as a bare number, as an organisation number without its quotation marks would, and where an escape of
/// TOML spells a digit of it, or stands beside it as a letter would.
///
/// Digits that a mask takes away may leave others that only then are a number, where an escape had made all of them one run:
/// so it is looked again, a few times at most, as each look takes as long as the first.
pub fn masked(file: FileId, text: &str) -> (Cow<'_, str>, Vec<(Code, Finding)>) {
    let (mut masked, mut findings) = masked_once(file, text);
    let mut are_more = !findings.is_empty();
    for _ in 1..LOOKS {
        if !are_more {
            break;
        }
        let (again, found) = masked_once(file, &masked);
        are_more = !found.is_empty();
        masked = Cow::Owned(again.into_owned());
        findings.extend(found);
    }
    (masked, findings)
}

/// How often a file is looked at for numbers.
const LOOKS: usize = 8;

fn masked_once(file: FileId, text: &str) -> (Cow<'_, str>, Vec<(Code, Finding)>) {
    let (text, spelt) = without_spelt(text);
    let plain = personal_number::find(&text);
    if plain.is_empty() && spelt.is_empty() {
        return (text, Vec::new());
    }
    let findings =
        plain.into_iter().chain(spelt).map(|number| (codes::PERSONAL_IDENTITY_NUMBER, finding(file, number))).collect();
    let masked = match text {
        Cow::Borrowed(text) => personal_number::mask(text),
        Cow::Owned(text) => Cow::Owned(personal_number::mask(&text).into_owned()),
    };
    (masked, findings)
}

/// The text with the last digits masked of every number that only shows once its escapes are read; and where they stood.
fn without_spelt(text: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let has_web = escapes::has_web(text);
    if !has_web && memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let read = if has_web { escapes::read_with_web(text) } else { escapes::read(text) };
    let plain: BTreeSet<usize> = personal_number::find(text).into_iter().map(|number| number.end).collect();
    let spelt = personal_number::find(&read.text).into_iter().map(|number| read.written(&number));
    let spelt: Vec<Range<usize>> = spelt.filter(|number| !plain.contains(&number.end)).collect();
    if spelt.is_empty() {
        return (Cow::Borrowed(text), spelt);
    }
    let mut masked = text.to_owned();
    for number in &spelt {
        for digit in read.last_digits(number) {
            let star = escapes::star(masked.get(digit.clone()).unwrap_or_default());
            masked.replace_range(digit, &star);
        }
    }
    (Cow::Owned(masked), spelt)
}

/// The faults of syntax without those that the mask itself makes, where a number stood bare.
pub fn without_echoes(faults: &[(Code, Finding)], masked: &[(Code, Finding)]) -> Vec<(Code, Finding)> {
    let is_echo = |fault: &Finding| {
        masked.iter().any(|(_, number)| fault.span.start <= number.span.end && number.span.start <= fault.span.end)
    };
    faults.iter().filter(|(_, fault)| !is_echo(fault)).cloned().collect()
}

fn finding(file: FileId, number: Range<usize>) -> Finding {
    let message = text!("filen innehåller ett personnummer", "the file holds a personal identity number");
    Finding::new("", Span::new(file, number), message).help(text!(
        "ta bort numret, även ur gitens historik om filen redan är sparad: registret ska inte innehålla personuppgifter",
        "remove the number, also from the history of git if the file is already committed: the ledger must not hold personal data",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_leaves_nothing_to_find_where_it_parts_a_run_of_digits() {
        let check = personal_number::check_digit("811218987".bytes().map(|byte| byte - b'0'));
        let text = format!("200503\\\n811218987{check}-15");
        let (masked, found) = masked(FileId(0), &text);
        assert!(found.len() > 1, "the mask of the one shows another");
        assert!(super::masked(FileId(0), &masked).1.is_empty(), "{masked}");
    }
}

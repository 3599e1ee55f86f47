//! P004: a personal identity number is made unreadable before anything else sees the text, so that nothing can print it.

use crate::model::{Code, FileId, Finding, Span, codes, personal_number, text};
use std::borrow::Cow;
use std::ops::Range;

/// The text with every personal identity number masked, byte for byte as long as before, and a finding for each: also
/// where one stands as a bare number, as an organisation number without its quotation marks would.
pub fn masked(file: FileId, text: &str) -> (Cow<'_, str>, Vec<(Code, Finding)>) {
    let found = personal_number::find(text);
    if found.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let findings = found.into_iter().map(|number| (codes::PERSONAL_IDENTITY_NUMBER, finding(file, number))).collect();
    (personal_number::mask(text), findings)
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

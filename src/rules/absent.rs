//! Parties that are not there on a day, as a finding points at them.

use crate::model::{Date, Finding, Party, Span, Text, excerpt, text};

/// A finding that points at where parties are not there on a day.
pub fn shown<'a>(finding: Finding, parties: impl Iterator<Item = &'a Party>, day: Date) -> Finding {
    absent(parties, day).into_iter().fold(finding, |finding, (span, words)| finding.also(span, words))
}

/// Where each of the parties that are not there on a day leaves before it, or joins after it; of many, the first few.
pub fn absent<'a>(parties: impl Iterator<Item = &'a Party>, day: Date) -> Vec<(Span, Text)> {
    const FEW: usize = 3;
    let absent = parties.filter_map(|party| {
        let name = excerpt(&party.name.value);
        let left = party.left.filter(|left| left.value < day);
        let gone = left.map(|left| (left.span, text!("{name} går ut här", "{name} leaves here")));
        let joined = || party.joined.filter(|joined| day < joined.value);
        gone.or_else(|| joined().map(|joined| (joined.span, text!("{name} går in här", "{name} joins here"))))
    });
    absent.take(FEW).collect()
}

//! T003: the first and the last day of an agreement should be known.

use super::precision_contradicted::within;
use crate::model::{Agreement, At, Code, Concern, Context, Date, Finding, Level, Precision, Term, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T003"),
    name: "term-imprecise",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("avtalets första eller sista dag är inte angiven", "the first or the last day is not stated"),
    why: Text::fixed(
        "Frister, kostnader per år och dagar utan avtal räknas från avtalets första och sista dag. Anges bara året \
         eller månaden, eller ingen dag alls, vet ingen säkert när något ska göras.",
        "Deadlines, costs per year and days without agreement are counted from the first and the last day. Where \
         only the year or the month is stated, or no day at all, nobody knows for certain when something is due.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2026-12-31\nprecision = \"year\"\n")],
        &[("avtal.toml", "[term]\nstart = 2024-01-01\n")],
        &[("avtal.toml", "[term]\nend = 2026-12-31\n")],
        &[("avtal.toml", "#- term\n")],
    ],
    good: &[
        &[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n")],
        &[("avtal.toml", "[term]\nstart = 2024-01-01\nopen_ended = true\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let place = agreement.place(agreement.term.as_ref().map(|term| term.span));
    let end = agreement.term.as_ref().and_then(|term| term.end);
    let open = agreement.open_ended().is_some();
    let counted = agreement.concluded.filter(|_| agreement.counts_from_concluded()).map(from_concluded);
    let missing = match (agreement.start(), end) {
        (None, None) if !open => Finding::absent(
            "term",
            place,
            text!("filen anger varken avtalets första eller sista dag", "the file states neither first nor last day"),
        )
        .help(text!("skriv in `start` och `end` under [term]", "enter `start` and `end` under [term]")),
        (None, _) => Finding::absent(
            "term.start",
            place,
            text!("filen anger ingen första dag för avtalet", "the file states no first day for the agreement"),
        )
        .help(text!("skriv in `start` under [term]", "enter `start` under [term]")),
        (Some(first), None) if !open => {
            let first = first.value;
            let message = text!(
                "filen anger ingen sista dag för avtalet, som börjar {first}",
                "the file states no last day for the agreement, which starts {first}"
            );
            Finding::absent("term.end", place, message).help(text!(
                "skriv in `end` under [term], eller `open_ended = true` om avtalet gäller tills vidare",
                "enter `end` under [term], or `open_ended = true` if the agreement runs until further notice",
            ))
        }
        (Some(_), _) => {
            let rough = agreement.term.as_ref().and_then(rough);
            return counted.into_iter().chain(rough).collect::<Vec<_>>().into();
        }
    };
    let rough = agreement.term.as_ref().and_then(rough);
    std::iter::once(missing).chain(counted).chain(rough).collect::<Vec<_>>().into()
}

/// A term that counts from the day on which the agreement was entered into, which is known.
fn from_concluded(concluded: At<Date>) -> Finding {
    let day = concluded.value;
    let message = text!(
        "filen anger ingen första dag för avtalet: tiden räknas från den dag då det ingicks, {day}",
        "the file states no first day for the agreement: the term counts from the day on which it was entered into, {day}"
    );
    let help = text!(
        "står den första dagen i avtalet: skriv in `start` under [term]",
        "if the agreement states its first day: enter `start` under [term]"
    );
    Finding::absent("term.start", concluded.span, message).level(Level::Info).help(help)
}

/// A term that the document states in whole months or years. Where its days lie within one, T025 asks first which of the
/// two is right.
fn rough(term: &Term) -> Option<Finding> {
    let precision = term.precision.filter(|_| within(term).next().is_none())?;
    let unit = match precision.value {
        Precision::Day => return None,
        Precision::Month => Text::fixed("hela månader", "whole months"),
        Precision::Year => Text::fixed("hela år", "whole years"),
    };
    let counted = counted(term.start.map(|start| start.value), term.end.map(|end| end.value));
    let message =
        text!("avtalstiden anges bara i {unit}{counted}", "the term is stated in {unit} only{counted}", unit, counted);
    let help = text!(
        "ta reda på första och sista dagen, skriv in dem och ta bort `precision`",
        "find out the first and the last day, enter them and remove `precision`",
    );
    Some(Finding::new("term.precision", precision.span, message).help(help))
}

fn counted(start: Option<Date>, end: Option<Date>) -> Text {
    match (start, end) {
        (Some(first), Some(last)) => text!(
            "; filen räknar från och med {first} till och med {last}",
            "; the file counts from {first} until and including {last}"
        ),
        (Some(first), None) => text!("; filen räknar från och med {first}", "; the file counts from {first}"),
        (None, Some(last)) => {
            text!("; filen räknar till och med {last}", "; the file counts until and including {last}")
        }
        (None, None) => text!("", ""),
    }
}

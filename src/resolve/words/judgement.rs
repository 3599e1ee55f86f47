//! Criteria and waivers.

use crate::model::{Word, word};

pub const CRITERION_CLAIM: &[Word] = &[
    word(
        "met",
        "Om kriteriet är uppfyllt; utelämnat: inte bedömt",
        "Whether the criterion is met; left out: not assessed",
    ),
    word("because", "Motivering", "The reason"),
    word("evidence", "Underlag: dokument, datum, diarienummer", "Evidence: documents, dates, references"),
];

pub const WAIVER: &[Word] = &[
    word("rule", "Regelns kod eller namn", "The rule's code or name").like("\"C001\""),
    word("field", "Begränsar undantaget till ett fält", "Narrows the waiver to one field")
        .like("\"criteria.no_market\""),
    word("reason", "Varför bristen godtas", "Why the finding is accepted"),
    word("decided_by", "Vem som har beslutat det: befattningen", "Who decided that: the office"),
    word("until", "Sista dagen som undantaget gäller", "The last day on which the waiver holds"),
];

//! A guideline as data.

use crate::model::{Word, word};

pub const RULEBOOK: &[Word] = &[
    word(
        "id",
        "Riktlinjens id: så nämns den i avtal och inställningar",
        "The guideline's id: how agreements and settings name it",
    )
    .names()
    .like("\"stockholm-2017\""),
    word("title", "Riktlinjens titel", "The guideline's title"),
    word("issuer", "Vem som har beslutat den", "Who decided it").like("\"Kommunfullmäktige, Stockholms stad\""),
    word("reference", "Diarienummer", "Reference number (diarienummer)").like("\"171-84/2017\""),
    word(
        "valid",
        "När den gäller; det som inte är känt utelämnas",
        "When it is in force; what is not known is left out",
    ),
    word("verified", "Om texten är jämförd med originalet", "Whether the text has been compared with the original"),
    word("note", "Vad som är jämfört och inte", "What was and was not compared"),
    word(
        "applies_to",
        "Slag av avtal som den gäller [förval: iop]",
        "The sorts of agreement that it is for [default: iop]",
    ),
    word("aggregate", "Hur kriterierna vägs ihop [förval: all]", "How the criteria are taken together [default: all]"),
    word("criteria", "Kriterierna: en tabell för varje", "The criteria: a table for each"),
    word(
        "clauses",
        "Fält som riktlinjen vill att ett avtal har",
        "Fields that the guideline wants an agreement to have",
    ),
];

pub const TEXT: &[Word] = &[word("sv", "På svenska", "In Swedish"), word("en", "På engelska", "In English")];

pub const VALIDITY: &[Word] =
    &[word("from", "Första dagen", "The first day"), word("to", "Sista dagen; den ingår", "The last day, inclusive")];

pub const WHEN: &[Word] = &[
    word("criterion", "Kriteriet som avgör: dess id", "The criterion that decides: its id")
        .names()
        .like("\"no_market\""),
    word("met", "Frågan ställs bara när det kriteriet är bedömt så", "Asked only where that criterion is judged so"),
];

pub const CRITERION: &[Word] = &[
    word(
        "id",
        "Kriteriets id: så nämns det under [criteria] i avtalen",
        "The criterion's id: how agreements name it under [criteria]",
    )
    .names()
    .like("\"no_market\""),
    word("level", "Hur starkt riktlinjen kräver det", "How strongly the guideline asks for it"),
    word("title", "Kriteriet i ord", "The criterion in words"),
    word(
        "test",
        "Vem som svarar: en handläggare, eller uppgifterna i filen [förval: declared]",
        "Who answers: an officer, or the facts of the file [default: declared]",
    ),
    word(
        "needs",
        "Vad ett ja måste ha för att räknas som visat: because, evidence, eller ett fält i avtalet",
        "What a yes must have to count as shown: because, evidence, or a field of the agreement",
    )
    .like("[\"because\"]"),
    word("when", "Frågan ställs bara i det fallet", "Asked only in this case"),
];

pub const CLAUSE: &[Word] = &[
    word("field", "Fältet", "The field").like("\"challenge\""),
    word("level", "Hur starkt riktlinjen kräver det", "How strongly the guideline asks for it"),
    word("title", "Kravet i ord", "The demand in words"),
    word("when", "Krävs bara i det fallet", "Asked only in this case"),
];

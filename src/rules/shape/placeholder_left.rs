//! S013: what `new` wrote to be filled in.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::PLACEHOLDER,
    name: "placeholder-left",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en rad i mallen är inte ifylld", "a line of the template is not filled in"),
    why: Text::fixed(
        "`liggare new` skriver FYLL I, ÅÅÅÅ-MM-DD, BELOPP, ANTAL, ÅR och NNNNNN-NNNN där någon ska skriva vad dokumentet \
         säger. Står orden kvar säger raden ingenting, och räknas som om den inte fanns. Ett värde utan citattecken, \
         eller en uppgift som måste finnas, gör filen oläslig och är ett fel.",
        "`liggare new` writes FILL IN, YYYY-MM-DD, AMOUNT, NUMBER, YEAR and NNNNNN-NNNN where someone is to write what the \
         document says. Left standing, the line says nothing and counts as if it were not there. A value without \
         quotation marks, or a fact that is required, makes the file unreadable and is an error.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "reference = \"FYLL I: diarienummer\"\n")],
        &[("avtal.toml", "[term]\nstart = ÅÅÅÅ-MM-DD\nend = 2026-12-31\n")],
    ],
    good: &[&[("avtal.toml", "reference = \"AN 2023/114\"\n")]],
    check: Check::Stage,
};

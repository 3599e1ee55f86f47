//! S008: what a file refers to must exist.

use crate::model::{Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::UNKNOWN_REFERENCE,
    name: "unknown-reference",
    level: Level::Error,
    summary: Text::fixed(
        "filen hänvisar till något som inte finns",
        "the file refers to something that does not exist",
    ),
    why: Text::fixed(
        "En nyckel för en part, ett anslag eller en nämnd, ett avtals id, en riktlinje eller en regel som inte \
         finns är nästan alltid felstavad. Belopp och frister hamnar då hos fel part, eller hos ingen.",
        "The key of a party, a fund or a committee, the id of an agreement, a guideline or a rule that does not \
         exist is nearly always misspelt. Amounts and deadlines then land with the wrong party, or with none.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "initiated_by = \"laxhjelpen\"\n")],
        &[("avtal.toml", "committee = \"almbi\"\n")],
        &[("avtal.toml", "follows = \"avtal-2021\"\n")],
        &[("liggare.toml", "[rules]\nX001 = \"off\"\n"), ("avtal.toml", "")],
    ],
    good: &[
        &[("avtal.toml", "initiated_by = \"laxhjalpen\"\n")],
        &[("liggare.toml", "[rules]\nM001 = \"warning\"\n"), ("avtal.toml", "")],
    ],
    check: Check::Stage,
};

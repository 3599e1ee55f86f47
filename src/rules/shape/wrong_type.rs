//! S003: an amount is digits, a date stands without quotation marks, a text within them.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::WRONG_TYPE,
    name: "wrong-type",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett värde är skrivet på fel sätt", "a value is written in the wrong form"),
    why: Text::fixed(
        "Belopp och datum räknas bara om de är skrivna så här: `1_800_000` och `102_666.66` utan \
         citattecken, mellanrum eller kr, `2024-01-31` utan citattecken. Text står alltid inom citattecken.",
        "Amounts and dates count only in the form of the format: `1_800_000` and `102_666.66` without quotation \
         marks, spaces or kr, `2024-01-31` without quotation marks. Text always stands within quotation marks.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\namount = \"40 000 kr\"\n")],
        &[(
            "avtal.toml",
            "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nfrom = \"2022-01-01\"\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\namount = 40_000\n")],
        &[(
            "avtal.toml",
            "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nfrom = 2022-01-01\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
        )],
    ],
    check: Check::Stage,
};

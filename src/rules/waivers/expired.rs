//! W001: a waiver holds for a time, not for ever.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::WAIVER_EXPIRED,
    name: "waiver-expired",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed("ett undantag har gått ut", "a waiver has run out"),
    why: Text::fixed(
        "Ett undantag är ett beslut med slutdatum. När det har passerat räknas bristen igen, och den här regeln säger varför.",
        "A waiver is a decision with an end date. Once that has passed the fault counts again, and this rule says why.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[waivers]]\nrule = \"D001\"\nreason = \"diariet flyttas\"\ndecided_by = \"nämndsekreteraren\"\nuntil = 2024-01-31\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "#- reference\n[[waivers]]\nrule = \"D001\"\nreason = \"diariet flyttas\"\ndecided_by = \"nämndsekreteraren\"\nuntil = 2024-12-31\n",
    )]],
    check: Check::Stage,
};

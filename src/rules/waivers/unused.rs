//! W002: a waiver that matches nothing hides the next fault of its kind.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::WAIVER_UNUSED,
    name: "waiver-unused",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("ett undantag gäller ingen brist", "a waiver matches nothing"),
    why: Text::fixed(
        "Bristen som undantaget gällde är rättad, eller så är `field` felskrivet. Står undantaget kvar döljer det nästa brist av samma slag.",
        "The fault that the waiver was for is mended, or `field` is misprinted. Left standing, the waiver hides the next fault of its kind.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[waivers]]\nrule = \"D001\"\nreason = \"diariet flyttas\"\ndecided_by = \"nämndsekreteraren\"\nuntil = 2024-12-31\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "#- reference\n[[waivers]]\nrule = \"reference-missing\"\nreason = \"diariet flyttas\"\ndecided_by = \"nämndsekreteraren\"\nuntil = 2024-12-31\n",
    )]],
    check: Check::Stage,
};

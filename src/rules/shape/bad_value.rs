//! S004: a value must be one of those that its field can have.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::BAD_VALUE,
    name: "bad-value",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett värde är inte tillåtet", "a value is not allowed"),
    why: Text::fixed(
        "Vissa fält har bara några få tillåtna värden, ett datum har inget klockslag, ett belopp har högst två \
         decimaler och ett antal är aldrig negativt. Ett annat värde skulle ge fel siffror utan att någon \
         märker det.",
        "Some fields have only a few allowed values, a date has no time of day, an amount has at most two decimals \
         and a count is never negative. Any other value would give wrong figures unnoticed.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in-kind\"\namount = 40_000\n")],
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\namount = 40_000.505\n")],
        &[("avtal.toml", "[[services]]\nname = \"Läxstuga\"\nplaces = -5\n")],
    ],
    good: &[&[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\namount = 40_000.50\n")]],
    check: Check::Stage,
};

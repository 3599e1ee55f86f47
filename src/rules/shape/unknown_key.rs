//! S002: a key that the format lacks is a fact that nobody reads.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::UNKNOWN_KEY,
    name: "unknown-key",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett fält som inte finns", "a field is not in the format"),
    why: Text::fixed(
        "En uppgift i ett felskrivet fält läses av ingen regel och syns inte i någon sammanställning. En uppgift som hör \
         till hela avtalet ska stå överst i filen, före den första raden med hakparenteser.",
        "A fact under a miswritten key is read by no rule and shown in no table. A fact about the whole agreement \
         stands at the top of the file, before the first line in brackets.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\nwriten = true\n")],
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\ntags = [\"skola\"]\n")],
    ],
    good: &[
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\nwritten = true\n")],
        &[("avtal.toml", "tags = [\"skola\"]\n\n[notice]\nperiod = \"6 months\"\n")],
    ],
    check: Check::Stage,
};

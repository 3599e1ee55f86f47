//! S001: a file must be TOML from the first line to the last.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::NOT_TOML,
    name: "not-toml",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("filen kan inte läsas", "the file cannot be read"),
    why: Text::fixed(
        "En enda felskriven rad kan göra resten av filen oläslig: ett citattecken eller en parentes som saknas, \
         eller ett fält som står två gånger. Rätta den rad som anges först; fel längre ned beror ofta \
         på samma sak.",
        "A single miswritten line can make the rest of the file unreadable: a quotation mark or a bracket that is \
         missing, or a key that stands twice. Mend the line that is named first; faults further down often come \
         from the same slip.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "reference = \"AN 2023/114\nkind = \"iop\"\n")],
        &[("avtal.toml", "kind = \"iop\"\nkind = \"cooperation\"\n")],
    ],
    good: &[&[("avtal.toml", "reference = \"AN 2023/114\"\n")]],
    check: Check::Stage,
};

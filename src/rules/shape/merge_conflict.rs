//! S006: two people changed the same lines, and nobody has chosen yet.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::MERGE_CONFLICT,
    name: "merge-conflict",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "filen har en olöst konflikt mellan två ändringar",
        "the file has an unresolved conflict between two changes",
    ),
    why: Text::fixed(
        "När två personer har ändrat samma rader lägger git båda lydelserna i filen. Innan någon har valt vet ingen \
         vad som gäller.",
        "Where two people changed the same lines, git leaves both wordings in the file. Until somebody has chosen, \
         nobody knows which one holds.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "title = \"IOP om läxhjälp i Almby\"\n<<<<<<< HEAD\nreference = \"AN 2023/114\"\n=======\nreference = \"AN 2023/141\"\n>>>>>>> diariet\n",
    )]],
    good: &[&[("avtal.toml", "reference = \"AN 2023/114\"\n")]],
    check: Check::Stage,
};

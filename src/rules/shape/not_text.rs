//! S007: a file of the ledger is text in UTF-8, and at most 1 MiB.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::NOT_TEXT,
    name: "not-text",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("filen är inte text i UTF-8, eller för stor", "the file is not text in UTF-8, or too large"),
    why: Text::fixed(
        "En avtalsfil är ren text i UTF-8 och högst 1 MiB (1 048 576 byte). Ordbehandlare och äldre program sparar \
         ibland med en annan kodning, och då blir å, ä och ö fel.",
        "An agreement file is plain text in UTF-8 and at most 1 MiB (1,048,576 bytes). Word processors and older \
         programs sometimes save in another form, and then å, ä and ö go wrong.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "title = \"IOP om läxhjälp\0 i Almby\"\n")]],
    good: &[&[("avtal.toml", "purpose = \"Fler barn klarar grundskolan.\"\n")]],
    check: Check::Stage,
};

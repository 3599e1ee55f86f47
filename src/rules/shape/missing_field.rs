//! S005: a title, a kind and the parties make a record; some tables have fields of their own that they need.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::MISSING_FIELD,
    name: "missing-field",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett fält som måste finnas saknas", "a required field is missing"),
    why: Text::fixed(
        "Utan titel, slag och parter är filen inget avtal i registret. Vissa delar av filen har också uppgifter \
         som de inte kan vara utan: en bilaga har en rubrik, ett mål en text.",
        "Without title, kind and parties the file is no agreement of the ledger. Some tables too have facts that \
         they cannot be without: an annex has a title, a goal a text.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[[attachments]]\nnumber = \"1\"\n")], &[("avtal.toml", "#- kind\n")]],
    good: &[&[("avtal.toml", "[[attachments]]\nnumber = \"1\"\ntitle = \"Budget\"\n")]],
    check: Check::Stage,
};

//! S009: an agreement's id is its file name, and no two files share one.

use crate::model::{Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::ID,
    name: "id-not-unique",
    level: Level::Error,
    summary: Text::fixed(
        "id:t används två gånger, eller filnamnet kan inte vara ett id",
        "the id is used twice, or the file name cannot be an id",
    ),
    why: Text::fixed(
        "Ett avtals id är filens namn utan .toml. Andra avtal, nämndens handlingar och ekonomisystemet hänvisar \
         till det, så det måste vara unikt i hela registret, vilken mapp filen än ligger i, och gå att skriva \
         likadant överallt.",
        "The id of an agreement is its file name without .toml. Other agreements, committee papers and the \
         accounting system refer to it, so it must be unique in the whole ledger, whatever folder the file lies in, \
         and be written alike everywhere.",
    ),
    source: None,
    bad: &[&[("norr/avtal.toml", ""), ("soder/avtal.toml", "")], &[("Avtal 2024.toml", "")]],
    good: &[&[
        ("norr/avtal-norr.toml", ""),
        ("soder/avtal-soder.toml", "reference = \"AN 2024/7\"\n\n[term]\nstart = 2024-02-01\nend = 2026-12-31\n"),
    ]],
    check: Check::Stage,
};

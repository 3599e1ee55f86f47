//! S014: a text with nothing in it.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::EMPTY_TEXT,
    name: "empty-text",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en text är tom", "a text is empty"),
    why: Text::fixed(
        "En rad med en tom text ser ifylld ut men säger ingenting. Den räknas som om den inte fanns; där uppgiften måste \
         finnas är det ett fel. Koder i `account` får vara tomma.",
        "A line with an empty text looks filled in but says nothing. It counts as if it were not there; where the fact is \
         required it is an error. Codes in `account` may be empty.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "reference = \"\"\n")],
        &[("avtal.toml", "[[attachments]]\nnumber = \"1\"\ntitle = \"  \"\n")],
    ],
    good: &[&[("avtal.toml", "reference = \"AN 2023/114\"\n")]],
    check: Check::Stage,
};

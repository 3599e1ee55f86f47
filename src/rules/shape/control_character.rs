//! S011: a text must show what it says.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::CONTROL_CHARACTER,
    name: "control-character",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("en text innehåller ett osynligt styrtecken", "a text holds an invisible control character"),
    why: Text::fixed(
        "Styrtecken syns inte, men kan ändra ordningen på det som står skrivet, flytta markören eller göra att två \
         texter ser lika ut utan att vara det. De följer ofta med när text klistras in.",
        "Control characters are invisible, but can turn the order of what is written, move the cursor, or make two \
         texts look alike that are not. They often come along when text is pasted.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "purpose = \"Fler barn\\u202E klarar grundskolan.\"\n")]],
    good: &[&[("avtal.toml", "purpose = \"Fler barn klarar grundskolan.\"\n")]],
    check: Check::Stage,
};

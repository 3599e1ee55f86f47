//! S010: a text that a spreadsheet would run as a formula.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::FORMULA_TEXT,
    name: "formula-text",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en text börjar som en formel", "a text begins like a formula"),
    why: Text::fixed(
        "Kalkylprogram kör en cell som börjar med = + - eller @ som en formel, så texten syns inte och kan i värsta \
         fall hämta eller ändra uppgifter.",
        "Spreadsheets run a cell that begins with = + - or @ as a formula, so the text does not show and at worst \
         fetches or changes data.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "notes = [\"=SUMMA(A1:A3)\"]\n")],
        &[("avtal.toml", "notes = [\"- lokalen delas med biblioteket\"]\n")],
    ],
    good: &[&[("avtal.toml", "notes = [\"Summan av A1–A3\"]\n")]],
    check: Check::Stage,
};

//! S012: every path of the ledger must open.

use crate::model::{Concern, FileId, Finding, Level, Span, Text, codes, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::NOT_READABLE,
    name: "not-readable",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("en fil i registret kan inte öppnas", "a file of the ledger cannot be opened"),
    why: Text::fixed(
        "Kan en fil inte öppnas är registret inte helt, och en summa över resten skulle vara fel. Det gäller en \
         mapp vars namn slutar på .toml, en länk som leder ingenstans, runt i ring, ut ur registret eller till en \
         annan mapp, en fil som du inte får läsa, och en vars namn bara nästan slutar på .toml.",
        "If a file cannot be opened the ledger is not whole, and a sum over the rest would be wrong. So for a \
         folder whose name ends in .toml, a link that leads nowhere, in a circle, out of the ledger or to another \
         folder, a file that you may not read, and one whose name only almost ends in .toml.",
    ),
    source: None,
    bad: &[&[("avtal-2024.toml/", "")], &[("avtal-2024.toml.txt", "")]],
    good: &[&[("avtal-2024/avtal.toml", "")]],
    check: Check::Stage,
};

/// A file that the program itself failed over.
pub fn failed_over(file: FileId, place: Option<String>) -> Finding {
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let message = text!(
        "programmet självt gick fel vid den här filen{place}: anmäl det",
        "the program itself failed over this file{place}: report it"
    );
    let help = text!(
        "felet ligger i programmet, inte i filen: skicka med platsen, kommandot och det som `liggare --version` visar",
        "the fault is in the program, not in the file: send the place, the command and what `liggare --version` shows"
    );
    Finding::absent("", Span::file_start(file), message).help(help)
}

//! S015: an e-mail address or a telephone number in a text.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::CONTACT_DATA,
    name: "contact-data",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en kontaktuppgift står i filen", "a contact stands in the file"),
    why: Text::fixed(
        "Registret läses av många och sparas för alltid i git: en e-postadress eller ett telefonnummer går inte att ta \
         bort i efterhand, och hör oftast till en person. Skriv befattningen. Är adressen allmän, till exempel ett \
         kansli, kan uppgiften undantas.",
        "The ledger is read by many and kept for ever in git: an e-mail address or a telephone number cannot be taken out \
         afterwards, and mostly belongs to a person. Write the role. Where it is a general address, such as an office's, \
         the finding can be waived.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "notes = [\"Frågor: fornamn.efternamn@almby.example\"]\n")],
        &[("avtal.toml", "notes = [\"Ordföranden nås på 070-174 06 05\"]\n")],
    ],
    good: &[&[("avtal.toml", "notes = [\"Frågor: föreningens ordförande\"]\n")]],
    check: Check::Stage,
};

//! P004: the ledger holds no personal identity numbers, and no output of ours shows one.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::PERSONAL_IDENTITY_NUMBER,
    name: "personal-identity-number",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett personnummer står i filen", "a personal identity number stands in the file"),
    why: Text::fixed(
        "Registret läses av många och sparas för alltid i git. Ett personnummer eller samordningsnummer hör inte \
         hemma där, varken i ett fält, i en kommentar eller i filens namn. En enskild firma har ägarens \
         personnummer som organisationsnummer: ange firman utan nummer. Programmet visar aldrig numrets fyra sista \
         siffror.",
        "The ledger is read by many and kept for ever in git. A personal identity number or coordination number \
         does not belong there, be it in a field, in a comment or in the name of the file. A sole trader has the \
         personal number of its owner as its organisation number: give the firm without a number. The program never \
         shows the last four digits.",
    ),
    source: Some(Text::fixed(
        "lag (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning, 3 kap. 10 §",
        "Act (2018:218) with supplementary provisions to the EU General Data Protection Regulation, chapter 3 \
         section 10",
    )),
    bad: &[
        &[("avtal.toml", "notes = [\"Kontakt: ordföranden, {personnummer}\"]\n")],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "{personnummer}"
"#,
        )],
        &[("avtal.toml", "# Ordförandens nummer är {personnummer}.\n")],
        &[("{personnummer}.toml", "")],
    ],
    good: &[&[("avtal.toml", "notes = [\"Kontakt: föreningens ordförande\"]\n")]],
    check: Check::Stage,
};

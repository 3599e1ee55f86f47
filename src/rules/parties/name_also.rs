//! P013: a document writes a party's name in another way too.

use super::words::shown;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P013"),
    name: "name-also",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "dokumentet skriver en parts namn på flera sätt",
        "the document writes a party's name in several ways",
    ),
    why: Text::fixed(
        "Dokumentet kallar en part vid mer än ett namn. Det är en uppgift om dokumentet, inget fel i filen: namnet i `name` är det \
         som visas, och de andra räknas som samma part.",
        "The document calls a party by more than one name. That is a fact about the document, no fault of the file: the name in \
         `name` is the one that is shown, and the others count as the same party.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
         host = true\nalso = [\"Läxhjälpen\"]\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
         host = true\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let findings = agreement.parties.iter().filter_map(|party| {
        let first = party.also.first()?;
        let name = Text::same(shown(&party.name.value));
        let also: Vec<Text> = party.also.iter().map(|also| Text::same(shown(&also.value))).collect();
        let also = Text::list(&also);
        let message =
            text!("{name} kallas i dokumentet också {also}", "the document calls {name} {also} too", name, also);
        let finding = Finding::new(format!("parties.{}.also", party.key.value), first.span, message);
        Some(finding.also(party.name.span, text!("namnet i filen", "the name in the file")))
    });
    findings.collect::<Vec<_>>().into()
}

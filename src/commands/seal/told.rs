//! What is said of a seal.

use crate::commands::diff::sentence;
use crate::commands::record::EventPlace;
use crate::commands::sealing::LastWhole;
use crate::compute::FORM;
use crate::model::{Seal, Text, text};
use crate::session::{Session, quoted};
use std::path::Path;

/// That nobody knows what was agreed.
pub fn unreadable(name: &str) -> Text {
    text!(
        "{name} har fel som gör den oläslig, så inget är förseglat: rätta dem först",
        "{name} has errors that make it unreadable, so nothing is sealed: mend them first"
    )
}

/// That a person's number must go first.
pub fn gives_away(name: &str) -> Text {
    text!(
        "{name} innehåller ett personnummer, så inget är skrivet: ta bort det först",
        "{name} holds a personal identity number, so nothing is written: remove it first"
    )
}

/// That the seal holds.
pub fn holds(id: &str, seal: &Seal, upgrade: bool) -> Text {
    let on = seal.on.value;
    if upgrade {
        return text!(
            "{id} är redan förseglat enligt den senaste listan, form {FORM}, och det avtalade är som det var",
            "{id} is sealed by the latest list already, form {FORM}, and what was agreed is as it was"
        );
    }
    text!(
        "{id} är förseglat {on}, och det avtalade är som det var, så när som på inskrivna ändringar",
        "{id} was sealed on {on}, and what was agreed is as it was, but for the amendments that are entered"
    )
}

/// That there is no older seal.
pub fn nothing_to_upgrade(id: &str) -> Text {
    text!("{id} är inte förseglat: utelämna --upgrade", "{id} is not sealed: leave out --upgrade")
}

/// What has changed since the seal held last, and what to type.
pub fn since_whole(last: Option<&LastWhole>, place: &EventPlace<'_>, id: &str, session: &Session<'_>) -> Vec<Text> {
    let program = session.command_line("");
    let id = quoted(id);
    let Some(last) = last else {
        return vec![text!(
            "git har ingen version där förseglingen håller: jämför filen med avtalet, och skriv tillbaka det som är ändrat",
            "git has no version by which the seal holds: compare the file with the agreement, and write back what was changed"
        )];
    };
    let (day, commit) = (last.day, last.commit.get(..8).unwrap_or(&last.commit));
    let mut lines = vec![text!(
        "förseglingen höll senast i det som skrevs in {day} ({commit}); sedan dess:",
        "the seal held last by what was recorded on {day} ({commit}); since then:"
    )];
    let facts = last.told(Path::new(&place.name), &place.text, &place.before.context.settings);
    lines.extend(facts.iter().map(|fact| {
        let sentence = sentence(fact);
        text!("  {sentence}", "  {sentence}", sentence)
    }));
    // What an amendment says is not amended.
    let is_of_file = facts.iter().any(|fact| !["amendments", "seal"].contains(&fact.table()));
    if !facts.is_empty() && !is_of_file {
        lines.push(Text::fixed(
            "skriv tillbaka det som stod: en ändring som är inskriven skrivs inte om, och det som ändras därefter är en ändring till",
            "write back what stood there: an amendment that was entered is not rewritten, and what changes after it is one more",
        ));
        return lines;
    }
    lines.push(text!(
        "är det ett misstag: skriv tillbaka det som stod; är det beslutat, skriv in det som en ändring:\n  {program}record amendment {id} --written --decided ÅÅÅÅ-MM-DD",
        "if it is a mistake: write back what stood there; if it was decided, enter it as an amendment:\n  {program}record amendment {id} --written --decided YYYY-MM-DD"
    ));
    lines
}

//! H003: where agreements are sealed, each that all parties have signed is.

use crate::model::{Code, Concern, Context, Finding, Level, Status, Summary, Text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("H003"),
    name: "signed-unsealed",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "ett undertecknat avtal är inte förseglat, fast andra i registret är det",
        "a signed agreement is not sealed, though others of the ledger are",
    ),
    why: Text::fixed(
        "En försegling visar att det avtalade inte ändras i tysthet. Används den i registret, gäller det avtal som saknar den \
         ändå inte samma sak.",
        "A seal shows that what was agreed does not change in silence. Where a ledger uses it, an agreement without one is the \
         exception.",
    ),
    source: None,
    bad: &[&[
        ("avtal.toml", with_seal!("", "")),
        ("annat.toml", "title = \"IOP om simskola i Almby\"\nreference = \"AN 2023/115\"\n"),
    ]],
    good: &[&[(
        "avtal.toml",
        "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\n\n\
         [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
    )]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    if !summaries.iter().any(|one| one.sealing.is_sealed) {
        return Vec::new();
    }
    let runs = |one: &&Summary| !matches!(one.status, Status::Expired | Status::Terminated);
    let unsealed = summaries.iter().filter(|one| !one.sealing.is_sealed).filter(runs);
    unsealed
        .filter_map(|one| {
            let (place, id) = (one.sealing.signed?, one.id.as_str());
            let message = text!(
                "alla parter har skrivit under, men avtalet är inte förseglat",
                "all parties have signed, but the agreement is not sealed"
            );
            let help = text!(
                "försegla det när filen stämmer med avtalet: `liggare seal {id}`",
                "seal it once the file agrees with the document: `liggare seal {id}`"
            );
            Some(Finding::new("signatures", place, message).help(help))
        })
        .collect()
}

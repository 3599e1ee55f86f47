//! P010: parts of one municipality are one legal person.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Party, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P010"),
    name: "internal-parties",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("alla parter är delar av en kommun", "every party is a part of a municipality"),
    why: Text::fixed(
        "Nämnder och förvaltningar i en kommun är samma juridiska person. De behöver inga organisationsnummer för \
         att skiljas åt, och deras överenskommelse är intern: det finns ingen motpart utanför kommunen.",
        "Committees and administrations of a municipality are one legal person. They need no organisation numbers \
         to be told apart, and their agreement is internal: there is no counterparty outside the municipality.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        r#"kind = "cooperation"

[parties.almby]
name = "Almby socialförvaltning"
role = "public"
org_status = "internal"

[parties.laxhjalpen]
name = "Almby skolförvaltning"
role = "public"
org_status = "internal"
"#,
    )]],
    good: &[&[(
        "avtal.toml",
        r#"kind = "cooperation"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let internal = agreement.parties.iter().all(Party::is_internal);
    let Some(first) = agreement.parties.first().filter(|_| internal) else { return Verdict::clean() };
    let message = text!(
        "alla parter är delar av en kommun och därmed en enda juridisk person: inga organisationsnummer behövs",
        "all parties are parts of a municipality and thus one legal person: no organisation numbers are needed"
    );
    Finding::new("parties", first.span, message).into()
}

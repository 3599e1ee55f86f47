//! P002: a party outside the public sector must be known by its number.

use super::words::shown;
use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Level, OrgStatus, Party, Role, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P002"),
    name: "org-number-missing",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("organisationsnummer saknas för en part", "a party has no organisation number"),
    why: Text::fixed(
        "Utan organisationsnummer går det inte att visa vilken organisation som är part, och registret kan inte se \
         att samma organisation finns i andra avtal eller bidrag. När avtalet är undertecknat ska numret vara känt; \
         därför är bristen då ett fel. En förening som ännu inte är registrerad anges med `org_status = \
         \"pending\"` tills avtalet börjar gälla.",
        "Without an organisation number it cannot be shown which organisation is the party, nor can the ledger see \
         the same organisation in other agreements or grants. Once the agreement is signed the number must be \
         known, so the lack is then an error. An association that is not yet registered is given `org_status = \
         \"pending\"` until the agreement begins.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
"#,
        )],
        &[(
            "avtal.toml",
            r#"#- signatures
[decision]
status = "proposed"
date = 2023-11-14

[term]
start = 2025-01-01
end = 2027-12-31

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_status = "pending"
"#,
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r#"#- signatures
[decision]
status = "proposed"
date = 2023-11-14

[term]
start = 2025-01-01
end = 2027-12-31

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_status = "pending"
"#,
        )],
    ],
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let start = agreement.start().map(|start| start.value);
    let mut verdict = Verdict::clean();
    for party in agreement.parties.iter().filter(|party| party.role.value != Role::Public && party.org_number.is_none())
    {
        let begun = match (party.org_status.map(|status| status.value), start) {
            (Some(OrgStatus::Internal), _) => continue,
            (None, _) => None,
            (Some(OrgStatus::Pending), None) => {
                verdict.lacking = Some(Text::fixed("avtalets första dag", "the first day of the agreement"));
                continue;
            }
            (Some(OrgStatus::Pending), Some(start)) if start > context.as_of => continue,
            (Some(OrgStatus::Pending), Some(start)) => Some(start),
        };
        let level = if is_signed(agreement, context.as_of) { Level::Error } else { Level::Warning };
        verdict.findings.push(missing(party, begun).level(level));
    }
    verdict
}

/// `begun`: when the term began of a party that is still said to be waiting for its number.
fn missing(party: &Party, begun: Option<Date>) -> Finding {
    let (field, name) = (format!("parties.{}.org_number", party.key.value), shown(&party.name.value));
    let Some(start) = begun else {
        let message = text!(
            "filen anger inget organisationsnummer för {name}",
            "the file states no organisation number for {name}"
        );
        return Finding::absent(field, party.span, message).help(text!(
            "lägg till raden `org_number = \"NNNNNN-NNNN\"`, eller `org_status = \"pending\"` om parten väntar på \
             sitt nummer",
            "add the line `org_number = \"NNNNNN-NNNN\"`, or `org_status = \"pending\"` if the party awaits its number"
        ));
    };
    let message = text!(
        "{name} väntar enligt filen på organisationsnummer, men avtalet började gälla {start}",
        "{name} awaits an organisation number according to the file, but the agreement began on {start}"
    );
    Finding::absent(field, party.span, message).help(text!(
        "byt `org_status` mot `org_number` när parten har fått sitt nummer",
        "replace `org_status` by `org_number` once the party has been given its number"
    ))
}

/// Signed is what carries a dated signature.
fn is_signed(agreement: &Agreement, as_of: Date) -> bool {
    agreement.signatures.iter().any(|signature| signature.date.is_some_and(|date| date.value <= as_of))
}

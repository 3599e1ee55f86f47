//! P007: a partnership between the public and the civil sector has a party from each.

use crate::model::{Agreement, Code, Context, Finding, Kind, Level, Role, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P007"),
    name: "no-civil-party",
    level: Level::Error,
    summary: Text::fixed("ett partnerskap saknar idéburen part", "a partnership has no civil party"),
    why: Text::fixed(
        "Ett idéburet offentligt partnerskap ingås mellan det offentliga och minst en idéburen organisation. Utan \
         en sådan part är avtalet något annat, eller så är en parts `role` fel.",
        "An idea-based public partnership is made between the public sector and at least one civil-society \
         organisation. Without such a party the agreement is something else, or the `role` of a party is wrong.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        r#"[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "other"
org_number = "802999-0010"
"#,
    )]],
    good: &[
        &[(
            "avtal.toml",
            r#"[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r#"kind = "cooperation"

[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "other"
org_number = "802999-0010"
"#,
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let has_civil_party = agreement.parties.iter().any(|party| party.role.value == Role::Civil);
    if agreement.kind.value != Kind::Iop || has_civil_party {
        return Verdict::clean();
    }
    let place = agreement.place(agreement.parties.first().map(|party| party.span));
    let message = text!(
        "filen anger ingen idéburen part i ett idéburet offentligt partnerskap",
        "the file states no civil party to an idea-based public partnership"
    );
    Finding::absent("parties", place, message)
        .help(text!(
            "skriv `role = \"civil\"` på den idéburna parten, eller `kind = \"cooperation\"` om det inte är ett \
             partnerskap",
            "write `role = \"civil\"` on the civil party, or `kind = \"cooperation\"` if it is no partnership"
        ))
        .into()
}

//! P007: a partnership between the public and the civil sector has a party from each.

use super::presence::first_day_without;
use crate::model::{Agreement, Code, Concern, Context, Finding, Kind, Level, Role, Text, Verdict, text};
use crate::rules::{Check, Rule, absent};

pub static RULE: Rule = Rule {
    code: Code("P007"),
    name: "no-civil-party",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett partnerskap saknar idéburen part", "a partnership has no civil party"),
    why: Text::fixed(
        "Ett idéburet offentligt partnerskap ingås mellan det offentliga och minst en idéburen organisation. Utan \
         en sådan part är avtalet något annat, eller så är en parts `role` fel. Går den sista ut medan avtalet gäller är \
         det en varning: då har avtalet upphört, eller så har någon gått in i dess ställe.",
        "An idea-based public partnership is made between the public sector and at least one civil-society \
         organisation. Without such a party the agreement is something else, or the `role` of a party is wrong. Where the \
         last one leaves while the agreement runs it is a warning: then the agreement has ended, or somebody has joined in \
         its place.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "other"
org_number = "802999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
left = 2025-06-30
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
left = 2026-12-31
"#,
        )],
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
            r#"kind = "cooperation"

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
    if agreement.kind.value != Kind::Iop {
        return Verdict::clean();
    }
    if has_civil_party {
        return gone(agreement).into();
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

/// The partnership goes on without its last association.
fn gone(agreement: &Agreement) -> Option<Finding> {
    let day = first_day_without(agreement, Role::Civil)?;
    let message = text!(
        "från och med {day} har partnerskapet ingen idéburen part, men det gäller enligt filen",
        "from {day} on the partnership has no civil party, but by the file it runs"
    );
    let civil = agreement.parties.iter().filter(|party| party.role.value == Role::Civil);
    let finding = Finding::absent("parties", agreement.place(None), message).level(Level::Warning).help(text!(
        "har partnerskapet upphört: skriv in [ended] med `on` och `why`; har en annan förening gått in: skriv in den som part; \
         annars rätta `left` eller `joined`",
        "if the partnership has ended: enter [ended] with `on` and `why`; if another association has joined: enter it as a \
         party; else correct `left` or `joined`"
    ));
    Some(absent::shown(finding, civil, day))
}

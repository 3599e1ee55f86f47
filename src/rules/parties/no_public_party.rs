//! P008: somebody on the public side must have made the agreement.

use super::presence::first_day_without;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Role, Text, Verdict, text};
use crate::rules::{Check, Rule, absent};

pub static RULE: Rule = Rule {
    code: Code("P008"),
    name: "no-public-party",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("avtalet saknar offentlig part", "the agreement has no public party"),
    why: Text::fixed(
        "Ett partnerskap eller en samverkansöverenskommelse har minst en part som är kommun, region eller \
         myndighet: det är den sidan som nämnden beslutar för. Går den sista ut medan avtalet gäller är det en varning.",
        "A partnership or a cooperation agreement has at least one party that is a municipality, a region or an \
         authority: that is the side for which the committee decides. Where the last one leaves while the agreement runs it \
         is a warning.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.almby]
name = "Almby kommun"
role = "other"
org_number = "212000-9994"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"
joined = 2024-07-01
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
            r#"[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"
left = 2025-06-30

[parties.granby]
name = "Granby kommun"
role = "public"
org_number = "212000-9986"
joined = 2025-07-01

[[signatures]]
party = "almby"
date = 2023-12-01

[[signatures]]
party = "granby"
date = 2023-12-01

[[signatures]]
party = "laxhjalpen"
date = 2023-12-01
"#,
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let has_public_party = agreement.parties.iter().any(|party| party.role.value == Role::Public);
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    if has_public_party {
        return gone(agreement).into();
    }
    let place = agreement.place(agreement.parties.first().map(|party| party.span));
    Finding::absent("parties", place, text!("filen anger ingen offentlig part", "the file states no public party"))
        .help(text!(
            "lägg till kommunen, regionen eller myndigheten, eller skriv `role = \"public\"` på den",
            "add the municipality, region or authority, or write `role = \"public\"` on it"
        ))
        .into()
}

/// The agreement goes on without its last public party.
fn gone(agreement: &Agreement) -> Option<Finding> {
    let day = first_day_without(agreement, Role::Public)?;
    let message = text!(
        "från och med {day} har avtalet ingen offentlig part, men det gäller enligt filen",
        "from {day} on the agreement has no public party, but by the file it runs"
    );
    let public = agreement.parties.iter().filter(|party| party.role.value == Role::Public);
    let finding = Finding::absent("parties", agreement.place(None), message).level(Level::Warning).help(text!(
        "har avtalet upphört: skriv in [ended] med `on` och `why`; har någon annan gått in: skriv in den som part; annars rätta \
         `left` eller `joined`",
        "if the agreement has ended: enter [ended] with `on` and `why`; if somebody else has joined: enter it as a party; else \
         correct `left` or `joined`"
    ));
    Some(absent::shown(finding, public, day))
}

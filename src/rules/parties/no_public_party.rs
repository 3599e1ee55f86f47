//! P008: somebody on the public side must have made the agreement.

use crate::model::{Agreement, Code, Context, Finding, Level, Role, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P008"),
    name: "no-public-party",
    level: Level::Error,
    summary: Text::fixed("avtalet saknar offentlig part", "the agreement has no public party"),
    why: Text::fixed(
        "Ett partnerskap eller en samverkansöverenskommelse har minst en part som är kommun, region eller \
         myndighet: det är den sidan som nämnden beslutar för.",
        "A partnership or a cooperation agreement has at least one party that is a municipality, a region or an \
         authority: that is the side for which the committee decides.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        r#"[parties.almby]
name = "Almby kommun"
role = "other"
org_number = "212000-9994"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
    )]],
    good: &[&[(
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
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let has_public_party = agreement.parties.iter().any(|party| party.role.value == Role::Public);
    if !agreement.is_partnership() || has_public_party {
        return Verdict::clean();
    }
    let place = agreement.place(agreement.parties.first().map(|party| party.span));
    Finding::absent("parties", place, text!("filen anger ingen offentlig part", "the file states no public party"))
        .help(text!(
            "lägg till kommunen, regionen eller myndigheten, eller skriv `role = \"public\"` på den",
            "add the municipality, region or authority, or write `role = \"public\"` on it"
        ))
        .into()
}

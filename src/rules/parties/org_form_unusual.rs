//! P003: a company may be idea-based, but its number does not show it.

use super::words::shown;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, OrgNumber, Party, Role, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P003"),
    name: "org-form-unusual",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "en idéburen part har ett nummer för en företagsform",
        "a civil party has the number of a business form",
    ),
    why: Text::fixed(
        "Första siffran i ett organisationsnummer visar vilken slags juridisk person det är. Aktiebolag (5), \
         ekonomiska föreningar (7) och handelsbolag (9) kan vara idéburna, men drivs oftast för ägarnas eller \
         medlemmarnas vinning. Då behöver det framgå att syftet uteslutande är allmännyttigt.",
        "The first digit of an organisation number shows what kind of legal person it is. Limited companies (5), \
         economic associations (7) and partnerships (9) can be idea-based, but are mostly run for the gain of their \
         owners or members. It then needs to be shown that the purpose is solely for the public benefit.",
    ),
    source: Some(Text::fixed(
        "lag (2022:900) om registrering av idéburna organisationer, 2 §",
        "Act (2022:900) on the registration of idea-based organisations, section 2",
    )),
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Läxhjälpen i Almby AB (svb)"
role = "civil"
org_number = "559999-0016"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Läxhjälpen i Almby ekonomisk förening"
role = "civil"
org_number = "769999-0011"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Läxhjälpen i Almby handelsbolag"
role = "civil"
org_number = "969999-0017"
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
            r#"[parties.laxhjalpen]
name = "Almby församling"
role = "civil"
org_number = "252999-0018"
"#,
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let civil = agreement.parties.iter().filter(|party| party.role.value == Role::Civil);
    civil.filter_map(unusual).collect::<Vec<_>>().into()
}

fn unusual(party: &Party) -> Option<Finding> {
    let written = party.org_number.as_ref()?;
    let number = OrgNumber::parse(&written.value).ok()?;
    let form = match number.group() {
        5 => Text::fixed("ett aktiebolag", "a limited company"),
        7 => Text::fixed("en ekonomisk förening eller bostadsrättsförening", "an economic or housing association"),
        9 => Text::fixed("ett handelsbolag eller kommanditbolag", "a trading or limited partnership"),
        _ => return None,
    };
    let (number, name) = (Text::same(number.to_string()), Text::same(shown(&party.name.value)));
    let message = text!(
        "{name} anges som idéburen, men {number} är numret på {form}",
        "{name} is given as civil society, but {number} is the number of {form}",
        name,
        number,
        form
    );
    let finding = Finding::new(format!("parties.{}.org_number", party.key.value), written.span, message)
        .also(party.role.span, text!("anges som idéburen", "given as civil society"))
        .help(text!(
            "visa att syftet är allmännyttigt, till exempel med stadgar eller bolagsordning, och skriv det som skäl i ett \
             undantag, [[waivers]]; annars rätta `role`",
            "show that the purpose is for the public benefit, for example by its statutes, and write that as the reason of \
             a waiver, [[waivers]]; otherwise correct `role`"
        ));
    Some(finding)
}

//! P012: one organisation is one party.

use super::words::shown;
use crate::compute::name_mark;
use crate::model::{
    Agreement, At, Code, Concern, Context, Finding, Level, OrgNumber, Party, Role, Text, Verdict, text,
};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P012"),
    name: "party-twice",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("två parter har samma organisationsnummer", "two parties have one organisation number"),
    why: Text::fixed(
        "Ett organisationsnummer är en juridisk person, som inte kan vara två parter i ett avtal. Är numret avskrivet från \
         raden ovanför hamnar andelar och betalningar hos fel organisation. Nämnder i en kommun delar kommunens nummer \
         och jämförs inte.",
        "An organisation number is one legal person, which cannot be two parties to an agreement. Where the number was \
         copied from the line above, shares and payments reach the wrong organisation. Boards of a municipality share \
         its number and are not compared.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"

[parties.fritid]
name = "Almby Fritid"
role = "civil"
org_number = "802999-0010"

[[signatures]]
party = "almby"
date = 2023-12-01

[[signatures]]
party = "laxhjalpen"
date = 2023-12-01

[[signatures]]
party = "fritid"
date = 2023-12-01
"#,
    )]],
    good: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
        )],
        &[("avtal.toml", TWO_BOARDS)],
    ],
    check: Check::Each(check),
};

const TWO_BOARDS: &str = r#"kind = "cooperation"

[parties.almby]
name = "Almby socialnämnd"
role = "public"
org_number = "212000-9994"

[parties.laxhjalpen]
name = "Almby skolnämnd"
role = "public"
org_number = "212000-9994"
"#;

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let mut findings = Vec::new();
    let mut seen: Vec<(OrgNumber, &Party, &At<String>)> = Vec::new();
    for party in &agreement.parties {
        let Some(written) = &party.org_number else { continue };
        let Ok(number) = OrgNumber::parse(&written.value) else { continue };
        match seen.iter().find(|(other, first, _)| *other == number && are_apart(party, first)) {
            Some((_, first, there)) => findings.push(finding(party, written, first, there)),
            None => seen.push((number, party, written)),
        }
    }
    findings.extend(of_one_name(agreement));
    findings.into()
}

/// Two parties of one name, of which not both have a number that would tell them apart.
fn of_one_name(agreement: &Agreement) -> Vec<Finding> {
    let is_numbered = |party: &Party| party.org_number.is_some();
    if agreement.parties.iter().all(is_numbered) {
        return Vec::new();
    }
    let found = twice(&agreement.parties, |party| [name_mark(&party.name.value)])
        .filter(|(_, one, before)| !(is_numbered(one) && is_numbered(before)));
    let told = found.map(|(_, one, before)| {
        let name = shown(&one.name.value);
        let message = text!("två parter heter {name}", "two parties are called {name}");
        let finding = Finding::new(format!("parties.{}.name", one.key.value), one.name.span, message);
        finding.level(Level::Warning).also(before.name.span, text!("samma namn här", "the same name here")).help(text!(
            "låt dem vara en part om de är en och samma; annars skriv vars och ens hela namn",
            "let them be one party if they are the same; else write the whole name of each"
        ))
    });
    told.collect()
}

/// Whether one number cannot be that of both: committees of a municipality share its own.
fn are_apart(party: &Party, other: &Party) -> bool {
    let is_public = |party: &Party| party.role.value == Role::Public;
    match (municipality(&party.name.value), municipality(&other.name.value)) {
        (Some(one), Some(two)) if is_public(party) && is_public(other) => one != two,
        _ => !is_public(party) && !is_public(other),
    }
}

/// The municipality or region that a name is of, where the whole name is: `Almby kommun`, `Region Almby`.
fn municipality(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let of =
        [" kommun", " stad"].iter().find_map(|word| lower.strip_suffix(word)).or_else(|| lower.strip_prefix("region "));
    of.map(|place| place.trim_end_matches('s').to_owned())
}

fn finding(party: &Party, written: &At<String>, first: &Party, there: &At<String>) -> Finding {
    let (name, other) = (Text::same(shown(&party.name.value)), Text::same(shown(&first.name.value)));
    let number = Text::same(written.value.as_str());
    let message = text!(
        "{name} har samma organisationsnummer som {other}, {number}",
        "{name} has the same organisation number as {other}, {number}",
        name,
        other,
        number
    );
    Finding::new(format!("parties.{}.org_number", party.key.value), written.span, message)
        .also(there.span, text!("samma nummer här", "the same number here"))
        .help(text!(
            "skriv den ena partens eget nummer; är det en och samma organisation, låt den vara en part",
            "write the number of its own for one of them; if they are one organisation, let it be one party"
        ))
}

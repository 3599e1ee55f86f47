//! P005: one organisation, one name.

use super::words::{Numbered, folded, numbered, of_one_public_body, shown, together};
use crate::model::{Code, Concern, Context, Finding, Level, Role, Summary, Text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P005"),
    name: "number-has-two-names",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "samma organisationsnummer har olika namn",
        "the same organisation number has different names",
    ),
    why: Text::fixed(
        "Ett organisationsnummer hör till en enda organisation. Står det vid olika namn är det ena namnet gammalt \
         eller fel, eller så är numret fel. Skiljer bara mellanslag, bindestreck eller stora bokstäver är det en \
         upplysning. Nämnder i samma kommun delar kommunens nummer och jämförs inte.",
        "An organisation number belongs to a single organisation. If it stands beside different names, one name is \
         old or wrong, or the number is wrong. Where only spaces, hyphens or capital letters differ, it is for \
         information. Committees of one municipality share its number and are not compared.",
    ),
    source: None,
    bad: &[
        &[
            ("avtal.toml", ""),
            (
                "bidrag.toml",
                r#"reference = "AN 2024/7"

[parties.laxhjalpen]
name = "Almby Läxhjälp"
role = "civil"
org_number = "802999-0010"

[term]
start = 2024-02-01
end = 2026-12-31
"#,
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "bidrag.toml",
                r#"reference = "AN 2024/7"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i  ALMBY"
role = "civil"
org_number = "802999-0010"

[term]
start = 2024-02-01
end = 2026-12-31
"#,
            ),
        ],
    ],
    good: &[&[
        ("avtal.toml", ""),
        (
            "bidrag.toml",
            r#"reference = "AN 2024/7"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"

[term]
start = 2024-02-01
end = 2026-12-31
"#,
        ),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    let parties = numbered(summaries);
    let parties = together(&parties, |one| one.number);
    let with_one_number = parties.chunk_by(|(number, _), (next, _)| number == next);
    with_one_number
        .flat_map(|group| group.split_first().into_iter().flat_map(|((_, first), rest)| later(first, rest)))
        .collect()
}

fn later<'a, K>(first: &'a Numbered<'a>, rest: &'a [(K, &'a Numbered<'a>)]) -> impl Iterator<Item = Finding> + 'a {
    let other = rest.iter().map(|(_, one)| one).filter(|one| one.party.name.value != first.party.name.value);
    let is_also = |one: &Numbered<'_>, other: &Numbered<'_>| one.party.also.contains(&other.party.name_mark);
    let told = other.filter(|one| !of_one_public_body(one, first) && !is_one_party(one, first));
    let told = told.filter(move |one| !is_also(one, first) && !is_also(first, one));
    told.map(|one| finding(one, first))
}

/// Two parties of one file, of which P012 says that they are one.
fn is_one_party(one: &Numbered<'_>, first: &Numbered<'_>) -> bool {
    one.agreement.file == first.agreement.file && one.party.role != Role::Public && first.party.role != Role::Public
}

fn finding(one: &Numbered<'_>, first: &Numbered<'_>) -> Finding {
    let (here, there) = (&one.party.name, &first.party.name);
    let only_spelling = folded(&here.value) == folded(&there.value);
    let (name, other) = (Text::same(shown(&here.value)), Text::same(shown(&there.value)));
    let (number, place) = (Text::same(one.number.to_string()), one.place_of(first));
    let message = text!(
        "{number} har namnet \"{name}\", men \"{other}\" {place}",
        "{number} has the name \"{name}\", but \"{other}\" {place}",
        number,
        name,
        other,
        place
    );
    let finding = Finding::new(format!("parties.{}.name", one.party.key), here.span, message)
        .also(there.span, text!("samma nummer, annat namn", "the same number, another name"));
    if only_spelling {
        return finding
            .level(Level::Info)
            .help(text!("skriv namnet likadant överallt", "write the name alike everywhere"));
    }
    finding.help(text!(
        "skriv det namn som gäller överallt; är det två organisationer har den ena fel nummer",
        "write the name that holds everywhere; if they are two organisations, one has the wrong number"
    ))
}

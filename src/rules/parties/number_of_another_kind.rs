//! P011: a number tells what its bearer is, and a party is said to be something else.

use super::words::shown;
use crate::model::{
    Agreement, Code, Concern, Context, Finding, Level, OrgNumber, Party, PublicBody, Role, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P011"),
    name: "number-of-another-kind",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "partens organisationsnummer hör till något annat än parten anges vara",
        "the organisation number belongs to something else than the party is said to be",
    ),
    why: Text::fixed(
        "Nummer som börjar med 202100 hör till staten, 232100 till en region och 212000 till en kommun: ingen av dem är \
         en idéburen organisation. Då är numret avskrivet från fel part, eller `role` fel, och bidrag och betalningar \
         hamnar hos fel mottagare. En offentlig part med ett nummer på 8, som ideella föreningar och stiftelser har, är \
         ovanlig och en varning.",
        "Numbers that begin with 202100 belong to the state, 232100 to a region and 212000 to a municipality: none of \
         them is a civil-society organisation. Then the number was copied from the wrong party, or `role` is wrong, and \
         grants and payments reach the wrong receiver. A public party with a number of group 8, as associations and \
         foundations have, is unusual and a warning.",
    ),
    source: None,
    bad: &[&[("avtal.toml", CIVIL_WITH_A_REGIONS_NUMBER)], &[("avtal.toml", PUBLIC_WITH_A_FOUNDATIONS_NUMBER)]],
    good: &[&[(
        "avtal.toml",
        r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
    )]],
    check: Check::Each(check),
};

const CIVIL_WITH_A_REGIONS_NUMBER: &str = r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "232100-9991"
"#;

const PUBLIC_WITH_A_FOUNDATIONS_NUMBER: &str = r#"[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "802999-0028"
"#;

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    agreement.parties.iter().filter_map(of_another_kind).collect::<Vec<_>>().into()
}

fn of_another_kind(party: &Party) -> Option<Finding> {
    let written = party.org_number.as_ref()?;
    let number = OrgNumber::parse(&written.value).ok()?;
    let (level, said, kind) = match (party.role.value, number.public_body()) {
        (Role::Civil, Some(body)) => {
            let kind = match body {
                PublicBody::State => Text::fixed("en statlig myndighet", "an authority of the state"),
                PublicBody::Region => Text::fixed("en region", "a region"),
                PublicBody::Municipality => Text::fixed("en kommun", "a municipality"),
            };
            (Level::Error, Text::fixed("idéburen", "civil society"), kind)
        }
        (Role::Public, None) if number.group() == 8 => {
            let kind = Text::fixed("en ideell förening eller stiftelse", "an association or a foundation");
            (Level::Warning, Text::fixed("offentlig", "public"), kind)
        }
        (Role::Public | Role::Civil | Role::Other, _) => return None,
    };
    let (number, name) = (Text::same(number.to_string()), Text::same(shown(&party.name.value)));
    let message = text!(
        "{name} anges som {said}, men {number} är numret på {kind}",
        "{name} is given as {said}, but {number} is the number of {kind}",
        name,
        said,
        number,
        kind
    );
    let label = text!("anges som {said}", "given as {said}", said);
    let finding = Finding::new(format!("parties.{}.org_number", party.key.value), written.span, message);
    Some(finding.level(level).also(party.role.span, label).help(text!(
        "skriv partens eget organisationsnummer, eller rätta `role`",
        "write the party's own organisation number, or correct `role`"
    )))
}

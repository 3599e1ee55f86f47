//! P014: what is said of a party's registration must fit its side and its number.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, OrgStatus, Party, Role, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P014"),
    name: "org-status-contradicted",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "uppgiften om partens registrering stämmer inte med parten",
        "what is said of a party's registration does not fit the party",
    ),
    why: Text::fixed(
        "`internal` är en nämnd eller förvaltning inom en kommun, och kan inte vara en idéburen organisation. `pending` är en \
         organisation som ännu inte har något nummer: har numret kommit ska raden bort.",
        "`internal` is a committee or an administration inside a municipality, and cannot be a civil-society organisation. \
         `pending` is an organisation without a number as yet: once the number has come the line should go.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_status = "internal"
org_number = "802999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_status = "pending"
org_number = "802999-0010"
"#,
        )],
    ],
    good: &[&[(
        "avtal.toml",
        r#"[parties.almby]
name = "Almby kommun"
role = "public"
org_status = "internal"
org_number = "212000-9994"
"#,
    )]],
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    agreement.parties.iter().filter_map(finding).collect::<Vec<_>>().into()
}

fn finding(party: &Party) -> Option<Finding> {
    let (status, field) = (party.org_status?, format!("parties.{}.org_status", party.key.value));
    match status.value {
        OrgStatus::Internal if party.role.value == Role::Civil => {
            let message = text!(
                "en idéburen organisation kan inte vara en del av en kommun",
                "a civil-society organisation cannot be part of a municipality"
            );
            let finding = Finding::new(field, status.span, message);
            Some(finding.also(party.role.span, text!("idéburen enligt filen", "civil society by the file")).help(
                text!(
                    "ta bort `org_status`, eller rätta `role` om parten är en nämnd eller förvaltning",
                    "remove `org_status`, or correct `role` if the party is a committee or an administration"
                ),
            ))
        }
        OrgStatus::Pending => {
            let number = party.org_number.as_ref()?;
            let message = text!(
                "parten anges vara under registrering, men har ett nummer",
                "the party is said to be in registration, but has a number"
            );
            let finding = Finding::new(field, status.span, message).also(number.span, text!("numret", "the number"));
            Some(finding.level(Level::Warning).help(text!(
                "ta bort raden `org_status` när numret är klart",
                "remove the line `org_status` once the number is there"
            )))
        }
        OrgStatus::Internal => None,
    }
}

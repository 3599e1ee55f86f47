//! D005: the authority of someone who signs as acting is worth a look.

use super::party_name;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Party, Signature, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D005"),
    name: "acting-signatory",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("en part företräds av en tillförordnad", "a party is represented by someone acting"),
    why: Text::fixed(
        "Den som är tillförordnad får skriva under bara så länge och så långt som förordnandet räcker. Det är \
         inget fel, men förordnandet bör finnas i underlaget.",
        "Someone acting may sign only for as long and as far as the appointment reaches. That is no fault, but the \
         appointment should be at hand.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\nacting = true\n\n\
         [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\nacting = false\n\n\
         [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let signatures = (1..).zip(&agreement.signatures);
    let mut findings: Vec<Finding> =
        signatures.filter_map(|(place, signature)| finding(agreement, place, signature)).collect();
    findings.extend(agreement.parties.iter().filter_map(|party| represented(agreement, party)));
    findings.into()
}

/// Whoever represents a party, where no acting signature of it is told of already.
fn represented(agreement: &Agreement, party: &Party) -> Option<Finding> {
    let representative = party.represented_by.as_ref()?;
    let acting = representative.acting.filter(|acting| acting.value)?;
    let is_acting = |one: &Signature| one.acting.is_some_and(|acting| acting.value);
    if agreement.signatures.iter().any(|one| one.party.value == party.key.value && is_acting(one)) {
        return None;
    }
    let (name, role) = (party_name(agreement, &party.key), excerpt(&representative.role));
    let message = text!("{name} företräds av tillförordnad {role}", "{name} is represented by an acting {role}");
    let field = format!("parties.{}.represented_by.acting", party.key.value);
    Some(Finding::new(field, acting.span, message).help(text!(
        "kontrollera att förordnandet gav rätt att företräda parten",
        "check that the appointment gave authority to represent the party",
    )))
}

fn finding(agreement: &Agreement, place: usize, signature: &Signature) -> Option<Finding> {
    let acting = signature.acting.filter(|acting| acting.value)?;
    let name = party_name(agreement, &signature.party);
    let message = match &signature.role {
        Some(role) => {
            let role = excerpt(role);
            text!("{name} företräds av tillförordnad {role}", "{name} is represented by an acting {role}")
        }
        None => text!("{name} företräds av en tillförordnad", "{name} is represented by someone acting"),
    };
    let finding = Finding::new(format!("signatures[{place}].acting"), acting.span, message);
    Some(finding.help(text!(
        "kontrollera att förordnandet gav rätt att skriva under avtalet den dagen",
        "check that the appointment gave authority to sign the agreement on that day",
    )))
}

//! P015: nobody signs, takes the initiative, gives notice or has a duty while they are no party.

use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Finding, Interval, Level, Party, Span, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule, absent};

pub static RULE: Rule = Rule {
    code: Code("P015"),
    name: "absent-party-acts",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en part gör något när den inte är med", "a party acts while it is not there"),
    why: Text::fixed(
        "Den som har gått ut skriver inte under och säger inte upp avtalet därefter, den som har gått in senare tog inte initiativet, och en uppgift \
         som bara ligger på dem som har gått ut blir inte gjord av någon. `joined`, `left` eller den andra uppgiften är felskriven.",
        "Whoever has left does not sign or give notice afterwards, whoever came later did not take the initiative, and a duty that lies only on \
         those who have left is done by nobody. `joined`, `left` or the other fact is misprinted.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"kind = "cooperation"
initiated_by = "laxhjalpen"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
joined = 2024-02-01
"#,
        )],
        &[(
            "avtal.toml",
            r#"kind = "cooperation"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
left = 2024-02-01

[[signatures]]
party = "almby"
role = "förvaltningschef"
date = 2023-12-01

[[signatures]]
party = "laxhjalpen"
role = "ordförande"
date = 2024-02-20
"#,
        )],
        &[(
            "avtal.toml",
            r#"kind = "cooperation"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
left = 2024-02-01

[[services]]
name = "Läxläsning"
party = "laxhjalpen"
places = 20
as_of = 2024-02-20
"#,
        )],
        &[(
            "avtal.toml",
            r#"kind = "cooperation"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
left = 2024-02-01

[notice]
period = "3 months"
given = 2024-02-13
given_by = "laxhjalpen"
"#,
        )],
    ],
    good: &[&[("avtal.toml", "initiated_by = \"laxhjalpen\"\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut findings = Vec::new();
    for (place, signature) in (1..).zip(&agreement.signatures) {
        let signed = signature.date.zip(agreement.party(&signature.party.value));
        let late = signed.filter(|(date, party)| party.has_left(date.value));
        findings.extend(late.map(|(date, party)| {
            let (name, day) = (excerpt(&party.name), date.value);
            let message =
                text!("{name} skrev under {day}, men är inte part då", "{name} signed on {day}, but is no party then");
            told(format!("signatures[{place}].date"), date.span, message, party, date.value)
        }));
    }
    for (place, service) in (1..).zip(&agreement.services) {
        let counted = service.as_of.zip(service.party.as_ref().and_then(|key| agreement.party(&key.value)));
        let absent = counted.filter(|(day, party)| party.is_absent(day.value));
        findings.extend(absent.map(|(day, party)| {
            let (name, what, on) = (excerpt(&party.name), excerpt(&service.name), day.value);
            let message = text!(
                "{name} driver verksamheten {on}, men är inte part då: {what}",
                "{name} runs the service on {on}, but is no party then: {what}"
            );
            told(format!("services[{place}].as_of"), day.span, message, party, on)
        }));
    }
    findings.extend(initiative(agreement));
    findings.extend(notice(agreement));
    for (place, duty) in (1..).zip(&agreement.duties) {
        let recurs = duty.every.is_some_and(|every| every.value != Interval::Once);
        // A single day tells when; what recurs is still to be done.
        let day = duty.on.map(|on| on.value).or_else(|| recurs.then_some(context.as_of));
        let parties: Vec<&Party> = duty.by.iter().filter_map(|by| agreement.party(&by.value)).collect();
        let Some(day) = day.filter(|_| !parties.is_empty() && parties.len() == duty.by.len()) else { continue };
        if !parties.iter().all(|party| party.has_left(day)) {
            continue;
        }
        let (what, name) = (excerpt(&duty.what), excerpt(&parties[0].name));
        let message = text!(
            "{name} ska göra det här, men är inte part {day}: {what}",
            "{name} is to do this, but is no party on {day}: {what}"
        );
        let span = duty.by.first().map_or(duty.span, |by| by.span);
        findings.push(told(format!("duties[{place}].by"), span, message, parties[0], day));
    }
    findings.into()
}

/// A party that came into an agreement that had begun did not take its initiative.
fn initiative(agreement: &Agreement) -> Option<Finding> {
    let by = agreement.initiated_by.as_ref()?;
    let party = agreement.party(&by.value)?;
    let start: At<Date> = agreement.start()?;
    let joined = party.joined.filter(|joined| start.value < joined.value)?;
    let (name, first) = (excerpt(&party.name), start.value);
    let message = text!(
        "{name} tog initiativet enligt filen, men gick in efter avtalets första dag {first}",
        "{name} took the initiative by the file, but joined after the first day of the agreement {first}"
    );
    let finding = Finding::new("initiated_by", by.span, message);
    Some(finding.also(joined.span, text!("gick in här", "joined here")).help(help()))
}

/// Notice by a party that was not there on the day it was given.
fn notice(agreement: &Agreement) -> Option<Finding> {
    let (by, given) = agreement.notice.as_ref().and_then(|notice| notice.given_by.as_ref().zip(notice.given))?;
    let party = agreement.party(&by.value).filter(|party| party.is_absent(given.value))?;
    let (name, day) = (excerpt(&party.name), given.value);
    let message = text!(
        "{name} sade upp avtalet {day}, men är inte part då",
        "{name} gave notice on {day}, but is no party then"
    );
    Some(told("notice.given_by".into(), by.span, message, party, day))
}

fn told(field: String, span: Span, message: Text, party: &Party, day: Date) -> Finding {
    let finding = Finding::new(field, span, message).help(help());
    absent::shown(finding, std::iter::once(party), day)
}

fn help() -> Text {
    text!(
        "rätta dagen, `joined` eller `left` efter dokumentet, eller skriv den part som menas",
        "correct the day, `joined` or `left` by the document, or write the party that is meant"
    )
}

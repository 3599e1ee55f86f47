//! P001: an organisation number must hold, and a slip of the pen has a likely cure.

use super::words::{either, folded, numbered, shown};
use crate::model::{
    At, Certainty, Code, Committee, Concern, Context, Finding, Fix, Level, OrgNumber, OrgNumberFault, Span, Summary,
    Text, org_number, personal_number, text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code("P001"),
    name: "org-number-wrong",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett organisationsnummer är felskrivet", "an organisation number is miswritten"),
    why: Text::fixed(
        "Numret är det som säkert visar vem parten är: namn byts och liknar varandra. Ett organisationsnummer skrivs \
         NNNNNN-NNNN, har minst 2 som tredje siffra, och den sista siffran är en kontrollsiffra som avslöjar de flesta \
         skrivfel. Är det dokumentet som är feltryckt hör det rätta numret hemma i `org_number` och det tryckta i \
         `printed`.",
        "The number is what shows for certain who the party is: names change, and resemble each other. An organisation \
         number is written NNNNNN-NNNN, its third digit is at least 2, and the last digit is a check digit that reveals \
         most slips. Where it is the document that is misprinted, the right number belongs in `org_number` and the \
         printed one in `printed`.",
    ),
    source: Some(Text::fixed(
        "lag (1974:174) om identitetsbeteckning för juridiska personer m.fl., 4 §",
        "Act (1974:174) on identity designations for legal persons etc., section 4",
    )),
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "8029999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0011"
"#,
        )],
        &[(
            "liggare.toml",
            r#"[committees.almby]
name = "Almby socialnämnd"
org_number = "2120009994"
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
            "liggare.toml",
            r#"[committees.almby]
name = "Almby socialnämnd"
org_number = "212000-9994"
"#,
        )],
    ],
    check: Check::Ledger(check),
};

/// More suggestions than this are no help.
const SUGGESTED: usize = 3;

/// First digits that stand for no kind of legal person.
const UNUSED_GROUPS: [u8; 2] = [0, 4];

/// A number that the ledger has for a name.
struct KnownNumber<'a> {
    number: OrgNumber,
    name: &'a str,
    span: Span,
}

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    let mut findings = of_committees(&context.settings.committees);
    let parties = summaries.iter().flat_map(|agreement| agreement.parties.iter().map(move |party| (agreement, party)));
    let wrong = parties.filter(|(_, party)| party.number.is_none()).filter_map(|(agreement, party)| {
        let written = party.org_number.as_ref()?;
        Some((agreement, party, written, fault(written)?))
    });
    let wrong: Vec<_> = wrong.collect();
    if wrong.is_empty() {
        return findings;
    }
    let names: BTreeSet<u64> = wrong.iter().map(|(_, party, ..)| party.name_mark).collect();
    let mut known: Vec<(String, KnownNumber<'_>)> = numbered(summaries)
        .iter()
        .filter(|one| names.contains(&one.party.name_mark))
        .map(|one| {
            let name = one.party.name.value.as_str();
            (folded(name), KnownNumber { number: one.number, name, span: one.written.span })
        })
        .collect();
    known.sort_by(|(name, one), (other_name, other)| (name, one.number).cmp(&(other_name, other.number)));
    known.dedup_by(|(name, one), (other_name, other)| name == other_name && one.number == other.number);
    for (agreement, party, written, fault) in wrong {
        let name = folded(&party.name.value);
        let first = known.partition_point(|(other, _)| *other < name);
        let used = known.get(first..).unwrap_or_default().iter();
        let used: Vec<&KnownNumber<'_>> =
            used.take_while(|(other, _)| *other == name).map(|(_, known)| known).collect();
        let neighbours: Vec<_> = agreement.parties.iter().filter_map(|other| other.number).collect();
        let field = format!("parties.{}.org_number", party.key);
        findings.push(finding(field, written, fault, &used, &neighbours).help(text!(
            "är det dokumentet som är feltryckt: skriv det rätta numret här, och det tryckta i `printed`",
            "if it is the document that is misprinted: write the right number here, and the printed one in `printed`"
        )));
    }
    findings
}

/// The committees of a municipality share its number.
fn of_committees(committees: &[Committee]) -> Vec<Finding> {
    let numbers = committees.iter().filter_map(|committee| Some((committee, committee.org_number.as_ref()?)));
    let known = numbers.clone().filter_map(|(committee, written)| {
        let number = OrgNumber::parse(&written.value).ok()?;
        Some(KnownNumber { number, name: committee.name.value.as_str(), span: written.span })
    });
    let known: Vec<KnownNumber<'_>> = known.collect();
    let used: Vec<&KnownNumber<'_>> = known.iter().collect();
    let wrong = numbers.filter_map(|(committee, written)| Some((committee, written, fault(written)?)));
    let findings = wrong.map(|(committee, written, fault)| {
        finding(format!("committees.{}.org_number", committee.key.value), written, fault, &used, &[])
    });
    findings.collect()
}

/// What is wrong with a number; of a masked one P004 tells.
fn fault(written: &At<String>) -> Option<OrgNumberFault> {
    OrgNumber::parse(&written.value).err().filter(|_| !personal_number::is_masked(&written.value))
}

fn finding(
    field: String,
    written: &At<String>,
    fault: OrgNumberFault,
    used: &[&KnownNumber<'_>],
    neighbours: &[OrgNumber],
) -> Finding {
    let finding = Finding::new(field, written.span, message(&written.value, fault));
    let numbers: Vec<OrgNumber> = used.iter().map(|known| known.number).collect();
    let mut ranked = org_number::ranked(&written.value, &numbers, neighbours);
    ranked.retain(|number| !UNUSED_GROUPS.contains(&number.group()));
    let corrected = corrected(&written.value, fault);
    let likeliest = ranked.first().and_then(|number| used.iter().find(|known| known.number == *number));
    if let Some(KnownNumber { number, name, span }) = likeliest {
        let name = shown(name);
        let finding = finding
            .fix(written_as(*number, written))
            .also(*span, text!("numret på ett annat ställe i registret", "the number elsewhere in the ledger"))
            .help(text!(
                "skriv {number}, som registret har för {name}",
                "write {number}, which the ledger has for {name}"
            ));
        match corrected.filter(|corrected| corrected != number) {
            Some(corrected) => finding.fix(written_as(corrected, written)).help(text!(
                "är bara kontrollsiffran fel är numret {corrected}",
                "if only the check digit is wrong the number is {corrected}"
            )),
            None => finding,
        }
    } else if ranked.is_empty() || lacks_a_digit(&written.value) {
        finding.help(text!(
            "kontrollera numret mot avtalet eller med organisationen själv",
            "check the number against the agreement or with the organisation itself"
        ))
    } else {
        // The message names a check digit: the number that has it is suggested, and comes first unless another party has it.
        ranked.sort_by_key(|number| Some(*number) != corrected || neighbours.contains(number));
        let mut suggested: Vec<OrgNumber> = ranked.iter().copied().take(SUGGESTED).collect();
        if let Some(corrected) = corrected.filter(|corrected| !suggested.contains(corrected)) {
            suggested.truncate(SUGGESTED - 1);
            suggested.push(corrected);
        }
        let numbers = either(&suggested);
        let mut finding = finding;
        finding.fixes = suggested.iter().map(|number| written_as(*number, written)).collect();
        // Where only its form is wrong, nothing else is meant.
        if finding.fixes.iter().any(|fix| fix.certainty == Certainty::Safe) {
            finding.fixes.retain(|fix| fix.certainty == Certainty::Safe);
        }
        finding.help(text!(
            "menade du {numbers}? kontrollera mot avtalet",
            "did you mean {numbers}? check against the agreement",
            numbers
        ))
    }
}

/// The number as it is with the check digit that the message names.
fn corrected(written: &str, fault: OrgNumberFault) -> Option<OrgNumber> {
    let OrgNumberFault::CheckDigit { expected } = fault else { return None };
    let corrected = OrgNumber::parse(&format!("{}{expected}", written.get(..10)?)).ok()?;
    (!UNUSED_GROUPS.contains(&corrected.group())).then_some(corrected)
}

/// Whether a digit is missing: then every place of it gives another number, and none is likelier.
fn lacks_a_digit(written: &str) -> bool {
    written.bytes().filter(u8::is_ascii_digit).count() < 10
}

/// Writes a number in the place of the wrong one: certain where all ten digits are the same, and only their form is not.
fn written_as(number: OrgNumber, written: &At<String>) -> Fix {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let number = number.to_string();
    let is_form = digits(&number) == digits(&written.value);
    let certainty = if is_form { Certainty::Safe } else { Certainty::Ask };
    Fix::write(certainty, written.span, format!("\"{number}\""))
}

fn message(written: &str, fault: OrgNumberFault) -> Text {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let last = written.chars().last().unwrap_or_default();
    let third = written.chars().nth(2).unwrap_or_default();
    let number = shown(written);
    match fault {
        OrgNumberFault::Form if digits == 10 => text!(
            "organisationsnumret {number} har inte formen NNNNNN-NNNN",
            "the organisation number {number} does not have the form NNNNNN-NNNN"
        ),
        OrgNumberFault::Form => text!(
            "organisationsnumret {number} har {digits} siffror, men ska ha 10",
            "the organisation number {number} has {digits} digits, but must have 10"
        ),
        OrgNumberFault::ThirdDigit => text!(
            "organisationsnumret {number} har {third} som tredje siffra, men den är alltid minst 2",
            "the organisation number {number} has {third} as its third digit, but that is always at least 2"
        ),
        OrgNumberFault::CheckDigit { expected } => text!(
            "organisationsnumret {number} slutar på {last}, men kontrollsiffran ska vara {expected}",
            "the organisation number {number} ends in {last}, but the check digit must be {expected}"
        ),
    }
}

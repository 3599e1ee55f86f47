//! H001: what was sealed says what it said, but for what amendments have changed.

use crate::compute::{SealBreak, SealStanding, part_fields, seal_standing};
use crate::model::{
    Agreement, Amendment, Choice, Code, Concern, Context, Date, Finding, Level, Seal, Text, Verdict, excerpt_of, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("H001"),
    name: "seal-broken",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "det avtalade är ändrat utan att någon ändring är inskriven",
        "what was agreed has been changed without an amendment",
    ),
    why: Text::fixed(
        "Ett förseglat avtal säger vad parterna kom överens om. Står det något annat nu, har avtalet ändrats utan beslut, eller \
         filen av misstag, och ingen ser längre vad som gäller.",
        "A sealed agreement says what the parties agreed on. Where it says otherwise now, the agreement was changed without a \
         decision, or the file by mistake, and nobody sees what holds.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", with_seal!("purpose = \"Fler barn klarar gymnasiet.\"\n\n", ""))],
        &[("avtal.toml", with_seal!("", "amendments = 1\n"))],
        &[("avtal.toml", "[seal]\nform = 1\non = 2023-12-01\n")],
    ],
    good: &[&[("avtal.toml", with_seal!("", ""))]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(seal) = &agreement.seal else { return Verdict::clean() };
    let SealStanding { breaks, disagreements: _, untied: _, unknown_form, too_many, lost, empty } =
        seal_standing(agreement);
    let mut findings: Vec<Finding> = breaks.iter().map(|one| broken(agreement, seal, one)).collect();
    if let Some(form) = unknown_form {
        let written = form.value;
        let message = text!(
            "avtalet är förseglat i form {written}, som det här programmet inte känner till: ingen vet om det är ändrat",
            "the agreement is sealed by form {written}, which this program does not know: nobody knows whether it has changed"
        );
        findings.push(
            Finding::new("seal.form", form.span, message)
                .help(text!("rätta `form`, eller kör en nyare liggare", "mend `form`, or run a newer liggare")),
        );
    }
    if let Some(place) = empty {
        let id = agreement.id.as_str();
        let message = text!(
            "förseglingen har inga kontrollsummor: ingen vet om avtalet är ändrat",
            "the seal has no checksums: nobody knows whether the agreement has changed"
        );
        findings.push(Finding::new("seal.parts", place, message).help(text!(
            "skriv tillbaka raderna under [seal.parts]; har avtalet aldrig varit förseglat: ta bort [seal], och kör `liggare seal {id}`",
            "write back the lines of [seal.parts]; if the agreement was never sealed: remove [seal], and run `liggare seal {id}`"
        )));
    }
    if let Some(count) = lost {
        let (wanted, there) = (count.value, agreement.amendments.len());
        let message = text!(
            "{wanted} ändringar stod i filen när avtalet förseglades, men nu bara {there}",
            "{wanted} amendments stood in the file when the agreement was sealed, and now only {there}"
        );
        findings.push(Finding::new("seal.amendments", count.span, message).help(text!(
            "skriv tillbaka de ändringar som är borttagna",
            "write back the amendments that were removed"
        )));
    }
    if let Some(place) = too_many {
        let count = agreement.amendments.len();
        let message = text!(
            "avtalet har {count} ändringar, fler än vad programmet kan pröva mot förseglingen",
            "the agreement has {count} amendments, more than the program can judge by the seal"
        );
        findings.push(Finding::new("amendments", place, message).help(text!(
            "dela upp avtalet, eller försegla det på nytt när ändringarna är prövade",
            "divide the agreement, or seal it anew once the amendments have been looked at"
        )));
    }
    findings.into()
}

fn broken(agreement: &Agreement, seal: &Seal, one: &SealBreak) -> Finding {
    let (part, id) = (one.part.title(), agreement.id.as_str());
    let amended: Option<Date> = one.amendment.and_then(|place| Some(agreement.amendments.get(place)?.decided.value));
    let then = match amended {
        Some(day) => text!("ändringen {day}", "the amendment of {day}"),
        None => {
            let day = seal.on.value;
            text!("förseglingen {day}", "the sealing on {day}")
        }
    };
    if let Some(later) = one.agreed.and_then(|place| Some((place, agreement.amendments.get(place)?))) {
        return rewritten(agreement, one, &then, later);
    }
    let (field, place) = match (&one.added, one.there) {
        (Some((field, span)), _) => (field.clone(), *span),
        (None, Some(span)) => (first_field(agreement, one), span),
        (None, None) => (format!("seal.parts.{}", one.part.key()), one.sealed),
    };
    let message = match (&one.added, one.there, one.is_new) {
        (Some((field, _)), _, _) => text!(
            "`{field}` har tillkommit efter {then} utan att någon ändring är inskriven",
            "`{field}` was added after {then} without an amendment",
            then
        ),
        (None, Some(_), true) => text!(
            "avtalet sade inget om {part} vid {then}, men gör det nu, utan att någon ändring är inskriven",
            "the agreement said nothing of {part} at {then}, and does now, without an amendment",
            part,
            then
        ),
        (None, Some(_), false) => text!(
            "det som står om {part} är ändrat efter {then} utan att någon ändring är inskriven",
            "what stands there of {part} was changed after {then} without an amendment",
            part,
            then
        ),
        (None, None, _) => text!(
            "det som stod om {part} vid {then} är borttaget utan att någon ändring är inskriven",
            "what stood there of {part} at {then} was removed without an amendment",
            part,
            then
        ),
    };
    let finding = if one.there.is_some() {
        let label = match amended {
            Some(_) => text!("så här var det efter ändringen", "so it was after the amendment"),
            None => text!("så här förseglades det", "so it was sealed"),
        };
        Finding::new(field, place, message).also(one.sealed, label)
    } else {
        Finding::new(field, place, message)
    };
    finding
        .resting_on(part_fields(one.part))
        .help(text!(
            "`liggare seal {id}` visar vad som stod förut, om det finns i git; är det ändrat av misstag: skriv tillbaka det",
            "`liggare seal {id}` shows what stood there, where git has it; if it was changed by mistake: write it back"
        ))
        .help(text!(
            "är det beslutat: skriv in det som en ändring med `liggare record amendment {id} --written --decided ÅÅÅÅ-MM-DD`",
            "if it was decided: enter it as an amendment by `liggare record amendment {id} --written --decided YYYY-MM-DD`"
        ))
}

/// A part that was as the later amendment says, and by taking that back is not what came before it: the file is not what has been
/// changed since, but what an amendment says.
fn rewritten(agreement: &Agreement, one: &SealBreak, then: &Text, (place, later): (usize, &Amendment)) -> Finding {
    let (part, id, day) = (one.part.title(), agreement.id.as_str(), later.decided.value);
    let message = text!(
        "ändringen {day} leder inte tillbaka till det som stod om {part} efter {then}: det en ändring säger är omskrivet",
        "the amendment of {day} does not lead back to what stood there of {part} after {then}: what an amendment says was rewritten",
        part,
        then
    );
    let between = agreement.amendments.iter().take(place + 1).skip(one.amendment.map_or(0, |first| first + 1));
    let is_of_part = |field: &str| part_fields(one.part).any(|own| field.split('.').next() == Some(own));
    let changes = between.flat_map(|amendment| &amendment.changes).filter_map(|change| {
        let field = change.field.as_ref().filter(|field| is_of_part(&field.value))?;
        let (field, from) = (&field.value, change.from.as_ref().map(|from| excerpt_of(&from.value.0, 40)));
        Some(match from {
            Some(from) => text!("`{field}` var {from}", "`{field}` was {from}"),
            None => text!("`{field}` fanns inte", "`{field}` was not there"),
        })
    });
    let changes = Text::list(&changes.collect::<Vec<_>>());
    let label = match one.amendment {
        Some(_) => text!("så här var det efter ändringen", "so it was after the amendment"),
        None => text!("så här förseglades det", "so it was sealed"),
    };
    Finding::new(format!("amendments[{}].changes", place + 1), later.place(), message)
        .also(one.sealed, label)
        .resting_on(["amendments"])
        .help(text!(
            "enligt det som står där nu: {changes}; skriv tillbaka det som beslutades",
            "by what stands there now: {changes}; write back what was decided",
            changes
        ))
        .help(text!(
            "`liggare seal {id}` visar vad som stod i ändringen förut, om det finns i git",
            "`liggare seal {id}` shows what stood in the amendment before, where git has it"
        ))
}

/// The first field of the part that the file has.
fn first_field(agreement: &Agreement, one: &SealBreak) -> String {
    let whole = agreement.whole.as_deref();
    let has = |key: &&str| whole.is_some_and(|whole| whole.get(key).is_some());
    part_fields(one.part).find(has).unwrap_or_default().to_owned()
}

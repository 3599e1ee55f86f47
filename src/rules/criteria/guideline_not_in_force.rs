//! C009: the guideline was not in force when the agreement was decided.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C009"),
    name: "guideline-not-in-force",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("riktlinjen gällde inte vid beslutet", "the guideline was not in force at the decision"),
    why: Text::fixed(
        "Ett avtal prövas mot den riktlinje som gällde när det beslutades. Anger filen eller registret en annan blir \
         bedömningen fel.",
        "An agreement is judged by the guideline in force when it was decided. If the file or the ledger names another, the judgement \
         is wrong.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[decision]\nstatus = \"decided\"\ndate = 2021-11-16\n\n[term]\nstart = 2023-01-01\nend = 2025-12-31\n\n\
         [[followups]]\nyear = 2023\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
    )]],
    good: &[&[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(rulebook) = context.rulebook_for(agreement) else { return Verdict::clean() };
    let known = rulebook.validity() != (None, None);
    let Some(date) = agreement.decision.as_ref().and_then(|decision| decision.date) else {
        return if known {
            Verdict::lacks(Text::fixed("beslutsdagen", "the day of the decision"))
        } else {
            Verdict::clean()
        };
    };
    if rulebook.in_force_on(date.value) != Some(false) {
        return Verdict::clean();
    }
    let (id, day) = (&rulebook.id.value, date.value);
    let message = text!(
        "riktlinjen {id} gällde inte {day}, när avtalet beslutades",
        "the guideline {id} was not in force on {day}, when the agreement was decided"
    );
    let finding = Finding::new("decision.date", date.span, message);
    let finding = match &agreement.guideline {
        Some(named) => finding.also(named.span, text!("anges här", "named here")),
        None => finding,
    };
    finding
        .help(text!(
            "ange i `guideline` den riktlinje som gällde då",
            "name in `guideline` the one that was in force then"
        ))
        .into()
}

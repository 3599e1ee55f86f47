//! T026: an agreement whose condition is not met does not run.

use crate::compute;
use crate::model::{Agreement, Code, Condition, Context, Finding, Level, Status, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T026"),
    name: "condition-not-met",
    level: Level::Warning,
    summary: Text::fixed(
        "ett villkor är inte uppfyllt, men avtalet gäller",
        "a condition is not met, but the agreement runs",
    ),
    why: Text::fixed(
        "Ett avtal som gäller bara om något inträffar gäller inte när det är klart att det inte gör det. Antingen har avtalet \
         upphört, eller så är svaret fel.",
        "An agreement that holds only if something comes to pass does not hold once it is clear that it will not. Either the \
         agreement has ended, or the answer is wrong.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-01-01\nend = 2026-12-31\n\
         conditions = [{ text = \"Kommunen får statsbidrag.\", met = false, decided = 2024-02-01 }]\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-01-01\nend = 2026-12-31\n\
         conditions = [{ text = \"Kommunen får statsbidrag.\", met = true, decided = 2024-02-01 }]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(term) = agreement.term.as_ref().filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    if compute::status(agreement, context.as_of) != Status::Active {
        return Verdict::clean();
    }
    let known = |condition: &Condition| condition.decided.is_none_or(|decided| decided.value <= context.as_of);
    let findings = (1..).zip(&term.conditions).filter_map(|(place, condition)| {
        let met = condition.met.filter(|met| !met.value && known(condition))?;
        let words = excerpt(&condition.text);
        let message = text!(
            "villkoret är inte uppfyllt, men avtalet gäller enligt filen: {words}",
            "the condition is not met, but the agreement runs by the file: {words}"
        );
        let finding = Finding::new(format!("term.conditions[{place}].met"), met.span, message);
        let finding = match term.start {
            Some(start) => finding.also(start.span, text!("gäller från och med här", "runs from here")),
            None => finding,
        };
        Some(finding.help(text!(
            "har avtalet upphört: skriv in [ended] med `on` och `why`; annars rätta `met`",
            "if the agreement has ended: enter [ended] with `on` and `why`; else correct `met`"
        )))
    });
    findings.collect::<Vec<_>>().into()
}

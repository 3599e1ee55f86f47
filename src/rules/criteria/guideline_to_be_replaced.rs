//! C012: a guideline that is to be replaced.

use super::of_guideline::of_guideline;
use crate::model::{Choice, Code, Concern, Context, Finding, Level, Rulebook, Summary, Text, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C012"),
    name: "guideline-to-be-replaced",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("riktlinjen ska ersättas av en annan", "the guideline is to be replaced by another"),
    why: Text::fixed(
        "Nya avtal kan komma att prövas mot den nya riktlinjen. Så länge den inte gäller prövas avtalen mot den gamla.",
        "New agreements may come to be judged by the new guideline. While that is not in force they are judged by the old one.",
    ),
    source: None,
    bad: &[&[
        ("liggare.toml", "[ledger]\nguideline = \"egen\"\n"),
        (
            "rulebooks/egen.toml",
            "id = \"egen\"\ntitle = { sv = \"Egen riktlinje\", en = \"Own guideline\" }\nverified = true\n\
             successor = { title = \"Ny riktlinje\", reference = \"KS 2024/1\", status = \"referral\" }\n",
        ),
        ("avtal.toml", "#- criteria\n"),
    ]],
    good: &[&[
        ("liggare.toml", "[ledger]\nguideline = \"egen\"\n"),
        (
            "rulebooks/egen.toml",
            "id = \"egen\"\ntitle = { sv = \"Egen riktlinje\", en = \"Own guideline\" }\nverified = true\n",
        ),
        ("avtal.toml", "#- criteria\n"),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    context.rulebooks.iter().filter_map(|rulebook| finding(rulebook, summaries, context)).collect()
}

fn finding(rulebook: &Rulebook, summaries: &[Summary], context: &Context) -> Option<Finding> {
    let successor = rulebook.successor.as_ref()?;
    let (old, new) = (rulebook.citation(), Text::same(excerpt(&successor.title)));
    let reference = successor.reference.as_ref().map_or(String::new(), |dnr| format!(", dnr {}", excerpt(dnr)));
    let (reference, status) = (Text::same(reference), successor.status.value.title());
    let message = text!(
        "riktlinjen ska ersättas av {new} ({status}{reference}): {old}",
        "the guideline is to be replaced by {new} ({status}{reference}): {old}",
        new,
        status,
        reference,
        old
    );
    of_guideline(rulebook, summaries, context, message)
}

//! C010: a guideline that nobody has compared with its original.

use crate::model::{Code, Concern, Context, Finding, Level, Rulebook, Summary, Text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C010"),
    name: "guideline-unverified",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "riktlinjens text är inte jämförd med originalet",
        "the guideline's text has not been compared with the original",
    ),
    why: Text::fixed(
        "Programmet prövar mot riktlinjen så som den är avskriven. Innan någon har jämfört den med originalet kan ett \
         kriterium vara utelämnat eller felformulerat.",
        "The program judges by the guideline as it is entered. Until somebody has compared that with the original, a criterion may be \
         left out or misworded.",
    ),
    source: None,
    bad: &[&[
        ("liggare.toml", "[ledger]\nguideline = \"egen\"\n"),
        ("rulebooks/egen.toml", "id = \"egen\"\ntitle = { sv = \"Egen riktlinje\", en = \"Own guideline\" }\n"),
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
    let unverified = context.rulebooks.iter().filter(|rulebook| !rulebook.is_verified());
    unverified.filter_map(|rulebook| finding(rulebook, summaries, context)).collect()
}

/// Once per ledger, where the guideline is chosen: in the settings, else in the first agreement that it judges.
fn finding(rulebook: &Rulebook, summaries: &[Summary], context: &Context) -> Option<Finding> {
    let id = &rulebook.id.value;
    let judged = |summary: &&Summary| summary.guideline.as_ref().is_some_and(|(own, _)| own == id);
    let first = summaries.iter().find(judged)?;
    let title = rulebook.citation();
    let message = text!(
        "riktlinjen är inte jämförd med originalet: {title}",
        "the guideline has not been compared with the original: {title}",
        title
    );
    let chosen =
        context.settings.ledger.guideline.as_ref().filter(|chosen| chosen.value == *id).map(|chosen| chosen.span);
    let named = first.guideline.as_ref().and_then(|(_, span)| *span);
    let finding = match (chosen, named) {
        (Some(span), _) => Finding::new("ledger.guideline", span, message),
        (None, Some(span)) => Finding::new("guideline", span, message),
        (None, None) => Finding::absent("guideline", first.title, message),
    };
    Some(match &rulebook.note {
        Some(note) => finding.help(note.clone()),
        None => finding,
    })
}

//! C010: a guideline that nobody has compared with its original.

use super::of_guideline::of_guideline;
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

fn finding(rulebook: &Rulebook, summaries: &[Summary], context: &Context) -> Option<Finding> {
    let title = rulebook.citation();
    let message = text!(
        "riktlinjen är inte jämförd med originalet: {title}",
        "the guideline has not been compared with the original: {title}",
        title
    );
    let finding = of_guideline(rulebook, summaries, context, message)?;
    Some(match &rulebook.note {
        Some(note) => finding.help(note.clone()),
        None => finding,
    })
}

//! D013: two annexes cannot bear one number.

use crate::model::{Agreement, Code, Context, Finding, Level, Span, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("D013"),
    name: "attachment-number-twice",
    level: Level::Warning,
    summary: Text::fixed("två bilagor har samma nummer", "two annexes bear the same number"),
    why: Text::fixed(
        "Avtalet hänvisar till bilagor med deras nummer. Bär två samma nummer är det oklart vilken som menas.",
        "The agreement refers to annexes by their numbers. Where two bear the same, it is unclear which is meant.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[attachments]]\nnumber = \"1\"\ntitle = \"Budget\"\n\n[[attachments]]\nnumber = \"1\"\ntitle = \"Lokaler\"\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[attachments]]\nnumber = \"1\"\ntitle = \"Budget\"\n\n[[attachments]]\nnumber = \"2\"\ntitle = \"Lokaler\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    let mut findings = Vec::new();
    for (place, attachment) in (1..).zip(&agreement.attachments) {
        let Some(number) = attachment.number.as_ref().filter(|_| agreement.is_partnership()) else { continue };
        let Some(first) = known.get(number.value.trim()).copied() else {
            known.insert(number.value.trim(), number.span);
            continue;
        };
        let shown = excerpt(number);
        let message = text!("två bilagor har nummer {shown}", "two annexes bear the number {shown}");
        let finding = Finding::new(format!("attachments[{place}].number"), number.span, message);
        findings.push(
            finding
                .also(first, text!("den första", "the first"))
                .help(text!("rätta det ena numret efter dokumentet", "correct one of the numbers from the document")),
        );
    }
    findings.into()
}

//! D013: two annexes cannot bear one number.

use crate::model::{Agreement, Attachment, Code, Concern, Context, Finding, Level, Text, Verdict, excerpt, text};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D013"),
    name: "attachment-number-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("två bilagor har samma nummer", "two annexes bear the same number"),
    why: Text::fixed(
        "Avtalet hänvisar till bilagor med deras nummer. Har två samma nummer är det oklart vilken som menas.",
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
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let findings = twice(&agreement.attachments, number).filter_map(|(place, attachment, first)| {
        let (number, first) = (attachment.number.as_ref()?, first.number.as_ref()?);
        let shown = excerpt(number);
        let message = text!("två bilagor har nummer {shown}", "two annexes bear the number {shown}");
        let finding = Finding::new(format!("attachments[{place}].number"), number.span, message);
        Some(
            finding
                .also(first.span, text!("den första", "the first"))
                .help(text!("rätta det ena numret efter dokumentet", "correct one of the numbers from the document")),
        )
    });
    findings.collect::<Vec<_>>().into()
}

fn number(attachment: &Attachment) -> Option<&str> {
    Some(attachment.number.as_ref()?.value.trim())
}

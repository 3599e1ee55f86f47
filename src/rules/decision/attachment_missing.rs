//! D006: annexes that the document names should be at hand.

use crate::model::{Agreement, Attachment, Code, Concern, Context, Finding, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D006"),
    name: "attachment-missing",
    level: Level::Info,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "bilagor som dokumentet nämner saknas i underlaget",
        "annexes that the document names are not at hand",
    ),
    why: Text::fixed(
        "Det som står i en bilaga gäller lika mycket som avtalet självt: åtaganden, ersättning, mallar. Det som \
         saknas i underlaget kan filen inte återge.",
        "What stands in an annex holds as much as the agreement itself: commitments, payment, forms. What is not at \
         hand the file cannot render.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[attachments]]\nnumber = \"1\"\ntitle = \"Budget\"\nmissing = true\n")],
        &[(
            "avtal.toml",
            "[[attachments]]\ntitle = \"Budget\"\nmissing = true\n\n\
             [[attachments]]\nnumber = \"2\"\ntitle = \"Mall\"\nmissing = true\n",
        )],
    ],
    good: &[&[("avtal.toml", "[[attachments]]\nnumber = \"1\"\ntitle = \"Budget\"\n")]],
    check: Check::Each(check),
};

/// One finding for all, at the first.
fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let attachments = (1..).zip(&agreement.attachments);
    let missing: Vec<_> = attachments
        .filter_map(|(place, attachment)| {
            Some((place, attachment, attachment.missing.filter(|missing| missing.value)?))
        })
        .collect();
    let Some((place, _, mark)): Option<&(usize, _, _)> = missing.first() else { return Verdict::clean() };
    let names: Vec<Text> = missing.iter().map(|(_, attachment, _)| named(attachment)).collect();
    let (count, names) = (names.len(), Text::list(&names));
    let message = if count == 1 {
        text!(
            "bilagan {names} nämns i dokumentet men saknas i underlaget",
            "the annex {names} is named in the document but is not at hand",
            names
        )
    } else {
        text!(
            "{count} bilagor nämns i dokumentet men saknas i underlaget: {names}",
            "{count} annexes are named in the document but are not at hand: {names}",
            names
        )
    };
    let help = text!(
        "begär ut det som saknas, för in vad det reglerar och ta bort `missing`",
        "obtain what is missing, enter what it governs and remove `missing`",
    );
    Finding::new(format!("attachments[{place}].missing"), mark.span, message).help(help).into()
}

fn named(attachment: &Attachment) -> Text {
    let title = excerpt(&attachment.title);
    let number = attachment.number.as_ref().map(|number| format!("{} ", excerpt(number))).unwrap_or_default();
    text!("{number}”{title}”", "{number}“{title}”")
}

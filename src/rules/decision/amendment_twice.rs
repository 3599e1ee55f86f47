//! D014: one change of the agreement is entered once.

use crate::compute::folded;
use crate::model::{Agreement, Amendment, Code, Concern, Context, Finding, Level, Text, Verdict, excerpt, text};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D014"),
    name: "amendment-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("samma ändring står två gånger", "the same amendment is entered twice"),
    why: Text::fixed(
        "Ändringar läggs till efter hand. Två med samma dag och samma text är oftast en rad som kopierats, och den som läser tror \
         att avtalet har ändrats två gånger.",
        "Amendments are added as they come. Two with one day and one text are mostly a line that was copied, and whoever reads \
         it takes the agreement to have been changed twice.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[amendments]]\ndecided = 2024-02-06\nwhat = \"Läxhjälpen ges också på lov.\"\n\n\
         [[amendments]]\ndecided = 2024-02-06\nwhat = \"läxhjälpen ges också på lov.\"\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[amendments]]\ndecided = 2024-02-06\nwhat = \"Läxhjälpen ges också på lov.\"\n\n\
         [[amendments]]\ndecided = 2024-02-06\nwhat = \"Läxhjälpen ges också i biblioteket.\"\n\n\
         [[amendments]]\ndecided = 2024-02-20\nwhat = \"Läxhjälpen ges också på lov.\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let change =
        |amendment: &Amendment| amendment.what.as_ref().map(|what| (amendment.decided.value, folded(&what.value)));
    let findings = twice(&agreement.amendments, change).map(|(place, amendment, first)| {
        let (day, what) =
            (amendment.decided.value, amendment.what.as_deref().map_or_else(String::new, |what| excerpt(what)));
        let message = text!(
            "samma ändring {day} står två gånger: {what}",
            "the same amendment of {day} is entered twice: {what}"
        );
        let finding = Finding::new(format!("amendments[{place}]"), amendment.place(), message);
        finding.also(first.place(), text!("står redan här", "stands here already")).help(text!(
            "ta bort den ena; är de två olika, skriv vad som skiljer dem",
            "remove one of them; if they are two, write what sets them apart"
        ))
    });
    findings.collect::<Vec<_>>().into()
}

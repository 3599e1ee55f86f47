//! T023: an agreement that renews itself must say for how long.

use crate::model::{Agreement, Code, Concern, Context, ExtensionMode, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T023"),
    name: "automatic-without-length",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "avtalet förlängs av sig självt, men filen anger inte för hur lång tid",
        "the agreement renews itself, but the file does not state for how long",
    ),
    why: Text::fixed(
        "Utan längd vet ingen vilken dag avtalet slutar när det har förlängts, när det nästa gång kan sägas upp \
         och hur länge kostnaderna löper. Avtalet räknas som gällande utan känd sista dag tills längden är inskriven.",
        "Without a length nobody knows on which day the agreement ends once it has renewed itself, when notice can next \
         be given, and for how long the costs are borne. The agreement counts as active with no known end until the \
         length is entered.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[extension]\nmode = \"automatic\"\n")]],
    good: &[&[("avtal.toml", "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let rule = agreement.extension.as_ref().filter(|_| agreement.is_partnership());
    let Some(rule) = rule.filter(|rule| rule.mode.value == ExtensionMode::Automatic && rule.length.is_none()) else {
        return Verdict::clean();
    };
    let message = text!(
        "avtalet förlängs av sig självt, men filen anger inte för hur lång tid",
        "the agreement renews itself, but the file does not state for how long"
    );
    let end = agreement.term.as_ref().and_then(|term| term.end);
    let finding = Finding::new("extension.length", rule.mode.span, message);
    let finding = match end {
        Some(end) => finding.also(end.span, text!("förlängs härifrån", "renews from here")),
        None => finding,
    };
    finding
        .help(text!(
            "skriv in längden under [extension], till exempel `length = \"1 year\"`",
            "enter the length under [extension], such as `length = \"1 year\"`"
        ))
        .into()
}

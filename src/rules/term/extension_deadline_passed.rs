//! T007: the day to decide an extension has passed, and none is recorded.

use super::decision_day;
use crate::compute;
use crate::model::{
    Agreement, Code, Concern, Context, Finding, Level, Status, Text, Verdict, days_left, days_text, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T007"),
    name: "extension-deadline-passed",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed(
        "dagen för att besluta om förlängning har passerat",
        "the day to decide on an extension has passed",
    ),
    why: Text::fixed(
        "Avtalet säger när en förlängning senast ska beslutas. Den dagen har passerat, avtalet löper ännu, och filen \
         anger ingen förlängning: antingen är beslutet inte inskrivet, eller så slutar avtalet.",
        "The agreement says by when an extension must be decided. That day has passed, the agreement still runs, and \
         the file states no extension: either the decision is not entered, or the agreement ends.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\ndecide_by = \"35 months before end\"\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\ndecide_by = \"35 months before end\"\n\n\
         [[extensions]]\ndecided = 2024-01-16\nuntil = 2027-12-31\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some((by, end)) = decision_day(agreement, context.as_of) else { return Verdict::clean() };
    // Before the agreement began there was nothing to extend: of that T024 tells.
    let start = agreement.start();
    if by.value >= context.as_of
        || compute::is_declined(agreement, context.as_of)
        || compute::notice_given(agreement, context.as_of).is_some()
        || start.is_some_and(|start| by.value < start.value)
        || compute::status(agreement, context.as_of) != Status::Active
    {
        return Verdict::clean();
    }
    let (day, past) = (by.value, days_text(days_left(by.value, context.as_of)));
    let message = text!(
        "en förlängning skulle ha beslutats senast {day}, för {past} sedan; filen anger ingen tid efter {end}",
        "an extension was to be decided by {day}, {past} ago; the file states no time after {end}",
        past
    );
    Finding::new("extension.decide_by", by.span, message)
        .by(day)
        .help(text!(
            "är förlängningen beslutad, skriv in den i [[extensions]]; annars ta upp med parterna om den ännu är \
             möjlig, eller avveckla till {end}",
            "if the extension is decided, enter it in [[extensions]]; else ask the parties whether it is still \
             possible, or wind up by {end}",
        ))
        .into()
}

//! T005: an option needs a day by which it is used.

use crate::compute;
use crate::model::{Agreement, Code, Concern, Context, ExtensionMode, Finding, Level, Status, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T005"),
    name: "extension-without-deadline",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger inte när en förlängning senast ska beslutas",
        "the file does not state by when an extension must be decided",
    ),
    why: Text::fixed(
        "Utan en sista dag vet parterna inte när frågan måste upp i nämnden, och inte om verksamheten fortsätter. \
         Frågan gäller avtal som löper eller ska börja, så länge de ännu kan förlängas.",
        "Without a day the parties do not know when the question must come before the committee, nor the activity \
         whether it goes on. Asked of agreements that run or are to start, for as long as they can still be extended.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n")]],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\
         decide_by = \"3 months before end\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(rule) = agreement.extension.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if rule.mode.value != ExtensionMode::Option || rule.decide_by.is_some() {
        return Verdict::clean();
    }
    let over = matches!(compute::status(agreement, context.as_of), Status::Expired | Status::Terminated);
    let secured = compute::secured_end(agreement, context.as_of).map(|end| end.value);
    let possible = compute::possible_end(agreement, context.as_of);
    if over || secured.is_some() && possible == secured {
        return Verdict::clean();
    }
    let reach = possible.map_or(text!("", ""), |until| {
        text!(", som längst till och med {until}", ", until and including {until} at the most")
    });
    let message = text!(
        "avtalet kan förlängas{reach}, men filen anger inte när det senast ska beslutas",
        "the agreement may be extended{reach}, but the file does not state by when that must be decided",
        reach
    );
    Finding::absent("extension.decide_by", rule.mode.span, message)
        .resting_also_on(["extension", "term"])
        .help(text!(
            "står det i avtalet, skriv in `decide_by`, till exempel `decide_by = \"3 months before end\"`; annars kom \
             överens om en dag",
            "if the agreement says so, enter `decide_by`, such as `decide_by = \"3 months before end\"`; else agree on \
             a day",
        ))
        .into()
}

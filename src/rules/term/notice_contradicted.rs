//! T029: notice that was given at a time when there was nothing to give notice of, or that was overtaken by an extension.

use crate::compute::secured_end;
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, DecisionStatus, Finding, Level, Span, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T029"),
    name: "notice-contradicted",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "uppsägningen går inte ihop med avtalets andra dagar",
        "notice was given at odds with other days of the agreement",
    ),
    why: Text::fixed(
        "Den som säger upp ett avtal gör det när det är beslutat och innan det har löpt ut, och ett uppsagt avtal förlängs inte. Säger \
         filen något annat är oftast ett årtal felskrivet. Det kan också vara så att uppsägningen togs tillbaka: då ska den inte stå kvar, \
         för den avgör när avtalet upphör.",
        "Whoever gives notice does so once the agreement is decided and before it has run out, and what notice was given of is not \
         extended. Where the file says otherwise a year is mostly misprinted. Or the notice was withdrawn: then it must not remain, \
         since it says when the agreement ends.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\nwritten = true\ngiven = 2023-12-05\n")],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"\n\n\
             [notice]\nperiod = \"6 months\"\nwritten = true\ngiven = 2024-02-01\n\n\
             [[extensions]]\ndecided = 2024-02-20\nuntil = 2027-12-31\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\nwritten = true\ngiven = 2024-01-01\n")],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"\n\n\
             [notice]\nperiod = \"6 months\"\nwritten = true\ngiven = 2024-02-01\n\n\
             [[extensions]]\ndecided = 2024-01-20\nuntil = 2027-12-31\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let given = agreement.notice.as_ref().and_then(|notice| notice.given).filter(|_| agreement.is_partnership());
    // Of a day to come D015 tells.
    let Some(given) = given.filter(|given| given.value <= context.as_of) else { return Verdict::clean() };
    let misplaced = early(agreement, given, context.as_of).or_else(|| late(agreement, given));
    misplaced.into_iter().chain(extended(agreement, given)).collect::<Vec<_>>().into()
}

/// Given before the agreement began, or before it was decided on.
fn early(agreement: &Agreement, given: At<Date>, as_of: Date) -> Option<Finding> {
    let day = given.value;
    if let Some(start) = agreement.start().filter(|start| day < start.value) {
        let first = start.value;
        let message = text!(
            "avtalet sades upp {day}, före första dagen {first}: det är ovanligt",
            "notice was given on {day}, before the first day {first}: that is unusual"
        );
        return Some(told(given, message, start.span, Text::fixed("börjar gälla här", "starts here")));
    }
    let decision = agreement.decision.as_ref().filter(|one| one.status.value == DecisionStatus::Decided)?;
    let date = decision.date.filter(|date| day < date.value && date.value <= as_of)?;
    let meeting = date.value;
    let message = text!(
        "avtalet sades upp {day}, innan det beslutades {meeting}: det är ovanligt",
        "notice was given on {day}, before the agreement was decided on {meeting}: that is unusual"
    );
    Some(told(given, message, date.span, Text::fixed("beslutet", "the decision")))
}

/// Given when the agreement had run out.
fn late(agreement: &Agreement, given: At<Date>) -> Option<Finding> {
    let day = given.value;
    let end = secured_end(agreement, day).filter(|end| end.value < day)?;
    let last = end.value;
    let message = text!(
        "avtalet sades upp {day}, efter sista dagen {last}: det är ovanligt",
        "notice was given on {day}, after the last day {last}: that is unusual"
    );
    Some(told(given, message, end.span, Text::fixed("slutar här", "ends here")))
}

fn told(given: At<Date>, message: Text, other: Span, label: Text) -> Finding {
    Finding::new("notice.given", given.span, message)
        .also(other, label)
        .help(text!("kontrollera årtalen mot dokumentet", "check the years by the document"))
}

/// An extension that was decided when notice had been given, to a day after the one on which it ended the agreement.
fn extended(agreement: &Agreement, given: At<Date>) -> Option<Finding> {
    let end = secured_end(agreement, given.value)?.value;
    let late = |decided: Date, until: Date| given.value < decided && end < until;
    let (place, entry, until) =
        agreement.prolongations().find(|(_, entry, until)| late(entry.decided.value, until.value))?;
    let (day, decided, last) = (given.value, entry.decided.value, until.value);
    let message = text!(
        "förlängningen till och med {last} beslutades {decided}, men avtalet sades upp {day} och upphör {end}",
        "the extension until and including {last} was decided on {decided}, but notice was given on {day} to end on {end}"
    );
    let finding = Finding::new(format!("extensions[{place}].until"), until.span, message);
    Some(finding.also(given.span, text!("sades upp här", "notice was given here")).help(text!(
        "togs uppsägningen tillbaka, ta bort `given`; annars ta bort förlängningen eller rätta årtalen",
        "if the notice was withdrawn, remove `given`; else remove the extension or correct the years"
    )))
}

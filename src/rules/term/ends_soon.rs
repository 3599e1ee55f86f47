//! T017: an agreement ends soon, and nothing is decided for the time after it.

use crate::compute::successors;
use crate::model::{
    Code, Concern, Context, Date, Finding, Kind, Level, Status, Summary, Text, days_left, days_text, text,
};
use crate::rules::{Check, Rule, recorded_by};

pub static RULE: Rule = Rule {
    code: Code("T017"),
    name: "ends-soon",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed(
        "avtalet slutar snart, och inget är beslutat därefter",
        "the agreement ends soon, and nothing is decided after it",
    ),
    why: Text::fixed(
        "En förlängning eller ett nytt avtal ska förberedas, beslutas och tecknas i tid, och den som arbetar \
         i verksamheten behöver veta om den fortsätter. Hur tidigt registret varnar bestäms av \
         `thresholds.warn_before`.",
        "An extension or a new agreement must be prepared, decided and signed in time, and those who work in the \
         activity need to know whether it goes on. How early the ledger speaks is set by `thresholds.warn_before`.",
    ),
    source: None,
    bad: &[&[
        ("liggare.toml", SETTINGS),
        (
            "avtal.toml",
            "[term]\nstart = 2023-07-01\nend = 2024-06-30\n\n\
            [decision]\nstatus = \"decided\"\ndate = 2023-05-16\n\n\
            [[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        ),
    ]],
    good: &[&[
        ("liggare.toml", SETTINGS),
        (
            "avtal.toml",
            "[term]\nstart = 2023-07-01\nend = 2024-06-30\n\n\
            [decision]\nstatus = \"decided\"\ndate = 2023-05-16\n\n\
            [[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        ),
        ("nytt.toml", "follows = \"avtal\"\n\n[term]\nstart = 2024-07-01\nend = 2026-12-31\n"),
    ]],
    check: Check::Ledger(check),
};

const SETTINGS: &str = "[thresholds]\nshort_term = \"12 months\"\nwarn_before = \"7 months\"\n\n\
    [committees.almby]\nname = \"Almby socialnämnd\"\n";

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    let Some(until) = context.settings.thresholds.warn_before.and_then(|length| length.value.after(context.as_of))
    else {
        return Vec::new();
    };
    let successors = successors(summaries);
    // What renews itself goes on unless somebody acts: the day of notice is its deadline, not its end.
    // Where it was decided not to extend, the time after it is decided on.
    let running = summaries.iter().filter(|one| one.kind != Kind::Grant && one.status == Status::Active);
    let running = running.filter(|one| !one.renews && !one.declined);
    let alone = running.filter(|one| {
        let after = successors.get(one.id.as_str());
        after.is_none_or(|after| after.iter().all(|next| next.status == Status::Draft))
    });
    alone.filter_map(|one| finding(one, context.as_of, until)).collect()
}

fn finding(summary: &Summary, as_of: Date, until: Date) -> Option<Finding> {
    let end = summary.secured_end.filter(|end| end.value <= until)?;
    let (last, left) = (end.value, days_text(days_left(as_of, end.value)));
    if summary.noticed.is_some() {
        let message = text!(
            "är uppsagt och slutar senast {last}, om {left}, och inget är beslutat för tiden därefter",
            "is under notice and ends on {last} at the latest, in {left}, and nothing is decided for the time after it",
            left
        );
        let finding = Finding::new("term.end", end.span, message).by(last).help(text!(
            "skriv ett nytt avtal med `follows`, eller avveckla verksamheten i tid",
            "write a new agreement with `follows`, or wind up the activity in time",
        ));
        return Some(Finding { recorded: recorded_by(NEW_AGREEMENT), ..finding });
    }
    let message = text!(
        "slutar {last}, om {left}, och inget är beslutat för tiden därefter",
        "ends on {last}, in {left}, and nothing is decided for the time after it",
        left
    );
    Some(Finding::new("term.end", end.span, message).by(last).help(text!(
        "besluta om förlängning och skriv in den i [[extensions]], skriv ett nytt avtal med `follows`, eller avveckla \
         verksamheten i tid",
        "decide on an extension and enter it in [[extensions]], write a new agreement with `follows`, or wind up the \
         activity in time",
    )))
}

/// The rule whose line begins the agreement that follows: one under notice is not extended.
const NEW_AGREEMENT: Code = Code("T009");

//! C005: a clause that the guideline requires an agreement to have.

use crate::compute;
use crate::model::{
    Agreement, Choice, Code, Concern, Context, Finding, Level, StatesNone, Status, Text, Verdict, text,
};
use crate::rules::{Check, Rule};
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    code: Code("C005"),
    name: "clause-missing",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("en uppgift som riktlinjen kräver saknas", "a clause that the guideline requires is missing"),
    why: Text::fixed(
        "Riktlinjen räknar upp vad en överenskommelse ska innehålla. Saknas det i filen går det inte att visa att avtalet \
         uppfyller riktlinjen, och oftast saknas det då i avtalet också.",
        "The guideline lists what an agreement must hold. What the file lacks cannot be shown, and mostly the agreement lacks it too.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "#- challenge\n")]],
    good: &[&[("avtal.toml", "challenge = \"Var fjärde elev saknar behörighet till gymnasiet.\"\n")]],
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(rulebook) = context.rulebook_for(agreement) else { return Verdict::clean() };
    let claims = LazyCell::new(|| compute::Claims::of(agreement));
    let asked = rulebook.clauses.iter().filter(|clause| clause.when.is_none() || claims.fulfil(clause.when.as_ref()));
    let missing = asked.filter(|clause| agreement.has(&clause.field.value) == Some(false));
    let findings = missing.map(|clause| {
        let (field, title) = (&clause.field.value, &clause.title);
        let denied = agreement.states_none.iter().find(|none| none.value.key() == field);
        let message = match denied {
            Some(none) => outright(none.value),
            None => text!("filen anger inte: {title}", "the file does not state: {title}", title),
        };
        let finding = Finding::absent(field, agreement.place(None), message)
            .level(clause.level.value.level())
            .sought(title.clone())
            .resting_also_on(["states_none"]);
        let status = compute::live_status(agreement, context.as_of);
        finding.help(if denied.is_some() { without(status) } else { unstated(field, status) })
    });
    findings.collect::<Vec<_>>().into()
}

/// What to do where the file does not state it.
fn unstated(field: &str, status: Status) -> Text {
    match status {
        Status::Expired | Status::Terminated => text!(
            "fyll i `{field}` om dokumentet anger det; annars finns inget att göra, för avtalet gäller inte längre",
            "fill in `{field}` if the document states it; the agreement has ended, so else nothing is to be done"
        ),
        Status::Draft => text!(
            "fyll i `{field}` om utkastet anger det, annars ta upp det med parterna före beslutet",
            "fill in `{field}` if the draft states it, else raise it with the parties before the decision"
        ),
        Status::Proposed => text!(
            "fyll i `{field}` om förslaget anger det, annars ta upp det med parterna före beslutet",
            "fill in `{field}` if the proposal states it, else raise it with the parties before the decision"
        ),
        Status::Upcoming | Status::Active | Status::Rejected | Status::ReferredBack | Status::Unreadable => text!(
            "fyll i `{field}` om dokumentet anger det, annars ta upp det med parterna",
            "fill in `{field}` if the document states it, else raise it with the parties"
        ),
    }
}

/// What to do where the document says that there is none: there is nothing to look up.
fn without(status: Status) -> Text {
    match status {
        Status::Expired | Status::Terminated => Text::fixed(
            "avtalet gäller inte längre: tänk på det om verksamheten ska fortsätta i ett nytt avtal",
            "the agreement has ended: mind it if the activity goes on under a new one",
        ),
        Status::Draft | Status::Proposed => Text::fixed(
            "riktlinjen kräver det: ta upp det med parterna före beslutet",
            "the guideline demands it: raise it with the parties before the decision",
        ),
        Status::Upcoming | Status::Active | Status::Rejected | Status::ReferredBack | Status::Unreadable => {
            Text::fixed(
                "riktlinjen kräver det: ta upp det med parterna",
                "the guideline demands it: raise it with the parties",
            )
        }
    }
}

/// That the document itself says that there is none.
fn outright(what: StatesNone) -> Text {
    let words = match what {
        StatesNone::Challenge => {
            Text::fixed("samhällsutmaningen inte är formulerad", "no challenge to society is worded")
        }
        StatesNone::Goals => Text::fixed("målen inte är formulerade", "no goals are worded"),
        StatesNone::TargetGroup => Text::fixed("målgruppen inte är formulerad", "no target group is worded"),
        StatesNone::Programmes
        | StatesNone::Costs
        | StatesNone::Contributions
        | StatesNone::Duties
        | StatesNone::Extension
        | StatesNone::Notice
        | StatesNone::AmendmentRule => {
            let title = what.title();
            text!("det inte finns {title}", "there is not {title}", title)
        }
    };
    text!("dokumentet säger att {words}", "the document says that {words}", words)
}

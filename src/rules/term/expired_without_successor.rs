//! T009: an agreement has ended, and none follows.

use crate::compute::successors;
use crate::model::{Code, Concern, Context, Finding, Kind, Level, Status, Summary, Text, days_left, days_text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T009"),
    name: "expired-without-successor",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("avtalet har löpt ut utan efterföljare", "the agreement has ended, and none follows"),
    why: Text::fixed(
        "Fortsätter verksamheten sker det utan avtal. Har den upphört behöver inget göras; finns ett nytt \
         avtal ska det ange det gamla i `follows`.",
        "If the activity goes on, it does so without agreement. If it has ceased, all is in order; if there is a new \
         agreement, it should name the old one in `follows`.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2023-01-01\nend = 2023-12-31\n\n\
            [decision]\nstatus = \"decided\"\ndate = 2022-11-15\n\n\
            [[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
        &[(
            "avtal.toml",
            "[term]\nstart = 2022-06-01\nend = 2025-12-31\n\n\
             [decision]\nstatus = \"decided\"\ndate = 2022-05-17\n\n\
             [ended]\non = 2024-02-15\nwhy = \"Föreningen har upphört.\"\n\n\
             [[followups]]\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
    ],
    good: &[&[
        (
            "tidigare.toml",
            "[term]\nstart = 2023-01-01\nend = 2023-12-31\n\n\
            [decision]\nstatus = \"decided\"\ndate = 2022-11-15\n\n\
            [[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        ),
        ("avtal.toml", "follows = \"tidigare\"\n"),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    // The agreement that follows may be one that could not be read.
    if context.unread.agreement {
        return Vec::new();
    }
    let successors = successors(summaries);
    // Of a proposal it is not known whether it ever ran.
    let known = summaries.iter().filter(|one| one.kind != Kind::Grant && !one.proposed);
    let alone = known.filter(|one| !successors.contains_key(one.id.as_str()));
    alone.filter_map(|one| finding(one, context)).collect()
}

fn finding(summary: &Summary, context: &Context) -> Option<Finding> {
    let field = match summary.status {
        Status::Expired => "term.end",
        Status::Terminated => "ended.on",
        Status::Draft
        | Status::Proposed
        | Status::Rejected
        | Status::ReferredBack
        | Status::Upcoming
        | Status::Active
        | Status::Unreadable => return None,
    };
    // A term that ends before it starts has not ended: that is another fault.
    let end = summary.secured_end.filter(|end| summary.start.is_none_or(|start| start.value <= end.value))?;
    let (last, past) = (end.value, days_text(days_left(end.value, context.as_of)));
    let message = text!(
        "slutade {last}, för {past} sedan, och inget avtal i registret följer på det",
        "ended on {last}, {past} ago, and no agreement of the ledger follows it",
        past
    );
    Some(Finding::new(field, end.span, message).help(text!(
        "ange det här avtalets id i `follows` i det nya avtalet, om ett sådant finns",
        "if there is a new agreement, name the id of this one in its `follows`"
    )))
}

//! T014: no meeting of the committee is left in time for what it must decide.

use super::decision_day;
use crate::compute;
use crate::model::{
    Agreement, Code, Committee, Concern, Context, Date, DelegationScope, Finding, Level, Status, Text, Verdict,
    excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T014"),
    name: "no-meeting-in-time",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed(
        "inget sammanträde hinner besluta om förlängning",
        "no meeting is left in time for the decision on an extension",
    ),
    why: Text::fixed(
        "Nämnden beslutar på sina sammanträden, och handlingarna ska vara klara före dem. Är det sista möjliga sammanträdet \
         förbi, eller hinner handlingarna inte bli klara, förfaller förlängningen om inget görs. Regeln prövas \
         där nämnden har en kalender för fristens år, och inte där avtalet delegerar beslutet.",
        "The committee decides at its meetings, and the papers must be ready before them. If the last meeting in time \
         is past, or its papers can no longer be ready, the extension lapses unless something is done. Judged where \
         the committee has a calendar for the year of the deadline, and not where the decision is delegated.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\
            decide_by = \"1023 days before end\"\n",
        )],
        &[
            (
                "liggare.toml",
                "[committees.almby]\nname = \"Almby socialnämnd\"\n\
                meetings = [2023-11-14, 2024-03-05]\npapers = \"14 days\"\n",
            ),
            (
                "avtal.toml",
                "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\
                decide_by = \"1000 days before end\"\n",
            ),
        ],
    ],
    good: &[
        &[
            (
                "liggare.toml",
                "[committees.almby]\nname = \"Almby socialnämnd\"\n\
                meetings = [2023-11-14, 2024-03-26]\npapers = \"14 days\"\n",
            ),
            (
                "avtal.toml",
                "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\
                decide_by = \"1000 days before end\"\n",
            ),
        ],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\
            decide_by = \"3 months before end\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some((by, _)) =
        decision_day(agreement, context.as_of).filter(|_| !compute::is_delegated(agreement, DelegationScope::Extend))
    else {
        return Verdict::clean();
    };
    let over = matches!(compute::status(agreement, context.as_of), Status::Expired | Status::Terminated);
    if over || by.value < context.as_of {
        return Verdict::clean();
    }
    let committee = agreement.committee.as_ref().and_then(|key| context.settings.committee(&key.value));
    let Some(committee) = committee else {
        return Verdict::lacks(Text::fixed("vilken nämnd som beslutar", "which committee decides"));
    };
    let year = by.value.year();
    if !committee.days().any(|meeting| meeting.year() == year) {
        return Verdict::lacks(text!("nämndens sammanträdesdagar {year}", "the committee's meetings in {year}"));
    }
    if committee.days().any(|meeting| is_in_time(committee, meeting, by.value, context.as_of)) {
        return Verdict::clean();
    }
    let (day, name) = (by.value, excerpt(&committee.name));
    let before = committee.days().filter(|meeting| *meeting <= day).max();
    let still = before.filter(|last| *last >= context.as_of);
    let message = match (still.and_then(|last| Some((last, committee.papers_ready(last)?))), before) {
        // Whether they were handed in, no file tells.
        (Some((last, papers)), _) => text!(
            "förlängning ska beslutas senast {day}, och handlingarna till det sista möjliga sammanträdet, {last}, skulle \
             vara klara {papers}: {name} beslutar då om de lämnades in",
            "an extension must be decided by {day}, and the papers for the last meeting in time, {last}, were to be \
             ready by {papers}: {name} decides then if they were handed in"
        ),
        (None, Some(last)) => text!(
            "förlängning ska beslutas senast {day}, men {name} har inget sammanträde kvar före dess; det sista möjliga \
             var {last}",
            "an extension must be decided by {day}, but {name} has no meeting left in time; the last in time was {last}"
        ),
        (None, None) => text!(
            "förlängning ska beslutas senast {day}, men {name} har inget sammanträde kvar före dess",
            "an extension must be decided by {day}, but {name} has no meeting left in time"
        ),
    };
    Finding::new("extension.decide_by", by.span, message)
        .by(day)
        .also(committee.span, text!("nämndens kalender", "the committee's calendar"))
        .help(text!(
            "begär ett extra sammanträde, ett ordförandebeslut eller delegation, eller kom överens med parterna om en \
             senare dag; saknas ett sammanträde, lägg in det i `meetings` i liggare.toml",
            "ask for an extra meeting, a decision by the chair or a delegation, or agree with the parties on a later \
             day; if a meeting is missing, enter it in `meetings` in liggare.toml",
        ))
        .into()
}

/// Whether the deadline can be met at a meeting whose papers can still be ready.
fn is_in_time(committee: &Committee, meeting: Date, by: Date, as_of: Date) -> bool {
    meeting <= by && committee.papers_ready(meeting).unwrap_or(meeting) >= as_of
}

//! T011: an agreement and the one that it follows should not both be in force.

use super::period_text;
use crate::compute::{Link, TimeRun, links, overlap};
use crate::model::{Code, Concern, Context, Finding, Level, Status, Summary, Text, days_inclusive, days_text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T011"),
    name: "overlap-in-chain",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett avtal och dess föregångare gäller samtidigt",
        "an agreement and its predecessor are in force at the same time",
    ),
    why: Text::fixed(
        "När två avtal om samma verksamhet gäller samma dagar är det oklart vilket som styr, och kostnader kan \
         räknas två gånger.",
        "Where two agreements on the same activity hold for the same days it is unclear which governs, and costs may \
         be counted twice.",
    ),
    source: None,
    bad: &[
        &[
            ("tidigare.toml", "[term]\nstart = 2024-01-01\nend = 2025-12-31\n"),
            ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2025-01-01\nend = 2027-12-31\n"),
        ],
        &[
            ("tidigare.toml", "[term]\nstart = 2024-01-01\nopen_ended = true\n"),
            ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2025-01-01\nopen_ended = true\n"),
        ],
        &[
            ("tidigare.toml", "[term]\nstart = 2025-01-01\nend = 2027-12-31\n"),
            ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2024-01-01\nend = 2025-12-31\n"),
        ],
    ],
    good: &[&[
        ("tidigare.toml", "[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
        ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2025-01-01\nend = 2027-12-31\n"),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    links(summaries).iter().filter_map(|link| Some(finding(link, overlap(link.before, link.after)?))).collect()
}

fn finding(link: &Link<'_>, shared: TimeRun) -> Finding {
    let is_over = matches!(link.predecessor.status, Status::Expired | Status::Terminated);
    let finding = Finding::new("term.start", link.start.span, message(&link.predecessor.id, shared)).help(if is_over {
        text!(
            "slutade föregångaren tidigare än avtalat, skriv det i dess [ended]; annars rätta `start` här eller `end` där",
            "if the predecessor ended before its time, write that in its [ended]; else correct `start` here or `end` there",
        )
    } else {
        text!(
            "avsluta föregångaren med [ended], eller rätta `start` här eller `end` där",
            "end the predecessor with [ended], or correct `start` here or `end` there",
        )
    });
    let finding = if link.after.first < link.before.first {
        finding.help(text!(
            "kontrollera `follows`: det här avtalet börjar gälla före sin föregångare",
            "check `follows`: this agreement starts before its predecessor",
        ))
    } else {
        finding
    };
    match (link.predecessor.secured_end, link.predecessor.open_ended) {
        (Some(end), _) => finding.also(end.span, text!("föregångaren slutar här", "the predecessor ends here")),
        (None, Some(open)) => {
            finding.also(open, text!("föregångaren gäller tills vidare", "the predecessor runs until further notice"))
        }
        (None, None) => finding,
    }
}

fn message(id: &str, shared: TimeRun) -> Text {
    let first = shared.first;
    let Some(last) = shared.last else {
        return text!(
            "både det här avtalet och föregångaren {id} gäller från och med {first}, utan slutdag",
            "both this agreement and its predecessor {id} are in force from {first}, without an end"
        );
    };
    let (days, period) = (days_text(days_inclusive(first, last)), period_text(first, last));
    text!(
        "både det här avtalet och föregångaren {id} gäller under {days}: {period}",
        "both this agreement and its predecessor {id} are in force for {days}: {period}",
        days,
        period
    )
}

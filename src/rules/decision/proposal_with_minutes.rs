//! D012: a proposal has no minutes that could be adjusted or announced.

use crate::model::{Agreement, Code, Concern, Context, DecisionStatus, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D012"),
    name: "proposal-with-minutes",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "beslutet anges som förslag, men protokollet är justerat eller anslaget",
        "the decision is given as a proposal, but the minutes are adjusted or announced",
    ),
    why: Text::fixed(
        "Ett justerat eller anslaget protokoll visar vad nämnden beslutade. Då är beslutet känt, och `status` ska säga vilket.",
        "Minutes that are adjusted or announced show what the committee decided. The decision is known then, and `status` should \
         say which.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-06-01\nend = 2026-05-31\n\n\
         [decision]\nstatus = \"proposed\"\ndate = 2023-11-14\nadjusted = 2023-11-20\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-06-01\nend = 2026-05-31\n\n\
         [decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2023-11-20\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(decision) = agreement.decision.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if decision.status.value != DecisionStatus::Proposed {
        return Verdict::clean();
    }
    let minutes = [("adjusted", decision.adjusted), ("announced", decision.announced)];
    let first = minutes.into_iter().find_map(|(key, day)| Some((key, day?)));
    let finding = first.map(|(key, day)| {
        let date = day.value;
        let message = match key {
            "adjusted" => text!(
                "filen anger ett förslag till beslut, men protokollet är justerat {date}",
                "the file states a proposal for a decision, but the minutes were adjusted on {date}"
            ),
            _ => text!(
                "filen anger ett förslag till beslut, men protokollet är anslaget {date}",
                "the file states a proposal for a decision, but the minutes were announced on {date}"
            ),
        };
        let finding = Finding::new(format!("decision.{key}"), day.span, message);
        finding.also(decision.status.span, text!("förslag", "proposal")).help(text!(
            "läs protokollet: har nämnden beslutat, skriv `status = \"decided\"`; annars ta bort raden",
            "read the minutes: if the committee has decided, write `status = \"decided\"`; else remove the line"
        ))
    });
    finding.into()
}

//! T019: an extension should be decided while the agreement still runs, and by the day that it says.

use super::extensions::{Recorded, recorded};
use crate::compute;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, days_left, days_text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T019"),
    name: "extended-late",
    level: Level::Warning,
    concern: Concern::Know,
    summary: Text::fixed("en förlängning beslutades för sent", "an extension was decided too late"),
    why: Text::fixed(
        "Beslutas en förlängning när avtalstiden redan är slut har verksamheten gått utan avtal däremellan, och det går \
         inte att ändra i efterhand. Beslutas den efter den dag som avtalet anger kan parterna ha varit oense om den \
         alls var möjlig. Uppgiften visar vad nämnden kan få frågor om.",
        "Where an extension is decided once the term is over, the activity has run without an agreement in between, and \
         that cannot be changed afterwards. Where it is decided after the day that the agreement states, the parties may \
         have disagreed on whether it was possible at all. This shows what the committee may be asked about.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2023-01-01\nend = 2023-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-11-15\n\n\
             #- signatures\n[[signatures]]\nparty = \"almby\"\ndate = 2022-12-01\n\n\
             [[signatures]]\nparty = \"laxhjalpen\"\ndate = 2022-12-01\n\n\
             [extension]\nmode = \"option\"\nlatest_end = 2026-12-31\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-01-16\nuntil = 2026-12-31\n\n\
             [[followups]]\nyear = 2023\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlatest_end = 2027-12-31\ndecide_by = \"35 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-13\nuntil = 2027-12-31\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlatest_end = 2027-12-31\ndecide_by = \"35 months before end\"\n\n\
         [[extensions]]\ndecided = 2024-01-31\nuntil = 2027-12-31\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    // What renews itself has gone on by itself, whatever was decided then.
    let renews = agreement.renews();
    if !agreement.is_partnership() || renews {
        return Verdict::clean();
    }
    recorded(agreement).iter().filter_map(|one| finding(agreement, one)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, one: &Recorded<'_>) -> Option<Finding> {
    let (decided, until, end) = (one.entry.decided, one.until.value, one.reached?);
    let (day, last) = (decided.value, end.value);
    let (message, span, label) = if day > last {
        let late = days_text(days_left(last, day));
        let message = text!(
            "förlängningen till och med {until} beslutades {day}, {late} efter sista dagen {last}: så länge fanns inget \
             avtal",
            "the extension until and including {until} was decided on {day}, {late} after the last day {last}: so long \
             there was no agreement",
            late
        );
        (message, end.span, Text::fixed("slutade här", "ended here"))
    } else {
        let rule = agreement.extension.as_ref()?;
        let by = compute::decision_day(rule, last).filter(|by| *by < day)?;
        let late = days_text(days_left(by, day));
        let message = text!(
            "förlängningen till och med {until} beslutades {day}, {late} efter {by}, då den senast skulle beslutas",
            "the extension until and including {until} was decided on {day}, {late} after {by}, the last day for it",
            late
        );
        (message, rule.decide_by?.span, Text::fixed("senast då", "by then"))
    };
    let finding = Finding::new(format!("extensions[{}].decided", one.place), decided.span, message).also(span, label);
    Some(finding.help(text!(
        "kontrollera dagen i `decided`; stämmer den, redovisa för nämnden vad som gällde fram till beslutet",
        "check the day in `decided`; if it is right, tell the committee what held until the decision"
    )))
}

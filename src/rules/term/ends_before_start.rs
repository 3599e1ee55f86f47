//! T001: an agreement must not end before it starts.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T001"),
    name: "ends-before-start",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("avtalet slutar innan det börjar gälla", "the agreement ends before it starts"),
    why: Text::fixed(
        "Ett avtal som slutar innan det börjar har ingen giltig tid, och varken status, frister eller kostnader kan räknas ut. \
         Nästan alltid är ett årtal felskrivet.",
        "An agreement that ends before it starts has no term, and neither status, deadlines nor costs can be computed. \
         Almost always a year is misprinted.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[term]\nstart = 2024-02-01\nend = 2023-12-31\n")]],
    good: &[&[("avtal.toml", "[term]\nstart = 2024-02-01\nend = 2026-12-31\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let Some(term) = &agreement.term else { return Verdict::lacks(Text::fixed("början och slut", "start and end")) };
    let (Some(start), Some(end)) = (agreement.start(), term.end) else {
        return Verdict::lacks(Text::fixed("början eller slut", "start or end"));
    };
    if end.value >= start.value {
        return Verdict::clean();
    }
    let (last, first) = (end.value, start.value);
    let message = text!("slutar {last}, före första dagen {first}", "ends {last}, before its first day {first}");
    Finding::new("term.end", end.span, message)
        .also(start.span, text!("börjar gälla här", "starts here"))
        .help(if agreement.counts_from_concluded() {
            text!(
                "rätta årtalet i `end` eller `concluded`, eller byt plats på dagarna om de är omkastade",
                "correct the year in `end` or `concluded`, or change the days about if they are the wrong way round"
            )
        } else {
            text!(
                "rätta årtalet i `end` eller `start`, eller byt plats på dagarna om de är omkastade",
                "correct the year in `end` or `start`, or change the days about if they are the wrong way round"
            )
        })
        .into()
}

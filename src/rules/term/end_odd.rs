//! T008: an agreement that starts on the first day of a month seldom ends on one.

use crate::model::{Agreement, Certainty, Code, Concern, Context, Finding, Fix, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T008"),
    name: "end-odd",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "avtalet både börjar och slutar den första i en månad",
        "the agreement both starts and ends on the first of a month",
    ),
    why: Text::fixed(
        "Sista dagen räknas med. Ett avtal som börjar den första i en månad och slutar den första i en annan löper \
         en enda dag in i en ny månad, och ofta är dagen före menad. Då flyttas varje frist som räknas från slutet.",
        "The last day is counted. An agreement that starts on the first of a month and ends on the first of another \
         runs a single day into a new month, and often the day before is meant. It moves every deadline that is \
         counted from the end.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-01-01\nend = 2027-01-01\n\n\
         [allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 75, laxhjalpen = 25 }\n",
    )]],
    good: &[&[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let Some((start, end)) = agreement.start().zip(agreement.term.as_ref().and_then(|term| term.end)) else {
        return Verdict::lacks(Text::fixed("avtalets första eller sista dag", "the first or the last day"));
    };
    let (first, last) = (start.value, end.value);
    let Some(before) = last.pred_opt().filter(|_| first < last && first.day() == 1 && last.day() == 1) else {
        return Verdict::clean();
    };
    let message = text!(
        "sista dagen {last} är den första i en månad, liksom första dagen {first}: är {before} menat?",
        "the last day {last} is the first of a month, like the first day {first}: is {before} meant?"
    );
    Finding::new("term.end", end.span, message)
        .also(start.span, text!("börjar gälla här", "starts here"))
        .help(text!(
            "fråga parterna; är {before} menat, skriv `end = {before}`, annars lägg in ett undantag [[waivers]]",
            "ask the parties; if {before} is meant, write `end = {before}`, else enter a waiver [[waivers]]",
        ))
        .fix(Fix::write(Certainty::Ask, end.span, before.to_string()))
        .into()
}

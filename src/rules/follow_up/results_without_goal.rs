//! F008: results, and no goal to hold them against.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, SourceKind, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F008"),
    name: "results-without-goal",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "en uppföljning anger resultat, men filen anger inget mål",
        "a follow-up states results, but the file states no goal",
    ),
    why: Text::fixed(
        "Om resultatet är bra eller dåligt går inte att säga utan ett mål att hålla det mot. Är filen skriven ur en rapport om \
         avtalet kan målen stå i avtalet självt, och då sägs inget.",
        "Whether a result is good or bad cannot be said without a goal to hold it against. Where the file was written from a report \
         about the agreement the goals may stand in the agreement itself, and nothing is said.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "#- goals\n[[followups]]\nyear = 2024\nresults = \"Läxhjälpen gavs varje vecka.\"\n")]],
    good: &[&[(
        "avtal.toml",
        "source_kind = \"report\"\n#- goals\n[[followups]]\nyear = 2024\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let is_report = agreement.source_kind.is_some_and(|kind| kind.value == SourceKind::Report);
    if !agreement.is_partnership() || !agreement.goals.is_empty() || is_report {
        return Verdict::clean();
    }
    let mut followups = (1..).zip(&agreement.followups);
    let first = followups.find_map(|(place, one): (usize, _)| Some((place, one.results.as_ref()?)));
    let finding = first.map(|(place, results)| {
        let message = text!(
            "uppföljningen anger resultat, men filen anger inget mål att hålla dem mot",
            "the follow-up states results, but the file states no goal to hold them against"
        );
        let finding = Finding::new(format!("followups[{place}].results"), results.span, message)
            .resting_on(["goals", "source_kind"]);
        finding.help(text!(
            "står målen i avtalet: skriv in dem under [[goals]]",
            "if the goals stand in the agreement: enter them under [[goals]]"
        ))
    });
    finding.into()
}

//! T027: a chain of agreements that follow each other has a first one.

use crate::model::{Code, Concern, Context, Finding, Level, Summary, Text, text};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("T027"),
    name: "chain-turns-back",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("avtal följer på varandra i en ring", "agreements follow each other in a ring"),
    why: Text::fixed(
        "Ett avtal kan inte komma efter det som kommer efter det självt. Något av dem pekar på fel föregångare.",
        "No agreement comes after what comes after itself. One of them names the wrong predecessor.",
    ),
    source: None,
    bad: &[&[
        ("avtal-a.toml", "follows = \"avtal-b\"\n\n[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
        ("avtal-b.toml", "follows = \"avtal-a\"\n\n[term]\nstart = 2025-01-01\nend = 2026-12-31\n"),
    ]],
    good: &[&[
        ("avtal-a.toml", "[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
        ("avtal-b.toml", "follows = \"avtal-a\"\n\n[term]\nstart = 2025-01-01\nend = 2026-12-31\n"),
    ]],
    check: Check::Ledger(check),
};

/// One finding for each ring, at the agreement of it that comes first in the ledger. Each agreement is visited once.
fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, summary) in summaries.iter().enumerate().filter(|(_, summary)| summary.follows.is_some()) {
        places.entry(summary.id.as_str()).or_insert(place);
    }
    let before = |place: usize| {
        let summary = summaries.get(place)?;
        let follows = summary.follows.as_ref()?;
        places.get(follows.value.as_str()).copied().filter(|other| *other != place)
    };
    // The walk in which an agreement was met.
    let mut met = vec![None; summaries.len()];
    let mut findings = Vec::new();
    for first in 0..summaries.len() {
        let mut at = Some(first).filter(|_| summaries.get(first).is_some_and(|summary| summary.follows.is_some()));
        while let Some(place) = at {
            match met.get_mut(place) {
                Some(seen @ None) => *seen = Some(first),
                Some(Some(walk)) if *walk == first => {
                    findings.extend(ring(summaries, place, before));
                    break;
                }
                _ => break,
            }
            at = before(place);
        }
    }
    findings
}

/// The finding for the ring in which an agreement lies.
fn ring(summaries: &[Summary], inside: usize, before: impl Fn(usize) -> Option<usize>) -> Option<Finding> {
    let members: Vec<usize> =
        std::iter::successors(Some(inside), |place| before(*place).filter(|next| *next != inside)).collect();
    let first = *members.iter().min()?;
    let (one, other) = (summaries.get(first)?, summaries.get(before(first)?)?);
    let (id, count) = (&other.id, members.len());
    let message = text!(
        "avtalet följer på {id}, som följer på avtalet självt ({count} avtal i en ring)",
        "the agreement follows {id}, which follows this one ({count} agreements in a ring)"
    );
    let finding = Finding::new("follows", one.follows.as_ref()?.span, message);
    let label = text!("följer i sin tur på en senare", "in its turn follows a later one");
    Some(finding.also(other.follows.as_ref()?.span, label).help(text!(
        "ta bort `follows` i det avtal som kom först, eller skriv rätt föregångare",
        "remove `follows` in the agreement that came first, or write the right predecessor"
    )))
}

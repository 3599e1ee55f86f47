//! What it says of itself: its purpose, its goals and its programmes.

use crate::commands::draft::answer::desk::Desk;
use crate::commands::draft::answer::{Kept, happened};
use crate::model::{Agreement, Facts, Goal, Text};
use std::collections::BTreeMap;

pub fn add(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let file = agreement.file;
    facts.insert("title", desk.text(&agreement.title, "title"));
    let short = agreement.short_name.as_ref();
    facts.insert("name", short.map_or_else(|| desk.text(&agreement.title, "title"), |at| desk.text(at, "short_name")));
    happened::denied(desk, agreement, facts);
    for (key, at, what) in [
        ("purpose", &agreement.purpose, Text::fixed("syfte", "purpose")),
        ("challenge", &agreement.challenge, Text::fixed("samhällsutmaning", "challenge to society")),
        ("target_group", &agreement.target_group, Text::fixed("målgrupp", "target group")),
        ("equality", &agreement.equality, Text::fixed("jämställdhetsanalys", "analysis of gender equality")),
        ("children", &agreement.children, Text::fixed("konsekvenser för barn", "consequences for children")),
        ("dispute", &agreement.dispute, Text::fixed("hur en tvist löses", "how a dispute is settled")),
        ("termination", &agreement.termination, Text::fixed("hävning", "withdrawal for breach")),
    ] {
        facts.insert(key, desk.expected(at.as_ref(), key, &what, file));
    }
    let group = facts.remove("target_group").unwrap_or(Facts::Absent);
    facts.insert("target_group", happened::unless_denied(facts, "no_target_group", group));
    let is_text = agreement.purpose.as_ref().is_some_and(|purpose| has_sentences(&purpose.value));
    facts.insert("purpose_is_text", Facts::Flag(is_text));
    facts.insert("background", desk.optional(agreement.background.as_ref(), "background"));
    facts.insert("expected_effect", desk.optional(agreement.expected_effect.as_ref(), "expected_effect"));
    facts.insert("delimitation", desk.optional(agreement.delimitation.as_ref(), "delimitation"));
    facts.insert("values", desk.optional(agreement.values.as_ref(), "values"));
    facts.insert("differs", desk.texts(&agreement.differs, "differs"));
    let goal = |(at, goal): (usize, &Goal)| desk.text(&goal.text, &format!("goals[{at}].text"));
    facts.insert("goals", Facts::List((1..).zip(&agreement.goals).map(goal).collect()));
    let named = (1..).zip(&agreement.programmes).filter(|(_, one)| one.is_named());
    let programmes = named.map(|(at, one): (usize, _)| desk.text(&one.name, &format!("programmes[{at}].name")));
    facts.insert("programmes", Facts::List(programmes.collect()));
}

/// Whether a text has several paragraphs or sentences: it is no half of a sentence then, and stands by itself.
pub fn has_sentences(text: &str) -> bool {
    let text = text.trim();
    let ends = text.match_indices(['.', '!', '?']).map(|(at, _)| text.get(at + 1..).unwrap_or_default());
    let mut follows = ends.filter_map(|rest| rest.strip_prefix(char::is_whitespace));
    text.contains("\n\n") || follows.any(|rest| rest.trim_start().starts_with(char::is_uppercase))
}

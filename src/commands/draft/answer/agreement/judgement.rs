//! How it stands against its guideline.

use crate::commands::draft::answer::Kept;
use crate::commands::draft::answer::desk::{Desk, record};
use crate::compute::{Judgement, State, judge};
use crate::model::{Agreement, Choice, Fact, FactValue, Facts, Span, Text};
use std::collections::BTreeMap;

/// Each criterion with its state and the reason for it, as the guideline asks, and how many are not shown to be met.
pub fn add(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let context = &desk.ledger.context;
    let judged = context.rulebook_for(agreement).map(|book| judge(agreement, book, context)).unwrap_or_default();
    facts.insert("criteria", Facts::List(judged.iter().map(|one| criterion(desk, agreement, one)).collect()));
    let count = judged.iter().filter(|one| one.state != State::Met).count();
    let sources = judged.iter().filter_map(|one| one.claim).map(|claim| desk.source(claim.span, "criteria")).collect();
    let value = FactValue::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let not_shown = if count == 0 { Facts::Absent } else { Facts::Fact(Fact { value, sources }) };
    facts.insert("not_shown", not_shown);
    let count_of = |states: &[State]| {
        let own: Vec<_> = judged.iter().filter(|one| states.contains(&one.state)).collect();
        let sources = own.iter().filter_map(|one| one.claim).map(|claim| desk.source(claim.span, "criteria")).collect();
        let value = FactValue::Number(i64::try_from(own.len()).unwrap_or(i64::MAX));
        if own.is_empty() { Facts::Absent } else { Facts::Fact(Fact { value, sources }) }
    };
    facts.insert("lacking", count_of(&[State::NotEvidenced, State::NotAssessed]));
    facts.insert("partly_met", count_of(&[State::Partly]));
    facts.insert("not_met", count_of(&[State::Failed]));
    facts.insert("none_shown", Facts::Flag(count > 1 && count == judged.len()));
}

fn criterion(desk: &Desk<'_, Kept>, agreement: &Agreement, judged: &Judgement<'_>) -> Facts {
    let (id, span) = (&judged.criterion.id.value, judged.criterion.id.span);
    let field = |name: &str| format!("criteria.{id}.{name}");
    let text = |words: &Text, span: Span, field: &str| {
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), span, field)
    };
    let claim = judged.claim;
    let place = claim.map_or(agreement.title.span, |claim| claim.span);
    // What the table of the criteria says, too: a state without a reason is told by what the facts show.
    let because = judged.because();
    let at = claim.and_then(|claim| claim.because.as_ref()).map_or(place, |because| because.span);
    let because = because.map(|because| text(&because, at, &field("because")));
    record([
        ("title", text(&judged.criterion.title, span, &field("title"))),
        ("state", text(&judged.state.title(), place, &field("met"))),
        ("because", because.unwrap_or(Facts::Absent)),
    ])
}

//! What was before it, what has changed, what may be decided without the committee, and what is annexed.

use super::texts::has_sentences;
use crate::commands::draft::answer::desk::{Desk, record};
use crate::commands::draft::answer::{Kept, party, term};
use crate::compute::{cost_total, folded, money};
use crate::model::{
    Agreement, At, Attachment, Committee, CostPeriod, Delegation, DelegationScope, Fact, FactValue, Facts, Party, Text,
};

pub fn delegations(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
    let all = agreement.decision.as_ref().map_or(&[][..], |decision| &decision.delegations);
    let one = |(at, one): (usize, &Delegation)| {
        let field = |name: &str| format!("decision.delegations[{at}].{name}");
        let scope = one.scope?;
        let word = match scope.value {
            DelegationScope::Sign => "sign",
            DelegationScope::Amend => "amend",
            DelegationScope::Extend => "extend",
            DelegationScope::Notice => "notice",
        };
        Some(record([
            ("to", desk.text(&one.to, &field("to"))),
            ("scope", desk.fact(FactValue::Word(word), scope.span, &field("scope"))),
            ("condition", desk.optional(one.condition.as_ref(), &field("condition"))),
        ]))
    };
    Facts::List((1..).zip(all).filter_map(one).collect())
}

/// The agreement that this one follows, and who of its parties is no longer one, and who has joined.
pub fn predecessor(desk: &Desk<'_, Kept>, agreement: &Agreement, committee: Option<&Committee>) -> Facts {
    let Some(follows) = &agreement.follows else { return Facts::Absent };
    let kept = desk.ledger.entries.iter().find(|entry| entry.id == follows.value);
    let Some(before) = kept.and_then(|entry| entry.kept.as_deref()) else { return Facts::Absent };
    let others = |agreement| committee.map_or_else(Vec::new, |committee| party::others(agreement, committee));
    let names = |of: &Agreement, other: &Agreement| {
        let is_new = |party: &&Party| !other.parties.iter().any(|own| party::are_alike(&[own], &[party]));
        let new: Vec<Facts> = of
            .parties
            .iter()
            .filter(is_new)
            .map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)))
            .collect();
        Facts::List(new)
    };
    let results = before.followups.iter().filter_map(|one| one.results.as_ref());
    let results = results.map(|one| desk.text(one, "followups.results")).collect();
    let parties: Vec<&Party> = if committee.is_some() { others(before) } else { before.parties.iter().collect() };
    record([
        ("first", term::first_day(desk, before)),
        ("concluded", term::concluded(desk, before)),
        ("last", term::last_day(desk, before)),
        ("others", party::facts(desk, &parties)),
        ("purpose", desk.optional(before.purpose.as_ref(), "purpose")),
        ("results", Facts::List(results)),
        ("left", names(before, agreement)),
        ("joined", names(agreement, before)),
        ("changes", changes(desk, before, agreement)),
    ])
}

/// What the file says otherwise than that of the agreement before it, of what both say: a word for what it is, and both.
fn changes(desk: &Desk<'_, Kept>, before: &Agreement, now: &Agreement) -> Facts {
    let differ = |word: &'static str, before: Option<Facts>, now: Option<Facts>| {
        let (Some(Facts::Fact(before)), Some(Facts::Fact(now))) = (before, now) else { return None };
        let sources: Vec<_> = before.sources.iter().chain(&now.sources).cloned().collect();
        let is_other = is_other(&before.value, &now.value);
        let what = Facts::Fact(Fact { value: FactValue::Word(word), sources });
        let is_short = Facts::Flag(is_short(&before.value) && is_short(&now.value));
        let (before, now) = (Facts::Fact(before), Facts::Fact(now));
        is_other.then(|| record([("what", what), ("is_short", is_short), ("before", before), ("now", now)]))
    };
    let text = |at: &Option<At<String>>, field: &str| at.as_ref().map(|at| desk.text(at, field));
    let notice = |of: &Agreement| {
        let period = of.notice.as_ref()?.period?;
        Some(desk.fact(FactValue::Length(period.value), period.span, "notice.period"))
    };
    let purpose = differ("purpose", text(&before.purpose, "purpose"), text(&now.purpose, "purpose"));
    let group = (text(&before.target_group, "target_group"), text(&now.target_group, "target_group"));
    let all = [
        purpose,
        differ("target_group", group.0, group.1),
        differ("notice", notice(before), notice(now)),
        differ("cost", yearly_cost(desk, before), yearly_cost(desk, now)),
    ];
    Facts::List(all.into_iter().flatten().collect())
}

/// Whether two values say different things; a full stop, blanks and capitals say nothing.
fn is_other(before: &FactValue, now: &FactValue) -> bool {
    match (before, now) {
        (FactValue::Text(before), FactValue::Text(now)) => folded(before) != folded(now),
        (before, now) => before != now,
    }
}

/// Whether a value can stand in the middle of a sentence.
fn is_short(value: &FactValue) -> bool {
    if let FactValue::Text(text) = value { !has_sentences(text) } else { true }
}

/// What it costs a year, where one statement says that of every year.
fn yearly_cost(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Option<Facts> {
    let [cost] = agreement.costs.as_slice() else { return None };
    if cost.per.value != CostPeriod::Year || cost.year.is_some() {
        return None;
    }
    let span = cost.total.map_or(cost.span, |total| total.span);
    Some(desk.fact(FactValue::Money(cost_total(cost).and_then(money)?), span, "costs[1].total"))
}

/// What is annexed, and what of it is not at hand.
pub fn attachments(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
    let one = |(at, one): (usize, &Attachment)| {
        let field = |name: &str| format!("attachments[{at}].{name}");
        let is_missing = one.missing.is_some_and(|missing| missing.value);
        let what = Text::fixed("bilagan", "the annex");
        record([
            ("number", desk.optional(one.number.as_ref(), &field("number"))),
            ("title", desk.text(&one.title, &field("title"))),
            ("is_missing", Facts::Flag(is_missing)),
            ("missing", desk.lack(&what, &field("missing"), agreement.file)),
        ])
    };
    Facts::List((1..).zip(&agreement.attachments).map(one).collect())
}

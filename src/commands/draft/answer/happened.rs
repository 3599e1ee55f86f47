//! What has happened to an agreement that stands already, beside what it says: parties, conditions, funds, changes and goals.

use super::desk::{Desk, record};
use crate::compute::{FundState, fund_state};
use crate::model::{Agreement, At, Date, FactValue, Facts, FollowUp, GoalOutcome, Precision, Text};
use std::collections::BTreeMap;

/// Who came and who left, which conditions were not met, which funds were refused, and what was changed: each by the day.
pub fn add<K>(desk: &Desk<'_, K>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    facts.insert("came", parties(desk, agreement, "joined"));
    facts.insert("gone", parties(desk, agreement, "left"));
    facts.insert("unmet", unmet(desk, agreement));
    facts.insert("refused", refused(desk, agreement));
    facts.insert("amendments", amendments(desk, agreement));
}

/// The parties that have joined, or left, and the day.
fn parties<K>(desk: &Desk<'_, K>, agreement: &Agreement, field: &'static str) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let one = |party: &crate::model::Party| {
        let day: Option<At<Date>> = if field == "left" { party.left } else { party.joined };
        let path = |name: &str| format!("parties.{}.{name}", party.key.value);
        // Who leaves on a day is a party on it.
        let day = day.filter(|day| if field == "left" { day.value < as_of } else { day.value <= as_of })?;
        let on = desk.day(day, Precision::Day, &path(field));
        Some(record([("name", desk.text(&party.name, &path("name"))), ("on", on)]))
    };
    Facts::List(agreement.parties.iter().filter_map(one).collect())
}

/// The conditions of the term that were not met.
fn unmet<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let all = (1..).zip(agreement.term.iter().flat_map(|term| &term.conditions));
    let failed = all.filter(|(_, one): &(usize, _)| one.met.is_some_and(|met| !met.value));
    let known = failed.filter(|(_, one)| one.decided.is_none_or(|day| day.value <= as_of));
    let told = known.map(|(at, one)| {
        let field = |name: &str| format!("term.conditions[{at}].{name}");
        let decided = one.decided.map(|day| desk.day(day, Precision::Day, &field("decided")));
        record([("text", desk.text(&one.text, &field("text"))), ("decided", decided.unwrap_or(Facts::Absent))])
    });
    Facts::List(told.collect())
}

/// The funds that were applied for and refused.
fn refused<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let all = agreement.funding.iter().filter(|fund| fund_state(fund, as_of) == FundState::Refused);
    let told = all.map(|fund| {
        let field = |name: &str| format!("funding.{}.{name}", fund.key.value);
        let year = fund.year.map(|at| desk.fact(FactValue::Text(at.value.to_string()), at.span, &field("year")));
        record([("name", desk.text(&fund.name, &field("name"))), ("year", year.unwrap_or(Facts::Absent))])
    });
    Facts::List(told.collect())
}

/// What was changed in the agreement since it was entered into.
fn amendments<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let known = (1..).zip(&agreement.amendments).filter(|(_, one)| one.decided.value <= as_of);
    let told = known.map(|(at, one): (usize, _)| {
        let field = |name: &str| format!("amendments[{at}].{name}");
        let on = desk.day(one.decided, Precision::Day, &field("decided"));
        record([("on", on), ("what", desk.optional(one.what.as_ref(), &field("what")))])
    });
    Facts::List(told.collect())
}

/// How the goals came out, as a follow-up tells it: the goal's own words, whether it was reached, and how it went.
pub fn goals<K>(desk: &Desk<'_, K>, agreement: &Agreement, at: usize, followup: &FollowUp) -> Vec<Facts> {
    let one = |(place, outcome): (usize, &GoalOutcome)| {
        let number = usize::try_from(outcome.goal.value).ok()?;
        let goal = agreement.goals.get(number.checked_sub(1)?)?;
        let field = |name: &str| format!("followups[{at}].goals[{place}].{name}");
        let (word, span) = match outcome.reached {
            Some(reached) if reached.value => ("reached", reached.span),
            Some(reached) => ("missed", reached.span),
            None => ("told", outcome.goal.span),
        };
        Some(record([
            ("text", desk.text(&goal.text, &format!("goals[{number}].text"))),
            ("state", desk.fact(FactValue::Word(word), span, &field("reached"))),
            ("outcome", desk.optional(outcome.outcome.as_ref(), &field("outcome"))),
        ]))
    };
    (1..).zip(&followup.goals).filter_map(one).collect()
}

/// What the document says outright that there is none of, by the names that templates ask for.
pub fn denied<K>(desk: &Desk<'_, K>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    use crate::model::StatesNone;
    for (name, what) in [
        ("no_challenge", StatesNone::Challenge),
        ("no_programme", StatesNone::Programmes),
        ("no_goals", StatesNone::Goals),
        ("no_target_group", StatesNone::TargetGroup),
        ("no_costs", StatesNone::Costs),
        ("no_contributions", StatesNone::Contributions),
        ("no_duties", StatesNone::Duties),
        ("no_extension", StatesNone::Extension),
        ("no_notice", StatesNone::Notice),
        ("no_amendment_rule", StatesNone::AmendmentRule),
    ] {
        let none = agreement.states_none.iter().find(|none| none.value == what);
        let word = none.map(|none| desk.fact(FactValue::Word("denied"), none.span, "states_none"));
        facts.insert(name, word.unwrap_or(Facts::Absent));
    }
}

/// A mark, unless the document says outright that there is none.
pub fn unless_denied(facts: &BTreeMap<&'static str, Facts>, none: &str, lack: Facts) -> Facts {
    let is_denied = matches!(facts.get(none), Some(Facts::Fact(_)));
    if is_denied && matches!(lack, Facts::Lack(_)) { Facts::Absent } else { lack }
}

/// The words for a mark that the background is missing.
pub static NO_BACKGROUND: Text = Text::fixed("bakgrund", "background");

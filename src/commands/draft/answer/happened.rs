//! What has happened to an agreement that stands already, beside what it says: parties, conditions, funds, changes and goals.

use super::afterwards;
use super::desk::{Desk, record};
use crate::compute::{FundState, fund_state, notice_given};
use crate::model::{Agreement, At, Date, FactValue, Facts, FollowUp, GoalOutcome, Party, Precision, Text};
use std::collections::BTreeMap;

/// Who came and who left, which conditions were not met, which funds were refused, and what was changed: each by the day.
pub fn add<K>(desk: &Desk<'_, K>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    facts.insert("came", came(desk, agreement));
    facts.insert("gone", gone(desk, agreement));
    notice(desk, agreement, facts);
    afterwards::add(desk, agreement, facts);
    facts.insert("unmet", unmet(desk, agreement));
    facts.insert("refused", refused(desk, agreement));
    facts.insert("amendments", amendments(desk, agreement));
}

/// Who gave notice and when, and when and why it ended before its time, be it that the day is still to come.
fn notice<K>(desk: &Desk<'_, K>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let as_of = desk.ledger.context.as_of;
    let given = notice_given(agreement, as_of);
    let by = agreement.notice.as_ref().filter(|_| given.is_some()).and_then(|notice| notice.given_by.as_ref());
    let by = by.and_then(|by| agreement.party(&by.value));
    let by = by.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
    let given = given.map(|day| desk.day(day, Precision::Day, "notice.given"));
    let what = Text::fixed("skälet till att avtalet upphörde", "why the agreement ended");
    let ended = agreement.ended.as_ref();
    let why = ended.map(|ended| desk.expected(ended.why.as_ref(), "ended.why", &what, agreement.file));
    let on = ended.map(|ended| desk.day(ended.on, Precision::Day, "ended.on"));
    facts.insert("notice_given", given.unwrap_or(Facts::Absent));
    facts.insert("notice_by", by.unwrap_or(Facts::Absent));
    facts.insert("ended_early", on.unwrap_or(Facts::Absent));
    facts.insert("ends_ahead", Facts::Flag(ended.is_some_and(|ended| as_of < ended.on.value)));
    facts.insert("ended_why", why.unwrap_or(Facts::Absent));
}

/// The parties that have joined and stay, and the day.
fn came<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let one = |party: &Party| {
        let path = |name: &str| format!("parties.{}.{name}", party.key.value);
        let day = party.joined.filter(|day| day.value <= as_of && !party.has_left(as_of))?;
        let on = desk.day(day, Precision::Day, &path("joined"));
        Some(record([("name", desk.text(&party.name, &path("name"))), ("on", on)]))
    };
    Facts::List(agreement.parties.iter().filter_map(one).collect())
}

/// The parties that have left, and the day; and the one on which they had joined, where that is stated.
fn gone<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let one = |party: &Party| {
        let path = |name: &str| format!("parties.{}.{name}", party.key.value);
        let day =
            |at: Option<At<Date>>, name: &str| at.map_or(Facts::Absent, |at| desk.day(at, Precision::Day, &path(name)));
        party.has_left(as_of).then(|| {
            let (from, on) = (day(party.joined, "joined"), day(party.left, "left"));
            record([("name", desk.text(&party.name, &path("name"))), ("from", from), ("on", on)])
        })
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

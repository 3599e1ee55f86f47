//! Its time, and how it is changed, renegotiated and ended.

use super::is_to_be_decided;
use crate::commands::draft::answer::desk::Desk;
use crate::commands::draft::answer::{Kept, happened, term};
use crate::model::{Agreement, Condition, FactValue, Facts, RenegotiationBy, Text};
use std::collections::BTreeMap;

pub fn add(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let file = agreement.file;
    let stated = agreement.term.as_ref();
    facts.insert("first", term::first_day(desk, agreement));
    facts.insert("last", term::last_day(desk, agreement));
    facts.insert("concluded", term::concluded(desk, agreement));
    let as_of = desk.ledger.context.as_of;
    facts.insert("concluded_ahead", Facts::Flag(agreement.concluded.is_some_and(|day| as_of < day.value)));
    facts.insert("state", term::state(desk, agreement, None));
    facts.insert("open_ended", term::open_ended(desk, agreement));
    facts.insert("to_decide", Facts::Flag(is_to_be_decided(agreement, as_of)));
    let conditions = (1..).zip(stated.map_or(&[][..], |term| &term.conditions));
    let condition = |(at, one): (usize, &Condition)| desk.text(&one.text, &format!("term.conditions[{at}].text"));
    facts.insert("conditions", Facts::List(conditions.map(condition).collect()));
    facts.insert("extension", term::extension(desk, agreement));
    let notice = agreement.notice.as_ref().and_then(|notice| notice.period);
    let what = Text::fixed("uppsägningstid", "period of notice");
    let notice = notice.map(|at| desk.fact(FactValue::Length(at.value), at.span, "notice.period"));
    let notice = notice.unwrap_or_else(|| desk.lack(&what, "notice.period", file));
    facts.insert("notice", happened::unless_denied(facts, "no_notice", notice));
    let rule = agreement.amendment_rule.as_ref();
    let what = Text::fixed("hur överenskommelsen ändras", "how the agreement is changed");
    let written = rule.and_then(|rule| rule.written).filter(|written| written.value);
    let changes = written.map(|at| desk.fact(FactValue::Word("written"), at.span, "amendment_rule.written"));
    let changes = changes.unwrap_or_else(|| desk.lack(&what, "amendment_rule", file));
    facts.insert("amendment_rule", happened::unless_denied(facts, "no_amendment_rule", changes));
    let signers = rule.map_or(&[][..], |rule| &rule.signed_by).iter().filter_map(|key| agreement.party(&key.value));
    let signers = signers.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
    facts.insert("amended_by", Facts::List(signers.collect()));
    let again = agreement.renegotiation.as_ref();
    let meanwhile = again.and_then(|one| one.performs_meanwhile).filter(|at| at.value);
    facts.insert("says_renegotiation", Facts::Flag(again.is_some()));
    let (any, by) = match again.and_then(|one| one.by.as_ref()).map(|by| (&by.value, by.span)) {
        Some((RenegotiationBy::Any, span)) => (desk.fact(FactValue::Word("any"), span, "renegotiation.by"), Vec::new()),
        Some((RenegotiationBy::Parties(keys), _)) => (Facts::Absent, keys.iter().collect()),
        None => (Facts::Absent, Vec::new()),
    };
    let by = by.into_iter().filter_map(|key| agreement.party(&key.value));
    let by = by.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
    facts.insert("renegotiation_any", any);
    facts.insert("renegotiation_by", Facts::List(by.collect()));
    facts.insert("renegotiation", desk.optional(again.and_then(|one| one.trigger.as_ref()), "renegotiation.trigger"));
    facts.insert(
        "meanwhile",
        meanwhile.map_or(Facts::Absent, |at| {
            desk.fact(FactValue::Word("meanwhile"), at.span, "renegotiation.performs_meanwhile")
        }),
    );
}

//! Its parties, and what each of them promises.

use crate::commands::draft::answer::desk::{Desk, record};
use crate::commands::draft::answer::{Kept, party};
use crate::compute::has_ended;
use crate::model::{Agreement, Committee, FactValue, Facts, Party, Text};
use std::collections::BTreeMap;

pub fn add(
    desk: &Desk<'_, Kept>,
    agreement: &Agreement,
    committee: Option<&Committee>,
    facts: &mut BTreeMap<&'static str, Facts>,
) {
    let all: Vec<&Party> = agreement.parties.iter().collect();
    let as_of = desk.ledger.context.as_of;
    let members = party::remaining(agreement, &all, as_of);
    let others = committee.map_or_else(|| all.clone(), |committee| party::others(agreement, committee));
    let others = party::remaining(agreement, &others, as_of);
    let own = committee.and_then(|committee| party::own(agreement, committee));
    facts.insert("others", party::facts(desk, &others));
    facts.insert("own", own.map_or(Facts::Absent, |own| party_facts(desk, agreement, own)));
    facts.insert("parties", Facts::List(all.iter().map(|party| party_facts(desk, agreement, party)).collect()));
    // Who is a party still; the text of a contract names all that it is of.
    facts.insert("members", Facts::List(members.iter().map(|party| party_facts(desk, agreement, party)).collect()));
    let (common, each) = commitments(desk, agreement);
    let helped = all.iter().filter(|party| !party.performed_with.is_empty()).map(|party| {
        let field = |name: &str| format!("parties.{}.{name}", party.key.value);
        let with = desk.texts(&party.performed_with, &field("performed_with"));
        record([("name", desk.text(&party.name, &field("name"))), ("with", with)])
    });
    facts.insert("performed_with", Facts::List(helped.collect()));
    let initiator = agreement.initiated_by.as_ref().and_then(|key| agreement.party(&key.value));
    let initiator = initiator.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
    facts.insert("initiated_by", initiator.unwrap_or(Facts::Absent));
    facts.insert("common_commitments", common);
    facts.insert("commitments", each);
}

fn party_facts(desk: &Desk<'_, Kept>, agreement: &Agreement, party: &Party) -> Facts {
    let field = |name: &str| format!("parties.{}.{name}", party.key.value);
    let signature = agreement.signatures.iter().find(|one| one.party.value == party.key.value);
    let role = signature.and_then(|one| one.role.as_ref()).map(|role| desk.text(role, "signatures.role"));
    let representative = party.represented_by.as_ref();
    let role = role.or_else(|| Some(desk.text(&representative?.role, &field("represented_by.role"))));
    let is_acting = signature.and_then(|one| one.acting).or(representative.and_then(|own| own.acting));
    let acting = is_acting.filter(|acting| acting.value);
    let what = Text::fixed("befattning för den som skriver under", "the office of who signs");
    let list = party::facts(desk, &[party]);
    let Facts::List(mut named) = list else { return Facts::Absent };
    let Some(Facts::Record(mut record)) = named.pop() else { return Facts::Absent };
    record.insert("role", role.unwrap_or_else(|| desk.lack(&what, &field("represented_by.role"), agreement.file)));
    let acting = acting.map(|at| desk.fact(FactValue::Word("acting"), at.span, &field("represented_by.acting")));
    record.insert("acting", acting.unwrap_or(Facts::Absent));
    Facts::Record(record)
}

/// What all parties that promise something promise alike, and what each promises besides.
fn commitments(desk: &Desk<'_, Kept>, agreement: &Agreement) -> (Facts, Facts) {
    let promising: Vec<&Party> = agreement.parties.iter().filter(|party| !party.commitments.is_empty()).collect();
    let is_common = |text: &str| {
        promising.len() > 1 && promising.iter().all(|party| party.commitments.iter().any(|own| own.value == text))
    };
    let what = Text::fixed("åtaganden", "commitments");
    let facts = |party: &Party, common: bool| {
        let field = format!("parties.{}.commitments", party.key.value);
        let own = (1..).zip(&party.commitments).filter(|(_, own)| is_common(&own.value) == common);
        own.map(|(at, own): (usize, _)| desk.text(own, &format!("{field}[{at}]"))).collect::<Vec<_>>()
    };
    let common = promising.first().map_or_else(Vec::new, |party| facts(party, true));
    let each = agreement.parties.iter().filter_map(|party| {
        let field = format!("parties.{}.commitments", party.key.value);
        let own = facts(party, false);
        let has_common = !party.commitments.is_empty() && own.is_empty();
        let texts = if own.is_empty() { desk.lack(&what, &field, agreement.file) } else { Facts::List(own) };
        let name = desk.text(&party.name, &format!("parties.{}.name", party.key.value));
        let as_of = desk.ledger.context.as_of;
        let gone = party.has_left(as_of) && !has_ended(agreement, as_of);
        (!has_common).then(|| record([("name", name), ("texts", texts), ("gone", Facts::Flag(gone))]))
    });
    (Facts::List(common), Facts::List(each.collect()))
}

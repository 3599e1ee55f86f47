//! What is paid, given from outside, and put in.

use crate::commands::draft::answer::Kept;
use crate::commands::draft::answer::desk::{Desk, record};
use crate::compute::{FundState, fund_state, rest_of};
use crate::model::{Agreement, At, Contribution, Fact, FactValue, Facts, Funding, Payment, Precision, Text, Vat};
use std::collections::BTreeMap;

/// Payments, money from outside the parties, and what the parties put in themselves.
pub fn add(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let payment = |(at, one): (usize, &Payment)| payment_facts(desk, agreement, at, one);
    facts.insert("payments", Facts::List((1..).zip(&agreement.payments).map(payment).collect()));
    let as_of = desk.ledger.context.as_of;
    let fund = |fund: &Funding| {
        let field = |name: &str| format!("funding.{}.{name}", fund.key.value);
        let word = match fund_state(fund, as_of) {
            FundState::Granted => "granted",
            FundState::Applied => "applied",
            FundState::Planned => "planned",
            FundState::Refused => "refused",
            FundState::NotDecided | FundState::NotStated => "open",
        };
        let span = fund.status.map_or(fund.span, |status| status.span);
        let amount = fund.amount.map(|at| desk.fact(FactValue::Money(at.value), at.span, &field("amount")));
        let year = fund.year.map(|at| desk.fact(FactValue::Text(at.value.to_string()), at.span, &field("year")));
        let (rest, at_least) = rest(desk, agreement, fund);
        record([
            ("rest", rest),
            ("rest_at_least", Facts::Flag(at_least)),
            ("name", desk.text(&fund.name, &field("name"))),
            ("by", desk.optional(fund.by.as_ref(), &field("by"))),
            ("amount", amount.unwrap_or(Facts::Absent)),
            ("year", year.unwrap_or(Facts::Absent)),
            ("status", desk.fact(FactValue::Word(word), span, &field("status"))),
        ])
    };
    facts.insert("funding", Facts::List(agreement.funding.iter().map(fund).collect()));
    let contribution = |(at, one): (usize, &Contribution)| {
        let what = one.what.as_ref()?;
        let by = one.by.iter().filter_map(|key| agreement.party(&key.value));
        let by = by.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
        let what = desk.text(what, &format!("contributions[{at}].what"));
        let amount = one
            .amount
            .map(|sum| desk.fact(FactValue::Money(sum.value), sum.span, &format!("contributions[{at}].amount")));
        Some(record([("by", Facts::List(by.collect())), ("what", what), ("amount", amount.unwrap_or(Facts::Absent))]))
    };
    facts.insert("contributions", Facts::List((1..).zip(&agreement.contributions).filter_map(contribution).collect()));
}

/// What of a granted fund nobody is said to receive, and whether it may be more.
fn rest(desk: &Desk<'_, Kept>, agreement: &Agreement, fund: &Funding) -> (Facts, bool) {
    let as_of = desk.ledger.context.as_of;
    let out = || (1..).zip(&agreement.payments).filter(|(_, own): &(usize, _)| own.from.value == fund.key.value);
    // Of a payment without a sum nobody knows what it leaves.
    let is_known = fund_state(fund, as_of) == FundState::Granted && out().all(|(_, own)| own.sum().is_some());
    let rest = rest_of(fund, agreement, as_of).filter(|rest| is_known && rest.money.ore() > 0);
    let (Some(rest), Some(amount)) = (rest, fund.amount) else { return (Facts::Absent, false) };
    let granted = desk.source(amount.span, &format!("funding.{}.amount", fund.key.value));
    let paid = out().map(|(at, own)| desk.source(own.span, &format!("payments[{at}]")));
    let sources = std::iter::once(granted).chain(paid).collect();
    (Facts::Fact(Fact { value: FactValue::Money(rest.money), sources }), rest.counts_ceilings)
}

fn payment_facts(desk: &Desk<'_, Kept>, agreement: &Agreement, at: usize, payment: &Payment) -> Facts {
    let field = |name: &str| format!("payments[{at}].{name}");
    let named = |key: &At<String>| {
        let party = agreement.party(&key.value).map(|party| &party.name);
        let fund = || agreement.funding.iter().find(|fund| fund.key.value == key.value).map(|fund| &fund.name);
        let of = if party.is_some() { "parties" } else { "funding" };
        let field = format!("{of}.{}.name", key.value);
        party.or_else(fund).map_or(Facts::Absent, |name| desk.text(name, &field))
    };
    let amount = payment.sum().map(|(sum, _)| desk.fact(FactValue::Money(sum.value), sum.span, &field("amount")));
    let what = Text::fixed("belopp", "amount");
    let year = payment.year.map(|at| desk.fact(FactValue::Text(at.value.to_string()), at.span, &field("year")));
    let vat = payment.vat.map(|at| {
        let word = match at.value {
            Vat::None => "none",
            Vat::Excluded => "excluded",
            Vat::Included => "included",
        };
        desk.fact(FactValue::Word(word), at.span, &field("vat"))
    });
    let due = payment.due.map(|day| desk.day(day, Precision::Day, &field("due")));
    record([
        ("from", named(&payment.from)),
        ("from_fund", Facts::Flag(agreement.party(&payment.from.value).is_none())),
        ("to", Facts::List(payment.receivers().iter().map(named).collect())),
        ("what", desk.optional(payment.what.as_ref(), &field("what"))),
        ("amount", amount.unwrap_or_else(|| desk.lack(&what, &field("amount"), agreement.file))),
        ("at_most", Facts::Flag(payment.up_to.is_some() && payment.amount.is_none())),
        ("year", year.unwrap_or(Facts::Absent)),
        ("due", due.unwrap_or(Facts::Absent)),
        ("vat", vat.unwrap_or(Facts::Absent)),
    ])
}

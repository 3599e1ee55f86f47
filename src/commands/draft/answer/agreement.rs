//! What a paper says of one agreement whole: its parties, its text, its money, its duties and its judgement.

use super::desk::{Desk, record};
use super::{Kept, course, party, services, term};
use crate::compute::{FundState, Judgement, State, cost_total, folded, fund_state, has_ended, judge, money, undecided};
use crate::model::{
    Agreement, Attachment, Choice, Committee, Cost, CostPeriod, Date, Delegation, DelegationScope, Due, Duty, DutyKind,
    Fact, FactValue, Facts, Interval, Method, MoneyUnit, Party, Payment, Precision, RenegotiationBy, Span, StatesNone,
    Text, text,
};
use std::collections::BTreeMap;

/// Every fact of the agreement. `committee` is who decides it, where that is known.
pub fn facts(desk: &Desk<'_, Kept>, agreement: &Agreement, committee: Option<&Committee>) -> Facts {
    let mut facts = BTreeMap::new();
    texts(desk, agreement, &mut facts);
    parties(desk, agreement, committee, &mut facts);
    terms(desk, agreement, &mut facts);
    economy(desk, agreement, &mut facts);
    duties(desk, agreement, &mut facts);
    judgements(desk, agreement, &mut facts);
    course::facts(desk, agreement, &mut facts);
    facts.insert("services", services::services(desk, agreement));
    facts.insert("staff", services::staff(desk, agreement));
    facts.insert("delegations", delegations(desk, agreement));
    facts.insert("predecessor", predecessor(desk, agreement, committee));
    facts.insert("attachments", attachments(desk, agreement));
    Facts::Record(facts)
}

fn texts(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let file = agreement.file;
    facts.insert("title", desk.text(&agreement.title, "title"));
    let short = agreement.short_name.as_ref();
    facts.insert("name", short.map_or_else(|| desk.text(&agreement.title, "title"), |at| desk.text(at, "short_name")));
    let denied = |what| {
        let none = agreement.states_none.iter().find(|none| none.value == what);
        none.map_or(Facts::Absent, |none| desk.fact(FactValue::Word("denied"), none.span, "states_none"))
    };
    facts.insert("no_challenge", denied(StatesNone::Challenge));
    facts.insert("no_programme", denied(StatesNone::Programmes));
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
    let is_text = agreement.purpose.as_ref().is_some_and(|purpose| has_sentences(&purpose.value));
    facts.insert("purpose_is_text", Facts::Flag(is_text));
    facts.insert("background", desk.optional(agreement.background.as_ref(), "background"));
    facts.insert("expected_effect", desk.optional(agreement.expected_effect.as_ref(), "expected_effect"));
    facts.insert("delimitation", desk.optional(agreement.delimitation.as_ref(), "delimitation"));
    facts.insert("values", desk.optional(agreement.values.as_ref(), "values"));
    facts.insert("differs", desk.texts(&agreement.differs, "differs"));
    let goal = |(at, goal): (usize, &crate::model::Goal)| desk.text(&goal.text, &format!("goals[{at}].text"));
    facts.insert("goals", Facts::List((1..).zip(&agreement.goals).map(goal).collect()));
    let named = (1..).zip(&agreement.programmes).filter(|(_, one)| one.is_named());
    let programmes = named.map(|(at, one): (usize, _)| desk.text(&one.name, &format!("programmes[{at}].name")));
    facts.insert("programmes", Facts::List(programmes.collect()));
}

fn parties(
    desk: &Desk<'_, Kept>,
    agreement: &Agreement,
    committee: Option<&Committee>,
    facts: &mut BTreeMap<&'static str, Facts>,
) {
    let all: Vec<&Party> = agreement.parties.iter().collect();
    let others = committee.map_or_else(|| all.clone(), |committee| party::others(agreement, committee));
    let own = committee.and_then(|committee| party::own(agreement, committee));
    facts.insert("others", party::facts(desk, &others));
    facts.insert("own", own.map_or(Facts::Absent, |own| party_facts(desk, agreement, own)));
    facts.insert("parties", Facts::List(all.iter().map(|party| party_facts(desk, agreement, party)).collect()));
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
        (!has_common).then(|| record([("name", name), ("texts", texts)]))
    });
    (Facts::List(common), Facts::List(each.collect()))
}

/// Whether a committee can still say yes to it: to what is decided, in force or over, nobody proposes that.
pub fn is_to_be_decided(agreement: &Agreement, as_of: Date) -> bool {
    undecided(agreement, as_of).is_some() && !has_ended(agreement, as_of)
}

fn terms(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let file = agreement.file;
    let stated = agreement.term.as_ref();
    facts.insert("first", term::first_day(desk, agreement));
    facts.insert("last", term::last_day(desk, agreement));
    facts.insert("concluded", term::concluded(desk, agreement));
    facts.insert("state", term::state(desk, agreement, None));
    facts.insert("open_ended", term::open_ended(desk, agreement));
    facts.insert("to_decide", Facts::Flag(is_to_be_decided(agreement, desk.ledger.context.as_of)));
    let conditions = (1..).zip(stated.map_or(&[][..], |term| &term.conditions));
    let condition =
        |(at, one): (usize, &crate::model::Condition)| desk.text(&one.text, &format!("term.conditions[{at}].text"));
    facts.insert("conditions", Facts::List(conditions.map(condition).collect()));
    facts.insert("extension", term::extension(desk, agreement));
    let notice = agreement.notice.as_ref().and_then(|notice| notice.period);
    let what = Text::fixed("uppsägningstid", "period of notice");
    let notice = notice.map(|at| desk.fact(FactValue::Length(at.value), at.span, "notice.period"));
    facts.insert("notice", notice.unwrap_or_else(|| desk.lack(&what, "notice.period", file)));
    let rule = agreement.amendment_rule.as_ref();
    let what = Text::fixed("hur överenskommelsen ändras", "how the agreement is changed");
    let written = rule.and_then(|rule| rule.written).filter(|written| written.value);
    let changes = written.map(|at| desk.fact(FactValue::Word("written"), at.span, "amendment_rule.written"));
    facts.insert("amendment_rule", changes.unwrap_or_else(|| desk.lack(&what, "amendment_rule", file)));
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

fn economy(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let file = agreement.file;
    let what = Text::fixed("kostnader eller betalningar", "costs or payments");
    let costs = (1..).zip(&agreement.costs).map(|(at, cost)| cost_facts(desk, at, cost));
    let costs: Vec<Facts> = costs.collect();
    let lacks = costs.is_empty() && agreement.payments.is_empty() && !agreement.denies(StatesNone::Costs);
    facts.insert("no_money", if lacks { desk.lack(&what, "costs", file) } else { Facts::Absent });
    facts.insert("says_no_money", Facts::Flag(lacks));
    facts.insert("costs", Facts::List(costs));
    facts.insert("shares", shares(desk, agreement));
    facts.insert("fixed_per_year", Facts::Flag(fixed_per(agreement) == Some(CostPeriod::Year)));
    facts.insert("fixed_per_term", Facts::Flag(fixed_per(agreement) == Some(CostPeriod::Term)));
    let is_equal = agreement.allocation.as_ref().is_some_and(|one| one.method.value == Method::Equal);
    facts.insert("shares_are_equal", Facts::Flag(is_equal));
    let has_costs = !agreement.costs.is_empty() && agreement.allocation.is_none();
    let what = Text::fixed("hur kostnaderna fördelas", "how the costs are shared");
    facts.insert("no_shares", if has_costs { desk.lack(&what, "allocation", file) } else { Facts::Absent });
    facts.insert("says_no_shares", Facts::Flag(has_costs));
    facts.insert("basis", basis(desk, agreement));
    let payment = |(at, one): (usize, &Payment)| payment_facts(desk, agreement, at, one);
    facts.insert("payments", Facts::List((1..).zip(&agreement.payments).map(payment).collect()));
    let as_of = desk.ledger.context.as_of;
    let fund = |fund: &crate::model::Funding| {
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
        record([
            ("name", desk.text(&fund.name, &field("name"))),
            ("by", desk.optional(fund.by.as_ref(), &field("by"))),
            ("amount", amount.unwrap_or(Facts::Absent)),
            ("year", year.unwrap_or(Facts::Absent)),
            ("status", desk.fact(FactValue::Word(word), span, &field("status"))),
        ])
    };
    facts.insert("funding", Facts::List(agreement.funding.iter().map(fund).collect()));
    let contribution = |(at, one): (usize, &crate::model::Contribution)| {
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

fn cost_facts(desk: &Desk<'_, Kept>, at: usize, cost: &Cost) -> Facts {
    let is_thousands = cost.unit.is_some_and(|unit| unit.value == MoneyUnit::Tkr);
    let whole = |ore: i64| ore % 100_000 == 0;
    let total = cost_total(cost).and_then(money);
    let all_whole =
        cost.items.iter().all(|item| whole(item.amount.value.ore())) && total.is_none_or(|sum| whole(sum.ore()));
    let span = cost.total.map_or(cost.span, |total| total.span);
    let item = |(place, item): (usize, &crate::model::CostItem)| {
        let field = |name: &str| format!("costs[{at}].items[{place}].{name}");
        let amount = desk.fact(FactValue::Money(item.amount.value), item.amount.span, &field("amount"));
        record([("name", desk.text(&item.name, &field("name"))), ("amount", amount)])
    };
    let per = if cost.per.value == CostPeriod::Year { "year" } else { "term" };
    let total = total.map(|sum| desk.fact(FactValue::Money(sum), span, &format!("costs[{at}].total")));
    let year =
        cost.year.map(|at_year| desk.fact(FactValue::Text(at_year.value.to_string()), at_year.span, "costs.year"));
    let estimate = cost.precision.filter(|one| one.value == crate::model::CostPrecision::Estimate);
    record([
        ("per", desk.fact(FactValue::Word(per), cost.per.span, &format!("costs[{at}].per"))),
        ("year", year.unwrap_or(Facts::Absent)),
        ("thousands", Facts::Flag(is_thousands && all_whole)),
        ("items", Facts::List((1..).zip(&cost.items).map(item).collect())),
        ("total", total.unwrap_or(Facts::Absent)),
        (
            "estimate",
            estimate.map_or(Facts::Absent, |one| {
                desk.fact(FactValue::Word("estimate"), one.span, &format!("costs[{at}].precision"))
            }),
        ),
    ])
}

fn shares(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
    let Some(allocation) = &agreement.allocation else { return Facts::List(Vec::new()) };
    let is_fixed = allocation.method.value == Method::Fixed;
    let one = |share: &crate::model::Share| {
        let party = agreement.party(&share.party.value)?;
        let field = format!("allocation.shares.{}", share.party.value);
        let value = share.value.value;
        let kronor = if is_fixed { money(value.nano() / NANO_OF_AN_ORE) } else { None };
        let value = kronor.map_or_else(|| FactValue::Text(value.text().pick(desk.lang).to_owned()), FactValue::Money);
        let name = desk.text(&party.name, &format!("parties.{}.name", party.key.value));
        Some(record([
            ("name", name),
            ("value", desk.fact(value, share.value.span, &field)),
            ("fixed", Facts::Flag(is_fixed)),
            ("rest", Facts::Flag(false)),
        ]))
    };
    let rest = allocation.remainder.as_ref().filter(|_| is_fixed).and_then(|key| {
        let party = agreement.party(&key.value)?;
        let name = desk.text(&party.name, &format!("parties.{}.name", party.key.value));
        Some(record([("name", name), ("fixed", Facts::Flag(true)), ("rest", Facts::Flag(true))]))
    });
    Facts::List(allocation.shares.iter().filter_map(one).chain(rest).collect())
}

/// A share is counted in billionths of a krona.
const NANO_OF_AN_ORE: i128 = 10_000_000;

/// For what time fixed amounts are: that of the costs, where it is the same for all.
fn fixed_per(agreement: &Agreement) -> Option<CostPeriod> {
    let first = agreement.costs.first()?.per.value;
    agreement.costs.iter().all(|cost| cost.per.value == first).then_some(first)
}

fn basis(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
    let Some(basis) = agreement.allocation.as_ref().and_then(|own| own.basis.as_ref()) else { return Facts::Absent };
    let row = |count: &crate::model::BasisCount| {
        let party = agreement.party(&count.party.value)?;
        let number = |at: &crate::model::At<u32>| {
            desk.fact(
                FactValue::Number(at.value.into()),
                at.span,
                &format!("allocation.basis.counts.{}", count.party.value),
            )
        };
        let name = desk.text(&party.name, &format!("parties.{}.name", party.key.value));
        Some(record([("name", name), ("counts", Facts::List(count.counts.iter().map(number).collect()))]))
    };
    record([
        ("what", desk.optional(basis.what.as_ref(), "allocation.basis.what")),
        ("source", desk.optional(basis.source.as_ref(), "allocation.basis.source")),
        ("labels", desk.texts(&basis.labels, "allocation.basis.labels")),
        ("rows", Facts::List(basis.counts.iter().filter_map(row).collect())),
    ])
}

fn payment_facts(desk: &Desk<'_, Kept>, agreement: &Agreement, at: usize, payment: &Payment) -> Facts {
    let field = |name: &str| format!("payments[{at}].{name}");
    let named = |key: &crate::model::At<String>| {
        let party = agreement.party(&key.value).map(|party| &party.name);
        let fund = || agreement.funding.iter().find(|fund| fund.key.value == key.value).map(|fund| &fund.name);
        let of = if party.is_some() { "parties" } else { "funding" };
        let field = format!("{of}.{}.name", key.value);
        party.or_else(fund).map_or(Facts::Absent, |name| desk.text(name, &field))
    };
    let amount = payment.sum().map(|(sum, _)| desk.fact(FactValue::Money(sum.value), sum.span, &field("amount")));
    let what = Text::fixed("belopp", "amount");
    let year = payment.year.map(|at| desk.fact(FactValue::Text(at.value.to_string()), at.span, &field("year")));
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
    ])
}

fn duties(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let of = |wanted: fn(DutyKind) -> bool| {
        let own = (1..).zip(&agreement.duties).filter(|(_, duty)| wanted(duty.kind.value));
        Facts::List(own.map(|(at, duty): (usize, _)| duty_facts(desk, agreement, at, duty)).collect())
    };
    facts.insert("meetings", of(|kind| kind == DutyKind::Meeting));
    facts.insert("reports", of(|kind| kind != DutyKind::Meeting));
}

fn duty_facts(desk: &Desk<'_, Kept>, agreement: &Agreement, at: usize, duty: &Duty) -> Facts {
    let field = |name: &str| format!("duties[{at}].{name}");
    let by = duty.by.iter().filter_map(|key| agreement.party(&key.value));
    let by = by.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
    let is_all = duty.by.len() == agreement.parties.len();
    let every = duty.every.map(|every| {
        let words = cadence(every.value, duty.at_least.is_some_and(|least| least.value));
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), every.span, &field("every"))
    });
    let due = duty.due.as_ref().map(|due| {
        let words = due_words(&due.value);
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), due.span, &field("due"))
    });
    let on = duty.on.map(|day| desk.day(day, Precision::Day, &field("on")));
    // What the name of the duty says already is not said again.
    let is_said =
        |to: &&crate::model::At<String>| !folded(&duty.what.value).contains(&format!("till{}", folded(&to.value)));
    record([
        ("due", due.unwrap_or(Facts::Absent)),
        ("on", on.unwrap_or(Facts::Absent)),
        ("what", desk.text(&duty.what, &field("what"))),
        ("by", Facts::List(by.collect())),
        ("by_all", Facts::Flag(is_all)),
        ("to", desk.optional(duty.to.as_ref().filter(is_said), &field("to"))),
        ("every", every.unwrap_or(Facts::Absent)),
        ("members", desk.texts(&duty.members, &field("members"))),
        ("chair", desk.optional(duty.chair.as_ref(), &field("chair"))),
        ("tasks", desk.texts(&duty.tasks, &field("tasks"))),
    ])
}

/// When it falls due, as running text has it.
fn due_words(due: &Due) -> Text {
    match due {
        Due::Days(days) => {
            let day = |day: &crate::model::MonthDay| {
                let day = day.text();
                text!("den {day}", "{day}", day)
            };
            let days = Text::join(&days.iter().map(day).collect::<Vec<_>>(), ", ");
            text!("senast {days}", "by {days}", days)
        }
        Due::After(length) => {
            let length = length.text();
            text!("senast {length} efter periodens slut", "within {length} of the end of the period", length)
        }
        Due::BeforeTermYear => Text::fixed("innan ett nytt avtalsår börjar", "before a new year of the term begins"),
    }
}

/// How often, as running text has it.
fn cadence(every: Interval, at_least: bool) -> Text {
    let words = match every {
        Interval::Week => Text::fixed("varje vecka", "every week"),
        Interval::Month => Text::fixed("en gång i månaden", "once a month"),
        Interval::TwoMonths => Text::fixed("varannan månad", "every second month"),
        Interval::Quarter => Text::fixed("varje kvartal", "every quarter"),
        Interval::Tertial => Text::fixed("tertialvis", "every tertial"),
        Interval::HalfYear => Text::fixed("två gånger årligen", "twice a year"),
        Interval::Year => Text::fixed("årligen", "every year"),
        Interval::Once => Text::fixed("en gång", "once"),
    };
    if at_least { crate::model::text!("minst {words}", "at least {words}", words) } else { words }
}

/// Each criterion with its state and the reason for it, as the guideline asks, and how many are not shown to be met.
fn judgements(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
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

fn delegations(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
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
fn predecessor(desk: &Desk<'_, Kept>, agreement: &Agreement, committee: Option<&Committee>) -> Facts {
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
    ])
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

/// Whether a text has several paragraphs or sentences: it is no half of a sentence then, and stands by itself.
fn has_sentences(text: &str) -> bool {
    let text = text.trim();
    let ends = text.match_indices(['.', '!', '?']).map(|(at, _)| text.get(at + 1..).unwrap_or_default());
    let mut follows = ends.filter_map(|rest| rest.strip_prefix(char::is_whitespace));
    text.contains("\n\n") || follows.any(|rest| rest.trim_start().starts_with(char::is_uppercase))
}

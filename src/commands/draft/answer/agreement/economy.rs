//! What it costs, and who bears it.

use crate::commands::draft::answer::desk::{Desk, record};
use crate::commands::draft::answer::{Kept, party};
use crate::compute::{PeriodKind, Request, cost_total, indexes_that_hold, money, secured_end, split};
use crate::model::{
    Agreement, At, BasisCount, Committee, Cost, CostItem, CostPeriod, CostPrecision, Date, Fact, FactValue, Facts,
    Index, Method, MoneyUnit, Share, StatesNone, Text,
};
use chrono::Datelike;
use std::collections::BTreeMap;

pub fn add(
    desk: &Desk<'_, Kept>,
    agreement: &Agreement,
    committee: Option<&Committee>,
    facts: &mut BTreeMap<&'static str, Facts>,
) {
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
    facts.insert("own_share", committee.map_or(Facts::Absent, |committee| own_share(desk, agreement, committee)));
}

fn cost_facts(desk: &Desk<'_, Kept>, at: usize, cost: &Cost) -> Facts {
    let is_thousands = cost.unit.is_some_and(|unit| unit.value == MoneyUnit::Tkr);
    let whole = |ore: i64| ore % 100_000 == 0;
    let total = cost_total(cost).and_then(money);
    let all_whole =
        cost.items.iter().all(|item| whole(item.amount.value.ore())) && total.is_none_or(|sum| whole(sum.ore()));
    let span = cost.total.map_or(cost.span, |total| total.span);
    let item = |(place, item): (usize, &CostItem)| {
        let field = |name: &str| format!("costs[{at}].items[{place}].{name}");
        let amount = desk.fact(FactValue::Money(item.amount.value), item.amount.span, &field("amount"));
        record([("name", desk.text(&item.name, &field("name"))), ("amount", amount)])
    };
    let per = if cost.per.value == CostPeriod::Year { "year" } else { "term" };
    let total = total.map(|sum| desk.fact(FactValue::Money(sum), span, &format!("costs[{at}].total")));
    let year =
        cost.year.map(|at_year| desk.fact(FactValue::Text(at_year.value.to_string()), at_year.span, "costs.year"));
    let estimate = cost.precision.filter(|one| one.value == CostPrecision::Estimate);
    let raised = (1..)
        .zip(&cost.index)
        .filter(|(_, own)| indexes_that_hold(cost).into_iter().any(|holds| std::ptr::eq(holds, *own)));
    let raised = raised.filter_map(|(place, own): (usize, &Index)| {
        let field = |name: &str| format!("costs[{at}].index[{place}].{name}");
        let percent = own.percent()?.text().pick(desk.lang).to_owned();
        let from = FactValue::Text(own.from.value.to_string());
        let (span, name) = own.rate.map_or((own.span, "parts"), |rate| (rate.span, "rate"));
        Some(record([
            ("from", desk.fact(from, own.from.span, &field("from"))),
            ("percent", desk.fact(FactValue::Text(percent), span, &field(name))),
            ("name", desk.optional(own.name.as_ref(), &field("name"))),
        ]))
    });
    let raised = Facts::List(raised.collect());
    record([
        ("index", raised),
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
    let one = |share: &Share| {
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
    let row = |count: &BasisCount| {
        let party = agreement.party(&count.party.value)?;
        let number = |at: &At<u32>| {
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

/// So many years are told one by one.
const MOST_YEARS: usize = 20;

/// Of an agreement that nothing ends, the year of the paper, or its first one, and the next.
fn years_at_hand(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Option<(Date, Date)> {
    let as_of = desk.ledger.context.as_of;
    let is_open = agreement.open_ended().is_some() && secured_end(agreement, as_of).is_none();
    let start = agreement.start().filter(|_| is_open)?;
    let first = as_of.year().max(start.value.year());
    Date::from_ymd_opt(first, 1, 1).zip(Date::from_ymd_opt(first + 1, 12, 31))
}

/// What the committee's own side bears of the costs, year by year, as `split` has it; nothing where that is not known.
fn own_share(desk: &Desk<'_, Kept>, agreement: &Agreement, committee: &Committee) -> Facts {
    let Some(own) = party::own(agreement, committee) else { return Facts::Absent };
    let as_of = desk.ledger.context.as_of;
    let request = Request { within: years_at_hand(desk, agreement), ..Request::new(as_of, PeriodKind::Year) };
    let Ok(split) = split(agreement, &request) else { return Facts::Absent };
    let Some(place) = split.payers.iter().position(|payer| payer.key == own.key.value) else { return Facts::Absent };
    let share = split.payers.get(place).map(|payer| desk.source(payer.span, "allocation"));
    let costs =
        (1..).zip(&agreement.costs).map(|(at, cost): (usize, _)| desk.source(cost.span, &format!("costs[{at}]")));
    let sources: Vec<_> = costs.chain(share).collect();
    let fact = |value| Facts::Fact(Fact { value, sources: sources.clone() });
    let year = |period: &crate::compute::PeriodSplit| {
        let amount = period.payers.get(place)?.figure.amount;
        let year = fact(FactValue::Text(period.period.key()));
        Some(record([("year", year), ("amount", fact(FactValue::Money(amount)))]))
    };
    let years: Vec<Facts> = split.periods.iter().filter_map(year).collect();
    if years.is_empty() || years.len() > MOST_YEARS {
        return Facts::Absent;
    }
    let name = desk.text(&own.name, &format!("parties.{}.name", own.key.value));
    record([("name", name), ("years", Facts::List(years))])
}

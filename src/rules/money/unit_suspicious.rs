//! M010: an amount that is a thousand times too large or too small beside the agreement's others, or hardly an amount at all.

use super::amounts::{AGREED, COSTS};
use crate::compute::{contribution_value, cost_total, money};
use crate::model::{
    Agreement, AmountKind, Code, Context, Cost, CostPeriod, Finding, Level, MoneyUnit, Span, Text, Verdict, text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M010"),
    name: "unit-suspicious",
    level: Level::Warning,
    summary: Text::fixed(
        "ett belopp kan vara skrivet i fel enhet, kronor eller tusen kronor",
        "an amount may be written in the wrong unit, kronor or thousand kronor",
    ),
    why: Text::fixed(
        "Ett belopp som är tusen gånger för stort eller för litet följer med till varje fördelning. Varje belopp jämförs med \
         avtalets andra: regeln säger till om det hamnar inom en faktor tre från deras median först när det är tusen gånger \
         större eller mindre. Finns bara ett annat belopp jämförs en kostnad med det, och ska skilja minst 300 gånger. Ett \
         belopp under 100 kr, och en kostnad under 1 000 kr för ett helt år, är ovanliga: gränsen är registrets egen, \
         `thresholds.least_amount`.",
        "An amount a thousand times too large or too small goes into every split. Each amount is compared with the agreement's \
         others: the rule speaks up where it comes within a factor three of their median only when it is a thousand times larger \
         or smaller. Where there is one other amount only, a cost is compared with it, and must differ at least 300 times. An \
         amount below 100 kr, and a cost below 1,000 kr for a whole year, are unusual: the bound is the ledger's own, \
         `thresholds.least_amount`.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400_000\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400\n[[contributions]]\nby = [\"laxhjalpen\"]\namount = 70_000\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300\nyear = 2024\n\
             [[contributions]]\nby = [\"laxhjalpen\"]\namount = 250_000\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\
             [[contributions]]\nby = [\"laxhjalpen\"]\namount = 250_000\n[[outcomes]]\nyear = 2024\namount = 380\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n[[contributions]]\nby = [\"laxhjalpen\"]\namount = 70\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 3_000\nyear = 2024\n\
             [[contributions]]\nby = [\"laxhjalpen\"]\namount = 250_000\n",
        )],
    ],
    check: Check::Each(check),
};

/// What kronor in the place of thousands, or the other way, make of an amount.
const THOUSAND: i128 = 1_000;

/// How far from the median of the others an amount may lie once it is put right.
const NEAR: i128 = 3;

/// How many times a cost must differ from the only other amount: a thousand, less what amounts differ anyway.
const TIMES: i128 = 300;

/// In öre, 100 000 kr: a cost in kronor from here on is not taken for one in thousands.
const SMALL: i128 = 10_000_000;

/// An amount of the file.
struct Amount {
    field: String,
    /// Without its sign, more than nothing.
    ore: i128,
    span: Span,
    /// The entry that it is part of: nothing is compared with its own parts.
    entry: usize,
    sort: Sort,
    /// Whether the file writes it in thousands.
    in_thousands: bool,
}

/// What an amount is, as far as it decides what it is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Cost,
    /// One of several items of a cost.
    Item,
    /// A payment, a contribution or a fund.
    Other,
    /// What was used says nothing about what was agreed.
    Outcome,
}

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let least = i128::from(context.settings.thresholds.least_amount().ore());
    let amounts = amounts(agreement);
    let small_years = small_years(agreement, least * 10);
    let judged = |amount: &Amount| {
        if let Some(first) = small_years.get(&amount.entry) {
            let whole = small(amount, true).filter(|_| amount.sort == Sort::Cost && amount.entry == *first);
            return whole.map(|finding| finding.resting_on(COSTS));
        }
        if amount.ore < least {
            return small(amount, false);
        }
        suspicion(amount, &amounts).map(|finding| finding.resting_on([&*amount.field]).resting_on(AGREED))
    };
    amounts.iter().filter_map(judged).collect::<Vec<_>>().into()
}

/// Every amount of the agreement that is not nothing. The file format has all but the costs in kronor.
fn amounts(agreement: &Agreement) -> Vec<Amount> {
    let mut amounts = Vec::new();
    let mut entry = 0;
    for (place, cost) in (1..).zip(&agreement.costs) {
        entry += 1;
        amounts.extend(of_cost(entry, place, cost));
    }
    let mut add = |field: String, ore: i64, span: Span, sort: Sort| {
        entry += 1;
        let ore = i128::from(ore).abs();
        amounts.push(Amount { field, ore, span, entry, sort, in_thousands: false });
    };
    for (place, payment) in (1..).zip(&agreement.payments) {
        if let Some((sum, kind)) = payment.sum() {
            let key = if kind == AmountKind::Exactly { "amount" } else { "up_to" };
            add(format!("payments[{place}].{key}"), sum.value.ore(), sum.span, Sort::Other);
        }
    }
    for (place, contribution) in (1..).zip(&agreement.contributions) {
        if let Some(value) = contribution_value(contribution) {
            let (key, span) = match contribution.amount {
                Some(amount) => ("amount", amount.span),
                None => ("hours", contribution.hours.map_or(contribution.span, |hours| hours.span)),
            };
            add(format!("contributions[{place}].{key}"), value.ore(), span, Sort::Other);
        }
    }
    for fund in &agreement.funding {
        if let Some(amount) = fund.amount {
            add(format!("funding.{}.amount", fund.key.value), amount.value.ore(), amount.span, Sort::Other);
        }
    }
    for (place, outcome) in (1..).zip(&agreement.outcomes) {
        add(format!("outcomes[{place}].amount"), outcome.amount.value.ore(), outcome.amount.span, Sort::Outcome);
    }
    amounts.retain(|amount| amount.ore > 0);
    amounts
}

/// A cost, and its items where it has several.
fn of_cost(entry: usize, place: usize, cost: &Cost) -> Vec<Amount> {
    let in_thousands = cost.unit.is_some_and(|unit| unit.value == MoneyUnit::Tkr);
    let amount =
        |field: String, ore: i128, span, sort| Amount { field, ore: ore.abs(), span, entry, sort, in_thousands };
    let written = match (cost.total, cost.items.first()) {
        (Some(total), _) => Some((format!("costs[{place}].total"), total.span)),
        (None, first) => first.map(|first| (format!("costs[{place}].items"), first.amount.span)),
    };
    let whole = written.zip(cost_total(cost)).map(|((field, span), ore)| amount(field, ore, span, Sort::Cost));
    let several = (1..).zip(&cost.items).filter(|_| cost.items.len() > 1);
    let items = several.map(|(nth, item): (usize, _)| {
        let field = format!("costs[{place}].items[{nth}].amount");
        amount(field, i128::from(item.amount.value.ore()), item.amount.span, Sort::Item)
    });
    whole.into_iter().chain(items).collect()
}

/// The cost statements of years that cost less than a bound in all, each with the first of its year.
fn small_years(agreement: &Agreement, bound: i128) -> BTreeMap<usize, usize> {
    let mut years: BTreeMap<Option<i32>, (i128, Vec<usize>)> = BTreeMap::new();
    for (entry, cost) in (1..).zip(&agreement.costs).filter(|(_, cost)| cost.per.value == CostPeriod::Year) {
        let (sum, entries) = years.entry(cost.year.map(|year| year.value)).or_default();
        *sum += cost_total(cost).unwrap_or_default();
        entries.push(entry);
    }
    let small = years.into_values().filter(|(sum, _)| *sum != 0 && sum.abs() < bound);
    let with_first = |(_, entries): (i128, Vec<usize>)| {
        let first = entries.first().copied().unwrap_or_default();
        entries.into_iter().map(move |entry| (entry, first))
    };
    small.flat_map(with_first).collect()
}

/// An amount that nobody agrees on.
fn small(amount: &Amount, of_year: bool) -> Option<Finding> {
    let kronor = money(amount.ore)?.text();
    let message = if of_year {
        text!(
            "kostnaden för ett helt år är {kronor} kr, vilket är ovanligt lite",
            "the cost of a whole year is {kronor} kr, which is unusually little",
            kronor
        )
    } else {
        text!(
            "beloppet är {kronor} kr, vilket är ovanligt lite",
            "the amount is {kronor} kr, which is unusually little",
            kronor
        )
    };
    Some(Finding::new(amount.field.clone(), amount.span, message).help(if amount.sort == Sort::Cost || amount.sort == Sort::Item {
        text!(
            "är beloppet i tusen kronor, skriv `unit = \"tkr\"` vid kostnaden; stämmer det, sänk `thresholds.least_amount`",
            "if the amount is in thousand kronor, write `unit = \"tkr\"` beside the cost; if it holds, lower `thresholds.least_amount`"
        )
    } else {
        text!(
            "är beloppet i tusen kronor, skriv ut det i kronor; stämmer det, sänk `thresholds.least_amount`",
            "if the amount is in thousand kronor, write it out in kronor; if it holds, lower `thresholds.least_amount`"
        )
    }))
}

/// What an amount is held against: other entries of the agreement, and of an item those beside it.
fn suspicion(amount: &Amount, amounts: &[Amount]) -> Option<Finding> {
    let is_other = |other: &&Amount| match other.sort {
        Sort::Cost | Sort::Other => other.entry != amount.entry,
        Sort::Item => amount.sort == Sort::Item && other.entry == amount.entry && other.span != amount.span,
        Sort::Outcome => false,
    };
    let mut others: Vec<&Amount> = amounts.iter().filter(is_other).collect();
    others.sort_by_key(|other| other.ore);
    match others.as_slice() {
        [] => None,
        [only] => beside_one(amount, only),
        several => beside_several(amount, several),
    }
}

fn beside_one(amount: &Amount, other: &Amount) -> Option<Finding> {
    let suspect = if amount.in_thousands {
        amount.ore / TIMES >= other.ore
    } else {
        amount.ore < SMALL && other.ore / TIMES >= amount.ore
    };
    if amount.sort != Sort::Cost || !suspect {
        return None;
    }
    let (kronor, beside) = (money(amount.ore)?.text(), money(other.ore)?.text());
    let message = text!(
        "kostnaden är {kronor} kr, avtalets andra belopp {beside} kr",
        "the cost is {kronor} kr, the agreement's other amount {beside} kr",
        kronor,
        beside
    );
    Some(told(amount, other, amount.ore > other.ore, message))
}

fn beside_several(amount: &Amount, others: &[&Amount]) -> Option<Finding> {
    let middle = others.get(others.len() / 2)?;
    let below = others.get((others.len() - 1) / 2)?;
    let median = i128::midpoint(below.ore, middle.ore);
    let is_near = |ore: i128| ore <= median * NEAR && median <= ore * NEAR;
    let too_small = is_near(amount.ore * THOUSAND);
    if !too_small && !is_near(amount.ore / THOUSAND) {
        return None;
    }
    let (kronor, beside) = (money(amount.ore)?.text(), money(median)?.text());
    let message = text!(
        "beloppet är {kronor} kr, men avtalets andra belopp ligger kring {beside} kr",
        "the amount is {kronor} kr, but the agreement's other amounts are about {beside} kr",
        kronor,
        beside
    );
    Some(told(amount, middle, !too_small, message))
}

fn told(amount: &Amount, other: &Amount, too_large: bool, message: Text) -> Finding {
    let is_cost = amount.sort == Sort::Cost || amount.sort == Sort::Item;
    let help = match (is_cost, too_large) {
        (true, true) if amount.in_thousands => text!(
            "är kostnaden skriven i kronor, ta bort `unit = \"tkr\"`; jämför annars med dokumentet",
            "if the cost is written in kronor, remove `unit = \"tkr\"`; else compare with the document",
        ),
        (true, false) if !amount.in_thousands => text!(
            "är kostnaden i tusen kronor, skriv `unit = \"tkr\"` vid den; jämför annars med dokumentet",
            "if the cost is in thousand kronor, write `unit = \"tkr\"` beside it; else compare with the document",
        ),
        (_, true) => text!(
            "är beloppet tusen gånger för stort, rätta det efter dokumentet; stämmer det, lägg in ett undantag",
            "if the amount is a thousand times too large, correct it from the document; if it holds, enter a waiver",
        ),
        (_, false) => text!(
            "är beloppet i tusen kronor, skriv ut det i kronor; stämmer det, lägg in ett undantag",
            "if the amount is in thousand kronor, write it out in kronor; if it holds, enter a waiver",
        ),
    };
    let finding = Finding::new(amount.field.clone(), amount.span, message);
    finding.also(other.span, text!("ett annat belopp", "another amount")).help(help)
}

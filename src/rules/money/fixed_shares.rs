//! M013: fixed amounts that are more than the cost, or less with nobody to bear the rest.

use crate::compute::{cost_total, money};
use crate::model::{
    Agreement, Allocation, Code, Context, Cost, CostPeriod, Finding, Level, Method, Money, Span, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M013"),
    name: "fixed-shares-exceed-cost",
    level: Level::Error,
    summary: Text::fixed("fasta andelar täcker inte precis kostnaden", "fixed shares do not cover the cost exactly"),
    why: Text::fixed(
        "Fasta belopp som är större än kostnaden fördelar pengar som inte finns. Är de mindre måste `remainder` säga vem som \
         bär resten.",
        "Fixed amounts above the cost hand out money that is not there. If they are below it, `remainder` must say who bears the rest.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[allocation]\nmethod = \"fixed\"\nshares = { almby = 350_000, laxhjalpen = 100_000 }\n")],
        &[("avtal.toml", "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\n")],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\nremainder = \"almby\"\n",
        )],
        &[("avtal.toml", "[allocation]\nmethod = \"fixed\"\nshares = { almby = 300_000, laxhjalpen = 100_000 }\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(allocation) = agreement.allocation.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if allocation.method.value != Method::Fixed || agreement.costs.is_empty() {
        return Verdict::clean();
    }
    let Some(place) = allocation.shares_span else {
        return Verdict::lacks(Text::fixed("fasta belopp", "fixed amounts"));
    };
    let statements = statements(&agreement.costs);
    if statements.iter().any(|(_, total)| total.is_none()) {
        return Verdict::lacks(Text::fixed("kostnadens summa", "the total of the costs"));
    }
    statements
        .into_iter()
        .filter_map(|(span, total)| finding(allocation, place, span, total?))
        .collect::<Vec<_>>()
        .into()
}

/// What the fixed amounts must cover: the yearly cost, each year that has a cost of its own, and the cost of the term.
fn statements(costs: &[Cost]) -> Vec<(Span, Option<i128>)> {
    /// What a statement is for: the term, every year, or one year.
    type For = (CostPeriod, Option<i32>);
    let mut groups: Vec<(For, Span, Option<i128>)> = Vec::new();
    for cost in costs {
        let group = (cost.per.value, cost.year.map(|year| year.value));
        let total = cost_total(cost);
        match groups.iter_mut().find(|(known, _, _)| *known == group) {
            Some((_, _, sum)) => *sum = sum.zip(total).map(|(sum, total)| sum + total),
            None => groups.push((group, cost.span, total)),
        }
    }
    groups.into_iter().map(|(_, span, total)| (span, total)).collect()
}

fn finding(allocation: &Allocation, place: Span, cost: Span, total: i128) -> Option<Finding> {
    // A share is exact to nine decimals of a krona, an amount to two.
    let shares: i128 = allocation.shares.iter().map(|share| share.value.value.nano()).sum();
    let difference = shares - total * 10_000_000;
    if difference == 0 || difference < 0 && allocation.remainder.is_some() {
        return None;
    }
    let kronor = |ore| money(ore).map(Money::text);
    let (sum, total, off) = (kronor(shares / 10_000_000)?, kronor(total)?, kronor(difference.abs() / 10_000_000)?);
    let (message, help) = if difference > 0 {
        (
            text!(
                "de fasta andelarna är {sum} kr, kostnaden {total} kr: {off} kr för mycket",
                "the fixed shares are {sum} kr, the cost {total} kr: {off} kr too much",
                sum,
                total,
                off
            ),
            text!(
                "rätta andelarna eller kostnaden efter dokumentet",
                "correct the shares or the cost from the document"
            ),
        )
    } else {
        (
            text!(
                "de fasta andelarna är {sum} kr av {total} kr: ingen bär {off} kr",
                "the fixed shares are {sum} kr of {total} kr: nobody bears {off} kr",
                sum,
                total,
                off
            ),
            text!(
                "skriv i `remainder` vilken part som bär resten",
                "write into `remainder` which party bears the rest"
            ),
        )
    };
    Some(Finding::new("allocation.shares", place, message).also(cost, text!("kostnaden", "the cost")).help(help))
}

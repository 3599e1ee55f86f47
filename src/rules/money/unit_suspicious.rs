//! M010: a cost that is a thousand times too large or too small beside the agreement's other amounts.

use crate::compute::{contribution_value, cost_total, money};
use crate::model::{Agreement, Code, Context, Cost, Finding, Level, MoneyUnit, Span, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M010"),
    name: "unit-suspicious",
    level: Level::Warning,
    summary: Text::fixed(
        "en kostnad kan vara skriven i fel enhet, kronor eller tusen kronor",
        "a cost may be written in the wrong unit, kronor or thousand kronor",
    ),
    why: Text::fixed(
        "Ett belopp som är tusen gånger för stort eller för litet följer med till varje fördelning. Regeln säger till om en \
         kostnad i tusen kronor är minst 300 gånger det största belopp som filen anger i kronor, och om en kostnad i kronor \
         är under 100 000 kr och högst en trehundradel av avtalets största andra belopp.",
        "An amount a thousand times too large or too small goes into every split. The rule speaks up where a cost in thousand \
         kronor is at least 300 times the largest amount that the file states in kronor, and where a cost in kronor is below \
         100,000 kr and at most a three-hundredth of the agreement's largest other amount.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400_000\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400\n\
             [[contributions]]\nby = [\"laxhjalpen\"]\namount = 70\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300 }, { name = \"Material\", amount = 100 }]\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 400\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\n",
        )],
    ],
    check: Check::Each(check),
};

/// How many times larger an amount must be to be suspected: a thousand, less what costs and parts of them differ anyway.
const TIMES: i128 = 300;

/// In öre, 100 000 kr: a cost in kronor from here on is not taken for one in thousands.
const SMALL: i128 = 10_000_000;

/// An amount of the file: how many öre, and where.
type Amount = (i128, Span);

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let costs = || (1..).zip(&agreement.costs).filter_map(|(place, cost)| Some((place, cost, stated(cost)?)));
    let beside = beside(agreement);
    let largest = [false, true].map(|with_thousands| {
        let costs = costs().filter(|(_, cost, _)| with_thousands || !in_thousands(cost));
        two_largest(costs.map(|(place, _, amount)| (place, amount)).chain(beside.iter().map(|amount| (0, *amount))))
    });
    let findings = costs().filter_map(|(place, cost, amount)| {
        let thousands = in_thousands(cost);
        let [in_kronor, of_all] = largest;
        let of = if thousands { in_kronor } else { of_all };
        let (_, other) = of.into_iter().flatten().find(|(of, _)| *of != place)?;
        let suspect =
            if thousands { amount.0 / TIMES >= other.0 } else { amount.0 < SMALL && other.0 / TIMES >= amount.0 };
        suspect.then(|| finding(place, cost, amount, other))?
    });
    findings.collect::<Vec<_>>().into()
}

/// The largest amount, and the largest that does not stand in the same cost; of equals the last one written.
fn two_largest(amounts: impl Iterator<Item = (usize, Amount)> + Clone) -> [Option<(usize, Amount)>; 2] {
    let first = amounts.clone().max_by_key(|(_, (ore, _))| *ore);
    let second = amounts.filter(|(place, _)| first.is_none_or(|(first, _)| first != *place));
    [first, second.max_by_key(|(_, (ore, _))| *ore)]
}

fn in_thousands(cost: &Cost) -> bool {
    cost.unit.is_some_and(|unit| unit.value == MoneyUnit::Tkr)
}

/// What a cost comes to, and where the file says so. Nothing is compared with zero.
fn stated(cost: &Cost) -> Option<Amount> {
    let written = cost.total.map(|total| total.span).or_else(|| cost.items.first().map(|item| item.amount.span));
    positive((cost_total(cost)?.abs(), written?))
}

/// Every amount that is no cost; the file format has them in kronor.
fn beside(agreement: &Agreement) -> Vec<Amount> {
    let payments = agreement.payments.iter().filter_map(|payment| payment.sum()).map(|(sum, _)| *sum);
    let funds = agreement.funding.iter().filter_map(|fund| fund.amount);
    let plain = payments.chain(funds).map(|amount| (i128::from(amount.value.ore()).abs(), amount.span));
    let contributions = agreement.contributions.iter().filter_map(|contribution| {
        Some((i128::from(contribution_value(contribution)?.ore()).abs(), contribution.span))
    });
    plain.chain(contributions).filter_map(positive).collect()
}

fn positive(amount: Amount) -> Option<Amount> {
    (amount.0 > 0).then_some(amount)
}

fn finding(place: usize, cost: &Cost, amount: Amount, other: Amount) -> Option<Finding> {
    let (total, largest) = (money(amount.0)?.text(), money(other.0)?.text());
    let times = (amount.0.max(other.0) / amount.0.min(other.0)).to_string();
    let (message, help) = if in_thousands(cost) {
        (
            text!(
                "kostnaden är {total} kr, {times} gånger filens största belopp i kronor, {largest} kr",
                "the cost is {total} kr, {times} times the file's largest amount in kronor, {largest} kr",
                total,
                largest,
            ),
            text!(
                "är kostnaden skriven i kronor, ta bort `unit = \"tkr\"`; är det andra beloppet i tusental, skriv ut det i \
                 kronor",
                "if the cost is written in kronor, remove `unit = \"tkr\"`; if the other amount is in thousands, write it \
                 out in kronor",
            ),
        )
    } else {
        (
            text!(
                "kostnaden är {total} kr, avtalets största andra belopp {largest} kr: {times} gånger så mycket",
                "the cost is {total} kr, the agreement's largest other amount {largest} kr: {times} times as much",
                total,
                largest,
            ),
            text!(
                "är kostnaden i tusen kronor, skriv `unit = \"tkr\"` vid den; jämför annars båda med dokumentet",
                "if the cost is in thousand kronor, write `unit = \"tkr\"` beside it; else compare both with the document",
            ),
        )
    };
    let field = if cost.total.is_some() { format!("costs[{place}].total") } else { format!("costs[{place}].items") };
    let told = Finding::new(field, amount.1, message);
    Some(told.also(other.1, text!("det andra beloppet", "the other amount")).help(help))
}

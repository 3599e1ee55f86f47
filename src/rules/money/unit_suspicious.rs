//! M010: an amount that is a thousand times too large or too small beside the agreement's others, or hardly an amount at all.

use super::amounts::{AGREED, COSTS};
use super::comparison::{self, AmountSort, Comparison, Middle, StatedAmount};
use crate::compute::{cost_total, money};
use crate::model::{Agreement, Code, Concern, Context, CostPeriod, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M010"),
    name: "unit-suspicious",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett belopp kan vara skrivet i fel enhet, kronor eller tusen kronor",
        "an amount may be written in the wrong unit, kronor or thousand kronor",
    ),
    why: Text::fixed(
        "Ett belopp som är tusen gånger för stort eller för litet följer med i varje fördelning. Varje belopp jämförs med \
         avtalets andra: regeln varnar om beloppet skulle ligga nära de andra (inom en faktor tre från deras median) \
         om det delades eller multiplicerades med tusen. Finns bara ett annat belopp jämförs en kostnad med det, och \
         ska skilja minst 300 gånger. Ett belopp under 100 kr, och en kostnad under 1 000 kr för ett helt år, är \
         ovanliga: gränsen är registrets egen, `thresholds.least_amount`.",
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

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let least = i128::from(context.settings.thresholds.least_amount().ore());
    let amounts = comparison::of_agreement(agreement);
    let small_years = small_years(agreement, least * 10);
    let comparison = Comparison::of(&amounts);
    let judged = |amount: &StatedAmount<'_>| {
        if let Some(first) = small_years.get(&amount.entry) {
            let whole = small(amount, true).filter(|_| amount.sort == AmountSort::Cost && amount.entry == *first);
            return whole.map(|finding| finding.resting_on(COSTS));
        }
        if amount.ore < least {
            return small(amount, false);
        }
        let finding = match comparison.middle(amount) {
            Middle::Nothing => None,
            Middle::One(other) => beside_one(amount, other),
            Middle::OfSeveral(below, middle) => beside_several(amount, below, middle),
        };
        finding.map(|finding| finding.resting_on([&*amount.field.to_string()]).resting_on(AGREED))
    };
    amounts.iter().filter_map(judged).chain(of_hours(agreement)).collect::<Vec<_>>().into()
}

/// Hours that nobody has, and hours that nobody is worth: a digit or a decimal point too many.
fn of_hours(agreement: &Agreement) -> Vec<Finding> {
    let contributions = (1..).zip(&agreement.contributions);
    let found = contributions.flat_map(|(place, one): (usize, _)| {
        let hours = one.hours.filter(|hours| comparison::are_many(hours.value)).map(|hours| {
            let count = hours.value.text();
            let message = text!(
                "timmarna är {count}, mer än vad tjugofem heltidsanställda arbetar på ett år: det är ovanligt",
                "the hours are {count}, more than twenty-five full-time employees work in a year: that is unusual",
                count
            );
            Finding::new(format!("contributions[{place}].hours"), hours.span, message).help(text!(
                "rätta antalet timmar efter dokumentet; är det kronor, skriv dem i `amount`; stämmer det, lägg in ett undantag",
                "correct the number of hours by the document; if it is kronor, write them into `amount`; if it holds, enter a waiver"
            ))
        });
        let rate = one.rate.as_ref().map(|rate| rate.kr_per_hour).filter(|rate| comparison::is_dear(rate.value)).map(|rate| {
            let kronor = rate.value.text();
            let message = text!(
                "en timme är värd {kronor} kr, vilket är ovanligt mycket",
                "an hour is worth {kronor} kr, which is unusually much",
                kronor
            );
            Finding::new(format!("contributions[{place}].rate.kr_per_hour"), rate.span, message).help(text!(
                "rätta timvärdet efter dokumentet; är det värdet av alla timmar, skriv det i `amount`",
                "correct the value of an hour by the document; if it is that of all hours, write it into `amount`"
            ))
        });
        [hours, rate].into_iter().flatten()
    });
    found.collect()
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
fn small(amount: &StatedAmount<'_>, of_year: bool) -> Option<Finding> {
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
    Some(Finding::new(amount.field.to_string(), amount.span, message).help(if amount.sort == AmountSort::Cost || amount.sort == AmountSort::Item {
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

fn beside_one(amount: &StatedAmount<'_>, other: &StatedAmount<'_>) -> Option<Finding> {
    let suspect = if amount.in_thousands {
        amount.ore / TIMES >= other.ore
    } else {
        amount.ore < SMALL && other.ore / TIMES >= amount.ore
    };
    if amount.sort != AmountSort::Cost || !suspect {
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

/// Beside the two amounts in the middle of the others, which may be one and the same.
fn beside_several(amount: &StatedAmount<'_>, below: &StatedAmount<'_>, middle: &StatedAmount<'_>) -> Option<Finding> {
    let median = i128::midpoint(below.ore, middle.ore);
    let is_near = |ore: i128| ore <= median * NEAR && median <= ore * NEAR;
    // Whoever writes 0.5 thousand has thought of the unit.
    let is_part_of_thousand = amount.in_thousands && amount.ore % (100 * THOUSAND) != 0;
    let too_small = is_near(amount.ore * THOUSAND) && !is_part_of_thousand;
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

fn told(amount: &StatedAmount<'_>, other: &StatedAmount<'_>, too_large: bool, message: Text) -> Finding {
    let is_cost = amount.sort == AmountSort::Cost || amount.sort == AmountSort::Item;
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
    let finding = Finding::new(amount.field.to_string(), amount.span, message);
    finding.also(other.span, text!("ett annat belopp", "another amount")).help(help)
}

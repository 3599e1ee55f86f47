//! M001: percentages that do not sum to 100.

use crate::model::{Agreement, Code, Concern, Context, Decimal, Finding, Level, Method, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M001"),
    name: "shares-not-hundred",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("andelarna blir inte tillsammans 100 procent", "the shares do not sum to 100 percent"),
    why: Text::fixed(
        "Summan av andelarna avgör om hela kostnaden fördelas. Blir den 99 procent saknas pengar varje år, blir den \
         101 procent betalas mer än verksamheten kostar.",
        "The sum of the shares decides whether the whole cost is borne. At 99 percent money is lacking every year, at 101 it is \
         paid twice.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 26 }\n")],
        &[("avtal.toml", "[allocation]\nmethod = \"percent\"\nshares = { almby = 66.66, laxhjalpen = 33.333 }\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[allocation]\nmethod = \"percent\"\nshares = { almby = 66.667, laxhjalpen = 33.333 }\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(allocation) = agreement.allocation.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if allocation.method.value != Method::Percent {
        return Verdict::clean();
    }
    let Some(place) = allocation.shares_span.filter(|_| !allocation.shares.is_empty()) else {
        return Verdict::lacks(Text::fixed("andelar", "shares"));
    };
    let sum: i128 = allocation.shares.iter().map(|share| share.value.nano()).sum();
    let difference = sum - Decimal::whole(100).nano();
    if difference == 0 {
        return Verdict::clean();
    }
    let (sum, off) = (Decimal::nano_text(sum), Decimal::nano_text(difference.abs()));
    let direction =
        if difference > 0 { Text::fixed("för mycket", "too much") } else { Text::fixed("för lite", "too little") };
    let message = text!(
        "andelarna är tillsammans {sum} procent: {off} {direction}",
        "the shares sum to {sum} percent: {off} {direction}",
        sum,
        off,
        direction,
    );
    Finding::new("allocation.shares", place, message)
        .help(text!(
            "rätta andelarna efter dokumentet så att de blir 100",
            "correct the shares from the document so that they sum to 100"
        ))
        .into()
}

//! M046: a sum so far that falls, or a forecast of less than what is used already.

use crate::compute::folded;
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Finding, Forecast, Level, Money, NamedPeriod, Outcome, Text, Verdict,
    text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M046"),
    name: "below-used",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett belopp är lägre än det som redan var använt",
        "an amount is lower than what was used already",
    ),
    why: Text::fixed(
        "Ett ackumulerat utfall växer från månad till månad, och ett helt år slutar inte under det som var använt när prognosen \
         gjordes. Är det senare lägre är oftast en månads eget belopp skrivet som ackumulerat, eller ett årtal fel. Rättades \
         bokföringen däremellan, lägg in ett undantag.",
        "An accumulated outcome grows from month to month, and no year ends below what was used when its forecast was made. Where \
         the later one is lower, a month's own amount was mostly entered as accumulated, or a year is misprinted. If the accounts \
         were corrected between them, enter a waiver.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[outcomes]]\nthrough = \"2024-01\"\namount = 90_000\n\n[[outcomes]]\nthrough = \"2024-02\"\namount = 30_000\n",
        )],
        &[(
            "avtal.toml",
            "[[outcomes]]\nthrough = \"2024-01\"\namount = 90_000\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 80_000\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[outcomes]]\nthrough = \"2024-01\"\namount = 30_000\n\n[[outcomes]]\nthrough = \"2024-02\"\namount = 30_000\n\n\
         [[forecasts]]\nyear = 2024\nmade = 2024-01-30\namount = 25_000\n\n\
         [[forecasts]]\nyear = 2024\nmade = 2024-02-29\namount = 30_000\n",
    )]],
    check: Check::Each(check),
};

/// Of what a sum so far is: the party, the item, and the calendar year.
type Of<'a> = (Option<&'a str>, Option<String>, i32);

/// A sum so far: its place in the file from 1, the month, and the amount.
type SoFar = (usize, At<NamedPeriod>, At<Money>);

fn of<'a>(party: Option<&'a At<String>>, item: Option<&At<String>>, year: i32) -> Of<'a> {
    (party.map(|party| party.value.as_str()), item.map(|item| folded(&item.value)), year)
}

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut sums: BTreeMap<Of<'_>, Vec<SoFar>> = BTreeMap::new();
    for (place, outcome) in (1..).zip(&agreement.outcomes) {
        let Some(month) = outcome.through else { continue };
        let Outcome { party, item, amount, .. } = outcome;
        let key = of(party.as_ref(), item.as_ref(), month.value.first_year());
        sums.entry(key).or_default().push((place, month, *amount));
    }
    // Income and credits fall as they grow.
    sums.retain(|_, sums| sums.iter().all(|(_, _, amount)| amount.value >= Money::ZERO));
    let mut findings = Vec::new();
    for sums in sums.values_mut() {
        sums.sort_by_key(|(place, month, _)| (month.value.first_day(), *place));
        findings.extend(sums.iter().zip(sums.iter().skip(1)).filter_map(|(before, after)| falls(before, after)));
    }
    for (place, forecast) in (1..).zip(&agreement.forecasts) {
        let key = of(forecast.party.as_ref(), forecast.item.as_ref(), forecast.year.value);
        findings.extend(sums.get(&key).and_then(|sums| below(place, forecast, sums)));
    }
    findings.sort_by_key(|finding: &Finding| finding.span.start);
    findings.into()
}

fn falls((_, early, before): &SoFar, (place, late, after): &SoFar) -> Option<Finding> {
    if before.value <= after.value || early.value.first_day() == late.value.first_day() {
        return None;
    }
    let (month, sum) = (late.value.text(), after.value.text());
    let (since, was) = (early.value.text(), before.value.text());
    let message = text!(
        "utfallet till och med {month} är {sum} kr, lägre än till och med {since}: {was} kr",
        "the outcome through {month} is {sum} kr, lower than through {since}: {was} kr",
        month,
        sum,
        since,
        was
    );
    let finding = Finding::new(format!("outcomes[{place}].amount"), after.span, message);
    Some(finding.also(before.span, text!("det tidigare", "the earlier one")).help(text!(
        "skriv summan från januari, eller byt `through` mot `period` om det är månadens eget belopp",
        "write the sum from January, or replace `through` by `period` if it is the month's own amount"
    )))
}

/// A forecast below the last sum that was complete on the day it was made.
fn below(place: usize, forecast: &Forecast, sums: &[SoFar]) -> Option<Finding> {
    let is_over = |month: NamedPeriod, day: Date| month.last_day().is_some_and(|last| last <= day);
    let (_, month, used) = sums.iter().rfind(|(_, month, _)| is_over(month.value, forecast.made.value))?;
    if used.value <= forecast.amount.value {
        return None;
    }
    let (expected, year) = (forecast.amount.value.text(), Text::same(forecast.year.value.to_string()));
    let (through, sum) = (month.value.text(), used.value.text());
    let message = text!(
        "prognosen för {year} är {expected} kr, men {sum} kr var använt redan till och med {through}",
        "the forecast of {year} is {expected} kr, but {sum} kr were used through {through} already",
        year,
        expected,
        sum,
        through
    );
    let finding = Finding::new(format!("forecasts[{place}].amount"), forecast.amount.span, message);
    Some(finding.also(used.span, text!("använt", "used")).help(text!(
        "skriv vad hela året väntas kosta, inte det som återstår, eller rätta utfallet",
        "write what the whole year is expected to cost, not what remains, or correct the outcome"
    )))
}

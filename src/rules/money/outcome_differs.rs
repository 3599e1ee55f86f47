//! M012: money used that differs from what was planned.

use super::amounts::{COSTS, PAYMENTS};
use crate::compute::{self, ComparedOutcome, OutcomeLine, money};
use crate::model::{
    Agreement, Code, Concern, Context, Finding, Level, Money, Outcome, Span, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code("M012"),
    name: "outcome-differs",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("utfallet skiljer sig från planen", "the outcome differs from the plan"),
    why: Text::fixed(
        "Skillnaden visar pengar som inte är använda, eller en kostnad som någon måste stå för. Planen är årets kostnader \
         eller kostnadsposter, och i en fil utan kostnader årets utbetalningar; ett högsta belopp hör aldrig till \
         planen. Att ett år ännu inte är förbrukat nämns först när det är slut.",
        "The difference shows money that is not used, or a cost that somebody must bear. The plan is the year's costs or cost \
         items, and in a file without costs the year's payments; a ceiling is never a part of it. That a year is not used up is told only once it is over.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[outcomes]]\nyear = 2024\namount = 420_000\n")],
        &[(
            "avtal.toml",
            "[[outcomes]]\nyear = 2024\nitem = \"Material\"\namount = 60_000.50\n\
             [[outcomes]]\nyear = 2024\nitem = \"material\"\namount = 40_000\n",
        )],
        &[(
            "avtal.toml",
            "[term]\nstart = 2023-01-01\nend = 2025-12-31\n[decision]\nstatus = \"decided\"\ndate = 2022-11-15\n\
             [[followups]]\nyear = 2023\nreported = 2024-02-13\n[[outcomes]]\nyear = 2023\namount = 380_000\n",
        )],
        &[(
            "avtal.toml",
            "#- costs\n#- allocation\n[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 175_000\nyear = 2024\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 175_000\nyear = 2025\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 175_000\nyear = 2026\n\
             [[outcomes]]\nyear = 2024\nparty = \"laxhjalpen\"\namount = 180_000\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[[outcomes]]\nyear = 2024\namount = 400_000\n")],
        &[("avtal.toml", "[[outcomes]]\nyear = 2024\nitem = \"Material\"\namount = 60_000\n")],
        &[(
            "avtal.toml",
            "[term]\nstart = 2023-01-01\nend = 2025-12-31\n[decision]\nstatus = \"decided\"\ndate = 2022-11-15\n\
             [[followups]]\nyear = 2023\nreported = 2024-02-13\n[[outcomes]]\nyear = 2023\namount = 400_000\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.outcomes.is_empty() {
        return Verdict::clean();
    }
    // What nobody knew by the day changes no figure of it.
    let agreement = &*compute::with_known_indexes(agreement, context.as_of);
    let mut verdict = Verdict::clean();
    let items = agreement.costs.iter().flat_map(|cost| &cost.items);
    let items: BTreeSet<String> = items.map(|item| compute::folded(&item.name.value)).collect();
    // Of an item that the plan lacks M022 tells.
    let is_known = |line: &&OutcomeLine| {
        items.is_empty() || line.item.as_ref().is_none_or(|item| items.contains(&compute::folded(item)))
    };
    for year in compute::outcome_years(agreement, context.as_of) {
        let alone = year.sums.iter().filter(|sum| sum.is_alone && sum.line.outcome.is_some()).map(|sum| &sum.line);
        let stated = year.lines.iter().filter(|line| line.entry.is_some()).filter(is_known);
        let is_planned = |line: &OutcomeLine| line.plan.is_some();
        if !alone.clone().any(is_planned) && !stated.clone().all(is_planned) {
            verdict.lacking = Some(Text::fixed(
                "en plan för utfallets år, part eller kostnadspost",
                "a plan for the outcome's year, party or item",
            ));
        }
        verdict.findings.extend(stated.chain(alone).filter_map(|line| finding(agreement, year.year, line)));
    }
    // Years come one by one: the file may write them in any order.
    verdict.findings.sort_by_key(|finding| finding.span.start);
    verdict
}

/// The first entry that a line adds: its place in the file, from 0. Of a sum it is the first of the year's.
fn entry(agreement: &Agreement, year: i32, line: &OutcomeLine) -> Option<usize> {
    let is_part = |outcome: &Outcome| {
        let party = outcome.party.as_ref().map(|party| party.value.as_str());
        outcome.calendar_year().is_some_and(|own| own.value == year)
            && (line.party.is_none() || line.party.as_deref() == party)
    };
    line.entry.or_else(|| agreement.outcomes.iter().position(is_part))
}

/// Where the file states the plan: the item, else the first cost, or the first payment of the year.
fn plan_span(agreement: &Agreement, year: i32, line: &OutcomeLine) -> Option<Span> {
    let mut items = agreement.costs.iter().flat_map(|cost| &cost.items);
    let item = line.item.as_deref().map(compute::folded);
    let item = item.and_then(|name| items.find(|item| compute::folded(&item.name.value) == name));
    let cost = || agreement.costs.first().map(|cost| cost.span);
    let paid = || {
        agreement.payments.iter().find(|payment| {
            payment.year.is_some_and(|own| own.value == year)
                && line.party.as_ref().is_none_or(|party| payment.is_to(party))
        })
    };
    item.map(|item| item.span).or_else(cost).or_else(|| paid().map(|payment| payment.span))
}

fn finding(agreement: &Agreement, year: i32, line: &OutcomeLine) -> Option<Finding> {
    let ComparedOutcome { difference, percent, .. } = line.compared;
    let difference = difference.filter(|difference| *difference != Money::ZERO)?;
    let (actual, plan) = (line.outcome?.text(), line.plan?.text());
    let off = money(i128::from(difference.ore()).abs())?.text();
    let about = about(agreement, year, line);
    let percent = percent.map_or(Text::fixed("", ""), |percent| {
        let tenths = percent.nano().abs() / 100_000_000;
        let (whole, tenth) = (tenths / 10, tenths % 10);
        text!(" ({whole},{tenth} procent)", " ({whole}.{tenth} percent)")
    });
    let up_to = line.up_to.map_or(Text::fixed("", ""), |ceiling| {
        let ceiling = ceiling.text();
        text!("; därtill får högst {ceiling} kr betalas", "; beside it at most {ceiling} kr may be paid", ceiling)
    });
    let message = if difference < Money::ZERO {
        text!(
            "utfallet {about} är {actual} kr av planens {plan} kr: {off} kr{percent} är inte använt{up_to}",
            "the outcome {about} is {actual} kr of the planned {plan} kr: {off} kr{percent} is not used{up_to}",
            about,
            actual,
            plan,
            off,
            percent,
            up_to,
        )
    } else {
        text!(
            "utfallet {about} är {actual} kr, planen {plan} kr: {off} kr{percent} mer än planerat{up_to}",
            "the outcome {about} is {actual} kr, the plan {plan} kr: {off} kr{percent} more than planned{up_to}",
            about,
            actual,
            plan,
            off,
            percent,
            up_to,
        )
    };
    let place = entry(agreement, year, line)?;
    let span = agreement.outcomes.get(place)?.amount.span;
    let finding = Finding::new(format!("outcomes[{}].amount", place + 1), span, message);
    let finding = finding.resting_on(["outcomes", "allocation"]).resting_on(COSTS).resting_on(PAYMENTS);
    Some(match plan_span(agreement, year, line) {
        Some(plan) => finding.also(plan, text!("planen", "the plan")),
        None => finding,
    })
}

fn about(agreement: &Agreement, year: i32, line: &OutcomeLine) -> Text {
    let party = line.party.as_deref().map(|key| agreement.party(key).map_or(key, |party| party.name.value.as_str()));
    match (party.map(excerpt), line.item.as_deref().map(excerpt)) {
        (None, None) => text!("{year}", "of {year}"),
        (Some(party), None) => text!("{year} för {party}", "of {year} for {party}"),
        (None, Some(item)) => text!("{year} för ”{item}”", "of {year} for “{item}”"),
        (Some(party), Some(item)) => {
            text!("{year} för {party}, ”{item}”", "of {year} for {party}, “{item}”")
        }
    }
}

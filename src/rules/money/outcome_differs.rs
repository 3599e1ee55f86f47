//! M012: money used that differs from what was planned.

use crate::compute::{Plans, YearPlan, cost_total, money};
use crate::model::{
    Agreement, Code, Context, CostItem, Finding, Level, Money, Outcome, Span, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

pub static RULE: Rule = Rule {
    code: Code("M012"),
    name: "outcome-differs",
    level: Level::Info,
    summary: Text::fixed("utfallet skiljer sig från planen", "the outcome differs from the plan"),
    why: Text::fixed(
        "Skillnaden visar pengar som inte är använda, eller en kostnad som någon måste bära. Planen är årets kostnader eller \
         kostnadsslag, och i en fil utan kostnader årets utbetalningar. Att ett år ännu inte är förbrukat nämns först när det \
         är slut.",
        "The difference shows money that is not used, or a cost that somebody must bear. The plan is the year's costs or cost \
         items, and in a file without costs the year's payments. That a year is not used up is told only once it is over.",
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
             [[followups]]\nyear = 2023\n[[outcomes]]\nyear = 2023\namount = 380_000\n",
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
             [[followups]]\nyear = 2023\n[[outcomes]]\nyear = 2023\namount = 400_000\n",
        )],
    ],
    check: Check::Each(check),
};

/// What outcomes are about: a year, of a party, of an item.
#[derive(Clone, Copy)]
struct Subject<'a> {
    year: i32,
    party: Option<&'a str>,
    item: Option<&'a str>,
}

/// What the file plans, worked out once for all outcomes.
struct Plan<'a> {
    agreement: &'a Agreement,
    /// Whether the costs are stated, so that the plan is one of costs and not of payments.
    has_costs: bool,
    plans: Plans<'a>,
    /// Of the years that have an outcome of an item or of the whole.
    years: BTreeMap<i32, YearPlan>,
    /// The items of the costs, by their names as compared; of several with one name the first.
    items: BTreeMap<String, &'a CostItem>,
}

impl<'a> Plan<'a> {
    fn of(agreement: &'a Agreement, context: &Context) -> Self {
        let has_costs = agreement.costs.iter().any(|cost| cost_total(cost).is_some());
        let outcomes = || agreement.outcomes.iter();
        let plans = Plans::of(agreement, context.as_of, outcomes().map(|outcome| outcome.year.value));
        let of_whole = outcomes().filter(|one| has_costs && (one.item.is_some() || one.party.is_none()));
        let years: BTreeSet<i32> = of_whole.map(|outcome| outcome.year.value).collect();
        let years = years.into_iter().filter_map(|year| Some((year, plans.year(year).ok()?))).collect();
        let mut items = BTreeMap::new();
        for item in agreement.costs.iter().flat_map(|cost| &cost.items) {
            items.entry(compared(&item.name.value)).or_insert(item);
        }
        Self { agreement, has_costs, plans, years, items }
    }
}

/// What was used, in öre, and the place of the first entry that says so.
struct Used<'a> {
    subject: Subject<'a>,
    ore: i128,
    place: usize,
    span: Span,
}

/// What was to be used.
struct Planned {
    ore: i128,
    span: Span,
}

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.outcomes.is_empty() {
        return Verdict::clean();
    }
    let mut verdict = Verdict::clean();
    let plan = Plan::of(agreement, context);
    for used in used(&plan) {
        match planned(&plan, used.subject) {
            Some(planned) => verdict.findings.extend(finding(agreement, &used, &planned, context)),
            None => {
                verdict.lacking = Some(Text::fixed(
                    "en plan för utfallets år, part eller kostnadsslag",
                    "a plan for the outcome's year, party or item",
                ));
            }
        }
    }
    verdict
}

/// Outcomes about the same are added.
fn used<'a>(plan: &Plan<'a>) -> Vec<Used<'a>> {
    let mut all: Vec<Used<'a>> = Vec::new();
    let mut known = BTreeMap::new();
    let totals = plan.agreement.outcomes.iter().filter(|outcome| outcome.item.is_none());
    let totals: BTreeSet<_> = totals.map(|outcome| (outcome.year.value, party(outcome))).collect();
    for (place, outcome) in (1..).zip(&plan.agreement.outcomes) {
        let Some(subject) = subject(plan, outcome, &totals) else { continue };
        let ore = i128::from(outcome.amount.value.ore());
        let same = (subject.year, subject.party, subject.item.map(compared));
        let before = *known.entry(same).or_insert(all.len());
        match all.get_mut(before) {
            Some(used) => used.ore += ore,
            None => all.push(Used { subject, ore, place, span: outcome.amount.span }),
        }
    }
    all
}

/// An item is a part of its year where the plan has no items; if the year's total is stated too, it is counted there.
fn subject<'a>(plan: &Plan<'a>, outcome: &'a Outcome, totals: &BTreeSet<(i32, Option<&str>)>) -> Option<Subject<'a>> {
    let (year, party) = (outcome.year.value, party(outcome));
    let Some(item) = &outcome.item else { return Some(Subject { year, party, item: None }) };
    let by_item = plan.years.get(&year).is_none_or(|plan| !plan.items.is_empty());
    if plan.has_costs && by_item {
        // Of an item that the plan lacks M022 tells.
        if !plan.items.is_empty() && !plan.items.contains_key(&compared(item)) {
            return None;
        }
        return Some(Subject { year, party, item: Some(&item.value) });
    }
    (!totals.contains(&(year, party))).then_some(Subject { year, party, item: None })
}

fn party(outcome: &Outcome) -> Option<&str> {
    outcome.party.as_ref().map(|party| party.value.as_str())
}

/// The plan, or what a party is to bear of it; none where the file has none.
fn planned(plan: &Plan<'_>, subject: Subject<'_>) -> Option<Planned> {
    let agreement = plan.agreement;
    if !plan.has_costs {
        return paid(agreement, subject);
    }
    let item = subject.item.and_then(|name| plan.items.get(&compared(name)));
    let name = item.map(|item| item.name.value.as_str());
    let span = item.map(|item| item.span).or_else(|| agreement.costs.first().map(|cost| cost.span))?;
    let amount = match subject.party {
        Some(party) => plan.plans.party(subject.year, party, name)?,
        None => {
            let plan = plan.years.get(&subject.year)?;
            match subject.item {
                Some(_) => plan
                    .items
                    .iter()
                    .find(|(own, _)| Some(own.as_str()) == name)
                    .map_or(Money::ZERO, |(_, amount)| *amount),
                None => plan.total,
            }
        }
    };
    Some(Planned { ore: i128::from(amount.ore()), span })
}

/// What is to be paid in the year, to a party or to all.
fn paid(agreement: &Agreement, subject: Subject<'_>) -> Option<Planned> {
    let payments = agreement.payments.iter().filter(|payment| {
        payment.year.is_some_and(|year| year.value == subject.year)
            && subject.party.is_none_or(|party| payment.to.value == party)
    });
    let payments: Vec<_> = payments.collect();
    let sums: Option<Vec<i128>> =
        payments.iter().map(|payment| payment.sum().map(|(sum, _)| i128::from(sum.value.ore()))).collect();
    Some(Planned { ore: sums?.iter().sum(), span: payments.first()?.span })
}

/// A name as it is compared.
fn compared(name: &str) -> String {
    name.trim().to_lowercase()
}

fn finding(agreement: &Agreement, used: &Used<'_>, planned: &Planned, context: &Context) -> Option<Finding> {
    let difference = used.ore - planned.ore;
    // What a year has not used yet, it may still use.
    if difference == 0 || difference < 0 && used.subject.year >= context.as_of.year() {
        return None;
    }
    let (actual, plan) = (money(used.ore)?.text(), money(planned.ore)?.text());
    let off = money(difference.abs())?.text();
    let (about, percent) = (about(agreement, used.subject), percent(difference.abs(), planned.ore.abs()));
    let message = if difference < 0 {
        text!(
            "utfallet {about} är {actual} kr av planens {plan} kr: {off} kr{percent} är inte använt",
            "the outcome {about} is {actual} kr of the planned {plan} kr: {off} kr{percent} is not used",
            about,
            actual,
            plan,
            off,
            percent,
        )
    } else {
        text!(
            "utfallet {about} är {actual} kr, planen {plan} kr: {off} kr{percent} mer än planerat",
            "the outcome {about} is {actual} kr, the plan {plan} kr: {off} kr{percent} more than planned",
            about,
            actual,
            plan,
            off,
            percent,
        )
    };
    let place = used.place;
    Some(
        Finding::new(format!("outcomes[{place}].amount"), used.span, message)
            .also(planned.span, text!("planen", "the plan")),
    )
}

fn about(agreement: &Agreement, subject: Subject<'_>) -> Text {
    let year = subject.year;
    let party = subject.party.map(|key| agreement.party(key).map_or(key, |party| party.name.value.as_str()));
    match (party.map(excerpt), subject.item.map(excerpt)) {
        (None, None) => text!("{year}", "of {year}"),
        (Some(party), None) => text!("{year} för {party}", "of {year} for {party}"),
        (None, Some(item)) => text!("{year} för ”{item}”", "of {year} for “{item}”"),
        (Some(party), Some(item)) => {
            text!("{year} för {party}, ”{item}”", "of {year} for {party}, “{item}”")
        }
    }
}

/// A difference in percent of the plan, half-up to one decimal; nothing where nothing was planned.
fn percent(difference: i128, plan: i128) -> Text {
    if plan == 0 {
        return Text::fixed("", "");
    }
    let tenths = (2 * 1000 * difference + plan) / (2 * plan);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    text!(" ({whole},{tenth} procent)", " ({whole}.{tenth} percent)")
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn percent_is_half_up_to_one_decimal() {
        assert_eq!(percent(5, 100).sv, " (5,0 procent)");
        assert_eq!(percent(1, 2000).en, " (0.1 percent)");
        assert_eq!(percent(1, 2001).en, " (0.0 percent)");
        assert_eq!(percent(1, 0).sv, "");
    }
}

//! M016: somebody is paid more in a year than the activity costs.

use super::amounts::{COSTS, PAYMENTS};
use crate::compute::{cost_of_year, cost_total, money, reach};
use crate::model::{
    Agreement, AmountKind, Code, Concern, Context, Cost, CostPeriod, Decimal, Finding, Level, Payment, Text, Verdict,
    excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M016"),
    name: "payments-exceed-costs",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en mottagare får mer under ett år än verksamheten kostar",
        "a receiver gets more in a year than the activity costs",
    ),
    why: Text::fixed(
        "Ersättning som är större än kostnaden är antingen ett felskrivet belopp eller pengar utan motprestation. \
         Prövningen görs för varje mottagare, för de år som står i `year` och för hela avtalstiden, utan det som \
         mottagaren betalar vidare, mot vad filen säger att verksamheten kostar. \
         Gränsen är registrets egen: `thresholds.over_cost`.",
        "Payment above the cost is either a misprinted amount or money for nothing. Counted is for each receiver, for the years in `year` and for the whole term, less \
         what it pays on, against what the file says that the activity costs. The bound is the ledger's own: \
         `thresholds.over_cost`.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\nyear = 2024\n\n\
         [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\nyear = 2024\ndue = 2024-09-02\n",
        )],
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 5_000_000\n")],
        &[(
            "avtal.toml",
            "[parties.granby]\nname = \"Granby kommun\"\nrole = \"public\"\norg_number = \"212000-9986\"\njoined = 2025-01-01\ncommitments = [\"x\"]\n\n\
             [[payments]]\nfrom = \"almby\"\nto = [\"laxhjalpen\", \"granby\"]\namount = 900_000\nyear = 2025\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\nyear = 2024\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\nyear = 2025\n",
        )],
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 440_000\nyear = 2024\n")],
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 900_000\ndue = 2024-01-31\n")],
    ],
    check: Check::Each(check),
};

/// What somebody receives in a year, in öre, and the payments that it comes from.
#[derive(Default)]
struct Received<'a> {
    ore: i128,
    payments: Vec<(usize, &'a Payment)>,
}

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.costs.is_empty() || agreement.payments.is_empty() {
        return Verdict::clean();
    }
    let over = context.settings.thresholds.over_cost();
    let of_years = years(agreement, over);
    // Whoever gets too much of one year is told of that alone.
    if of_years.is_empty() { whole_term(agreement, over).into() } else { of_years.into() }
}

/// What is too much of one year.
fn years(agreement: &Agreement, over: Decimal) -> Vec<Finding> {
    // A cost for the whole term belongs to no year alone.
    if agreement.costs.iter().any(|cost| cost.per.value == CostPeriod::Term) {
        return Vec::new();
    }
    let found = received(agreement, |payment| payment.year.map(|year| year.value)).into_iter().filter_map(
        |((receivers, year), paid)| {
            let cost = cost_of_year(agreement, year).ok().filter(|_| is_stated(agreement, year))?.ore();
            finding(agreement, (&receivers, Some(year)), &paid, i128::from(cost), over)
        },
    );
    found.collect()
}

/// What is too much of the whole term: a payment without a year may be for any part of it, in arrears or in advance.
fn whole_term(agreement: &Agreement, over: Decimal) -> Vec<Finding> {
    let Some(cost) = cost_of_term(agreement) else { return Vec::new() };
    let found = received(agreement, |_| Some(0)).into_iter();
    found.filter_map(|((receivers, _), paid)| finding(agreement, (&receivers, None), &paid, cost, over)).collect()
}

/// What all years that the agreement can reach cost together, whole, and what is stated for the term; none where nobody can
/// say.
fn cost_of_term(agreement: &Agreement) -> Option<i128> {
    const MOST: i32 = 100;
    let reach = reach(agreement);
    let (first, last) = (reach.first?.value.year(), reach.last?.value.year());
    let is_yearly = |cost: &&Cost| cost.per.value == CostPeriod::Year;
    let of_term = agreement.costs.iter().filter(|cost| !is_yearly(cost)).map(cost_total).sum::<Option<i128>>()?;
    if !agreement.costs.iter().any(|cost| is_yearly(&cost)) {
        return Some(of_term);
    }
    if last < first || last - first > MOST {
        return None;
    }
    let of_year = |year| cost_of_year(agreement, year).ok().filter(|_| is_stated(agreement, year));
    let yearly = (first..=last).map(|year| Some(i128::from(of_year(year)?.ore()))).sum::<Option<i128>>()?;
    Some(of_term + yearly)
}

/// For each receiver, or several together, and year. What is paid on is taken away; a ceiling is no amount.
fn received(agreement: &Agreement, year_of: impl Fn(&Payment) -> Option<i32>) -> BTreeMap<Receivers<'_>, Received<'_>> {
    let mut all: BTreeMap<Receivers<'_>, Received<'_>> = BTreeMap::new();
    let amounts = || {
        (1..).zip(&agreement.payments).filter_map(|(place, payment)| {
            let year = year_of(payment)?;
            let (amount, kind) = payment.sum()?;
            (kind == AmountKind::Exactly).then_some((place, payment, year, i128::from(amount.value.ore())))
        })
    };
    for (place, payment, year, ore) in amounts() {
        let received = all.entry((receivers(payment), year)).or_default();
        received.ore += ore;
        received.payments.push((place, payment));
    }
    for (_, payment, year, ore) in amounts() {
        if let Some(received) = all.get_mut(&(vec![payment.from.value.as_str()], year)) {
            received.ore -= ore;
        }
    }
    // Of a sum to several nobody knows how they share it: to them together goes what each of them gets beside it.
    let alone: BTreeMap<(&str, i32), i128> = all
        .iter()
        .filter_map(|((keys, year), one)| Some(((*keys.first()?, *year), one.ore)).filter(|_| keys.len() == 1))
        .collect();
    for ((keys, year), received) in all.iter_mut().filter(|((keys, _), _)| keys.len() > 1) {
        received.ore += keys.iter().filter_map(|key| alone.get(&(*key, *year))).sum::<i128>();
    }
    all
}

/// The keys of those who receive something together, and the year.
type Receivers<'a> = (Vec<&'a str>, i32);

fn receivers(payment: &Payment) -> Vec<&str> {
    let mut keys: Vec<&str> = payment.receivers().iter().map(|key| key.value.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether the file states what the year costs.
fn is_stated(agreement: &Agreement, year: i32) -> bool {
    let has_amount = |cost: &Cost| cost.total.is_some() || !cost.items.is_empty();
    agreement.costs.iter().any(|cost| has_amount(cost) && cost.year.is_none_or(|own| own.value == year))
}

fn finding(
    agreement: &Agreement,
    (receivers, year): (&[&str], Option<i32>),
    paid: &Received<'_>,
    cost: i128,
    over: Decimal,
) -> Option<Finding> {
    let bound = cost.checked_mul(Decimal::whole(100).nano().checked_add(over.nano())?)?;
    if cost < 0 || paid.ore.checked_mul(Decimal::whole(100).nano())? <= bound {
        return None;
    }
    let (place, first) = paid.payments.first()?;
    let name = |key: &&str| Text::same(excerpt(agreement.party(key).map_or(key, |party| party.name.value.as_str())));
    let names: Vec<Text> = receivers.iter().map(name).collect();
    let (name, sum, stated) = (Text::list(&names), money(paid.ore)?.text(), money(cost)?.text());
    let message = if let Some(year) = year {
        text!(
            "{name} får {sum} kr för {year}, men verksamheten kostar {stated} kr det året: det är ovanligt",
            "{name} gets {sum} kr for {year}, but the activity costs {stated} kr that year: that is unusual",
            name,
            sum,
            stated
        )
    } else {
        text!(
            "{name} får {sum} kr, men verksamheten kostar {stated} kr under hela avtalstiden: det är ovanligt",
            "{name} gets {sum} kr, but the activity costs {stated} kr over the whole term: that is unusual",
            name,
            sum,
            stated
        )
    };
    let told = Finding::new(format!("payments[{place}].amount"), first.amount?.span, message);
    let mut told = told.resting_on(PAYMENTS).resting_on(COSTS);
    for (_, payment) in paid.payments.iter().skip(1) {
        told = told.also(payment.span, text!("betalas också", "is paid as well"));
    }
    let is_of = |cost: &&Cost| year.is_none() || cost.year.is_none_or(|own| Some(own.value) == year);
    let cost = agreement.costs.iter().find(is_of)?;
    Some(told.also(cost.span, text!("kostnaden", "the cost")).help(text!(
        "jämför belopp och årtal med dokumentet; stämmer de, lägg in ett undantag eller höj `thresholds.over_cost`",
        "compare amounts and years with the document; if they hold, enter a waiver or raise `thresholds.over_cost`"
    )))
}

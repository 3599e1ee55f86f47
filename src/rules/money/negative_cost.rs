//! M018: an amount that is less than nothing where it cannot be.

use crate::compute::{cost_total, money};
use crate::model::{Agreement, At, Code, Concern, Context, Cost, Finding, Level, Money, Span, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M018"),
    name: "negative-amount",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("ett belopp är mindre än noll", "an amount is less than nothing"),
    why: Text::fixed(
        "En kostnad under noll fördelar en intäkt: parterna skulle få pengar. En enskild post kan vara negativ, som en intäkt \
         som dras av, men inte hela kostnaden. En utbetalning, en insats eller medel under noll är pengar åt andra hållet.",
        "A cost below zero splits an income: the parties would be paid. A single item may be negative, such as an income that is \
         deducted, but not the whole cost. A payment, a contribution or a fund below zero is money the other way.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = -400_000\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 30_000 }, { name = \"Bidrag\", amount = -70_000 }]\n",
        )],
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = -40_000\nyear = 2024\n")],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"lokal\"\namount = -70_000\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Bidrag\", amount = -70_000 }]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let costs = (1..).zip(&agreement.costs).filter_map(|(place, cost)| finding(place, cost));
    costs.chain(others(agreement)).collect::<Vec<_>>().into()
}

/// Amounts of their own, each with its field.
fn others(agreement: &Agreement) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut judge = |field: String, amount: Option<At<Money>>| {
        if let Some(amount) = amount.filter(|amount| amount.value < Money::ZERO) {
            found.push(negative(field, amount.span, &amount.value.text(), &Text::fixed("kr", "kr")));
        }
    };
    for (place, payment) in (1..).zip(&agreement.payments) {
        judge(format!("payments[{place}].amount"), payment.amount);
        judge(format!("payments[{place}].up_to"), payment.up_to);
    }
    for (place, contribution) in (1..).zip(&agreement.contributions) {
        judge(format!("contributions[{place}].amount"), contribution.amount);
        let rate = contribution.rate.as_ref().map(|rate| rate.kr_per_hour);
        judge(format!("contributions[{place}].rate.kr_per_hour"), rate);
    }
    for fund in &agreement.funding {
        judge(format!("funding.{}.amount", fund.key.value), fund.amount);
    }
    let hours = (1..).zip(&agreement.contributions).filter_map(|(place, one): (usize, _)| Some((place, one.hours?)));
    let negative_hours = hours.filter(|(_, hours)| hours.value.nano() < 0).map(|(place, hours)| {
        let unit = Text::fixed("timmar", "hours");
        negative(format!("contributions[{place}].hours"), hours.span, &hours.value.text(), &unit)
    });
    found.extend(negative_hours);
    found
}

fn negative(field: String, span: Span, number: &Text, unit: &Text) -> Finding {
    let message = text!("{number} {unit} är mindre än noll", "{number} {unit} is less than nothing", number, unit);
    Finding::new(field, span, message).help(text!(
        "rätta tecknet; går pengarna åt andra hållet, låt betalare och mottagare byta plats",
        "correct the sign; if the money goes the other way, let payer and receiver change places"
    ))
}

fn finding(place: usize, cost: &Cost) -> Option<Finding> {
    let sum = cost_total(cost).filter(|sum| *sum < 0)?;
    let total = money(sum)?.text();
    let message = text!("kostnaden är {total} kr, mindre än noll", "the cost is {total} kr, less than nothing", total);
    let (key, span) = match (cost.total, cost.items.first()) {
        (Some(total), _) => ("total", total.span),
        (None, first) => ("items", first?.span),
    };
    Some(Finding::new(format!("costs[{place}].{key}"), span, message).help(text!(
        "rätta tecknet; är det en intäkt, skriv den som en negativ post bland kostnaderna",
        "correct the sign; if it is an income, write it as a negative item among the costs"
    )))
}

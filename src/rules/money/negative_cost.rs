//! M018: a cost that is less than nothing.

use crate::compute::{cost_total, money};
use crate::model::{Agreement, Code, Context, Cost, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M018"),
    name: "negative-amount",
    level: Level::Warning,
    summary: Text::fixed("en kostnad är negativ", "a cost is negative"),
    why: Text::fixed(
        "En kostnad under noll fördelar en intäkt: parterna skulle få pengar. En enskild post kan vara negativ, som en intäkt \
         som dras av, men inte hela kostnaden.",
        "A cost below zero splits an income: the parties would be paid. A single item may be negative, such as an income that is \
         deducted, but not the whole cost.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = -400_000\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 30_000 }, { name = \"Bidrag\", amount = -70_000 }]\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Bidrag\", amount = -70_000 }]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let costs = (1..).zip(&agreement.costs).filter(|_| agreement.is_partnership());
    costs.filter_map(|(place, cost)| finding(place, cost)).collect::<Vec<_>>().into()
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

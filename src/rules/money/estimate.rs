//! M009: costs that are an estimate.

use crate::compute::{cost_total, money};
use crate::model::{
    Agreement, Choice, Code, Concern, Context, Cost, CostPrecision, Finding, Level, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M009"),
    name: "estimate",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("en kostnad är en uppskattning", "a cost is an estimate"),
    why: Text::fixed(
        "Det som räknas fram ur en uppskattning är lika osäkert som den, hur exakta ören som än visas. Jämför med utfallet \
         när det är känt, under [[outcomes]].",
        "What is computed from an estimate is as uncertain as it is, however exact the öre shown. Compare with the outcome \
         once it is known, under [[outcomes]].",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\nunit = \"tkr\"\nprecision = \"estimate\"\ntotal = 400\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nyear = 2025\nprecision = \"estimate\"\ntotal = 410_000\n[[costs]]\nper = \"year\"\ntotal = 400_000\n",
        )],
    ],
    good: &[&[("avtal.toml", "[[costs]]\nper = \"year\"\nprecision = \"budget\"\ntotal = 400_000\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    (1..).zip(&agreement.costs).filter_map(|(place, cost)| finding(place, cost)).collect::<Vec<_>>().into()
}

fn finding(place: usize, cost: &Cost) -> Option<Finding> {
    let precision = cost.precision.filter(|precision| precision.value == CostPrecision::Estimate)?;
    let period = match cost.year {
        Some(year) => {
            let year = year.value;
            text!("för {year}", "for {year}")
        }
        None => cost.per.value.title(),
    };
    let message = match cost_total(cost).and_then(money) {
        Some(total) => {
            let total = total.text();
            text!(
                "kostnaden {total} kr {period} är en uppskattning",
                "the cost of {total} kr {period} is an estimate",
                total,
                period,
            )
        }
        None => text!("kostnaden {period} är en uppskattning", "the cost {period} is an estimate", period),
    };
    Some(Finding::new(format!("costs[{place}].precision"), precision.span, message))
}

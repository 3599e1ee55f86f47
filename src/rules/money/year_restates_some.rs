//! M024: a cost for one year that restates only some of the items.

use super::amounts::COSTS;
use crate::compute::folded;
use crate::model::{
    Agreement, At, Code, Concern, Context, Cost, CostPeriod, Finding, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use std::collections::{BTreeMap, BTreeSet};

pub static RULE: Rule = Rule {
    code: Code("M024"),
    name: "year-restates-some",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett års kostnad anger bara några av posterna",
        "the cost of a year states some of the items only",
    ),
    why: Text::fixed(
        "Kostnader för ett visst år ersätter de allmänna i sin helhet. En post som det året inte nämner kostar då ingenting det \
         året, vilket sällan är meningen.",
        "Costs for a year replace the general ones altogether. An item that they do not name then costs nothing that year, which \
         is seldom meant.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }]\n\n\
         [[costs]]\nper = \"year\"\nyear = 2025\nitems = [{ name = \"ledare\", amount = 310_000 }]\n",
    )]],
    good: &[
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }]\n\n\
             [[costs]]\nper = \"year\"\nyear = 2025\nitems = [{ name = \"Ledare\", amount = 310_000 }]\n\n\
             [[costs]]\nper = \"year\"\nyear = 2025\nitems = [{ name = \"Material\", amount = 100_000 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }]\n\n\
             [[costs]]\nper = \"year\"\nyear = 2025\ntotal = 410_000\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let yearly = || agreement.costs.iter().filter(|cost| cost.per.value == CostPeriod::Year);
    let general: Vec<&At<String>> =
        yearly().filter(|cost| cost.year.is_none()).flat_map(|cost| &cost.items).map(|item| &item.name).collect();
    let mut years: BTreeMap<i32, Vec<&Cost>> = BTreeMap::new();
    for (year, cost) in yearly().filter_map(|cost| Some((cost.year?.value, cost))) {
        years.entry(year).or_default().push(cost);
    }
    years.iter().filter_map(|(year, costs)| finding(agreement, *year, costs, &general)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, year: i32, costs: &[&Cost], general: &[&At<String>]) -> Option<Finding> {
    // A sum without items may hold all of them.
    if costs.iter().any(|cost| cost.items.is_empty()) {
        return None;
    }
    let restated: BTreeSet<String> =
        costs.iter().flat_map(|cost| &cost.items).map(|item| folded(&item.name.value)).collect();
    let is_restated = |name: &&&At<String>| restated.contains(&folded(&name.value));
    let left: Vec<&&At<String>> = general.iter().filter(|name| !is_restated(name)).collect();
    let first = left.first()?;
    if left.len() == general.len() {
        // Other items altogether: the year is planned anew.
        return None;
    }
    let mut names: Vec<String> = left.iter().map(|name| format!("”{}”", excerpt(&name.value))).collect();
    names.dedup();
    let names = Text::same(names.join(", "));
    let own = costs.first()?;
    let place = 1 + agreement.costs.iter().position(|cost| cost.span == own.span)?;
    let message = text!(
        "{year} kostar {names} ingenting, för att årets egna kostnader inte nämner det",
        "in {year} {names} costs nothing, because the costs of that year do not name it",
        names
    );
    let told = Finding::new(format!("costs[{place}].items"), own.items.first()?.span, message).resting_on(COSTS);
    Some(told.also(first.span, text!("kostar andra år", "costs something in other years")).help(text!(
        "skriv in de poster som gäller det året också; en post som inte kostar något får beloppet 0",
        "enter the items that hold that year as well; an item that costs nothing has the amount 0"
    )))
}

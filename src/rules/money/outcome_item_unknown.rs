//! M022: an outcome of an item that the plan lacks.

use super::amounts::COSTS;
use crate::compute::folded;
use crate::model::{Agreement, At, Code, Concern, Context, Finding, Level, Text, Verdict, Vocabulary, excerpt, text};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code("M022"),
    name: "outcome-item-unknown",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("ett utfall gäller en post som planen saknar", "an outcome is of an item that the plan lacks"),
    why: Text::fixed(
        "Utfallet jämförs med planen post för post. En post som bara finns i utfallet har ingen plan att jämföra med, och den \
         post som menades ser ut att vara oanvänd. Stora och små bokstäver och mellanslag spelar ingen roll.",
        "The outcome is compared with the plan item by item. An item that only the outcome has is compared with nothing, and the \
         one that was meant seems to be unused. Case and spacing do not matter.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[[outcomes]]\nyear = 2024\nitem = \"Ledarna\"\namount = 60_000\n")]],
    good: &[&[("avtal.toml", "[[outcomes]]\nyear = 2024\nitem = \"LEDARE \"\namount = 60_000\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let items = || agreement.costs.iter().flat_map(|cost| &cost.items).map(|item| &item.name);
    let Some(first) = items().next().filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    let folds: BTreeSet<String> = items().map(|name| folded(&name.value)).collect();
    let known: Vocabulary<'_> = items().map(|name| name.value.as_str()).collect();
    let outcomes = (1..).zip(&agreement.outcomes).filter_map(|(place, outcome)| Some((place, outcome.item.as_ref()?)));
    let unknown = outcomes.filter(|(_, item)| !folds.contains(&folded(&item.value)));
    let findings = unknown.map(|(place, item)| {
        finding(place, item, &known).also(first.span, text!("planens poster", "the items of the plan"))
    });
    findings.collect::<Vec<_>>().into()
}

fn finding(place: usize, item: &At<String>, known: &Vocabulary<'_>) -> Finding {
    let name = Text::same(excerpt(&item.value));
    let message = text!(
        "utfallet gäller ”{name}”, en post som kostnaderna inte har",
        "the outcome is of “{name}”, an item that the costs lack",
        name
    );
    let field = format!("outcomes[{place}].item");
    let finding = Finding::new(&field, item.span, message).resting_on([&*field]).resting_on(COSTS);
    let Some(meant) = known.nearest(&item.value) else {
        return finding.help(text!(
            "skriv postens namn som det står i kostnaderna, eller ta bort `item` om utfallet gäller allt",
            "write the name of the item as the costs have it, or remove `item` if the outcome is of everything"
        ));
    };
    let meant = Text::same(excerpt(meant));
    finding.help(text!("menade du ”{meant}”?", "did you mean “{meant}”?", meant))
}

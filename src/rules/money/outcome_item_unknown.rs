//! M022: an outcome, a forecast or a charge of an item that the plan lacks.

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
    summary: Text::fixed(
        "ett utfall, en prognos eller en debitering gäller en post som planen saknar",
        "an outcome, a forecast or a charge is of an item that the plan lacks",
    ),
    why: Text::fixed(
        "Utfall, prognoser och debiteringar jämförs med planen post för post. En post som planen inte har jämförs med inget, och den \
         post som menades ser ut att vara oanvänd. Stora och små bokstäver och mellanslag spelar ingen roll.",
        "Outcomes, forecasts and charges are compared with the plan item by item. An item that the plan lacks is compared with \
         nothing, and the one that was meant seems to be unused. Case and spacing do not matter.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[outcomes]]\nyear = 2024\nitem = \"Ledarna\"\namount = 60_000\n")],
        &[("avtal.toml", "[[forecasts]]\nyear = 2024\nmade = 2024-02-15\nitem = \"Ledarna\"\namount = 290_000\n")],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Ledarna\"\namount = 18_750\non = 2024-02-15\n",
        )],
    ],
    good: &[&[("avtal.toml", "[[outcomes]]\nyear = 2024\nitem = \"LEDARE \"\namount = 60_000\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let items = || agreement.costs.iter().flat_map(|cost| &cost.items).map(|item| &item.name);
    let Some(first) = items().next().filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    let outcomes = (1..).zip(&agreement.outcomes).map(|(place, one)| (OUTCOMES, place, one.item.as_ref()));
    let forecasts = (1..).zip(&agreement.forecasts).map(|(place, one)| (FORECASTS, place, one.item.as_ref()));
    // Of an agreed payment it is the payment's own word.
    let charges = (1..).zip(&agreement.invoiced);
    let charges = charges.map(|(place, one)| (INVOICED, place, one.item.as_ref().filter(|_| one.from.is_none())));
    let all = outcomes.chain(forecasts).chain(charges);
    let mut all = all.filter_map(|(list, place, item): (_, usize, _)| Some((list, place, item?))).peekable();
    if all.peek().is_none() {
        return Verdict::clean();
    }
    let folds: BTreeSet<String> = items().map(|name| folded(&name.value)).collect();
    let known: Vocabulary<'_> = items().map(|name| name.value.as_str()).collect();
    let unknown = all.filter(|(_, _, item)| !folds.contains(&folded(&item.value)));
    let findings = unknown.map(|(list, place, item)| {
        finding(list, place, item, &known).also(first.span, text!("planens poster", "the items of the plan"))
    });
    findings.collect::<Vec<_>>().into()
}

const OUTCOMES: &str = "outcomes";
const FORECASTS: &str = "forecasts";
const INVOICED: &str = "invoiced";

fn finding(list: &str, place: usize, item: &At<String>, known: &Vocabulary<'_>) -> Finding {
    let name = Text::same(excerpt(&item.value));
    let what = match list {
        FORECASTS => text!("prognosen", "the forecast"),
        INVOICED => text!("debiteringen", "the charge"),
        _ => text!("utfallet", "the outcome"),
    };
    let message = text!(
        "{what} gäller ”{name}”, en post som kostnaderna inte har",
        "{what} is of “{name}”, an item that the costs lack",
        what,
        name
    );
    let field = format!("{list}[{place}].item");
    let finding = Finding::new(&field, item.span, message).resting_on([&*field]).resting_on(COSTS);
    let Some(meant) = known.nearest(&item.value) else {
        return finding.help(text!(
            "skriv postens namn som det står i kostnaderna, eller ta bort `item` om beloppet gäller allt",
            "write the name of the item as the costs have it, or remove `item` if the amount is of everything"
        ));
    };
    let meant = Text::same(excerpt(meant));
    finding.help(text!("menade du ”{meant}”?", "did you mean “{meant}”?", meant))
}

//! M003: cost items that do not sum to the stated total.

use crate::model::{Agreement, Code, Concern, Context, Cost, Finding, Level, Money, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M003"),
    name: "items-not-total",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "kostnadsposterna summerar inte till totalen",
        "the cost items do not sum to the stated total",
    ),
    why: Text::fixed(
        "Antingen är en kostnadspost fel avskriven, eller så är totalen fel redan i dokumentet. I båda fallen blir \
         fördelningen fel.",
        "Either an item is miscopied, or the total is wrong in the document already. In both cases the split is wrong.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\nprecision = \"budget\"\ntotal = 400_000\nitems = [{ name = \"Ledare\", amount = 310_000 }, { name = \"Material\", amount = 100_000 }]\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\nprecision = \"budget\"\ntotal = 410_000\nitems = [{ name = \"Ledare\", amount = 310_000 }, { name = \"Material\", amount = 100_000 }]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let findings = (1..).zip(&agreement.costs).filter_map(|(place, cost)| finding(place, cost));
    findings.collect::<Vec<_>>().into()
}

fn finding(place: usize, cost: &Cost) -> Option<Finding> {
    let total = cost.total.filter(|_| !cost.items.is_empty())?;
    let sum = Money::sum(cost.items.iter().map(|item| item.amount.value));
    let difference = sum.and_then(|sum| sum.checked_sub(total.value));
    if difference == Some(Money::ZERO) {
        return None;
    }
    let field = format!("costs[{place}].total");
    let parts = [field.clone(), format!("costs[{place}].items")];
    let help = text!(
        "jämför med dokumentet och rätta `total` eller kostnadsposten",
        "compare with the document and correct `total` or the item"
    );
    let (Some(sum), Some(difference)) = (sum, difference) else {
        let message = text!(
            "kostnadsposternas summa är för stor för att räkna med",
            "the sum of the items is too large to compute with"
        );
        return Some(Finding::new(field, total.span, message).help(help).resting_on(parts));
    };
    let (sum, total_text, difference) = (sum.text(), total.value.text(), difference.text());
    let message = text!(
        "kostnadsposterna summerar till {sum} kr, men totalen anges till {total_text} kr: skillnaden är {difference} kr",
        "the items sum to {sum} kr, the total is stated as {total_text} kr: the difference is {difference} kr",
        sum,
        total_text,
        difference,
    );
    Some(Finding::new(field, total.span, message).help(help).resting_on(parts))
}

//! M004: a partnership with no amount anywhere.

use super::amounts::AGREED;
use crate::compute::{contribution_value, cost_total, has_ended};
use crate::model::{Agreement, Code, Concern, Context, Cost, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M004"),
    name: "amount-missing",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("filen anger inget avtalat belopp", "the file states no agreed amount"),
    why: Text::fixed(
        "Utan belopp kan ingen se vad partnerskapet kostar, vem som betalar eller om båda parter bidrar, och inget kan \
         fördelas eller följas upp. Ett belopp räcker: en kostnad, en utbetalning, medel utifrån eller en egen \
         insats. En kostnad utan både summa och poster räknas inte.",
        "Without amounts nobody can see what the partnership costs, who pays or whether both sides contribute, and nothing \
         can be split or followed up. One amount is enough: a cost, a payment, a fund or a contribution. A cost with \
         neither a sum nor items does not count.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "#- costs\n#- allocation\n#- contributions\n[criteria.co_financing]\nmet = \"partly\"\nbecause = \"Parterna delar på kostnaden.\"\n",
        )],
        &[(
            "avtal.toml",
            "#- allocation\n#- contributions\n[criteria.co_financing]\nmet = \"partly\"\nbecause = \"Parterna delar på kostnaden.\"\n\
             [[costs]]\nper = \"year\"\n[funding.medel]\nname = \"Utvecklingsmedel\"\nstatus = \"applied\"\n",
        )],
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 400_000\n\n[[costs]]\nper = \"year\"\nyear = 2025\n")],
    ],
    good: &[
        &[(
            "avtal.toml",
            "#- costs\n#- allocation\n#- contributions\n[criteria.co_financing]\nmet = \"partly\"\nbecause = \"Parterna delar på kostnaden.\"\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nup_to = 300_000\n",
        )],
        &[("avtal.toml", "#- costs\n#- allocation\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\n[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 0\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    if states_an_amount(agreement) {
        return empty_costs(agreement).into();
    }
    // The entry that is there without its amount is where to go.
    let entries = [
        ("costs", agreement.costs.first().map(|cost| cost.span)),
        ("payments", agreement.payments.first().map(|payment| payment.span)),
        ("funding", agreement.funding.first().map(|fund| fund.span)),
        ("contributions", agreement.contributions.first().map(|contribution| contribution.span)),
    ];
    let (field, place) = entries.into_iter().find(|(_, span)| span.is_some()).unwrap_or(("costs", None));
    let message = text!(
        "filen anger inget avtalat belopp: varken kostnader, utbetalningar, medel eller egna insatser i kronor",
        "the file states no agreed amount: neither costs, payments, funds nor contributions in kronor"
    );
    let is_over = has_ended(agreement, context.as_of);
    let otherwise = if is_over {
        Text::fixed("anteckna under `notes` att inga avtalades", "note under `notes` that none were agreed")
    } else {
        Text::fixed("kom överens om dem", "agree on them")
    };
    let help = text!(
        "står beloppen i avtalet eller en bilaga, skriv in dem under [[costs]], [[payments]] eller [[contributions]]; \
         annars {otherwise}",
        "if the amounts stand in the agreement or an annex, enter them under [[costs]], [[payments]] or \
         [[contributions]]; else {otherwise}",
        otherwise,
    );
    Finding::absent(field, agreement.place(place), message).help(help).resting_on(AGREED).into()
}

/// Costs of which the file states neither a sum nor a single item, though it states amounts elsewhere.
fn empty_costs(agreement: &Agreement) -> Vec<Finding> {
    let empty = (1..).zip(&agreement.costs).filter(|(_, cost)| cost.total.is_none() && cost.items.is_empty());
    let finding = |(place, cost): (usize, &Cost)| {
        let message = text!(
            "kostnaden har varken summa eller poster: den räknas inte",
            "the cost has neither a sum nor items: it does not count"
        );
        let finding = Finding::absent(format!("costs[{place}].total"), cost.span, message);
        let read = ["total", "items"].map(|key| format!("costs[{place}].{key}"));
        finding.resting_on(read).help(text!(
            "skriv in `total` eller `items`; kostar det inget, skriv `total = 0`; annars ta bort [[costs]]",
            "enter `total` or `items`; if it costs nothing, write `total = 0`; else remove [[costs]]"
        ))
    };
    empty.map(finding).collect()
}

fn states_an_amount(agreement: &Agreement) -> bool {
    agreement.costs.iter().any(|cost| cost_total(cost).is_some())
        || agreement.payments.iter().any(|payment| payment.sum().is_some())
        || agreement.funding.iter().any(|fund| fund.amount.is_some())
        || agreement.contributions.iter().any(|contribution| contribution_value(contribution).is_some())
}

//! M006: more is paid out of a fund than it holds.

use super::amounts::PAYMENTS;
use crate::model::{Agreement, Code, Concern, Context, Finding, Funding, Level, Money, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M006"),
    name: "funding-overallocated",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("mer betalas ut än medlen räcker till", "more is paid out of a fund than it holds"),
    why: Text::fixed(
        "Utbetalningarna kan inte vara större än de medel som de tas ur. Antingen är ett belopp fel, eller så saknas pengar.",
        "Payments out of a fund cannot exceed it. Either an amount is wrong, or money is lacking.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 100_000\nstatus = \"granted\"\n[[payments]]\nfrom = \"medel\"\nto = \"laxhjalpen\"\namount = 60_000\n[[payments]]\nfrom = \"medel\"\nto = \"almby\"\nup_to = 50_000\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 100_000\nstatus = \"granted\"\n[[payments]]\nfrom = \"medel\"\nto = \"laxhjalpen\"\namount = 60_000\n[[payments]]\nfrom = \"medel\"\nto = \"almby\"\nup_to = 40_000\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    agreement.funding.iter().filter_map(|fund| finding(agreement, fund)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, funding: &Funding) -> Option<Finding> {
    // Of an amount of less than nothing M018 tells.
    let amount = funding.amount.filter(|amount| amount.value >= Money::ZERO)?;
    let key = &funding.key.value;
    let out: Vec<_> = agreement
        .payments
        .iter()
        .filter(|payment| payment.from.value == *key)
        .filter_map(|payment| payment.sum())
        .collect();
    let field = format!("funding.{key}.amount");
    let help = text!("rätta beloppen efter dokumentet", "correct the amounts from the document");
    let Some(sum) = Money::sum(out.iter().map(|(sum, _)| sum.value)) else {
        let message = text!(
            "utbetalningarnas summa är för stor för att räkna med",
            "the sum of the payments is too large to compute with"
        );
        return Some(Finding::new(&field, amount.span, message).help(help).resting_on([&*field]).resting_on(PAYMENTS));
    };
    if sum <= amount.value {
        return None;
    }
    let excess = sum.checked_sub(amount.value)?.text();
    let (sum, fund) = (sum.text(), amount.value.text());
    let message = text!(
        "ur {key} betalas {sum} kr, men medlen är {fund} kr: {excess} kr för mycket",
        "{sum} kr is paid out of {key}, but the fund is {fund} kr: {excess} kr too much",
        sum,
        fund,
        excess,
    );
    let mut told = Finding::new(&field, amount.span, message).resting_on([&*field]).resting_on(PAYMENTS);
    for (payment, _) in out {
        told = told.also(payment.span, text!("betalas ut", "is paid out"));
    }
    Some(told.help(help))
}

//! M005: granted money for which the file states no receiver.

use super::amounts::PAYMENTS;
use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Funding, FundingStatus, Level, Money, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M005"),
    name: "funding-unallocated",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("beviljade medel utan mottagare", "granted money without a receiver"),
    why: Text::fixed(
        "Beviljade medel som ingen får enligt filen kan inte följas upp, och den som har beviljat dem kan kräva \
         dem tillbaka. Även den part som behåller en del av medlen är mottagare och ska stå med.",
        "Money that is granted but that nobody receives according to the file cannot be followed up, and whoever granted it \
         may claim it back. A party that keeps a part of the fund is a receiver too and should be entered.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 350_000\nstatus = \"granted\"\n\
             [[payments]]\nfrom = \"medel\"\nto = \"laxhjalpen\"\namount = 175_000\n",
        )],
        &[(
            "avtal.toml",
            "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 350_000\nstatus = \"granted\"\ndecided = 2024-02-01\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 350_000\nstatus = \"granted\"\n\
             [[payments]]\nfrom = \"medel\"\nto = \"laxhjalpen\"\namount = 175_000\n\
             [[payments]]\nfrom = \"medel\"\nto = \"almby\"\nup_to = 175_000\n",
        )],
        &[(
            "avtal.toml",
            "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 350_000\nstatus = \"granted\"\ndecided = 2024-04-01\n",
        )],
        &[("avtal.toml", "[funding.medel]\nname = \"Utvecklingsmedel\"\namount = 350_000\nstatus = \"applied\"\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let granted = || agreement.funding.iter().filter(|fund| is_granted(fund, context.as_of));
    let open = |fund: &&Funding| {
        agreement.payments.iter().any(|payment| payment.from.value == fund.key.value && payment.sum().is_none())
    };
    let unstated = agreement.funding.iter().any(|fund| fund.status.is_none());
    let unknown = granted().any(|fund| fund.amount.is_none() || open(&fund));
    Verdict {
        findings: granted().filter(|fund| !open(fund)).filter_map(|fund| finding(agreement, fund)).collect(),
        lacking: if unknown {
            Some(Text::fixed(
                "beloppet för beviljade medel eller en utbetalning ur dem",
                "the amount of a granted fund or of a payment out of it",
            ))
        } else {
            unstated.then(|| Text::fixed("om medlen är beviljade", "whether a fund is granted"))
        },
    }
}

/// Before the day of the decision a fund counts as applied for.
fn is_granted(fund: &Funding, as_of: Date) -> bool {
    fund.status.is_some_and(|status| status.value == FundingStatus::Granted)
        && fund.decided.is_none_or(|decided| decided.value <= as_of)
}

fn finding(agreement: &Agreement, fund: &Funding) -> Option<Finding> {
    let amount = fund.amount?;
    let key = &fund.key.value;
    let out = || agreement.payments.iter().filter(|payment| payment.from.value == *key);
    // A sum that does not fit is more than any fund: M006 tells.
    let sum = Money::sum(out().filter_map(|payment| payment.sum()).map(|(sum, _)| sum.value))?;
    if sum >= amount.value {
        return None;
    }
    let (rest, granted, paid) = (amount.value.checked_sub(sum)?.text(), amount.value.text(), sum.text());
    let message = if out().next().is_none() {
        text!(
            "filen anger ingen mottagare för de {granted} kr som är beviljade i {key}",
            "the file states no receiver for the {granted} kr granted in {key}",
            granted,
        )
    } else {
        text!(
            "filen anger ingen mottagare för {rest} kr av {key}: {granted} kr är beviljade, {paid} kr betalas ut",
            "the file states no receiver for {rest} kr of {key}: {granted} kr is granted, {paid} kr is paid out",
            rest,
            granted,
            paid,
        )
    };
    let help = text!(
        "skriv in under [[payments]] med `from = \"{key}\"` vem som får resten, även om en part behåller den",
        "enter under [[payments]] with `from = \"{key}\"` who receives the rest, even if a party keeps it",
    );
    let field = format!("funding.{key}.amount");
    let told = Finding::new(&field, amount.span, message).help(help).resting_on([&*field]).resting_on(PAYMENTS);
    Some(out().fold(told, |told, payment| told.also(payment.span, text!("betalas ut", "is paid out"))))
}

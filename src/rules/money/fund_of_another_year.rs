//! M040: money that was given for one year is not paid out for another.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M040"),
    name: "fund-of-another-year",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en utbetalning gäller ett annat år än medlen",
        "a payment is for another year than its funds",
    ),
    why: Text::fixed(
        "Medel ges för ett år, och det som inte används då lämnas oftast tillbaka. En utbetalning för ett annat år hör till andra \
         medel, eller så är ett årtal felskrivet. Dagen då den betalas ut får ligga i ett annat år.",
        "Funds are given for a year, and what is not used in it is mostly paid back. A payment for another year belongs to other \
         funds, or a year is misprinted. The day on which it is paid may lie in another year.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2025\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\ndue = 2025-01-31\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let payments = (1..).zip(&agreement.payments).filter(|_| agreement.is_partnership());
    let findings = payments.filter_map(|(place, payment)| {
        let fund = agreement.funding.iter().find(|fund| fund.key.value == payment.from.value)?;
        let (paid, given) = (payment.year?, fund.year?);
        let (year, other) = (paid.value, given.value);
        if year == other {
            return None;
        }
        let name = excerpt(&fund.name);
        let message = text!(
            "utbetalningen gäller {year}, men medlen är för {other}: {name}",
            "the payment is for {year}, but the funds are for {other}: {name}"
        );
        let finding = Finding::new(format!("payments[{place}].year"), paid.span, message);
        Some(finding.also(given.span, text!("medlens år", "the year of the funds")).help(text!(
            "rätta årtalet, eller skriv i `from` de medel som gäller det året; får medlen användas senare, lägg in ett undantag",
            "correct the year, or write into `from` the funds of that year; if the funds may be used later, enter a waiver"
        )))
    });
    findings.collect::<Vec<_>>().into()
}

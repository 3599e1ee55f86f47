//! M032: nothing is paid out of money that was refused.

use crate::model::{Agreement, Code, Concern, Context, Finding, FundingStatus, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M032"),
    name: "refused-fund-pays",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en utbetalning är avtalad ur medel som har avslagits",
        "a payment is agreed out of funds that were refused",
    ),
    why: Text::fixed(
        "Utbetalningen räknas med i planen, men pengarna finns inte. Antingen ska den betalas av någon annan, eller inte alls.",
        "The payment counts in the plan, but the money is not there. Either somebody else is to pay it, or nobody.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"refused\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let payments = (1..).zip(&agreement.payments).filter(|_| agreement.is_partnership());
    let findings = payments.filter_map(|(place, payment)| {
        let fund = agreement.funding.iter().find(|fund| fund.key.value == payment.from.value)?;
        let status = fund.status.filter(|status| status.value == FundingStatus::Refused)?;
        if fund.decided.is_some_and(|decided| decided.value > context.as_of) {
            return None;
        }
        let name = excerpt(&fund.name);
        let message = text!(
            "ska betalas ur medel som har avslagits: {name}",
            "is to be paid out of funds that were refused: {name}"
        );
        let finding = Finding::new(format!("payments[{place}].from"), payment.from.span, message);
        Some(finding.also(status.span, text!("avslaget", "refused")).help(text!(
            "skriv vem som betalar i stället, eller ta bort utbetalningen; är medlen beviljade, rätta `status`",
            "write who pays instead, or remove the payment; if the funds are granted, correct `status`"
        )))
    });
    findings.collect::<Vec<_>>().into()
}

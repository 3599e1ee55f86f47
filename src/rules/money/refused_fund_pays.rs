//! M032: nothing is paid out of money that was refused.

use crate::model::{
    Agreement, Choice, Code, Concern, Context, Finding, FundingStatus, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M032"),
    name: "refused-fund-pays",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en utbetalning ur medel som har avslagits eller inte är beviljade",
        "a payment out of funds that were refused or are not granted",
    ),
    why: Text::fixed(
        "Utbetalningen räknas med i planen, men pengarna finns inte. Antingen ska den betalas av någon annan, eller inte alls. Det som \
         redan är betalt ur medel som ingen har beviljat har någon annan betalat, eller så är medlen beviljade och filen säger det inte.",
        "The payment counts in the plan, but the money is not there. Either somebody else is to pay it, or nobody. What has been paid \
         out of funds that nobody granted was paid by somebody else, or the funds are granted and the file does not say so.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"refused\"\n\n\
             [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n",
        )],
        &[(
            "avtal.toml",
            "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"applied\"\n\n\
             [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n\n\
             [[invoiced]]\nperiod = \"2024-02\"\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\non = 2024-02-15\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\namount = 200_000\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"bidrag\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let payments = (1..).zip(&agreement.payments);
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
    findings.chain(paid_out(agreement, context)).collect::<Vec<_>>().into()
}

/// What was paid out of funds that nobody had granted by that day.
fn paid_out(agreement: &Agreement, context: &Context) -> Vec<Finding> {
    let invoiced = (1..).zip(&agreement.invoiced);
    let findings = invoiced.filter_map(|(place, one): (usize, _)| {
        let from = one.from.as_ref()?;
        let fund = agreement.funding.iter().find(|fund| fund.key.value == from.value)?;
        let status = fund.status.filter(|status| status.value != FundingStatus::Granted)?;
        if one.on.value > context.as_of || fund.decided.is_some_and(|decided| decided.value > context.as_of) {
            return None;
        }
        let (name, day, state) = (Text::same(excerpt(&fund.name)), one.on.value, status.value.title());
        let message = text!(
            "{name} betalades ut {day}, men medlen är inte beviljade ({state})",
            "{name} was paid out on {day}, but the funds are not granted ({state})",
            name,
            state
        );
        let finding = Finding::new(format!("invoiced[{place}].from"), from.span, message);
        Some(finding.also(status.span, text!("inte beviljade", "not granted")).help(text!(
            "rätta `status` om medlen är beviljade, annars skriv vem som betalade",
            "correct `status` if the funds are granted, else write who paid"
        )))
    });
    findings.collect()
}

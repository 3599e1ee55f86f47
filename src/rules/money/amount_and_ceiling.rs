//! M031: a payment is a sum or has a ceiling, not both.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M031"),
    name: "amount-and-ceiling",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en utbetalning har både ett belopp och ett tak",
        "a payment has both an amount and a ceiling",
    ),
    why: Text::fixed(
        "`amount` är det som ska betalas, `up_to` det mesta som får betalas. Står båda räknas med beloppet, och taket syns inte.",
        "`amount` is what is to be paid, `up_to` the most that may be paid. Where both stand the amount is counted with, and the \
         ceiling is not seen.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 100_000\nup_to = 150_000\nyear = 2024\n",
    )]],
    good: &[&[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nup_to = 150_000\nyear = 2024\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let payments = (1..).zip(&agreement.payments).filter(|_| agreement.is_partnership());
    let findings = payments.filter_map(|(place, payment)| {
        let (amount, ceiling) = (payment.amount?, payment.up_to?);
        let (sum, most) = (amount.value.text(), ceiling.value.text());
        let message = text!(
            "utbetalningen har både beloppet {sum} kr och taket {most} kr",
            "the payment has both the amount {sum} kr and the ceiling {most} kr",
            sum,
            most
        );
        let finding = Finding::new(format!("payments[{place}].up_to"), ceiling.span, message);
        Some(finding.also(amount.span, text!("beloppet", "the amount")).help(text!(
            "behåll det som dokumentet säger: `amount` för en bestämd summa, `up_to` för ”högst”",
            "keep what the document says: `amount` for a fixed sum, `up_to` for \"at most\""
        )))
    });
    findings.collect::<Vec<_>>().into()
}

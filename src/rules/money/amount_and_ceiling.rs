//! M031: a payment or a contribution is a sum or has a ceiling, not both.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M031"),
    name: "amount-and-ceiling",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en utbetalning eller en insats anges på två sätt",
        "a payment or a contribution is stated in two ways",
    ),
    why: Text::fixed(
        "`amount` är det som ska betalas, `up_to` det mesta som får betalas. Står båda räknas med beloppet, och taket syns inte. \
         En insats som ska motsvara en annans (`matching`) har inget eget belopp.",
        "`amount` is what is to be paid, `up_to` the most that may be paid. Where both stand the amount is counted with, and the \
         ceiling is not seen. A contribution that equals another's (`matching`) has no amount of its own.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 100_000\nup_to = 150_000\nyear = 2024\n",
        )],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\namount = 50_000\nup_to = 20_000\n",
        )],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\namount = 50_000\nmatching = \"almby\"\n",
        )],
    ],
    good: &[&[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nup_to = 150_000\nyear = 2024\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let payments = (1..).zip(&agreement.payments);
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
    findings.chain(contributions(agreement)).collect::<Vec<_>>().into()
}

/// Contributions of an amount that is a ceiling as well, or as much as another's.
fn contributions(agreement: &Agreement) -> Vec<Finding> {
    let found = (1..).zip(&agreement.contributions).filter_map(|(place, one): (usize, _)| {
        let amount = one.amount?;
        let other = one.up_to.map(|ceiling| ("up_to", ceiling.span));
        let (key, span) = other.or_else(|| one.matching.as_ref().map(|matching| ("matching", matching.span)))?;
        let sum = amount.value.text();
        let message = text!(
            "insatsen har både beloppet {sum} kr och `{key}`",
            "the contribution has both the amount {sum} kr and `{key}`",
            sum
        );
        let finding = Finding::new(format!("contributions[{place}].{key}"), span, message);
        Some(finding.also(amount.span, text!("beloppet", "the amount")).help(text!(
            "behåll det som dokumentet säger: `amount` för en bestämd summa, `up_to` för ”högst”, `matching` för ”lika mycket som”",
            "keep what the document says: `amount` for a fixed sum, `up_to` for \"at most\", `matching` for \"as much as\""
        )))
    });
    found.collect()
}

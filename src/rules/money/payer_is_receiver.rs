//! M017: who pays itself pays nothing.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M017"),
    name: "payer-is-receiver",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("en part betalar till sig själv", "a party pays itself"),
    why: Text::fixed(
        "En utbetalning från en part till samma part flyttar inga pengar: betalaren eller mottagaren är fel part, och beloppet \
         hamnar hos ingen.",
        "A payment from a party to the same party moves no money: the payer or the receiver is the wrong party, and the amount \
         reaches nobody.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"almby\"\namount = 40_000\nyear = 2024\n")]],
    good: &[&[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2024\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let payments = (1..).zip(&agreement.payments).filter(|_| agreement.is_partnership());
    let to_itself = payments.filter_map(|(place, payment)| {
        let only = payment.only_receiver().filter(|to| to.value == payment.from.value)?;
        Some((place, payment, only))
    });
    let findings = to_itself.map(|(place, payment, only)| {
        let key = &only.value;
        let message = text!("`{key}` betalar till sig själv", "`{key}` pays itself");
        Finding::new(format!("payments[{place}].to"), payment.to.span, message)
            .also(payment.from.span, text!("betalaren", "the payer"))
            .help(text!("skriv den part som tar emot pengarna", "write the party that receives the money"))
    });
    findings.collect::<Vec<_>>().into()
}

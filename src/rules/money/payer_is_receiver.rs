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
         hamnar hos ingen. Är betalaren en av flera mottagare är det en varning: en del av summan flyttas då inte.",
        "A payment from a party to the same party moves no money: the payer or the receiver is the wrong party, and the amount \
         reaches nobody. Where the payer is one of several receivers it is a warning: a part of the sum does not move then.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"almby\"\namount = 40_000\nyear = 2024\n")],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = [\"almby\", \"laxhjalpen\"]\namount = 40_000\nyear = 2024\n",
        )],
    ],
    good: &[&[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2024\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let payments = (1..).zip(&agreement.payments).filter(|_| agreement.is_partnership());
    let to_itself = payments.filter_map(|(place, payment)| {
        let own = payment.receivers().iter().find(|to| to.value == payment.from.value)?;
        Some((place, payment, own))
    });
    let findings = to_itself.map(|(place, payment, own)| {
        let key = &own.value;
        let alone = payment.receivers().iter().all(|to| to.value == own.value);
        let (message, level) = if alone {
            (text!("`{key}` betalar till sig själv", "`{key}` pays itself"), Level::Error)
        } else {
            (
                text!(
                    "`{key}` betalar och är själv en av mottagarna: det är ovanligt",
                    "`{key}` pays and is one of the receivers itself: that is unusual"
                ),
                Level::Warning,
            )
        };
        Finding::new(format!("payments[{place}].to"), own.span, message)
            .level(level)
            .also(payment.from.span, text!("betalaren", "the payer"))
            .help(text!("skriv den eller dem som tar emot pengarna", "write whoever receives the money"))
    });
    findings.collect::<Vec<_>>().into()
}

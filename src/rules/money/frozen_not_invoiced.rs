//! M027: a period that is said to have been charged, and nothing says what was.

use super::amounts::COSTS;
use crate::compute;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M027"),
    name: "frozen-not-invoiced",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en låst period saknar uppgift om vad som debiterades",
        "a frozen period does not say what was charged",
    ),
    why: Text::fixed(
        "`[money] frozen_to` säger att perioderna till och med den är debiterade. Vad som debiterades står i `[[invoiced]]`. Saknas \
         det för en period som har kostnader, skulle hela perioden räknas som obetald och läggas på nästa.",
        "`[money] frozen_to` says that the periods up to that one have been charged. What was charged stands in `[[invoiced]]`. Where \
         it lacks for a period with costs, all of that period would count as unpaid and be added to the next.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", ""), ("liggare.toml", "[money]\nfrozen_to = \"2024-01\"\n")],
        &[
            (
                "avtal.toml",
                "[[invoiced]]\nperiod = \"2024-02\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-28\n\n\
                 [[invoiced]]\nperiod = \"2024-02\"\nparty = \"laxhjalpen\"\namount = 8_333.33\non = 2024-02-28\n",
            ),
            ("liggare.toml", "[money]\nfrozen_to = \"2024-02\"\n"),
        ],
    ],
    good: &[
        &[
            (
                "avtal.toml",
                "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-05\n\n\
                 [[invoiced]]\nperiod = \"2024-01\"\nparty = \"laxhjalpen\"\namount = 8_333.33\non = 2024-02-05\n",
            ),
            ("liggare.toml", "[money]\nfrozen_to = \"2024-01\"\n"),
        ],
        &[("avtal.toml", ""), ("liggare.toml", "[money]\nfrozen_to = \"2023-T3\"\n")],
        &[
            (
                "avtal.toml",
                "[[invoiced]]\nperiod = \"2024-02\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-28\n\n\
                 [[invoiced]]\nperiod = \"2024-02\"\nparty = \"laxhjalpen\"\namount = 8_333.33\non = 2024-02-28\n",
            ),
            ("liggare.toml", "[money]\nfrozen_from = \"2024-02\"\nfrozen_to = \"2024-02\"\n"),
        ],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let money = &context.settings.money;
    let Some(frozen_to) = money.frozen_to else { return Verdict::clean() };
    let Some(allocation) = agreement.allocation.as_ref() else { return Verdict::clean() };
    if !agreement.is_partnership() || compute::undecided(agreement, context.as_of).is_some() {
        return Verdict::clean();
    }
    // What nobody knew by the day changes no figure of it.
    let known = compute::with_known_indexes(agreement, context.as_of);
    let lacking = compute::uncharged(&known, money, context.as_of);
    if lacking.is_empty() {
        return Verdict::clean();
    }
    let keys: Vec<String> = lacking.iter().map(compute::Period::key).collect();
    let periods = Text::same(keys.join(", "));
    let message = text!(
        "det som debiterades för {periods} framgår inte, fast perioden är låst",
        "what was charged for {periods} is not stated, though the period is frozen",
        periods
    );
    let told = Finding::absent("invoiced", allocation.span, message).resting_on(COSTS);
    let told = told.also(frozen_to.span, text!("låst till och med den perioden", "frozen up to that period"));
    vec![told.help(text!(
        "skriv in en `[[invoiced]]` för varje part med det belopp som debiterades, 0 om inget debiterades; blev det debiterat innan registret fördes, \
         ange `frozen_from` under `[money]`",
        "enter one `[[invoiced]]` for each party with the amount that was charged, 0 where nothing was; if it was charged before the ledger was kept, \
         state `frozen_from` under `[money]`"
    ))]
    .into()
}

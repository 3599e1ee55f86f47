//! M029: a party bears a share of the costs and pays the host as well.

use crate::compute;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M029"),
    name: "booked-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en part både delar kostnaden och betalar den som driver verksamheten",
        "a party both shares the cost and pays the host",
    ),
    why: Text::fixed(
        "Den som står för en del av kostnaderna får den i en bokföringsorder. Finns det också en avtalad betalning till den som driver \
         verksamheten för samma år, skulle samma pengar bokföras två gånger. Bara betalningen bokförs då, och andelen inte. Regeln gäller \
         register som anger `[booking]` eller `[money]`.",
        "Who bears a part of the costs gets it in a bookkeeping order. Where there is also an agreed payment to the host for the same \
         year, the same money would be booked twice. The payment alone is booked then, and the share is not. The rule is for ledgers that \
         state `[booking]` or `[money]`.",
    ),
    source: None,
    bad: &[&[
        (
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nwhat = \"Verksamhetsbidrag\"\namount = 300_000\nyear = 2024\n",
        ),
        ("liggare.toml", "[booking]\nseries = \"L\"\n"),
    ]],
    good: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nwhat = \"Verksamhetsbidrag\"\namount = 300_000\nyear = 2024\n",
        )],
        &[
            (
                "avtal.toml",
                "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\nwhat = \"Hyra\"\namount = 12_000\nyear = 2024\n",
            ),
            ("liggare.toml", "[booking]\nseries = \"L\"\n"),
        ],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let settings = &context.settings;
    if !agreement.is_partnership() || !settings.booking.is_stated() && settings.money.frozen_to.is_none() {
        return Verdict::clean();
    }
    let (mut told, payers) = (Vec::new(), compute::SharePayers::of(agreement));
    for (place, payment) in (1..).zip(&agreement.payments) {
        let is_to_host = payers.is_share(payment);
        let Some(allocation) = agreement.allocation.as_ref().filter(|_| is_to_host) else { continue };
        let party = agreement.party(&payment.from.value).map_or(&payment.from.value, |party| &party.name.value);
        let party = Text::same(excerpt(party));
        let message = text!(
            "{party} står för en del av kostnaderna och betalar dessutom den som driver verksamheten",
            "{party} bears a part of the costs and pays the host as well",
            party
        );
        let finding = Finding::new(format!("payments[{place}].from"), payment.from.span, message);
        let place = allocation.shares_span.unwrap_or(allocation.span);
        told.push(finding.also(place, text!("kostnaderna delas här", "the costs are shared here")).help(text!(
            "ta bort betalningen om den är partens andel; är den något annat, bokför andelen för hand: ordern tar bara med betalningen",
            "remove the payment if it is the party's share; if it is something else, book the share by hand: the order has the payment only"
        )));
    }
    told.into()
}

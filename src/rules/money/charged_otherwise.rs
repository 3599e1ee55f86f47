//! M044: a period was charged otherwise than the file gives now, and no later period bears the difference.

use super::amounts::COSTS;
use crate::compute::{self, ChargedOtherwise};
use crate::model::{Agreement, Code, Concern, Context, Finding, Invoiced, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M044"),
    name: "charged-otherwise",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en debiterad period skiljer sig från fördelningen, och skillnaden kommer inte med i någon annan period",
        "a period was charged otherwise than the split, and no other period bears the difference",
    ),
    why: Text::fixed(
        "Ändras en kostnad eller en andel sedan en period har debiterats, kommer skillnaden med i nästa bokföringsorder bara om perioden är \
         låst med `[money] frozen_to`. Är den inte det, stämmer det debiterade aldrig med avtalet. Regeln gäller register som anger \
         `[booking]` eller `[money]`, och perioder som är slut.",
        "Where a cost or a share changes after a period was charged, the next bookkeeping order carries the difference only if the \
         period is frozen by `[money] frozen_to`. If it is not, what was charged never comes to what the agreement says. The rule is for \
         ledgers that state `[booking]` or `[money]`, and for periods that are over.",
    ),
    source: None,
    bad: &[&[
        ("avtal.toml", "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 26_000\non = 2024-02-05\n"),
        ("liggare.toml", "[money]\nfrozen_to = \"2023-12\"\n"),
    ]],
    good: &[
        &[
            (
                "avtal.toml",
                "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 26_000\non = 2024-02-05\n\n\
                 [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = -1_000\non = 2024-02-06\n",
            ),
            ("liggare.toml", "[money]\nfrozen_to = \"2023-12\"\n"),
        ],
        &[
            (
                "avtal.toml",
                "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 26_000\non = 2024-02-05\n\n\
                 [[invoiced]]\nperiod = \"2024-01\"\nparty = \"laxhjalpen\"\namount = 8_333.33\non = 2024-02-05\n",
            ),
            ("liggare.toml", "[money]\nfrozen_to = \"2024-01\"\n"),
        ],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let (settings, as_of) = (&context.settings, context.as_of);
    let has_orders = settings.booking.is_stated() || settings.money.frozen_to.is_some();
    if !agreement.is_partnership() || agreement.invoiced.is_empty() || !has_orders {
        return Verdict::clean();
    }
    if compute::undecided(agreement, as_of).is_some() {
        return Verdict::clean();
    }
    let known = compute::in_effect(compute::known(agreement, as_of), as_of);
    let told = compute::charged_otherwise(&known, &settings.money, as_of, as_of);
    let by_period = told.chunk_by(|one, other| one.period == other.period);
    by_period.filter_map(|parties| finding(agreement, parties)).collect::<Vec<_>>().into()
}

/// What is told of the parties of one period.
fn finding(agreement: &Agreement, parties: &[ChargedOtherwise]) -> Option<Finding> {
    let period = parties.first()?.period;
    let is_of = |entry: &Invoiced, one: &ChargedOtherwise| {
        entry.period.value == period && entry.party.as_ref().is_some_and(|key| key.value == one.party)
    };
    let mut entries = (1..).zip(&agreement.invoiced);
    let (place, entry) = entries.find(|(_, entry)| parties.iter().any(|one| is_of(entry, one)))?;
    let all: Vec<Text> = parties.iter().map(amounts).collect();
    let (key, all) = (Text::same(period.plain()), Text::join(&all, "; "));
    let message = text!(
        "{key} är debiterad med andra belopp än filen nu ger, och skillnaden kommer inte med i någon period: {all}",
        "{key} was charged otherwise than the file gives now, and no period bears the difference: {all}",
        key,
        all
    );
    let finding = Finding::new(format!("invoiced[{place}].amount"), entry.amount.span, message).resting_on(COSTS);
    Some(finding.help(text!(
        "ska skillnaden komma med i nästa period, lås perioden under `[money]` i liggare.toml: frozen_to = \"{key}\"; är den redan debiterad, \
         skriv in den i en egen [[invoiced]] med sin dag",
        "if the next period is to carry the difference, freeze the period under `[money]` of liggare.toml: frozen_to = \"{key}\"; if it has \
         been charged already, enter it in an [[invoiced]] of its own with its day",
        key
    )))
}

fn amounts(one: &ChargedOtherwise) -> Text {
    let (name, charged, due) = (Text::same(excerpt(&one.name)), one.charged.text(), one.due.text());
    text!("{name} {charged} kr, nu {due} kr", "{name} {charged} kr, now {due} kr", name, charged, due)
}

//! M028: more was paid than was agreed.

use crate::compute::folded;
use crate::model::{
    Agreement, Code, Concern, Context, Finding, Invoiced, Level, Money, Payment, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M028"),
    name: "paid-exceeds-agreed",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("mer är betalt än avtalet medger", "more is paid than the agreement allows"),
    why: Text::fixed(
        "En betalning är avtalad till ett belopp eller ett högsta belopp. Är det som står som betalt mer, är antingen en rad fel eller \
         pengar betalda utan grund i avtalet.",
        "A payment is agreed as an amount or a highest amount. Where what stands as paid is more, either an entry is wrong or money \
         was paid without ground in the agreement.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\nwhat = \"Hyra\"\namount = 12_000\nyear = 2024\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 7_000\non = 2024-02-01\n\n\
             [[invoiced]]\nperiod = \"2024-02\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 6_000\non = 2024-02-28\n",
        )],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\nwhat = \"Hyra\"\nup_to = 12_000\nyear = 2024\n\n\
             [[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\nwhat = \"Städning\"\namount = 8_000\nyear = 2024\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\nitem = \"hyra\"\namount = 12_000.01\n\
             on = 2024-02-01\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\nwhat = \"Hyra\"\namount = 12_000\nyear = 2024\n\n\
         [[invoiced]]\nperiod = \"2024-01\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 14_000\non = 2024-02-01\n\n\
         [[invoiced]]\nperiod = \"2024-02\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = -2_000\non = 2024-02-28\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.invoiced.is_empty() {
        return Verdict::clean();
    }
    let mut told: Vec<Finding> = Vec::new();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for payment in &agreement.payments {
        let Some(sides) = pair_of(payment).filter(|sides| !seen.contains(sides)) else { continue };
        seen.push(sides);
        let agreed: Vec<&Payment> = agreement.payments.iter().filter(|one| pair_of(one) == Some(sides)).collect();
        let paid: Vec<(usize, &Invoiced)> =
            (1..).zip(&agreement.invoiced).filter(|(_, one)| is_of(one, sides)).collect();
        // What is paid for one thing first; the sum of all only where none of them tells.
        let by_what = agreed.iter().filter_map(|one| one.what.as_ref()).map(|what| folded(&what.value));
        let mut whats: Vec<String> = by_what.collect();
        whats.sort();
        whats.dedup();
        let of_what = whats.iter().filter_map(|what| {
            let agreed =
                agreed.iter().copied().filter(|one| one.what.as_ref().is_some_and(|own| folded(&own.value) == *what));
            let paid = paid
                .iter()
                .copied()
                .filter(|(_, one)| one.item.as_ref().is_some_and(|item| folded(&item.value) == *what));
            exceeds(&agreed.collect::<Vec<_>>(), &paid.collect::<Vec<_>>())
        });
        let of_what: Vec<Finding> = of_what.collect();
        let whole = if of_what.is_empty() { exceeds(&agreed, &paid) } else { None };
        told.extend(of_what.into_iter().chain(whole));
    }
    told.into()
}

fn pair_of(payment: &Payment) -> Option<(&str, &str)> {
    Some((payment.from.value.as_str(), payment.only_receiver()?.value.as_str()))
}

fn is_of(one: &Invoiced, (from, to): (&str, &str)) -> bool {
    one.from.as_ref().is_some_and(|key| key.value == from) && one.to.as_ref().is_some_and(|key| key.value == to)
}

/// Nothing where an agreed payment has no amount, not even a highest one.
fn exceeds(agreed: &[&Payment], paid: &[(usize, &Invoiced)]) -> Option<Finding> {
    let amounts: Option<Vec<Money>> = agreed.iter().map(|one| Some(one.sum()?.0.value)).collect();
    let most = Money::sum(amounts?)?;
    let sum = Money::sum(paid.iter().map(|(_, one)| one.amount.value))?;
    let ((place, last), first) = (paid.last()?, agreed.first()?);
    if sum <= most {
        return None;
    }
    let (to, sum, most) = (Text::same(excerpt(&last.to.as_ref()?.value)), sum.text(), most.text());
    let message = text!(
        "{to} har fått {sum} kr, men avtalat är {most} kr",
        "{to} has received {sum} kr, but {most} kr is agreed",
        to,
        sum,
        most
    );
    let told = Finding::new(format!("invoiced[{place}].amount"), last.amount.span, message);
    Some(told.also(first.sum()?.0.span, text!("avtalat här", "agreed here")).help(text!(
        "rätta raden som är fel; har parterna kommit överens om mer, skriv in det som en egen betalning",
        "correct the entry that is wrong; if the parties have agreed on more, enter that as a payment of its own"
    )))
}

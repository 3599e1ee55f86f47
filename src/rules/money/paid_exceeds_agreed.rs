//! M028: more was paid than was agreed.

use crate::compute::folded;
use crate::model::{
    Agreement, Code, Concern, Context, Finding, Invoiced, Level, Money, Payment, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use std::collections::{BTreeMap, BTreeSet};

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
            "[[invoiced]]\nperiod = \"2024-01\"\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 7_000\non = 2024-02-01\n",
        )],
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
    // Gathered once, and not gone through for each: a file may have thousands of entries.
    let (mut pairs, mut of_pair) = (Vec::new(), BTreeMap::new());
    for payment in &agreement.payments {
        let Some(sides) = pair_of(payment) else { continue };
        let own = of_pair.entry(sides).or_insert_with(|| {
            pairs.push(sides);
            AgreedAndPaid::default()
        });
        own.agreed.push(payment);
    }
    // Of a payment to several nobody knows who is to have what.
    let joint = agreement.payments.iter().filter(|payment| payment.only_receiver().is_none());
    let of_several: BTreeSet<&str> = joint.map(|payment| payment.from.value.as_str()).collect();
    let mut unagreed = None;
    for (place, one) in (1..).zip(&agreement.invoiced) {
        let sides = one.from.as_ref().zip(one.to.as_ref()).map(|(from, to)| (from.value.as_str(), to.value.as_str()));
        let Some(sides) = sides else { continue };
        match of_pair.get_mut(&sides) {
            Some(own) => own.paid.push((place, one)),
            None if unagreed.is_none() && !of_several.contains(sides.0) => unagreed = not_agreed(agreement, place, one),
            None => {}
        }
    }
    let told = pairs.iter().filter_map(|sides| of_pair.get(sides)).flat_map(AgreedAndPaid::exceeding);
    told.chain(unagreed).collect::<Vec<_>>().into()
}

/// The first payment that was made from one to another between whom none is agreed.
fn not_agreed(agreement: &Agreement, place: usize, one: &Invoiced) -> Option<Finding> {
    let (from, to) = one.from.as_ref().zip(one.to.as_ref())?;
    let named = |key| excerpt(agreement.party(key).map_or(key, |party| &party.name.value));
    let (payer, receiver) = (named(&from.value), named(&to.value));
    let message = text!(
        "{payer} har betalat {receiver}, men avtalet har ingen sådan betalning",
        "{payer} has paid {receiver}, but the agreement has no such payment"
    );
    let finding = Finding::new(format!("invoiced[{place}].from"), from.span, message).level(Level::Warning);
    Some(finding.help(text!(
        "byt plats på `from` och `to` om de är omkastade; är betalningen avtalad, skriv in den i [[payments]]",
        "let `from` and `to` change places if they are the wrong way round; if the payment is agreed, enter it in [[payments]]"
    )))
}

/// What one party is to pay another, and what stands as paid, each with its place in the file: all of it, or what is for one thing.
#[derive(Default)]
struct AgreedAndPaid<'a> {
    agreed: Vec<&'a Payment>,
    paid: Vec<(usize, &'a Invoiced)>,
}

impl AgreedAndPaid<'_> {
    /// What is paid for one thing first; the sum of all only where none of them tells.
    fn exceeding(&self) -> Vec<Finding> {
        let mut of_what: BTreeMap<String, AgreedAndPaid<'_>> = BTreeMap::new();
        for payment in &self.agreed {
            if let Some(what) = &payment.what {
                of_what.entry(folded(&what.value)).or_default().agreed.push(payment);
            }
        }
        for (place, one) in &self.paid {
            if let Some(own) = one.item.as_ref().and_then(|item| of_what.get_mut(&folded(&item.value))) {
                own.paid.push((*place, one));
            }
        }
        let told: Vec<Finding> = of_what.values().filter_map(|own| exceeds(&own.agreed, &own.paid)).collect();
        if told.is_empty() { exceeds(&self.agreed, &self.paid).into_iter().collect() } else { told }
    }
}

fn pair_of(payment: &Payment) -> Option<(&str, &str)> {
    Some((payment.from.value.as_str(), payment.only_receiver()?.value.as_str()))
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

//! M045: a party is charged twice for the same time.

use crate::compute::folded;
use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Invoiced, Level, Money, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M045"),
    name: "charged-twice",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("en part är debiterad två gånger för samma tid", "a party is charged twice for the same time"),
    why: Text::fixed(
        "Alla poster i `[[invoiced]]` läggs ihop. Är en part debiterad för ett helt år och dessutom för något av dess tertial eller månader, \
         eller för en post och dessutom i sin helhet, räknas samma pengar två gånger. Det som krediteras räknas inte hit: en kreditering \
         kan gälla en annan tid än debiteringen.",
        "All entries of `[[invoiced]]` are added. Where a party is charged for a whole year and for some of its tertials or months as well, \
         or for an item and as a whole, the same money is counted twice. What is credited is none of it: a credit may be of another time than \
         the charge.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-05\n\n\
             [[invoiced]]\nperiod = \"2024\"\nparty = \"almby\"\namount = 300_000\non = 2024-02-05\n",
        )],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Ledare\"\namount = 20_000\non = 2024-02-05\n\n\
             [[invoiced]]\nperiod = \"2024-T1\"\nparty = \"almby\"\nitem = \"ledare\"\namount = 80_000\non = 2024-02-05\n",
        )],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Ledare\"\namount = 20_000\non = 2024-02-05\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-05\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-05\n\n\
             [[invoiced]]\nperiod = \"2024-02\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-28\n\n\
             [[invoiced]]\nperiod = \"2024-T1\"\nparty = \"laxhjalpen\"\namount = 33_000\non = 2024-02-28\n",
        )],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Ledare\"\namount = 20_000\non = 2024-02-05\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\nitem = \"Material\"\namount = 5_000\non = 2024-02-05\n",
        )],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-05\n\n\
             [[invoiced]]\nperiod = \"2024-T1\"\nparty = \"almby\"\namount = -5_000\non = 2024-02-28\n",
        )],
    ],
    check: Check::Each(check),
};

/// A charge: its place in the file from 1, what it says, and the days of its period.
type PeriodCharge<'a> = (usize, &'a Invoiced, (Date, Date));

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut parties: BTreeMap<&str, Vec<PeriodCharge<'_>>> = BTreeMap::new();
    for (place, one) in (1..).zip(&agreement.invoiced).filter(|(_, one)| one.amount.value > Money::ZERO) {
        if let Some((party, days)) = one.party.as_ref().zip(one.period.value.days()) {
            parties.entry(party.value.as_str()).or_default().push((place, one, days));
        }
    }
    let found = parties.into_iter().filter_map(|(party, charges)| of_party(agreement, party, charges));
    let mut found: Vec<Finding> = found.collect();
    found.sort_by_key(|finding| finding.span.start);
    found.into()
}

/// Of one party: with and without an item, else one item for a time and for a part of it.
fn of_party(agreement: &Agreement, party: &str, mut charges: Vec<PeriodCharge<'_>>) -> Option<Finding> {
    // Of two periods that share days the longer comes first, and the shorter lies within it.
    charges.sort_by_key(|(place, _, (first, last))| (*first, Reverse(*last), *place));
    let name = Text::same(excerpt(agreement.party(party).map_or(party, |party| &party.name.value)));
    let has_item = |one: &Invoiced| one.item.is_some();
    if let Some((before, one)) = shared(&charges, has_item) {
        let (item, whole) = if has_item(one.1) { (one, before) } else { (before, one) };
        return Some(of_item_and_whole(&name, item, whole));
    }
    let mut items: BTreeMap<Option<String>, Vec<PeriodCharge<'_>>> = BTreeMap::new();
    for charge in charges {
        let item = charge.1.item.as_ref().map(|item| folded(&item.value));
        items.entry(item).or_default().push(charge);
    }
    let (whole, part) = items.values().find_map(|charges| shared(charges, |one| one.period.value))?;
    Some(of_time_and_part(&name, whole, part))
}

/// The first that shares days with one before it and is of another sort. Of periods that share days one lies within the other, so
/// that what reaches furthest is all that need be kept.
fn shared<'a, S: PartialEq>(
    charges: &[PeriodCharge<'a>],
    sort: impl Fn(&Invoiced) -> S,
) -> Option<(PeriodCharge<'a>, PeriodCharge<'a>)> {
    let mut furthest: Option<PeriodCharge<'a>> = None;
    for one in charges {
        let (_, own, (first, _)) = one;
        let before = furthest.filter(|(.., (_, end))| first <= end);
        if let Some(before) = before.filter(|(_, before, _)| sort(before) != sort(own)) {
            return Some((before, *one));
        }
        furthest = before.or(Some(*one));
    }
    None
}

fn of_item_and_whole(name: &Text, (place, item, _): PeriodCharge<'_>, (_, whole, _): PeriodCharge<'_>) -> Finding {
    let of = item.period.value.text();
    let message = text!(
        "{name} är debiterad för {of} både för en post och i sin helhet: samma pengar räknas två gånger",
        "{name} is charged for {of} both for an item and as a whole: the same money is counted twice",
        name,
        of
    );
    let span = item.item.as_ref().map_or(item.amount.span, |named| named.span);
    let finding = Finding::new(format!("invoiced[{place}].item"), span, message);
    finding.also(whole.amount.span, text!("hela beloppet", "the whole amount")).help(text!(
        "ange `item` för alla debiteringar av tiden eller för ingen, och ta bort det som är samma pengar",
        "state `item` of all charges of the time or of none, and remove what is the same money"
    ))
}

fn of_time_and_part(name: &Text, (place, whole, _): PeriodCharge<'_>, (_, part, _): PeriodCharge<'_>) -> Finding {
    let (of, also) = (whole.period.value.text(), part.period.value.text());
    let message = text!(
        "{name} är debiterad för {of} och också för {also}: samma månader räknas två gånger",
        "{name} is charged for {of} and for {also} too: the same months are counted twice",
        name,
        of,
        also
    );
    let finding = Finding::new(format!("invoiced[{place}].period"), whole.period.span, message);
    finding.also(part.period.span, text!("ingår i den andra tiden", "part of the other time")).help(text!(
        "ta bort den som inte gäller; är båda debiterade, ange den period vars order var och en stod i",
        "remove the one that does not hold; if both were charged, state the period of the order in which each stood"
    ))
}

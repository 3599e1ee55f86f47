//! M013: fixed amounts that are more than the cost, or less with nobody to bear the rest.

use super::amounts::COSTS;
use super::years::runs;
use crate::compute::{SplitFault, Unborne, unborne};
use crate::model::{
    Agreement, Allocation, Code, Concern, Context, CostPeriod, Date, Decimal, Finding, Level, Method, Money, Span,
    Text, Verdict, text,
};
use crate::rules::absent::absent;
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code("M013"),
    name: "fixed-shares-exceed-cost",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("fasta andelar täcker inte precis kostnaden", "fixed shares do not cover the cost exactly"),
    why: Text::fixed(
        "Fasta belopp som är större än kostnaden fördelar pengar som inte finns. Är de mindre måste `remainder` säga vem \
         som står för resten. Varje år prövas för sig, med uppräkning och med de parter som är med det året, precis som `split` räknar.",
        "Fixed amounts above the cost hand out money that is not there. If they are below it, `remainder` must say who bears the rest. \
         Every year is judged by itself, with the index and with the parties of that time, precisely as `split` computes it.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[allocation]\nmethod = \"fixed\"\nshares = { almby = 350_000, laxhjalpen = 100_000 }\n")],
        &[("avtal.toml", "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\n")],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"fixed\"\nshares = { almby = 300_000, laxhjalpen = 100_000 }\n\
             [[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2026, rate = 2 }]\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\nremainder = \"almby\"\n",
        )],
        &[("avtal.toml", "[allocation]\nmethod = \"fixed\"\nshares = { almby = 300_000, laxhjalpen = 100_000 }\n")],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\nremainder = \"almby\"\n\
             [[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2026, rate = 2 }]\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let allocation = agreement.allocation.as_ref().filter(|allocation| allocation.method.value == Method::Fixed);
    let Some(allocation) = allocation.filter(|_| !agreement.costs.is_empty()) else { return Verdict::clean() };
    match unborne(agreement, context.as_of) {
        Ok(faults) => {
            alike(faults).iter().map(|alike| finding(agreement, allocation, alike)).collect::<Vec<_>>().into()
        }
        Err(SplitFault::NoShares(_)) => Verdict::lacks(Text::fixed("fasta belopp", "fixed amounts")),
        Err(SplitFault::NoCosts) => Verdict::lacks(Text::fixed("kostnadens summa", "the total of the costs")),
        Err(fault) if fault.is_unstated() => {
            Verdict::lacks(Text::fixed("avtalets första och sista dag", "the agreement's first and last day"))
        }
        // Of what cannot be split at all another rule tells.
        Err(_) => Verdict::clean(),
    }
}

/// Fixed amounts that do not cover the same statements of cost, year after year.
struct Alike {
    cost: Option<Span>,
    first: Misfit,
    /// The years with the same amounts as the first, and those with other ones; neither of the whole term.
    years: BTreeSet<i32>,
    others: BTreeSet<i32>,
}

/// How fixed amounts do not fit a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Misfit {
    exceeds: bool,
    /// What is borne, what ought to be, and what is between them.
    borne: Money,
    cost: Money,
    off: Money,
    /// Since when nobody bears the rest.
    from: Option<Date>,
}

fn misfit(fault: &SplitFault) -> Option<(Option<i32>, Misfit)> {
    if let SplitFault::FixedExceeds { year, fixed, cost } = fault {
        let off = Money::from_ore(fixed.ore().saturating_sub(cost.ore()));
        return Some((*year, Misfit { exceeds: true, borne: *fixed, cost: *cost, off, from: None }));
    }
    let SplitFault::FixedLeaves { year, from, rest, cost } = fault else { return None };
    let borne = Money::from_ore(cost.ore().saturating_sub(rest.ore()));
    Some((*year, Misfit { exceeds: false, borne, cost: *cost, off: *rest, from: Some(*from) }))
}

/// One for each statement and each way not to fit it.
fn alike(faults: Vec<Unborne>) -> Vec<Alike> {
    let mut all: Vec<Alike> = Vec::new();
    for Unborne { fault, cost } in faults {
        let Some((year, misfit)) = misfit(&fault) else { continue };
        let known = all.iter_mut().find(|one| one.cost == cost && one.first.exceeds == misfit.exceeds);
        match known {
            None => {
                all.push(Alike { cost, first: misfit, years: year.into_iter().collect(), others: BTreeSet::new() });
            }
            Some(one) => {
                let amounts = |misfit: &Misfit| (misfit.borne, misfit.cost);
                let is_same = amounts(&one.first) == amounts(&misfit);
                let years = if is_same { &mut one.years } else { &mut one.others };
                years.extend(year);
            }
        }
    }
    all
}

fn finding(agreement: &Agreement, allocation: &Allocation, alike: &Alike) -> Finding {
    let place = allocation.shares_span.unwrap_or(allocation.span);
    let absent = alike.first.from.map(|from| absent_of(agreement, allocation, from)).unwrap_or_default();
    let finding = Finding::new("allocation.shares", place, message(alike, !absent.is_empty()));
    let mut finding = finding.resting_on(["allocation.shares", "allocation.remainder"]).resting_on(COSTS);
    if let Some(cost) = alike.cost {
        finding = finding.also(cost, text!("kostnaden", "the cost"));
    }
    for (span, words) in &absent {
        finding = finding.also(*span, words.clone());
    }
    let finding = finding.help(help(agreement, allocation, alike, !absent.is_empty()));
    if !sums_to_hundred(allocation) {
        return finding;
    }
    finding.help(text!(
        "andelarna blir tillsammans 100: är de procent, skriv `method = \"percent\"`",
        "the shares come to 100: if they are percentages, write `method = \"percent\"`"
    ))
}

/// As percentages do, and kronor hardly ever.
fn sums_to_hundred(allocation: &Allocation) -> bool {
    allocation.shares.iter().map(|share| share.value.value.nano()).sum::<i128>() == Decimal::whole(100).nano()
}

fn message(alike: &Alike, is_absent: bool) -> Text {
    let Misfit { exceeds, borne, cost, off, from } = alike.first;
    let list = |years: &BTreeSet<i32>| runs(&years.iter().copied().collect::<Vec<_>>());
    let when = if alike.years.is_empty() {
        Text::fixed("för hela avtalstiden", "for the whole term")
    } else {
        let years = list(&alike.years);
        text!("för {years}", "for {years}", years)
    };
    let others: BTreeSet<i32> = alike.others.difference(&alike.years).copied().collect();
    let also = if others.is_empty() {
        text!("", "")
    } else {
        let years = list(&others);
        text!(" (och med andra belopp för {years})", " (and with other amounts for {years})", years)
    };
    let (sum, total) = (borne.text(), cost.text());
    let off = if off == Money::ZERO {
        Text::fixed("mindre än ett öre", "less than one öre")
    } else {
        let off = off.text();
        text!("{off} kr", "{off} kr", off)
    };
    if exceeds {
        return text!(
            "de fasta andelarna {when} är {sum} kr, kostnaden {total} kr: {off} för mycket{also}",
            "the fixed shares {when} are {sum} kr, the cost {total} kr: {off} too much{also}",
            when,
            sum,
            total,
            off,
            also
        );
    }
    if cost == Money::ZERO && borne == Money::ZERO {
        return text!(
            "kostnadsposterna {when} är tillsammans noll, men ingen står för dem{also}",
            "the items {when} are nothing together, but nobody bears them{also}",
            when,
            also
        );
    }
    let since = from
        .filter(|_| is_absent)
        .map_or_else(|| text!("", ""), |from| text!(" från och med {from}", " from {from} on"));
    text!(
        "de fasta andelarna {when} är {sum} kr av {total} kr{since}: ingen står för {off}{also}",
        "the fixed shares {when} are {sum} kr of {total} kr{since}: nobody bears {off}{also}",
        when,
        sum,
        total,
        since,
        off,
        also
    )
}

/// The parties of the allocation that are not there on a day.
fn absent_of(agreement: &Agreement, allocation: &Allocation, day: Date) -> Vec<(Span, Text)> {
    let keys = allocation.shares.iter().map(|share| &share.party).chain(&allocation.remainder);
    let keys: BTreeSet<&str> = keys.map(|key| key.value.as_str()).collect();
    absent(agreement.parties.iter().filter(|party| keys.contains(party.key.value.as_str())), day)
}

fn help(agreement: &Agreement, allocation: &Allocation, alike: &Alike, is_absent: bool) -> Text {
    if alike.first.exceeds {
        return text!(
            "rätta andelarna eller kostnaden efter dokumentet",
            "correct the shares or the cost from the document"
        );
    }
    if is_absent {
        return text!(
            "rätta `joined` eller `left`, eller skriv i `remainder` en part som är med hela tiden",
            "correct `joined` or `left`, or write into `remainder` a party that is there all the time"
        );
    }
    let has_yearly = agreement.costs.iter().any(|cost| cost.per.value == CostPeriod::Year);
    if alike.years.is_empty() && has_yearly && allocation.remainder.is_none() {
        return text!(
            "fasta belopp gäller här kostnaden för varje år: skriv i `remainder` vilken part som står för kostnaden för hela avtalstiden",
            "fixed amounts are here for the cost of each year: write into `remainder` which party bears that of the whole term"
        );
    }
    text!("skriv i `remainder` vilken part som står för resten", "write into `remainder` which party bears the rest")
}

//! M037: costs that nobody can split, though the file says enough to try.

use crate::compute::{SplitFault, Unborne, unsplittable};
use crate::model::{
    Agreement, Allocation, Code, Concern, Context, Date, Decimal, Finding, Level, Method, Span, Text, Verdict, text,
};
use crate::rules::absent::absent;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M037"),
    name: "cost-cannot-be-split",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "kostnaden går inte att fördela så som filen säger",
        "the cost cannot be split as the file says",
    ),
    why: Text::fixed(
        "Ingen part kan stå för mindre än noll, och varje kostnad ska ha någon som står för den och är part den \
         dagen. Stämmer inte det, eller \
         är beloppen eller tiden orimligt stora, kan varken andelar, planer eller exporter räknas ut.",
        "No party can bear less than nothing, and every cost must be borne by somebody who is there on that day. Where that does \
         not hold, or amounts or time are beyond all reason, neither shares, plans nor exports can be computed.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 125, laxhjalpen = -25 }\n",
        )],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"basis\"\nproration = \"months\"\n[allocation.basis]\nwhat = \"elever\"\n\
             counts = { almby = [0], laxhjalpen = [0] }\n",
        )],
        &[(
            "avtal.toml",
            "kind = \"cooperation\"\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\nleft = 2025-12-31\n[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 0, laxhjalpen = 100 }\n",
        )],
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 90_000_000_000_000_000\n")],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 100, laxhjalpen = 0 }\n",
        )],
        &[(
            "avtal.toml",
            "kind = \"cooperation\"\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\nleft = 2025-12-31\n[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 75, laxhjalpen = 25 }\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(allocation) = &agreement.allocation else { return Verdict::clean() };
    let Some(Unborne { fault, cost }) = unsplittable(agreement, context.as_of) else { return Verdict::clean() };
    let cost = cost.or_else(|| agreement.costs.first().map(|cost| cost.span));
    let cost = cost.unwrap_or(allocation.span);
    match fault {
        SplitFault::NegativeShare(_) => negative(allocation).into(),
        SplitFault::Nobody { first } => nobody(agreement, allocation, cost, first).into(),
        SplitFault::EndsBeforeStart { .. } if agreement.is_partnership() => Verdict::clean(),
        fault @ SplitFault::EndsBeforeStart { .. } => {
            let place = agreement.term.as_ref().map_or(allocation.span, |term| term.span);
            Finding::new("term", place, fault.text())
                .also(cost, text!("kostnaden", "the cost"))
                .help(text!("rätta årtalet", "correct the year"))
                .into()
        }
        SplitFault::TooLarge => Finding::new(
            "costs",
            cost,
            text!(
                "avtalstiden är för lång, eller kostnadsposterna och parterna för många, för att räkna ut",
                "the term is too long, or the items and parties too many, to compute"
            ),
        )
        .help(text!(
            "rätta årtalen i avtalstiden, eller dela upp avtalet",
            "correct the years of the term, or divide the agreement"
        ))
        .into(),
        SplitFault::Overflow
        | SplitFault::NoStart
        | SplitFault::NoEnd
        | SplitFault::OpenEnded
        | SplitFault::NoCosts
        | SplitFault::NoAllocation
        | SplitFault::Refused
        | SplitFault::NoShares(_)
        | SplitFault::NoWeights
        | SplitFault::UnknownParty(_)
        | SplitFault::TermCostWithoutEnd(_)
        | SplitFault::FixedExceeds { .. }
        | SplitFault::FixedLeaves { .. } => Finding::new(
            "costs",
            cost,
            text!(
                "kostnaderna, eller de fasta andelarna av dem, är för stora för att räkna med",
                "the costs, or the fixed shares of them, are too large to compute with"
            ),
        )
        .help(text!(
            "rätta beloppen, `unit`, uppräkningen eller andelarna",
            "correct the amounts, `unit`, the index or the shares"
        ))
        .into(),
    }
}

/// Every share that is less than nothing.
fn negative(allocation: &Allocation) -> Vec<Finding> {
    let shares = allocation.shares.iter().filter(|share| share.value.value < Decimal::whole(0));
    let findings = shares.map(|share| {
        let (key, value) = (&share.party.value, share.value.value.text());
        let unit = if allocation.method.value == Method::Fixed {
            Text::fixed("kr", "kr")
        } else {
            Text::fixed("procent", "percent")
        };
        let message = text!(
            "andelen är {value} {unit}, men en andel kan inte vara mindre än noll",
            "the share is {value} {unit}, but nobody bears less than nothing",
            value,
            unit
        );
        Finding::new(format!("allocation.shares.{key}"), share.value.span, message).help(text!(
            "rätta andelen efter dokumentet; en part som får pengar skrivs in under [[payments]]",
            "correct the share from the document; a party that receives money is entered under [[payments]]"
        ))
    });
    findings.collect()
}

/// Costs of a time in which none of those who should bear them is there.
fn nobody(agreement: &Agreement, allocation: &Allocation, cost: Span, first: Date) -> Finding {
    let place = allocation.shares_span.unwrap_or(allocation.span);
    let message = text!("ingen part står för kostnaderna från {first}", "no party bears the costs from {first}");
    let mut finding = Finding::new("allocation.shares", place, message).also(cost, text!("kostnaden", "the cost"));
    let absent = absent(agreement.parties.iter(), first);
    for (span, words) in &absent {
        finding = finding.also(*span, words.clone());
    }
    finding.help(if absent.is_empty() {
        text!("skriv in andelarna efter dokumentet", "enter the shares from the document")
    } else {
        text!(
            "rätta `left` eller `joined`, eller ge en andel till en part som är med vid den tiden",
            "correct `left` or `joined`, or give a share to a party that is there then"
        )
    })
}

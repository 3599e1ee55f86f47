//! M030: how costs are shared, and what that takes, must fit each other.

use crate::model::{Agreement, Allocation, Code, Concern, Context, Finding, Level, Method, Role, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M030"),
    name: "method-contradicted",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "metoden för att fördela kostnaden stämmer inte med uppgifterna om fördelningen",
        "the way of sharing the cost does not fit what the allocation states",
    ),
    why: Text::fixed(
        "Delas kostnaden lika, eller efter ett fördelningsunderlag, gäller inga andelar; de som står där räknas inte, \
         och ingen ser det. Delas den efter ett fördelningsunderlag måste antalen finnas. `remainder` säger vem som \
         står för resten av fasta belopp, och bara där finns en rest.",
        "Where the cost is shared equally, or by counts, no shares hold; those that stand there do not count, and nobody sees \
         it. Where it is shared by counts, the counts must be there. `remainder` says who bears the rest of fixed amounts, and \
         only there is a rest.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[allocation]\nmethod = \"equal\"\nshares = { almby = 75, laxhjalpen = 25 }\n")],
        &[("avtal.toml", "[allocation]\nmethod = \"basis\"\n")],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 25 }\nremainder = \"almby\"\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[allocation]\nmethod = \"equal\"\n")],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"basis\"\n\n[allocation.basis]\nwhat = \"elever\"\n\
             counts = { almby = [75], laxhjalpen = [25] }\n",
        )],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\nremainder = \"almby\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let allocation = agreement.allocation.as_ref().filter(|_| agreement.is_partnership());
    // Of costs that several public parties share M014 asks.
    let public = agreement.parties.iter().filter(|party| party.role.value == Role::Public).count();
    allocation.map(|allocation| findings(allocation, public < 2)).unwrap_or_default().into()
}

fn findings(allocation: &Allocation, asks_for_counts: bool) -> Vec<Finding> {
    let (method, mut findings) = (allocation.method, Vec::new());
    let about = |finding: Finding| finding.also(method.span, text!("så delas kostnaden", "how the cost is shared"));
    let counts = allocation.basis.as_ref().is_some_and(|basis| !basis.counts.is_empty());
    // Of equal parts `shares` may name who has one.
    let differ =
        allocation.shares.windows(2).any(|pair| matches!(pair, [one, next] if one.value.value != next.value.value));
    let is_contradicted = method.value == Method::Basis || method.value == Method::Equal && differ;
    if is_contradicted && let Some(span) = allocation.shares_span {
        let message = text!(
            "kostnaden delas inte efter andelar, men filen anger andelar",
            "the cost is not split by shares, but the file states shares"
        );
        findings.push(about(Finding::new("allocation.shares", span, message)).help(text!(
            "gäller andelarna: skriv `method = \"percent\"` eller `\"fixed\"`; annars ta bort raden",
            "if the shares hold: write `method = \"percent\"` or `\"fixed\"`; else remove the line"
        )));
    }
    if asks_for_counts && method.value == Method::Basis && !counts {
        let message = text!(
            "kostnaden delas efter ett fördelningsunderlag, men filen anger inga antal",
            "the cost is split by counts, but the file states none"
        );
        findings.push(Finding::absent("allocation.basis.counts", method.span, message).help(text!(
            "skriv in antalen ur dokumentet under [allocation.basis] med `counts`, eller rätta `method`",
            "enter the counts of the document under [allocation.basis] with `counts`, or correct `method`"
        )));
    }
    if method.value != Method::Fixed
        && let Some(remainder) = &allocation.remainder
    {
        let message = text!(
            "filen anger vem som står för resten, men bara fasta belopp lämnar en rest",
            "the file states who bears the rest, but only fixed amounts leave one"
        );
        findings.push(about(Finding::new("allocation.remainder", remainder.span, message)).help(text!(
            "ta bort raden `remainder`, eller skriv `method = \"fixed\"`",
            "remove the line `remainder`, or write `method = \"fixed\"`"
        )));
    }
    findings
}

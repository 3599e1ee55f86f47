//! P016: a list of parties names each of them once, and somebody.

use crate::model::{Agreement, At, Code, Concern, Context, Finding, Level, RenegotiationBy, Span, Text, Verdict, text};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P016"),
    name: "party-named-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en lista med parter har samma part två gånger, eller ingen part",
        "a list of parties has one of them twice, or none",
    ),
    why: Text::fixed(
        "Står samma part två gånger där två ska skriva under menas nästan alltid den andra. En tom lista säger att ingen gör det, och \
         det menar ingen.",
        "Where one party stands twice and two are to sign, the other is almost always meant. An empty list says that nobody does it, \
         and nobody means that.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[amendment_rule]\nwritten = true\nsigned_by = [\"almby\", \"almby\"]\n")],
        &[("avtal.toml", "[renegotiation]\nby = []\nperforms_meanwhile = true\n")],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\", \"laxhjalpen\"]\nkind = \"cash\"\nwhat = \"kontanter\"\namount = 40_000\n",
        )],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = [\"laxhjalpen\", \"laxhjalpen\"]\namount = 40_000\nyear = 2024\n",
        )],
    ],
    good: &[&[("avtal.toml", "[amendment_rule]\nwritten = true\nsigned_by = [\"almby\", \"laxhjalpen\"]\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut findings = Vec::new();
    if let Some(rule) = &agreement.amendment_rule {
        findings.extend(repeated(&rule.signed_by, || "amendment_rule.signed_by".to_owned()));
    }
    if let Some(At { value: RenegotiationBy::Parties(keys), span }) =
        agreement.renegotiation.as_ref().and_then(|rule| rule.by.as_ref())
    {
        let field = || "renegotiation.by".to_owned();
        findings.extend(if keys.is_empty() { Some(nobody(field(), *span)) } else { repeated(keys, field) });
    }
    for (place, contribution) in (1..).zip(&agreement.contributions) {
        let field = || format!("contributions[{place}].by");
        let is_empty = contribution.by.is_empty();
        findings.extend(if is_empty {
            Some(nobody(field(), contribution.span))
        } else {
            repeated(&contribution.by, field)
        });
    }
    for (place, payment) in (1..).zip(&agreement.payments) {
        findings.extend(repeated(payment.receivers(), || format!("payments[{place}].to")));
    }
    for (place, duty) in (1..).zip(&agreement.duties) {
        findings.extend(repeated(&duty.by, || format!("duties[{place}].by")));
    }
    findings.into()
}

/// One finding, at the first party that stands again.
fn repeated(keys: &[At<String>], field: impl Fn() -> String) -> Option<Finding> {
    let (_, again, first) = twice(keys, |key| [&key.value]).next()?;
    let name = &again.value;
    let message = text!("`{name}` står två gånger i listan", "`{name}` stands twice in the list");
    let finding = Finding::new(field(), again.span, message);
    Some(finding.also(first.span, text!("står redan här", "stands here already")).help(text!(
        "skriv den part som menas, eller ta bort den ena",
        "write the party that is meant, or remove one of them"
    )))
}

fn nobody(field: String, span: Span) -> Finding {
    let message = text!("listan är tom: ingen part är angiven", "the list is empty: no party is stated");
    Finding::new(field, span, message).help(text!(
        "skriv in parternas nycklar, eller ta bort raden",
        "enter the keys of the parties, or strike the line"
    ))
}

//! M036: a cost for the whole term is for no single year.

use crate::model::{Agreement, Code, Concern, Context, CostPeriod, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M036"),
    name: "year-of-whole-term",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en kostnad anges både för hela avtalstiden och för ett år",
        "a cost is stated both for the whole term and for one year",
    ),
    why: Text::fixed(
        "`per = \"term\"` fördelar summan över hela avtalstiden; `year` säger att den gäller ett enda år. Bara det ena kan stämma, \
         och vilket det är avgör vad varje part ska betala när.",
        "`per = \"term\"` spreads the sum over the whole term; `year` says that it is for one year only. Only one can hold, and \
         which it is decides what each party pays when.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"term\"\nyear = 2024\ntotal = 400_000\n\n\
         [term]\nstart = 2024-01-01\nend = 2024-12-31\n",
    )]],
    good: &[&[("avtal.toml", "[[costs]]\nper = \"term\"\ntotal = 400_000\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let costs = (1..).zip(&agreement.costs).filter(|_| agreement.is_partnership());
    let findings = costs.filter(|(_, cost)| cost.per.value == CostPeriod::Term).filter_map(|(place, cost)| {
        let year = cost.year?;
        let number = year.value;
        let message = text!(
            "kostnaden anges för hela avtalstiden, men också för {number}",
            "the cost is stated for the whole term, but for {number} as well"
        );
        let finding = Finding::new(format!("costs[{place}].year"), year.span, message);
        Some(finding.also(cost.per.span, text!("hela avtalstiden", "the whole term")).help(text!(
            "gäller den ett år: skriv `per = \"year\"`; annars ta bort `year`",
            "if it is for one year: write `per = \"year\"`; else remove `year`"
        )))
    });
    findings.collect::<Vec<_>>().into()
}

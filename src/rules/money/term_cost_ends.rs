//! M025: a cost for the term ends with the term that was agreed first.

use crate::model::{Agreement, Code, Concern, Context, Cost, CostPeriod, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("M025"),
    name: "term-cost-ends",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "kostnaden gäller den första avtalstiden, och avtalet är förlängt",
        "the cost is for the first term, and the agreement is extended",
    ),
    why: Text::fixed(
        "En kostnad för hela avtalstiden fördelas över den tid som avtalades först. Förlängs avtalet kostar tiden därefter 0,00 \
         i varje fördelning, tills filen säger vad den kostar.",
        "A cost for the whole term is spread over the time that was agreed first. Where the agreement is extended, the time after \
         it costs 0.00 in every split until the file says what it costs.",
    ),
    source: None,
    bad: &[&[("avtal.toml", EXTENDED)], &[("avtal.toml", WITH_A_START)]],
    good: &[&[("avtal.toml", WITH_A_COST)], &[("avtal.toml", "[[costs]]\nper = \"term\"\ntotal = 1_200_000\n")]],
    check: Check::Each(check),
};

const EXTENDED: &str = "[[costs]]\nper = \"term\"\ntotal = 1_200_000\n\n\
    [extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\nlatest_end = 2027-12-31\n\
    decide_by = \"3 months before end\"\n\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n";

const WITH_A_START: &str = "[[costs]]\nper = \"term\"\ntotal = 1_200_000\n\n\
    [[costs]]\nper = \"year\"\nyear = 2024\ntotal = 40_000\n\n\
    [extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\nlatest_end = 2027-12-31\n\
    decide_by = \"3 months before end\"\n\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n";

const WITH_A_COST: &str = "[[costs]]\nper = \"term\"\ntotal = 1_200_000\n\n\
    [[costs]]\nper = \"year\"\nyear = 2027\ntotal = 400_000\n\n\
    [extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\nlatest_end = 2027-12-31\n\
    decide_by = \"3 months before end\"\n\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n";

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let agreed = agreement.term.as_ref().and_then(|term| term.end).filter(|_| agreement.is_partnership());
    let furthest = agreement.prolongations().map(|(_, _, until)| until).max_by_key(|until| until.value);
    let Some((agreed, until)) = agreed.zip(furthest).filter(|(agreed, until)| until.value > agreed.value) else {
        return Verdict::clean();
    };
    // A yearly statement says what the time after it costs, unless it is for an earlier year.
    let after = agreed.value.succ_opt().unwrap_or(agreed.value).year();
    let is_for_term = |cost: &Cost| cost.per.value == CostPeriod::Term;
    let says_more = |cost: &Cost| !is_for_term(cost) && cost.year.is_none_or(|year| year.value >= after);
    if agreement.costs.iter().any(says_more) {
        return Verdict::clean();
    }
    let for_term = (1..).zip(&agreement.costs).filter(|(_, cost)| is_for_term(cost));
    let findings = for_term.map(|(place, cost): (usize, _)| {
        let (first, last) = (agreed.value, until.value);
        let message = text!(
            "kostnaden gäller avtalstiden till {first}; tiden därefter, till {last}, kostar 0,00 kr i varje fördelning",
            "the cost is for the term until {first}; the time after it, until {last}, costs 0.00 kr in every split"
        );
        let told = Finding::new(format!("costs[{place}].per"), cost.per.span, message);
        told.also(until.span, text!("förlängt till", "extended to")).help(text!(
            "skriv in vad de år som tillkommit kostar: en [[costs]] för varje år, med `per = \"year\"` och `year`",
            "enter what the added years cost: a [[costs]] for each year, with `per = \"year\"` and `year`"
        ))
    });
    findings.collect::<Vec<_>>().into()
}

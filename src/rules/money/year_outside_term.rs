//! M015: money for a year that the agreement does not touch.

use crate::compute::{Reach, reach};
use crate::model::{Agreement, At, Code, Concern, Context, Date, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("M015"),
    name: "year-outside-term",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("ett belopp gäller ett år utanför avtalstiden", "an amount is for a year outside the term"),
    why: Text::fixed(
        "En kostnad, en utbetalning, en insats, medel eller ett utfall för ett år som avtalet inte har en dag i \
         kommer inte med i någon fördelning, eller bokförs på fel år. Räkningen går till den sista dag som avtalet \
         kan gälla. Oftast är ett årtal felskrivet.",
        "A cost, a payment, a contribution, a fund or an outcome for a year in which the agreement has no day comes into no split, \
         or is booked on the wrong year. Counted is to the last day that the agreement can reach. Mostly a year is misprinted.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2027\n")],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"lokal\"\namount = 70_000\nyear = 2023\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\n[[costs]]\nper = \"year\"\nyear = 2016\ntotal = 410_000\n",
        )],
        &[("avtal.toml", "[[outcomes]]\nyear = 2014\namount = 400_000\n")],
        &[("avtal.toml", "[funding.medel]\nname = \"Utvecklingsmedel\"\nyear = 2032\nstatus = \"planned\"\n")],
    ],
    good: &[
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2026\n")],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\"\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2027\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let reach = reach(agreement);
    let found = years(agreement).into_iter().filter_map(|(field, year)| outside(reach, field, year));
    found.chain(not_to_be(agreement, context.as_of)).collect::<Vec<_>>().into()
}

/// Outcomes of a year that has not begun, or that lies after an early end: nothing can have been used then.
fn not_to_be(agreement: &Agreement, as_of: Date) -> Vec<Finding> {
    let ended = agreement.ended.as_ref().map(|ended| ended.on);
    let outcomes = (1..).zip(&agreement.outcomes);
    let found = outcomes.filter_map(|(place, outcome): (usize, _)| {
        let (field, year) = (format!("outcomes[{place}].{}", outcome.time_key()), outcome.calendar_year()?);
        let number = year.value;
        let help = || text!("rätta årtalet", "correct the year");
        if let Some(ended) = ended.filter(|ended| ended.value.year() < number) {
            let last = ended.value;
            let message = text!(
                "ett utfall för {number}, men avtalet upphörde {last}",
                "an outcome of {number}, but the agreement ended on {last}"
            );
            let finding = Finding::new(field, year.span, message);
            return Some(finding.also(ended.span, text!("upphörde här", "ended here")).help(help()));
        }
        let message = text!(
            "ett utfall för {number}, ett år som inte har börjat",
            "an outcome of {number}, a year that has not begun"
        );
        (number > as_of.year()).then(|| Finding::new(field, year.span, message).help(help()))
    });
    found.collect()
}

/// Every calendar year that an amount is for.
fn years(agreement: &Agreement) -> Vec<(String, At<i32>)> {
    let mut years = Vec::new();
    let mut list = |table: &str, of: &mut dyn Iterator<Item = Option<At<i32>>>| {
        let places = (1..).zip(of);
        years.extend(places.filter_map(|(place, year): (usize, _)| Some((format!("{table}[{place}].year"), year?))));
    };
    list("costs", &mut agreement.costs.iter().map(|cost| cost.year));
    list("payments", &mut agreement.payments.iter().map(|payment| payment.year));
    list("contributions", &mut agreement.contributions.iter().map(|contribution| contribution.year));
    let outcomes = (1..).zip(&agreement.outcomes);
    years.extend(outcomes.filter_map(|(place, outcome): (usize, _)| {
        Some((format!("outcomes[{place}].{}", outcome.time_key()), outcome.calendar_year()?))
    }));
    let funds = agreement.funding.iter();
    years.extend(funds.filter_map(|fund| Some((format!("funding.{}.year", fund.key.value), fund.year?))));
    years
}

/// A year in which no day of the agreement lies.
fn outside(reach: Reach, field: String, year: At<i32>) -> Option<Finding> {
    let number = year.value;
    let early = reach.first.filter(|first| number < first.value.year());
    let late = reach.last.filter(|last| number > last.value.year());
    let (message, place) = match (early, late) {
        (Some(At { value: first, span }), _) => (
            text!(
                "{number} ligger före avtalets första dag, {first}",
                "{number} is before the first day of the agreement, {first}"
            ),
            span,
        ),
        (None, Some(At { value: last, span })) => (
            text!(
                "{number} ligger efter den sista dag som avtalet kan gälla, {last}",
                "{number} is after the last day that the agreement can reach, {last}"
            ),
            span,
        ),
        (None, None) => return None,
    };
    Some(Finding::new(field, year.span, message).also(place, text!("avtalstiden", "the term")).help(text!(
        "kontrollera årtalet mot dokumentet; hör beloppet till ett annat avtal, skriv in det där",
        "check the year by the document; if the amount belongs to another agreement, enter it there"
    )))
}

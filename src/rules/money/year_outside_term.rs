//! M015: money for a year that the agreement does not touch.

use crate::compute::{Reach, reach};
use crate::model::{Agreement, At, Code, Concern, Context, Date, Finding, Length, Level, Text, Verdict, text};
use crate::rules::term::REACH;
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("M015"),
    name: "year-outside-term",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett belopp gäller ett år utanför avtalstiden, eller en annan tid än sitt år",
        "an amount is for a year outside the term, or for another time than its year",
    ),
    why: Text::fixed(
        "En kostnad, en utbetalning, en insats, medel, ett utfall eller en prognos för ett år som avtalet inte har en dag i \
         kommer inte med i någon fördelning, eller bokförs på fel år. Räkningen går till den sista dag som avtalet \
         kan gälla. En andel debiteras inte för en period före avtalet, och sällan för en som börjar mer än ett år efter: gränsen är \
         registrets egen, `thresholds.outside_term`. Oftast är ett årtal felskrivet.",
        "A cost, a payment, a contribution, a fund, an outcome or a forecast for a year in which the agreement has no day comes into \
         no split, or is booked on the wrong year. Counted is to the last day that the agreement can reach. No share is charged for a \
         period before the agreement, and seldom for one that begins more than a year after: the bound is the ledger's own, \
         `thresholds.outside_term`. Mostly a year is misprinted.",
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
        &[("avtal.toml", "[[outcomes]]\nperiod = \"2024-T2\"\namount = 130_000\n")],
        &[("avtal.toml", "[[outcomes]]\nthrough = \"2024-04\"\namount = 130_000\n")],
        &[("avtal.toml", "[funding.medel]\nname = \"Utvecklingsmedel\"\nyear = 2032\nstatus = \"planned\"\n")],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2026\n\
             covers = [2024-07-01, 2025-06-30]\n",
        )],
        &[("avtal.toml", "[[forecasts]]\nyear = 2030\nmade = 2024-02-15\namount = 390_000\n")],
        &[("avtal.toml", "[[invoiced]]\nperiod = \"2023-12\"\nparty = \"almby\"\namount = 25_000\non = 2024-01-15\n")],
    ],
    good: &[
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2026\n")],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2025\n\
             covers = [2024-07-01, 2025-06-30]\n",
        )],
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
    let found = found.chain(not_to_be(agreement, context.as_of)).chain(forecast_after_end(agreement));
    let found = found.chain(covering_other_times(agreement, reach));
    found
        .chain(covering_another_year(agreement))
        .chain(charged_outside(agreement, reach, context.settings.thresholds.outside_term()))
        .map(|finding| finding.resting_also_on(REACH))
        .collect::<Vec<_>>()
        .into()
}

/// Shares that were charged for a period before the agreement began, or long after its last day: a correction comes later than
/// what it corrects.
fn charged_outside(agreement: &Agreement, reach: Reach, bound: Length) -> Vec<Finding> {
    let shares = (1..).zip(&agreement.invoiced).filter(|(_, one): &(usize, _)| one.party.is_some());
    let found = shares.filter_map(|(place, one)| {
        let (begins, ends, of) = (one.period.value.first_day()?, one.period.value.last_day()?, one.period.value.text());
        let early = reach.first.filter(|first| ends < first.value);
        let late = reach.last.filter(|last| bound.after(last.value).is_some_and(|bound| bound < begins));
        let (message, span) = match (early, late) {
            (Some(At { value: first, span }), _) => (
                text!(
                    "perioden {of} ligger före avtalets första dag, {first}",
                    "the period {of} is before the first day of the agreement, {first}",
                    of
                ),
                span,
            ),
            (None, Some(At { value: last, span })) => {
                let bound = bound.text();
                (
                    text!(
                        "perioden {of} är ovanlig: mer än {bound} efter den sista dag som avtalet kan gälla, {last}",
                        "the period {of} is unusual: more than {bound} after the last day that the agreement can reach, {last}",
                        of,
                        bound
                    ),
                    span,
                )
            }
            (None, None) => return None,
        };
        let finding = Finding::new(format!("invoiced[{place}].period"), one.period.span, message);
        Some(finding.also(span, text!("avtalstiden", "the term")).help(text!(
            "rätta årtalet i `period`; hör beloppet till ett annat avtal, skriv in det där",
            "correct the year in `period`; if the amount belongs to another agreement, enter it there"
        )))
    });
    found.collect()
}

/// Outcomes of a time that has not begun, or of a year after an early end: nothing can have been used then.
fn not_to_be(agreement: &Agreement, as_of: Date) -> Vec<Finding> {
    let ended = agreement.ended.as_ref().map(|ended| ended.on);
    let outcomes = (1..).zip(&agreement.outcomes);
    let found = outcomes.filter_map(|(place, outcome): (usize, _)| {
        let (field, year) = (format!("outcomes[{place}].{}", outcome.time_key()), outcome.calendar_year()?);
        let number = year.value;
        let help = || match outcome.year {
            Some(_) => text!("rätta årtalet", "correct the year"),
            None => text!("rätta årtalet eller månaden", "correct the year or the month"),
        };
        let begins = outcome.period.and_then(|period| period.value.first_day());
        let is_after =
            |ended: &At<Date>| ended.value.year() < number || begins.is_some_and(|first| ended.value < first);
        if let Some(ended) = ended.filter(is_after) {
            let last = ended.value;
            let of = outcome.period.map_or_else(|| Text::same(number.to_string()), |period| period.value.text());
            let message = text!(
                "ett utfall för {of}, men avtalet upphörde {last}",
                "an outcome of {of}, but the agreement ended on {last}",
                of
            );
            let finding = Finding::new(field, year.span, message);
            return Some(finding.also(ended.span, text!("upphörde här", "ended here")).help(help()));
        }
        let message = if number > as_of.year() {
            text!(
                "ett utfall för {number}, ett år som inte har börjat",
                "an outcome of {number}, a year that has not begun"
            )
        } else {
            // What is booked so far of a period that has begun may be entered.
            let named = outcome.through.or(outcome.period)?.value;
            named.first_day().filter(|first| as_of < *first)?;
            let of = named.text();
            match outcome.through {
                Some(_) => text!(
                    "ett utfall till och med {of}, som inte har börjat",
                    "an outcome through {of}, which has not begun",
                    of
                ),
                None => {
                    text!("ett utfall för {of}, som inte har börjat", "an outcome of {of}, which has not begun", of)
                }
            }
        };
        Some(Finding::new(field, year.span, message).help(help()))
    });
    found.collect()
}

/// Forecasts of a year after an early end, made when that was known.
fn forecast_after_end(agreement: &Agreement) -> Vec<Finding> {
    let Some(ended) = agreement.ended.as_ref().map(|ended| ended.on) else { return Vec::new() };
    let forecasts = (1..).zip(&agreement.forecasts);
    let after = forecasts.filter(|(_, one)| ended.value.year() < one.year.value && ended.value < one.made.value);
    let found = after.map(|(place, one): (usize, _)| {
        let (year, last) = (one.year.value, ended.value);
        let message = text!(
            "en prognos för {year}, men avtalet upphörde {last}",
            "a forecast of {year}, but the agreement ended on {last}"
        );
        let finding = Finding::new(format!("forecasts[{place}].year"), one.year.span, message);
        finding.also(ended.span, text!("upphörde här", "ended here")).help(text!("rätta årtalet", "correct the year"))
    });
    found.collect()
}

/// Payments for days of which the agreement has none.
fn covering_other_times(agreement: &Agreement, reach: Reach) -> Vec<Finding> {
    let payments = (1..).zip(&agreement.payments);
    let found = payments.filter_map(|(place, payment): (usize, _)| {
        let [first, last] = payment.covers.as_slice() else { return None };
        let early = reach.first.filter(|begins| last.value < begins.value);
        let late = reach.last.filter(|ends| ends.value < first.value);
        let bound = early.or(late)?;
        let (from, to) = (first.value, last.value);
        let message = text!(
            "betalningen gäller {from} – {to}, när avtalet inte gäller",
            "the payment is for {from} – {to}, when the agreement is not in force"
        );
        let finding = Finding::new(format!("payments[{place}].covers"), first.span, message);
        Some(finding.also(bound.span, text!("avtalstiden", "the term")).help(text!(
            "rätta årtalen i `covers`; hör betalningen till ett annat avtal, skriv in den där",
            "correct the years in `covers`; if the payment belongs to another agreement, enter it there"
        )))
    });
    found.collect()
}

/// Payments for days of another year than the one that they are for.
fn covering_another_year(agreement: &Agreement) -> Vec<Finding> {
    let payments = (1..).zip(&agreement.payments);
    let found = payments.filter_map(|(place, payment): (usize, _)| {
        let ([first, last], Some(year)) = (payment.covers.as_slice(), payment.year) else { return None };
        if (first.value.year()..=last.value.year()).contains(&year.value) {
            return None;
        }
        let (from, to, of) = (first.value, last.value, year.value);
        let message = text!(
            "betalningen gäller {from} – {to}, men enligt `year` gäller den {of}",
            "the payment is for {from} – {to}, but by `year` it is for {of}"
        );
        let finding = Finding::new(format!("payments[{place}].covers"), first.span, message);
        Some(finding.also(year.span, text!("året", "the year")).help(text!(
            "rätta årtalen i `covers`, eller i `year`; gäller summan inget kalenderår, ta bort `year`",
            "correct the years in `covers`, or in `year`; if the sum is for no calendar year, remove `year`"
        )))
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
    let forecasts = (1..).zip(&agreement.forecasts);
    years.extend(forecasts.map(|(place, one): (usize, _)| (format!("forecasts[{place}].year"), one.year)));
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

//! T022: a duty, a payment or a follow-up far outside the time of the agreement.

use super::REACH;
use crate::compute::{Reach, reach};
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Ended, Finding, Length, Level, Span, Text, Verdict, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T022"),
    name: "date-outside-term",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en dag ligger långt utanför avtalstiden", "a day lies far outside the term"),
    why: Text::fixed(
        "En rapport eller en sista betalning kan komma efter avtalets slut, men sällan mer än ett år efter. Tiden \
         räknas från första dagen till den sista som avtalet kan gälla. Oftast är ett årtal felskrivet, och då missas \
         dagen. \
         Gränsen är registrets egen: `thresholds.outside_term`. En uppföljning gäller alltid ett år som avtalet rör vid.",
        "A report or a last payment may come after the end of the agreement, but seldom more than a year after. Counted \
         is from the first day to the last that the agreement can reach. Mostly a year is misprinted, and the day is \
         missed. The bound is the ledger's own: `thresholds.outside_term`. A follow-up is always of a year that the agreement \
         touches.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", DUTY_TOO_LATE)],
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2028-01-31\n")],
        &[("avtal.toml", "[[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs varje vecka.\"\n")],
    ],
    good: &[
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2027-11-30\n")],
        &[("avtal.toml", "[[followups]]\nyear = 2024\nresults = \"Läxhjälpen gavs varje vecka.\"\n")],
    ],
    check: Check::Each(check),
};

const DUTY_TOO_LATE: &str = "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
    [[duties]]\nwhat = \"Slutrapport\"\nkind = \"report\"\nevery = \"once\"\non = 2028-02-29\n";

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let judged = JudgedDays { reach: reach(agreement), bound: context.settings.thresholds.outside_term() };
    let mut findings = Vec::new();
    for (place, duty) in (1..).zip(&agreement.duties) {
        findings.extend(duty.on.and_then(|on| judged.day(format!("duties[{place}].on"), on.span, on.value)));
    }
    for (place, payment) in (1..).zip(&agreement.payments) {
        findings.extend(payment.due.and_then(|due| judged.day(format!("payments[{place}].due"), due.span, due.value)));
    }
    for (place, followup) in (1..).zip(&agreement.followups) {
        let of_period = followup.period.map(|period| At { value: period.value.first_year(), span: period.span });
        let key = if of_period.is_some() { "period" } else { "year" };
        let (field, year) = (format!("followups[{place}].{key}"), of_period.or(followup.year));
        findings.extend(year.and_then(|year| untouched(field, year, &judged.reach, agreement.ended.as_ref())));
    }
    findings.into_iter().map(|finding| finding.resting_also_on(REACH)).collect::<Vec<_>>().into()
}

/// A follow-up of a year that the agreement does not touch: there is nothing to follow up, however near the year lies.
fn untouched(field: String, year: At<i32>, reach: &Reach, ended: Option<&Ended>) -> Option<Finding> {
    let number = year.value;
    let early = reach.first.filter(|first| number < first.value.year());
    let late = ended.map(|ended| ended.on).or(reach.last).filter(|last| last.value.year() < number);
    let (message, span) = match (early, late) {
        (Some(At { value: first, span }), _) => (
            text!(
                "uppföljningen gäller {number}, före avtalets första dag {first}",
                "the follow-up is of {number}, before the first day of the agreement {first}"
            ),
            span,
        ),
        (None, Some(At { value: last, span })) => (
            text!(
                "uppföljningen gäller {number}, efter avtalets sista dag {last}",
                "the follow-up is of {number}, after the last day of the agreement {last}"
            ),
            span,
        ),
        (None, None) => return None,
    };
    Some(Finding::new(field, year.span, message).also(span, text!("avtalstiden", "the term")).help(text!(
        "rätta årtalet; hör uppföljningen till ett annat avtal, skriv in den där",
        "correct the year; if the follow-up belongs to another agreement, enter it there"
    )))
}

/// The time of an agreement, and how far outside it a day may lie.
struct JudgedDays {
    reach: Reach,
    bound: Length,
}

impl JudgedDays {
    fn day(&self, field: String, span: Span, day: Date) -> Option<Finding> {
        self.finding(field, span, day, &Text::same(day.to_string()))
    }

    /// A day too early, or too late.
    fn finding(&self, field: String, span: Span, day: Date, said: &Text) -> Option<Finding> {
        let (first, last) = (self.reach.first, self.reach.last);
        let early = first.filter(|first| self.bound.before(first.value).is_some_and(|bound| day < bound));
        let late = last.filter(|last| self.bound.after(last.value).is_some_and(|bound| day > bound));
        let bound = self.bound.text();
        let (message, place) = match (early, late) {
            (Some(At { value: first, span }), _) => (
                text!(
                    "{said} är ovanligt: mer än {bound} före avtalets första dag {first}",
                    "{said} is unusual: more than {bound} before the first day of the agreement {first}",
                    said,
                    bound
                ),
                span,
            ),
            (None, Some(At { value: last, span })) => (
                text!(
                    "{said} är ovanligt: mer än {bound} efter den sista dag som avtalet kan gälla, {last}",
                    "{said} is unusual: more than {bound} after the last day that the agreement can reach, {last}",
                    said,
                    bound
                ),
                span,
            ),
            (None, None) => return None,
        };
        Some(Finding::new(field, span, message).also(place, text!("avtalstiden", "the term")).help(text!(
            "kontrollera årtalet mot dokumentet; stämmer det, lägg in ett undantag eller höj `thresholds.outside_term`",
            "check the year by the document; if it is right, enter a waiver or raise `thresholds.outside_term`"
        )))
    }
}

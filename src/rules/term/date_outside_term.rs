//! T022: a duty, a payment or a follow-up far outside the time of the agreement.

use crate::compute::{Reach, reach};
use crate::model::{Agreement, At, Code, Context, Date, Finding, Length, Level, Span, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T022"),
    name: "date-outside-term",
    level: Level::Warning,
    summary: Text::fixed("en dag ligger långt utanför avtalstiden", "a day lies far outside the term"),
    why: Text::fixed(
        "En rapport eller en sista betalning kan komma efter avtalets slut, men sällan mer än ett år efter. Räknat är \
         från första dagen till den sista som avtalet kan nå. Oftast är ett årtal felskrivet, och då missas dagen. \
         Gränsen är registrets egen: `thresholds.outside_term`.",
        "A report or a last payment may come after the end of the agreement, but seldom more than a year after. Counted \
         is from the first day to the last that the agreement can reach. Mostly a year is misprinted, and the day is \
         missed. The bound is the ledger's own: `thresholds.outside_term`.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", DUTY_TOO_LATE)],
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2028-01-31\n")],
        &[("avtal.toml", "[[followups]]\nyear = 2022\nresults = \"Läxhjälpen gavs varje vecka.\"\n")],
    ],
    good: &[
        &[("avtal.toml", "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2027-11-30\n")],
        &[("avtal.toml", "[[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs varje vecka.\"\n")],
    ],
    check: Check::Each(check),
};

const DUTY_TOO_LATE: &str = "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
    [[duties]]\nwhat = \"Slutrapport\"\nkind = \"report\"\nevery = \"once\"\non = 2028-02-29\n";

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let judged = Judged { reach: reach(agreement), bound: context.settings.thresholds.outside_term() };
    let mut findings = Vec::new();
    for (place, duty) in (1..).zip(&agreement.duties) {
        findings.extend(duty.on.and_then(|on| judged.day(format!("duties[{place}].on"), on.span, on.value)));
    }
    for (place, payment) in (1..).zip(&agreement.payments) {
        findings.extend(payment.due.and_then(|due| judged.day(format!("payments[{place}].due"), due.span, due.value)));
    }
    for (place, followup) in (1..).zip(&agreement.followups) {
        findings.extend(
            followup.year.and_then(|year| judged.year(format!("followups[{place}].year"), year.span, year.value)),
        );
    }
    findings.into()
}

/// The time of an agreement, and how far outside it a day may lie.
struct Judged {
    reach: Reach,
    bound: Length,
}

impl Judged {
    fn day(&self, field: String, span: Span, day: Date) -> Option<Finding> {
        self.finding(field, span, (day, day), &Text::same(day.to_string()))
    }

    fn year(&self, field: String, span: Span, year: i32) -> Option<Finding> {
        let days = (Date::from_ymd_opt(year, 1, 1)?, Date::from_ymd_opt(year, 12, 31)?);
        self.finding(field, span, days, &Text::same(year.to_string()))
    }

    /// From the first of some days to the last: all of them too early, or all of them too late.
    fn finding(&self, field: String, span: Span, days: (Date, Date), said: &Text) -> Option<Finding> {
        let (first, last) = (self.reach.first, self.reach.last);
        let early = first.filter(|first| self.bound.before(first.value).is_some_and(|bound| days.1 < bound));
        let late = last.filter(|last| self.bound.after(last.value).is_some_and(|bound| days.0 > bound));
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
                    "{said} är ovanligt: mer än {bound} efter den sista dag som avtalet kan nå, {last}",
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

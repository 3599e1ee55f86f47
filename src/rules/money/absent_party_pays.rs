//! M039: nobody pays, is paid or puts in for a time when they are no party.

use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Finding, Level, Party, Payment, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule, absent};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("M039"),
    name: "absent-party-pays",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett belopp gäller en part som inte är med vid den tiden",
        "an amount is for a party that is not there then",
    ),
    why: Text::fixed(
        "Den som har gått ut betalar inget för tiden därefter, och den som inte har gått in inget för tiden dessförinnan. Gäller \
         beloppet ett år räknas det året; står bara en dag räknas den. Planen och listan över betalningar visar annars pengar \
         som ingen är skyldig.",
        "Whoever has left pays nothing for the time after it, and whoever has not joined nothing for the time before. Where the \
         amount is for a year, that year counts; where only a day is stated, that day. Else the plan and the list of payments \
         show money that nobody owes.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"kind = "cooperation"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
left = 2024-12-31

[[payments]]
from = "almby"
to = "laxhjalpen"
amount = 40_000
year = 2025
"#,
        )],
        &[(
            "avtal.toml",
            r#"kind = "cooperation"
#- initiated_by

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
joined = 2025-01-01

[[payments]]
from = "almby"
to = "laxhjalpen"
amount = 40_000
due = 2024-06-14
"#,
        )],
    ],
    good: &[&[(
        "avtal.toml",
        r#"kind = "cooperation"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
left = 2024-12-31

[[payments]]
from = "almby"
to = "laxhjalpen"
amount = 40_000
year = 2024
due = 2025-01-31
"#,
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let party = |key: &At<String>| agreement.party(&key.value);
    let mut findings = Vec::new();
    for (place, payment) in (1..).zip(&agreement.payments) {
        let Some((key, time)) = time_of(payment) else { continue };
        let sides = std::iter::once(&payment.from).chain(payment.receivers()).filter_map(party);
        findings.extend(finding(format!("payments[{place}].{key}"), time, sides));
    }
    for (place, contribution) in (1..).zip(&agreement.contributions) {
        let Some(year) = contribution.year.map(Time::Year) else { continue };
        findings.extend(finding(
            format!("contributions[{place}].year"),
            year,
            contribution.by.iter().filter_map(party),
        ));
    }
    for (place, outcome) in (1..).zip(&agreement.outcomes) {
        // Whoever has it on its accounts is there as well.
        let parties = outcome.party.iter().chain(&outcome.booked_by).filter_map(party);
        let Some(year) = outcome.calendar_year() else { continue };
        findings.extend(finding(format!("outcomes[{place}].{}", outcome.time_key()), Time::Year(year), parties));
    }
    for (place, forecast) in (1..).zip(&agreement.forecasts) {
        let party = forecast.party.iter().filter_map(party);
        findings.extend(finding(format!("forecasts[{place}].year"), Time::Year(forecast.year), party));
    }
    findings.into()
}

/// The time that an amount is for: a year, or else a day.
#[derive(Clone, Copy)]
enum Time {
    Year(At<i32>),
    Day(At<Date>),
}

/// What a payment is for: a year may be paid in advance or in arrears, and then its day says nothing.
fn time_of(payment: &Payment) -> Option<(&'static str, Time)> {
    let year = payment.year.map(|year| ("year", Time::Year(year)));
    year.or_else(|| payment.due.map(|due| ("due", Time::Day(due))))
}

impl Time {
    /// A day of the time on which a party is not there, where it is there on none of them.
    fn without(self, party: &Party) -> Option<Date> {
        let (first, last) = match self {
            Self::Year(year) => (Date::from_ymd_opt(year.value, 1, 1)?, Date::from_ymd_opt(year.value, 12, 31)?),
            Self::Day(day) => (day.value, day.value),
        };
        let gone = party.left.filter(|left| left.value < first).map(|_| first);
        gone.or_else(|| party.joined.filter(|joined| last < joined.value).map(|_| last))
    }
}

fn finding<'a>(field: String, time: Time, mut parties: impl Iterator<Item = &'a Party>) -> Option<Finding> {
    let (party, day) = parties.find_map(|party| Some((party, time.without(party)?)))?;
    let name = excerpt(&party.name);
    let (span, said) = match time {
        Time::Year(year) => (year.span, day.year().to_string()),
        Time::Day(due) => (due.span, due.value.to_string()),
    };
    let message = text!(
        "beloppet gäller {said}, men då är {name} inte part",
        "the amount is for {said}, but {name} is no party then"
    );
    let finding = Finding::new(field, span, message).help(text!(
        "rätta året eller dagen, eller ange den part som är med vid den tiden; gäller en betalning en annan tid än sin dag, skriv den i `year`",
        "correct the year or the day, or write the party that is there then; if a payment is for another time than its day, \
         write that into `year`"
    ));
    Some(absent::shown(finding, std::iter::once(party), day))
}

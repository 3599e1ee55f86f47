//! M043: a forecast of a year that is long over, or a charge that is of no amount, comes before its time or corrects nothing.

use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Forecast, Invoiced, Level, Money, NamedPeriod, Text, Verdict,
    excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M043"),
    name: "forecast-or-charge-unlikely",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en prognos eller en debitering är ovanlig", "a forecast or a charge is unusual"),
    why: Text::fixed(
        "En prognos görs innan året är redovisat; årsredovisningen lämnas senast den 15 april året efter, och därefter finns bara utfallet. \
         En andel av kostnaderna debiteras sällan innan perioden har börjat, och noll kronor skrivs bara för en låst period. En rättelse räknas till den period som den rättar, och utan en sådan till sin egen. Oftast är \
         ett årtal, ett belopp eller ett nummer felskrivet.",
        "A forecast is made before the year is accounted for; the annual report is due on 15 April of the year after, and from then on \
         there is only the outcome. A share of the costs is seldom charged before its period has begun, and zero \
         kronor are entered for a frozen period alone. A correction counts with the period that it corrects, and without one with its own. \
         Mostly a year, an amount or a number is misprinted.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "kind = \"cooperation\"\n[term]\nstart = 2022-01-01\nend = 2026-12-31\n\n\
             [decision]\nstatus = \"decided\"\ndate = 2021-11-14\n\n\
             [[followups]]\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n\n\
             [[forecasts]]\nyear = 2022\nmade = 2023-09-15\namount = 390_000\n",
        )],
        &[("avtal.toml", "[[invoiced]]\nperiod = \"2024-02\"\nparty = \"almby\"\namount = 25_000\non = 2024-01-15\n")],
        &[("avtal.toml", "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 0\non = 2024-02-15\n")],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-15\nreference = \"L 1\"\n\n\
             [[invoiced]]\nperiod = \"2024-02\"\nparty = \"almby\"\namount = -1_000\non = 2024-02-20\ncorrects = [\"L 7\"]\n",
        )],
    ],
    good: &[
        &[
            ("avtal.toml", "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 0\non = 2024-02-15\n"),
            ("liggare.toml", "[money]\nfrozen_from = \"2024-01\"\nfrozen_to = \"2024-01\"\n"),
        ],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 1_000\nyear = 2024\n\n\
         [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 390_000\n\n\
         [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-01-01\n\n\
         [[invoiced]]\nperiod = \"2024-02\"\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 1_000\non = 2024-01-15\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let forecasts = (1..).zip(&agreement.forecasts).filter_map(|(place, one)| late(place, one));
    let frozen = context.settings.money.frozen_through();
    // That nothing was charged in a frozen period is a fact that must be entered.
    let is_frozen = |one: &Invoiced| frozen.zip(one.period.value.last_day()).is_some_and(|(to, last)| last <= to);
    let charges = (1..).zip(&agreement.invoiced).flat_map(|(place, one)| {
        let nothing = if is_frozen(one) { None } else { nothing(place, one) };
        [nothing, early(place, one)]
    });
    let since = context.settings.money.frozen_since();
    let corrections =
        (1..).zip(&agreement.invoiced).filter_map(|(place, one)| corrects_nothing(agreement, place, one, since));
    forecasts.chain(charges.flatten()).chain(corrections).collect::<Vec<_>>().into()
}

/// A forecast of a year that was accounted for when it was made.
fn late(place: usize, forecast: &Forecast) -> Option<Finding> {
    let (year, made) = (forecast.year, forecast.made);
    let accounted = Date::from_ymd_opt(year.value.checked_add(1)?, 4, 15)?;
    if made.value <= accounted {
        return None;
    }
    let (of, day) = (year.value, made.value);
    let message = text!(
        "prognosen för {of} gjordes {day}, när året var redovisat: det är ovanligt",
        "the forecast of {of} was made on {day}, when the year was accounted for: that is unusual"
    );
    let finding = Finding::new(format!("forecasts[{place}].made"), made.span, message);
    Some(finding.also(year.span, text!("året", "the year")).help(text!(
        "rätta årtalet i `year` eller `made`; är det vad året kostade, skriv det i [[outcomes]]",
        "correct the year in `year` or `made`; if it is what the year cost, write it into [[outcomes]]"
    )))
}

fn nothing(place: usize, charge: &Invoiced) -> Option<Finding> {
    if charge.amount.value != Money::ZERO {
        return None;
    }
    let message = text!("posten debiterar noll kronor", "the entry charges zero kronor");
    Some(Finding::new(format!("invoiced[{place}].amount"), charge.amount.span, message).help(text!(
        "skriv beloppet från fakturan eller bokföringsordern, eller ta bort posten",
        "write the amount of the invoice or the order, or remove the entry"
    )))
}

/// A correction of a voucher or a period that no entry has. What lies before the ledger was kept is nobody's to judge.
fn corrects_nothing(agreement: &Agreement, place: usize, charge: &Invoiced, since: Option<Date>) -> Option<Finding> {
    let is_known = |name: &str| {
        let days = NamedPeriod::parse(name).and_then(NamedPeriod::days);
        let is_earlier = days.zip(since).is_some_and(|((_, last), since)| last < since);
        let shares_days = |own: &Invoiced| {
            days.zip(own.period.value.days()).is_some_and(|(days, own)| own.0 <= days.1 && days.0 <= own.1)
        };
        let is_meant = |own: &&Invoiced| {
            let has_it = own.reference.as_ref().is_some_and(|reference| reference.value == name);
            own.corrects.is_empty() && (has_it || shares_days(own))
        };
        is_earlier || agreement.invoiced.iter().any(|own| is_meant(&own))
    };
    let unknown = charge.corrects.iter().find(|name| !is_known(&name.value))?;
    let name = excerpt(&unknown.value);
    let message = text!(
        "rättelsen gäller {name}, som ingen bokförd post har som verifikation eller period",
        "the correction is of {name}, which no recorded entry has as its voucher or period"
    );
    Some(Finding::new(format!("invoiced[{place}].corrects"), unknown.span, message).help(text!(
        "skriv verifikationen som den står i `reference` hos posten som rättas, eller perioden, som 2024-T1; annars räknas rättelsen till sin \
         egen period",
        "write the voucher as it stands in `reference` of the entry that is corrected, or the period, such as 2024-T1; the correction counts \
         with its own period otherwise"
    )))
}

/// A share that was charged before its period had begun. Agreed payments may be made in advance.
fn early(place: usize, charge: &Invoiced) -> Option<Finding> {
    let first = charge.period.value.first_day().filter(|first| charge.party.is_some() && charge.on.value < *first)?;
    let (day, of) = (charge.on.value, charge.period.value.text());
    let message = text!(
        "andelen för {of} debiterades {day}, innan perioden började {first}: det är ovanligt",
        "the share of {of} was charged on {day}, before the period began on {first}: that is unusual",
        of
    );
    let finding = Finding::new(format!("invoiced[{place}].on"), charge.on.span, message);
    Some(finding.also(charge.period.span, text!("perioden", "the period")).help(text!(
        "rätta årtalet i `period` eller `on`; debiteras parterna i förskott, lägg in ett undantag",
        "correct the year in `period` or `on`; if the parties are charged in advance, enter a waiver"
    )))
}

//! What the file dates later than the day that the page is of: told apart, and a part of nothing else.

use super::term::changed;
use crate::compute;
use crate::model::{Agreement, At, Choice, Date, DecisionStatus, Text, excerpt, text};

/// Each later entry and answer, by kind.
pub fn later(agreement: &Agreement, as_of: Date) -> Vec<Text> {
    let mut told = decision(agreement, as_of);
    told.extend(conditions(agreement, as_of));
    told.extend(signatures(agreement, as_of));
    told.extend(funding(agreement, as_of));
    told.extend(services(agreement, as_of));
    told.extend(extensions(agreement, as_of));
    told.extend(followed(agreement, as_of));
    told.extend(money(agreement, as_of));
    told.iter().map(|words| text!("senare: {words}", "later: {words}", words)).collect()
}

fn after(day: Option<At<Date>>, as_of: Date) -> Option<Date> {
    day.map(|day| day.value).filter(|day| *day > as_of)
}

fn decision(agreement: &Agreement, as_of: Date) -> Vec<Text> {
    let Some(decision) = &agreement.decision else { return Vec::new() };
    let met = decision.date.filter(|_| decision.status.value != DecisionStatus::Proposed);
    let attested = decision.attested.iter().filter_map(|day| after(Some(*day), as_of));
    let mut told: Vec<Text> = attested.map(|day| text!("godkänt {day}", "attested {day}")).collect();
    let answer = decision.status.value.title();
    told.extend(after(met, as_of).map(|day| text!("{answer} {day}", "{answer} {day}", answer)));
    let adjusted = after(decision.adjusted, as_of);
    told.extend(adjusted.map(|day| text!("protokoll justerat {day}", "minutes adjusted {day}")));
    told.extend(after(decision.announced, as_of).map(|day| text!("anslaget {day}", "announced {day}")));
    told
}

fn conditions(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = Text> {
    let conditions = agreement.term.iter().flat_map(|term| &term.conditions);
    conditions.filter_map(move |condition| {
        let (day, words) = (after(condition.decided, as_of)?, Text::same(excerpt(&condition.text)));
        Some(match condition.met.map(|met| met.value) {
            Some(true) => text!("villkor uppfyllt {day}: {words}", "condition met {day}: {words}", words),
            Some(false) => text!("villkor inte uppfyllt {day}: {words}", "condition not met {day}: {words}", words),
            None => text!("villkor avgjort {day}: {words}", "condition settled {day}: {words}", words),
        })
    })
}

fn signatures(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = Text> {
    agreement.signatures.iter().filter_map(move |signature| {
        let (day, key) = (after(signature.date, as_of)?, &signature.party.value);
        let name = agreement.party(key).map_or(key, |party| &party.name.value);
        Some(text!("underskrift {day}: {name}", "signature {day}: {name}"))
    })
}

fn funding(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = Text> {
    agreement.funding.iter().filter_map(move |fund| {
        let (day, name) = (after(fund.decided, as_of)?, excerpt(&fund.name));
        let name = Text::same(name);
        Some(match fund.status.map(|status| status.value.title()) {
            Some(status) => text!("{name}, {status} {day}", "{name}, {status} {day}", name, status),
            None => text!("{name}, besked {day}", "{name}, answer {day}", name),
        })
    })
}

fn services(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = Text> {
    agreement.services.iter().filter_map(move |service| {
        let (day, name) = (after(service.as_of, as_of)?, Text::same(excerpt(&service.name)));
        Some(text!("platser och öppettider per {day}: {name}", "places and opening hours as of {day}: {name}", name))
    })
}

fn extensions(agreement: &Agreement, as_of: Date) -> Vec<Text> {
    let extended = agreement.extensions.iter().filter_map(|extension| {
        let day = after(Some(extension.decided), as_of)?;
        let Some(until) = extension.until.map(|until| until.value) else {
            return Some(text!("beslutat {day} att inte förlänga", "decided {day} not to extend"));
        };
        Some(text!(
            "förlängt till och med {until} (beslutat {day})",
            "extended until and including {until} (decided {day})"
        ))
    });
    let amended = agreement.amendments.iter().filter_map(|amendment| {
        let day = after(Some(amendment.decided), as_of)?;
        let what = match &amendment.what {
            Some(what) => Text::same(excerpt(what)),
            None => Text::list(&amendment.changes.iter().map(changed).collect::<Vec<_>>()),
        };
        Some(text!("ändring beslutad {day}: {what}", "amendment decided {day}: {what}", what))
    });
    let given = agreement.notice.as_ref().and_then(|notice| after(notice.given, as_of));
    let given = given.map(|day| text!("uppsagt {day}", "notice given {day}"));
    let decided = agreement.notice.as_ref().and_then(|notice| after(notice.given_decided, as_of));
    let decided = decided.map(|day| text!("beslutat {day} att säga upp", "decided {day} to give notice"));
    let reported = agreement.extensions.iter().filter(|one| one.decided.value <= as_of);
    let reported = reported.filter_map(|one| after(one.reported, as_of));
    let reported = reported.map(|day| text!("beslutet anmält {day}", "the decision reported {day}"));
    let ended = after(agreement.ended.as_ref().map(|ended| ended.on), as_of);
    let ended = ended.map(|day| text!("upphör i förtid {day} (sista dag)", "ends early on {day} (last day)"));
    extended.chain(reported).chain(amended).chain(decided).chain(given).chain(ended).collect()
}

/// What is known later of the money: an index, a forecast, and what is charged or paid.
fn money(agreement: &Agreement, as_of: Date) -> Vec<Text> {
    let indexes = agreement.costs.iter().flat_map(|cost| &cost.index).filter_map(|index| {
        let (day, year) = (after(index.known, as_of)?, index.from.value);
        Some(text!("index från {year}, känt {day}", "index from {year}, known {day}"))
    });
    let forecasts = agreement.forecasts.iter().filter_map(|forecast| {
        let (day, year) = (after(Some(forecast.made), as_of)?, forecast.year.value);
        let amount = forecast.amount.value.text();
        Some(text!("prognos {day} för {year}: {amount} kr", "forecast of {day} for {year}: {amount} kr", amount))
    });
    let invoiced = agreement.invoiced.iter().filter_map(|invoiced| {
        let (day, period) = (after(Some(invoiced.on), as_of)?, invoiced.period.value.text());
        let amount = invoiced.amount.value.text();
        Some(text!(
            "debiterat {day} för {period}: {amount} kr",
            "charged {day} for {period}: {amount} kr",
            period,
            amount
        ))
    });
    indexes.chain(forecasts).chain(invoiced).collect()
}

fn followed(agreement: &Agreement, as_of: Date) -> Vec<Text> {
    let followups =
        agreement.followups.iter().filter(|one| !compute::is_reported(agreement, one, as_of)).map(|followup| {
            let of_year = || {
                followup.year.map_or(Text::fixed("hela avtalstiden", "the whole term"), |year| {
                    Text::same(year.value.to_string())
                })
            };
            let of = followup.period.map_or_else(of_year, |period| period.value.text());
            match followup.reported.map(|day| day.value) {
                Some(day) => text!("uppföljning av {of}, redovisad {day}", "follow-up of {of}, reported {day}", of),
                None => text!("uppföljning av {of}", "follow-up of {of}", of),
            }
        });
    let outcomes = agreement.outcomes.iter().filter(|one| !compute::has_begun(one, as_of)).map(|outcome| {
        let amount = outcome.amount.value.text();
        let of = outcome.period.or(outcome.through).map(|period| period.value.text());
        let of =
            of.or_else(|| outcome.year.map(|year| Text::same(year.value.to_string()))).unwrap_or(Text::fixed("", ""));
        text!("utfall {of}: {amount} kr", "outcome of {of}: {amount} kr", of, amount)
    });
    followups.chain(outcomes).collect()
}

//! What years are expected to come to: the forecast made last by the day, of the year, a party, an item or both.

use super::against::line;
use super::groups::OutcomeKey;
use super::planned::{Plan, PlanOfYear};
use super::{OutcomeLine, OutcomeNote, OutcomeYear, Unequal, YearForecast, is_over};
use crate::compute::folded;
use crate::model::{Agreement, Date, Forecast, Money};

/// The years that have a forecast by the day.
pub fn years(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = i32> {
    agreement.forecasts.iter().filter(move |one| one.made.value <= as_of).map(|one| one.year.value)
}

/// The forecasts of a year that count, each with what it is about, in the order of the file.
fn latest<'a>(plan: &Plan<'a>, year: i32) -> Vec<(OutcomeKey<'a>, &'a Forecast)> {
    let known = plan.agreement.forecasts.iter();
    let mut latest: Vec<(OutcomeKey<'a>, &Forecast)> = Vec::new();
    for one in known.filter(|one| one.year.value == year && one.made.value <= plan.as_of) {
        let party = one.party.as_ref().map(|party| party.value.as_str());
        let key = (party, one.item.as_ref().map(|item| folded(&item.value)));
        match latest.iter_mut().find(|(own, _)| *own == key) {
            // Of two that were made on one day the one written last counts.
            Some((_, other)) if other.made.value <= one.made.value => *other = one,
            Some(_) => {}
            None => latest.push((key, one)),
        }
    }
    latest
}

/// The year with its forecasts: each stands with what it is about, or on a line of its own.
pub fn forecast(plan: &Plan<'_>, of_year: &PlanOfYear, mut year: OutcomeYear) -> OutcomeYear {
    let latest = latest(plan, year.year);
    if latest.is_empty() {
        return year;
    }
    let total = total(of_year, &latest);
    let mut told = vec![false; latest.len()];
    let lines = year.lines.iter_mut().chain(year.sums.iter_mut().map(|sum| &mut sum.line));
    for line in lines {
        let key: OutcomeKey<'_> = (line.party.as_deref(), line.item.as_deref().map(folded));
        let found = latest.iter().position(|(own, _)| *own == key);
        if let Some(told) = found.and_then(|place| told.get_mut(place)) {
            *told = true;
        }
        let own = found.and_then(|place| latest.get(place)).map(|(_, one)| stated(one));
        let is_whole = key == (None, None);
        line.forecast = own.or_else(|| total.clone().filter(|_| is_whole));
    }
    let why = if is_over(plan.agreement, plan.as_of, year.year) { Unequal::NoOutcome } else { Unequal::NotOver };
    let alone = latest.iter().zip(told).filter(|(_, told)| !told).map(|(((party, name), one), _)| OutcomeLine {
        party: party.map(str::to_owned),
        item: one.item.as_ref().map(|item| item.value.clone()),
        forecast: Some(stated(one)),
        note: Some(OutcomeNote::Outcome(why)),
        ..line(plan.part(of_year, *party, name.as_deref()).0)
    });
    year.lines.extend(alone);
    for sum in year.sums.iter_mut().filter(|sum| sum.line.party.is_none()) {
        sum.after = year.lines.len();
    }
    year
}

fn stated(one: &Forecast) -> YearForecast {
    let why = one.why.as_ref().map(|why| why.value.clone());
    YearForecast { amount: one.amount.value, made: one.made.value, why }
}

/// What the forecasts of all planned items come to; of some of them there is no total.
fn total(of_year: &PlanOfYear, latest: &[(OutcomeKey<'_>, &Forecast)]) -> Option<YearForecast> {
    let of_items = || latest.iter().filter(|((party, name), _)| party.is_none() && name.is_some());
    let has = |wanted: &str| of_items().any(|((_, name), _)| name.as_deref() == Some(wanted));
    let made = of_items().map(|(_, one)| one.made.value).max()?;
    let is_all = of_year.planned_items().next().is_some() && of_year.is_all_of(has);
    let amount = Money::sum(of_items().map(|(_, one)| one.amount.value)).filter(|_| is_all)?;
    Some(YearForecast { amount, made, why: None })
}

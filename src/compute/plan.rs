//! What an agreement plans to cost in a calendar year, where the file says so outright.
//!
//! Stated for whole calendar years of the term alone: a part of a year is for the split to work out.

use super::term;
use crate::model::{Agreement, Cost, CostPeriod, Date, Money, choice};

/// The plan of a year: in all, and by item where there are items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearPlan {
    pub total: Money,
    /// In the order written; two of the same name are one.
    pub items: Vec<(String, Money)>,
}

choice! {
    /// Why a year has no plan.
    NoPlan {
        NoCost = "no_cost", "filen anger ingen kostnad för året", "the file states no cost for the year";
        OutsideTerm = "outside_term", "året ligger utanför avtalstiden", "the year lies outside the term";
        PartYear = "part_year", "en del av året: planen räknas inte ut", "a part of a year: no plan is worked out";
        WholeTerm = "whole_term", "kostnaden gäller hela avtalstiden", "the cost is for the whole term";
        Indexed = "indexed", "kostnaden räknas upp", "the cost is uprated";
        TooLarge = "too_large", "för stort att räkna med", "too large to compute with";
    }
}

/// The plan of a calendar year as of a day.
pub fn plan_of_year(agreement: &Agreement, as_of: Date, year: i32) -> Result<YearPlan, NoPlan> {
    let yearly = || agreement.costs.iter().filter(|cost| cost.per.value == CostPeriod::Year);
    let own: Vec<&Cost> = yearly().filter(|cost| cost.year.is_some_and(|own| own.value == year)).collect();
    let general = || yearly().filter(|cost| cost.year.is_none()).collect();
    let of_term = || agreement.costs.iter().filter(|cost| cost.per.value == CostPeriod::Term).collect::<Vec<_>>();
    let mut costs: Vec<&Cost> = if own.is_empty() { general() } else { own };
    let reach = reach(agreement, as_of, year);
    let is_whole_term = costs.is_empty() && !of_term().is_empty();
    if is_whole_term && reach != Reach::Outside {
        if reach != Reach::WholeTerm {
            return Err(NoPlan::WholeTerm);
        }
        costs = of_term();
    }
    match reach {
        Reach::Outside => return Err(NoPlan::OutsideTerm),
        _ if costs.is_empty() => return Err(NoPlan::NoCost),
        Reach::Part => return Err(NoPlan::PartYear),
        Reach::Whole | Reach::WholeTerm => {}
    }
    if costs.iter().any(|cost| cost.year.is_none() && !cost.index.is_empty()) {
        return Err(NoPlan::Indexed);
    }
    sum(&costs).ok_or(NoPlan::TooLarge)?.ok_or(NoPlan::NoCost)
}

/// The sum of some statements: none where it does not fit, and none within where no amount is stated.
fn sum(costs: &[&Cost]) -> Option<Option<YearPlan>> {
    let mut items: Vec<(String, Money)> = Vec::new();
    for item in costs.iter().flat_map(|cost| &cost.items) {
        match items.iter_mut().find(|(name, _)| *name == item.name.value) {
            Some((_, sum)) => *sum = sum.checked_add(item.amount.value)?,
            None => items.push((item.name.value.clone(), item.amount.value)),
        }
    }
    let mut totals = Vec::new();
    for cost in costs {
        match cost.total {
            Some(total) => totals.push(total.value),
            None if cost.items.is_empty() => {}
            None => totals.push(Money::sum(cost.items.iter().map(|item| item.amount.value))?),
        }
    }
    if totals.is_empty() {
        return Some(None);
    }
    Some(Some(YearPlan { total: Money::sum(totals)?, items }))
}

/// How the term meets a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Outside,
    Part,
    Whole,
    /// The term is that year and nothing else.
    WholeTerm,
}

fn reach(agreement: &Agreement, as_of: Date, year: i32) -> Reach {
    let days = Date::from_ymd_opt(year, 1, 1).zip(Date::from_ymd_opt(year, 12, 31));
    let start = agreement.term.as_ref().and_then(|term| term.start).map(|start| start.value);
    let (Some((first, last)), Some(start)) = (days, start) else { return Reach::Part };
    let end = term::secured_end(agreement, as_of).map(|end| end.value);
    if start > last || end.is_some_and(|end| end < first) {
        Reach::Outside
    } else if start > first || end.is_some_and(|end| end < last) {
        Reach::Part
    } else if start == first && end == Some(last) {
        Reach::WholeTerm
    } else {
        Reach::Whole
    }
}

/// The calendar years of the term that are over as of a day: the years themselves, or the term within them.
pub fn years_over(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = i32> {
    use chrono::Datelike;
    let start = agreement.term.as_ref().and_then(|term| term.start).map(|start| start.value);
    let end = term::secured_end(agreement, as_of).map(|end| end.value);
    let over = move |year: i32| end.is_some_and(|end| end < as_of && end.year() == year) || year < as_of.year();
    let last = end.unwrap_or(as_of).min(as_of).year();
    start.into_iter().flat_map(move |start| (start.year()..=last).filter(move |year| over(*year)))
}

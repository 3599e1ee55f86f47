//! What an agreement plans to cost in a calendar year: a part of a year, an index and a cost for the whole term included.

use super::split::{Fault, Note, PeriodKind, Request, amounts, spread};
use super::term;
use crate::model::{Agreement, Date, Money, choice, whole_calendar_years};

/// The plan of a year: in all, and by item where there are items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearPlan {
    pub total: Money,
    /// In the order written; two of the same name are one.
    pub items: Vec<(String, Money)>,
    /// Whether the year is a part of one, counted by months because the file does not say how.
    pub months_assumed: bool,
}

choice! {
    /// Why a year has no plan.
    NoPlan {
        NoCost = "no_cost", "filen anger ingen kostnad för året", "the file states no cost for the year";
        OutsideTerm = "outside_term", "året ligger utanför avtalstiden", "the year lies outside the term";
        NoTerm = "no_term", "avtalstiden går inte att räkna med", "the term cannot be computed with";
        TooLarge = "too_large", "för stort att räkna med", "too large to compute with";
    }
}

/// What a party is to bear in a calendar year, of one item or of all; none where that is not stated.
pub fn plan_of_party(agreement: &Agreement, as_of: Date, year: i32, party: &str, item: Option<&str>) -> Option<Money> {
    let split = amounts(agreement, &of_year(as_of, year)?).ok()?;
    let amounts = &split.periods.first()?.amounts;
    let place = split.payers.iter().position(|payer| payer.key == party)?;
    let Some(item) = item else { return amounts.payers.get(place).copied() };
    let rows = split.items.iter().zip(amounts.rows()).filter(|(own, _)| own.name.as_deref() == Some(item));
    Money::sum(rows.filter_map(|(_, cells)| cells.get(place).copied()))
}

fn of_year(as_of: Date, year: i32) -> Option<Request> {
    let days = Date::from_ymd_opt(year, 1, 1).zip(Date::from_ymd_opt(year, 12, 31))?;
    Some(Request { within: Some(days), ..Request::new(as_of, PeriodKind::Year) })
}

/// The plan of a calendar year as of a day.
pub fn plan_of_year(agreement: &Agreement, as_of: Date, year: i32) -> Result<YearPlan, NoPlan> {
    let request = of_year(as_of, year).ok_or(NoPlan::OutsideTerm)?;
    let spread = spread(agreement, &request).map_err(|fault| no_plan(&fault))?;
    let period = spread.periods.first().ok_or(NoPlan::OutsideTerm)?;
    if !period.charged {
        return Err(NoPlan::NoCost);
    }
    let mut items: Vec<(String, Money)> = Vec::new();
    for (item, amount) in spread.items.iter().zip(&period.amounts.items) {
        let Some(name) = &item.name else { continue };
        match items.iter_mut().find(|(known, _)| known == name) {
            Some((_, sum)) => *sum = sum.checked_add(*amount).ok_or(NoPlan::TooLarge)?,
            None => items.push((name.clone(), *amount)),
        }
    }
    let is_part = !whole_calendar_years(period.period.first, period.period.last);
    let months_assumed = is_part && spread.notes.contains(&Note::MonthsAssumed);
    Ok(YearPlan { total: period.amounts.total, items, months_assumed })
}

fn no_plan(fault: &Fault) -> NoPlan {
    match fault {
        Fault::NoCosts => NoPlan::NoCost,
        Fault::Overflow | Fault::TooLarge => NoPlan::TooLarge,
        Fault::NoStart
        | Fault::NoEnd
        | Fault::OpenEnded
        | Fault::EndsBeforeStart { .. }
        | Fault::NoAllocation
        | Fault::NoShares(_)
        | Fault::NoWeights
        | Fault::UnknownParty(_)
        | Fault::NegativeShare(_)
        | Fault::Nobody { .. }
        | Fault::TermCostWithoutEnd(_)
        | Fault::FixedExceeds { .. }
        | Fault::FixedLeaves { .. } => NoPlan::NoTerm,
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

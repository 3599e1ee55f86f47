//! What holds over time, for every agreement: periods tie, and what is charged stays charged.

use super::any::{Shape, shape};
use super::fixture::{SECURED, at, cost};
use super::laws::cases;
use crate::compute::Plans;
use crate::compute::split::{PeriodKind, Request, Split, SplitFault, split};
use crate::model::{Agreement, CostPeriod, Date, Money};
use chrono::Datelike;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn figures(agreement: &Agreement, by: PeriodKind) -> Split {
    split(agreement, &Request::new(SECURED, by)).unwrap()
}

/// Every amount of the periods that lie in a calendar year and, for months, in a tertial; rows and columns included.
fn sums(split: &Split, of: impl Fn(Date) -> (i32, u32)) -> BTreeMap<(i32, u32), Vec<i128>> {
    let mut sums: BTreeMap<(i32, u32), Vec<i128>> = BTreeMap::new();
    for period in &split.periods {
        let lines = period.payers.iter().chain(&period.items).map(|line| line.figure.amount);
        let cells = period.cells.iter().flatten().map(|cell| cell.amount);
        let amounts: Vec<i128> =
            std::iter::once(period.total.amount).chain(lines).chain(cells).map(|amount| amount.ore().into()).collect();
        let sum = sums.entry(of(period.period.first)).or_insert_with(|| vec![0; amounts.len()]);
        sum.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += amount);
    }
    sums
}

fn year(day: Date) -> (i32, u32) {
    (day.year(), 0)
}

fn tertial(day: Date) -> (i32, u32) {
    (day.year(), day.month().div_ceil(4))
}

fn all(_: Date) -> (i32, u32) {
    (0, 0)
}

/// The amounts of each party in each year, by its key.
fn by_key(split: &Split) -> BTreeMap<(String, String), Money> {
    let mut amounts = BTreeMap::new();
    for period in &split.periods {
        for (payer, line) in split.payers.iter().zip(&period.payers) {
            amounts.insert((period.period.key(), payer.key.clone()), line.figure.amount);
        }
    }
    amounts
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn months_sum_to_tertials_tertials_to_years_and_years_to_the_term(shape in shape(1200, 5, 4)) {
        let agreement = shape.agreement();
        let months = figures(&agreement, PeriodKind::Month);
        let tertials = figures(&agreement, PeriodKind::Tertial);
        let years = figures(&agreement, PeriodKind::Year);
        prop_assert_eq!(sums(&months, tertial), sums(&tertials, tertial));
        prop_assert_eq!(sums(&tertials, year), sums(&years, year));
        prop_assert_eq!(sums(&years, all), sums(&figures(&agreement, PeriodKind::Whole), all));
    }

    #[test]
    fn the_plan_of_a_year_is_the_same_whichever_others_are_asked_for(
        shape in shape(1500, 4, 3),
        too_large in prop::option::of(0..5_i32),
    ) {
        let mut agreement = shape.agreement();
        if let Some(after) = too_large {
            let most = Money::from_ore(i64::MAX);
            let mut own = cost(CostPeriod::Year, &[("lön", most), ("hyra", most)]);
            own.year = Some(at(shape.first.year() + after));
            agreement.costs.push(own);
        }
        let years = shape.first.year() - 1..=shape.last().year() + 1;
        let together = Plans::of(&agreement, SECURED, years.clone());
        for year in years {
            let alone = Plans::of(&agreement, SECURED, [year]);
            let plan = alone.year(year).ok();
            prop_assert_eq!(together.year(year).ok(), plan.clone());
            let items = plan.into_iter().flat_map(|plan| plan.items).map(|(name, _)| Some(name)).chain([None]);
            for (item, party) in items.flat_map(|item| agreement.parties.iter().map(move |party| (item.clone(), party))) {
                let party = party.key.value.as_str();
                prop_assert_eq!(together.party(year, party, item.as_deref()), alone.party(year, party, item.as_deref()));
            }
        }
    }

    #[test]
    fn another_year_changes_no_ore_of_the_years_before(shape in shape(900, 5, 3)) {
        // To the end of a year: a part of a year that is prolonged is another part.
        let last = Date::from_ymd_opt(shape.last().year(), 12, 31).unwrap();
        let longer = Date::from_ymd_opt(shape.last().year() + 1, 12, 31).unwrap();
        let until = |last: Date| {
            let mut agreement = Shape { moves: vec![], for_term: None, ..shape.clone() }.agreement();
            if let Some(end) = agreement.term.as_mut().and_then(|term| term.end.as_mut()) {
                end.value = last;
            }
            agreement
        };
        for by in [PeriodKind::Month, PeriodKind::Tertial, PeriodKind::Year] {
            let (short, long) = (figures(&until(last), by), figures(&until(longer), by));
            let known = short.periods.len();
            for (before, after) in short.periods.iter().zip(long.periods.iter().take(known)) {
                prop_assert_eq!(&before.total.amount, &after.total.amount);
                let cells = |period: &crate::compute::split::PeriodSplit| {
                    period.cells.iter().flatten().map(|cell| cell.amount).collect::<Vec<_>>()
                };
                prop_assert_eq!(cells(before), cells(after), "{:?}", before.period);
            }
        }
    }

    #[test]
    fn the_order_of_the_parties_changes_only_the_order_of_the_columns(shape in shape(700, 5, 1)) {
        // Full ties are decided by the order in the file: they are left out here.
        let mut weights = shape.shares.clone();
        weights.sort_unstable();
        prop_assume!(weights.windows(2).all(|pair| pair[0] != pair[1]));
        let plain = Shape { moves: vec![], method: crate::model::Method::Percent, ..shape };
        let agreement = plain.agreement();
        let mut turned = agreement.clone();
        turned.parties.reverse();
        if let Some(allocation) = &mut turned.allocation {
            allocation.shares.reverse();
        }
        let (one, other) = (figures(&agreement, PeriodKind::Year), figures(&turned, PeriodKind::Year));
        prop_assert_eq!(by_key(&one), by_key(&other));
    }

    #[test]
    fn a_sum_that_does_not_fit_is_refused_and_never_panics(ore in (i64::MAX / 4)..i64::MAX, items in 1..6_usize) {
        let first = Date::from_ymd_opt(2000, 1, 1).unwrap();
        let mut agreement = super::fixture::over("2000-01-01", "2029-12-31")
            .shared(crate::model::Method::Percent, &[("a", "33.333"), ("b", "66.667")]);
        let names: Vec<String> = (0..items).map(|item| format!("post {item}")).collect();
        let amounts: Vec<(&str, Money)> = names.iter().map(|name| (name.as_str(), Money::from_ore(ore))).collect();
        agreement.costs.push(super::fixture::cost(crate::model::CostPeriod::Year, &amounts));
        prop_assert!(first < Date::MAX);
        for by in [PeriodKind::Month, PeriodKind::Whole] {
            prop_assert_eq!(split(&agreement, &Request::new(SECURED, by)).err(), Some(SplitFault::Overflow));
        }
    }
}

#[test]
fn a_hundred_parties_and_thirty_years_tie() {
    let shares: Vec<(String, String)> = (1..=100).map(|party| (format!("p{party:03}"), format!("{party}"))).collect();
    let shares: Vec<(&str, &str)> = shares.iter().map(|(key, share)| (key.as_str(), share.as_str())).collect();
    let agreement = super::fixture::over("1996-03-17", "2026-02-28")
        .shared(crate::model::Method::Percent, &shares)
        .prorated(crate::model::Proration::Days)
        .costing(super::fixture::cost(
            crate::model::CostPeriod::Year,
            &[("a", Money::from_ore(1_000_000_000_000_001)), ("b", Money::from_ore(7))],
        ));
    let split = figures(&agreement, PeriodKind::Year);
    assert_eq!(split.periods.len(), 31);
    for period in &split.periods {
        let sum = |amounts: Vec<Money>| Money::sum(amounts).unwrap();
        assert_eq!(sum(period.payers.iter().map(|line| line.figure.amount).collect()), period.total.amount);
        assert_eq!(sum(period.items.iter().map(|line| line.figure.amount).collect()), period.total.amount);
    }
}

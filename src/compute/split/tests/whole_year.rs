//! `proration = "none"`: every year counts whole, by months from the term's first one to December.

use super::any::shape;
use super::fixture::{SECURED, cost, kr, over, sums, total};
use super::laws::cases;
use crate::compute::split::{Fraction, Note, PeriodKind, Request, Split, split};
use crate::model::{Agreement, CostPeriod, Date, Method, Proration};
use chrono::{Datelike, Months};
use num_traits::Zero;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn whole(first: &str, last: &str) -> Agreement {
    over(first, last)
        .costing(total(CostPeriod::Year, "900_000"))
        .shared(Method::Percent, &[("a", "100")])
        .prorated(Proration::None)
}

fn totals(agreement: &Agreement, by: PeriodKind) -> Vec<String> {
    let periods = agreement.by(by).periods.into_iter();
    periods.map(|period| format!("{} {}", period.period.key(), period.total.amount.plain())).collect()
}

#[test]
fn what_lies_after_the_last_month_falls_in_it_and_an_extension_changes_that_month_only() {
    let agreement = whole("2019-09-01", "2020-08-31");
    let tertials = |agreement: &Agreement| totals(agreement, PeriodKind::Tertial);
    assert_eq!(tertials(&agreement), ["2019-T3 900000.00", "2020-T1 300000.00", "2020-T2 600000.00"]);
    let longer = ["2019-T3 900000.00", "2020-T1 300000.00", "2020-T2 300000.00", "2020-T3 300000.00"];
    assert_eq!(tertials(&agreement.clone().extended("2020-12-31")), longer);
    assert_eq!(tertials(&agreement.clone().ended("2020-04-30")), ["2019-T3 900000.00", "2020-T1 900000.00"]);
    assert_eq!(totals(&agreement, PeriodKind::Month)[10..], ["2020-07 75000.00", "2020-08 375000.00"]);
}

#[test]
fn a_month_that_is_begun_counts_whole() {
    let months = totals(&whole("2019-10-31", "2020-02-01"), PeriodKind::Month);
    let of_2019 = ["2019-10 300000.00", "2019-11 300000.00", "2019-12 300000.00"];
    assert_eq!(months, [of_2019.as_slice(), &["2020-01 75000.00", "2020-02 825000.00"]].concat());
    assert_eq!(totals(&whole("2020-03-10", "2020-03-12"), PeriodKind::Month), ["2020-03 900000.00"]);
}

#[test]
fn a_party_bears_its_months_and_within_a_month_its_days_of_a_fixed_amount_too() {
    let agreement = over("2020-01-01", "2020-12-31")
        .costing(total(CostPeriod::Year, "1200"))
        .shared(Method::Equal, &[("a", "1"), ("b", "1")])
        .prorated(Proration::None);
    assert_eq!(agreement.by(PeriodKind::Year).notes, []);
    let later = agreement.clone().joined("b", "2020-07-01").by(PeriodKind::Year);
    assert_eq!(sums(&later.periods[0]), "1200.00 900.00 300.00");
    assert_eq!(later.notes, [Note::MonthsOfParty]);
    // 15 of the 30 days of April.
    let within = agreement.clone().joined("b", "2020-04-16").by(PeriodKind::Month);
    assert_eq!(sums(&within.periods[3]), "100.00 75.00 25.00");
    let fixed = over("2020-01-01", "2020-06-30")
        .costing(total(CostPeriod::Year, "1200"))
        .shared(Method::Fixed, &[("a", "0"), ("b", "600")])
        .remainder("a")
        .prorated(Proration::None)
        .left("b", "2020-03-31");
    assert_eq!(sums(&fixed.by(PeriodKind::Year).periods[0]), "1200.00 1050.00 150.00");
    assert_eq!(fixed.by(PeriodKind::Year).notes, [Note::MonthsOfParty]);
    // Who leaves with the year has borne all of it.
    let with_the_year = whole("2019-09-01", "2020-12-31").with_party("b").left("b", "2019-12-31");
    assert_eq!(with_the_year.by(PeriodKind::Year).notes, []);
}

#[test]
fn the_derivation_says_what_lies_after_the_last_month() {
    let split = whole("2019-09-01", "2020-08-31").by(PeriodKind::Tertial);
    let time = |period: usize| {
        let time = &split.periods[period].slices[0].parts[0].time;
        [time.counted, time.of, time.after].map(|count| count.to_string())
    };
    assert_eq!([time(0), time(1), time(2)], [["4", "4", "0"], ["4", "12", "0"], ["8", "12", "4"]]);
}

#[test]
fn the_years_of_an_open_ended_term_are_in_twelve_parts() {
    let agreement = whole("2019-09-01", "2019-12-31").running_on();
    let within = Some((Date::from_ymd_opt(2020, 1, 1).unwrap(), Date::from_ymd_opt(2020, 12, 31).unwrap()));
    let split = split(&agreement, &Request { within, ..Request::new(SECURED, PeriodKind::Tertial) }).unwrap();
    let totals: Vec<String> = split.periods.iter().map(|period| period.total.amount.plain()).collect();
    assert_eq!(totals, ["300000.00", "300000.00", "300000.00"]);
}

/// Öre of each payer in each month, in exact fractions, by the words of the convention and nothing else.
fn by_hand(agreement: &Agreement, split: &Split) -> BTreeMap<(i32, u32), Vec<Fraction>> {
    let (first, last) = (split.first, split.last);
    let mut months: BTreeMap<(i32, u32), Vec<Fraction>> = BTreeMap::new();
    for year in first.year()..=last.year() {
        let own = agreement.costs.iter().any(|cost| cost.year.is_some_and(|own| own.value == year));
        let of_year = |cost: &&crate::model::Cost| cost.year.map(|own| own.value) == own.then_some(year);
        let items = agreement.costs.iter().filter(of_year).flat_map(|cost| &cost.items);
        let ore: i64 = items.map(|item| item.amount.value.ore()).sum();
        let from = if year == first.year() { first.month() } else { 1 };
        let until = if year == last.year() { last.month() } else { 12 };
        for month in from..=12 {
            let part = Fraction::new(ore.into(), i64::from(13 - from).into());
            let falls_in = month.min(until);
            let opens = Date::from_ymd_opt(year, falls_in, 1).unwrap();
            let closes = (opens + Months::new(1)).pred_opt().unwrap().min(last);
            let days: Vec<Date> = opens.max(first).iter_days().take_while(|day| *day <= closes).collect();
            let parts = months.entry((year, falls_in)).or_insert_with(|| vec![Fraction::zero(); split.payers.len()]);
            for day in &days {
                let weights: Vec<i128> =
                    split.payers.iter().map(|payer| if payer.is_present(*day) { payer.weight() } else { 0 }).collect();
                let all: i128 = weights.iter().sum();
                for (sum, weight) in parts.iter_mut().zip(weights) {
                    *sum +=
                        &part * Fraction::new(weight.into(), all.into()) / Fraction::from_integer(days.len().into());
                }
            }
        }
    }
    months
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_month_is_what_it_is_by_hand(shape in shape(900, 4, 3)) {
        let agreement = super::any::Shape { for_term: None, proration: Some(Proration::None), ..shape }.agreement();
        let split = agreement.by(PeriodKind::Month);
        let mut expected = by_hand(&agreement, &split);
        for period in &split.periods {
            let day = period.period.first;
            let exact: Vec<Fraction> = period.payers.iter().map(|line| line.figure.exact.clone()).collect();
            prop_assert_eq!(expected.remove(&(day.year(), day.month())), Some(exact), "{}", period.period.key());
        }
        prop_assert!(expected.is_empty());
    }

    #[test]
    fn an_extension_or_an_early_end_changes_no_month_before_the_last(shape in shape(700, 4, 3), days in 0..500_i64) {
        let shape = super::any::Shape { for_term: None, proration: Some(Proration::None), ..shape };
        let agreement = shape.agreement();
        let other = shape.last() + chrono::Duration::days(days);
        let months = |agreement: &Agreement| agreement.by(PeriodKind::Month).periods;
        let (short, long) = (months(&agreement), months(&agreement.extended(&other.to_string())));
        for (before, after) in short.iter().zip(&long).take(short.len() - 1) {
            prop_assert_eq!(super::fixture::table(before), super::fixture::table(after), "{}", before.period.key());
        }
    }

    #[test]
    fn every_year_is_whole(shape in shape(900, 4, 3)) {
        let shape = super::any::Shape {
            for_term: None, own_year: None, proration: Some(Proration::None), to: crate::model::RoundTo::Ore, ..shape
        };
        let agreement = shape.agreement();
        let all: i64 = agreement.costs[0].items.iter().map(|item| item.amount.value.ore()).sum();
        for year in agreement.by(PeriodKind::Year).periods {
            prop_assert_eq!(year.total.amount.ore(), all, "{}", year.period.key());
        }
    }
}

#[test]
fn a_cost_for_the_term_is_counted_by_months_beside_it() {
    let agreement = whole("2019-09-01", "2020-08-31").costing(cost(CostPeriod::Term, &[("allt", kr("1200"))]));
    assert_eq!(
        totals(&agreement, PeriodKind::Tertial),
        ["2019-T3 900400.00", "2020-T1 300400.00", "2020-T2 600400.00"]
    );
}

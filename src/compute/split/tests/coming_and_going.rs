//! Parties that join or leave bear only their time.

use super::any::shape;
use super::fixture::{SECURED, cost, kr, over, sums, total};
use super::laws::cases;
use crate::compute::split::{Fraction, PeriodKind, Request, SplitFault, split};
use crate::model::{Agreement, CostPeriod, Method, Money, Proration};
use num_traits::Zero;
use proptest::prelude::*;

fn three() -> Agreement {
    over("2019-01-01", "2020-12-31")
        .costing(total(CostPeriod::Year, "1200"))
        .shared(Method::Percent, &[("a", "20"), ("b", "60"), ("c", "20")])
        .prorated(Proration::Months)
}

fn years(agreement: &Agreement) -> Vec<String> {
    agreement.by(PeriodKind::Year).periods.iter().map(sums).collect()
}

#[test]
fn those_who_are_left_bear_all_by_their_weights() {
    // Half of 2019 by 20/60/20, then 20/80 and 60/80.
    let agreement = three().left("c", "2019-06-30");
    assert_eq!(years(&agreement), ["1200.00 270.00 810.00 120.00", "1200.00 300.00 900.00 0.00"]);
    let slices = &agreement.by(PeriodKind::Year).periods[0].slices;
    let days: Vec<(String, String)> =
        slices.iter().map(|slice| (slice.first.to_string(), slice.last.to_string())).collect();
    let slice = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(days, [slice("2019-01-01", "2019-06-30"), slice("2019-07-01", "2019-12-31")]);
    let shares =
        |slice: usize| slices[slice].parts[0].bearing.shares.iter().map(Fraction::to_string).collect::<Vec<_>>();
    assert_eq!(shares(0), ["1/5", "3/5", "1/5"]);
    assert_eq!(shares(1), ["1/4", "3/4", "0"]);
}

#[test]
fn a_party_pays_from_the_day_it_joins_through_the_day_it_leaves() {
    let agreement = three().joined("c", "2020-01-01").left("c", "2020-01-31");
    let months = agreement.by(PeriodKind::Month).periods;
    let third = |month: usize| months[month].payers[2].figure.amount.plain();
    assert_eq!([third(11), third(12), third(13)], ["0.00", "20.00", "0.00"]);
}

#[test]
fn a_party_that_joins_within_a_month_bears_its_days_of_it() {
    let agreement = over("2023-01-01", "2023-12-31")
        .costing(cost(CostPeriod::Year, &[("Hyra", kr("120_000"))]))
        .shared(Method::Equal, &[("a", "1"), ("b", "1")])
        .prorated(Proration::Months)
        .joined("b", "2023-04-16");
    let split = agreement.by(PeriodKind::Month);
    assert_eq!(sums(&split.periods[2]), "10000.00 10000.00 0.00");
    // 15 of 30 days together.
    assert_eq!(sums(&split.periods[3]), "10000.00 7500.00 2500.00");
    assert_eq!(sums(&split.periods[4]), "10000.00 5000.00 5000.00");
}

#[test]
fn one_party_can_take_over_from_another() {
    let agreement = over("2019-01-01", "2020-12-31")
        .costing(total(CostPeriod::Year, "1200"))
        .shared(Method::Equal, &[("a", "1"), ("b", "1"), ("c", "1")])
        .left("b", "2019-12-31")
        .joined("c", "2020-01-01");
    assert_eq!(years(&agreement), ["1200.00 600.00 600.00 0.00", "1200.00 600.00 0.00 600.00"]);
}

#[test]
fn a_fixed_amount_runs_while_the_party_takes_part_and_the_rest_is_the_remainders() {
    let agreement = over("2019-01-01", "2019-12-31")
        .costing(total(CostPeriod::Year, "1200"))
        .shared(Method::Fixed, &[("a", "240"), ("b", "0")])
        .remainder("b")
        .prorated(Proration::Months);
    assert_eq!(years(&agreement), ["1200.00 240.00 960.00"]);
    assert_eq!(years(&agreement.clone().left("a", "2019-03-31")), ["1200.00 60.00 1140.00"]);
    let gone = split(&agreement.left("b", "2019-03-31"), &Request::new(SECURED, PeriodKind::Year));
    let (from, rest, cost) = ("2019-04-01".parse().unwrap(), kr("960"), kr("1200"));
    assert_eq!(gone.err(), Some(SplitFault::FixedLeaves { year: Some(2019), from, rest, cost }));
}

#[test]
fn costs_that_nobody_is_there_to_bear_are_no_figures() {
    let agreement = three().left("a", "2020-05-31").left("b", "2020-05-31").left("c", "2020-05-31");
    let fault = split(&agreement, &Request::new(SECURED, PeriodKind::Year)).err();
    assert_eq!(fault, Some(SplitFault::Nobody { first: "2020-06-01".parse().unwrap() }));
}

#[test]
fn an_item_of_one_year_gets_no_odd_ore_in_another() {
    use super::fixture::at;
    let own = |year, item| crate::model::Cost { year: Some(at(year)), ..cost(CostPeriod::Year, &[(item, kr("1"))]) };
    let agreement = over("2019-11-30", "2021-02-01")
        .costing(own(2019, "bara 2019"))
        .costing(own(2020, "bara 2020"))
        .costing(own(2021, "bara 2021"))
        .shared(Method::Percent, &[("a", "100")]);
    for period in agreement.by(PeriodKind::Month).periods {
        for line in period.items.iter().filter(|line| line.figure.exact.is_zero()) {
            assert_eq!(line.figure.amount, Money::ZERO, "{}", period.period.key());
        }
    }
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn who_has_no_part_in_a_period_gets_nothing_in_it(shape in shape(1000, 5, 4)) {
        let agreement = shape.agreement();
        for by in [PeriodKind::Month, PeriodKind::Year] {
            let split = split(&agreement, &Request::new(SECURED, by)).unwrap();
            for period in &split.periods {
                let lines = period.payers.iter().chain(&period.items).map(|line| &line.figure);
                for figure in lines.chain([&period.total]) {
                    prop_assert!(!figure.exact.is_zero() || figure.amount == Money::ZERO, "{}", period.period.key());
                }
                for (place, payer) in split.payers.iter().enumerate() {
                    let here = payer.joined.is_none_or(|joined| joined <= period.period.last)
                        && payer.left.is_none_or(|left| period.period.first <= left)
                        && payer.joined.zip(payer.left).is_none_or(|(joined, left)| joined <= left);
                    if !here || payer.weight() == 0 {
                        prop_assert!(period.cells.iter().all(|cells| cells[place].amount == Money::ZERO));
                    }
                }
            }
        }
    }
}

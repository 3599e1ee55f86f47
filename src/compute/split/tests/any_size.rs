//! The same figures, to the last digit, whatever they are computed in: 64 or 128 bits or integers without bound, with every step or
//! the amounts alone.

use super::any::{Shape, shape};
use super::fixture::{SECURED, cost, over};
use super::laws::{KINDS, cases};
use crate::compute::split::account::{account, compute, compute_in, in_any_size};
use crate::compute::split::number::Number;
use crate::compute::split::payers::Payers;
use crate::compute::split::{PeriodAmounts, PeriodKind, PeriodSplit, Request, Split, SplitFault, amounts, split};
use crate::model::{Agreement, CostPeriod, Decimal, Method, Money, Proration, Rounding};
use num_bigint::BigInt;
use proptest::prelude::*;

fn payers(agreement: &Agreement) -> Payers {
    Payers::of(agreement, agreement.allocation.as_ref().unwrap()).unwrap()
}

/// Everything that is known of a split, as text: fractions, steps and notes as well.
fn told(split: &Result<Split<PeriodSplit>, SplitFault>) -> String {
    format!("{split:#?}")
}

/// The figures computed in these numbers, and whether they were enough.
fn sized<N: Number>(agreement: &Agreement, by: PeriodKind) -> (String, bool) {
    let mut fits = false;
    let split = compute_in(agreement, &Request::new(SECURED, by), payers(agreement), |asked, shown| {
        let periods = account::<N, PeriodSplit>(asked, shown)?;
        fits = periods.is_some();
        periods.map_or_else(|| in_any_size(asked, shown), Ok)
    });
    (told(&split), fits)
}

/// Whether 64 bits were enough, and 128; the figures are the same in every size.
fn enough(agreement: &Agreement, by: PeriodKind) -> (bool, bool) {
    let (large, _) = sized::<BigInt>(agreement, by);
    let (small, middle) = (sized::<i64>(agreement, by), sized::<i128>(agreement, by));
    assert_eq!(middle.0, large);
    assert_eq!(small.0, large);
    (small.1, middle.1)
}

fn rounded(shape: &Shape, balanced: bool) -> Agreement {
    shape.agreement().rounded(if balanced { Rounding::BalanceLargest } else { Rounding::LargestRemainder })
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn figures_are_the_same_in_every_size(shape in shape(900, 6, 5), balanced in any::<bool>()) {
        for by in KINDS {
            enough(&rounded(&shape, balanced), by);
        }
    }

    #[test]
    fn the_amounts_alone_are_those_with_every_step(shape in shape(900, 6, 5), balanced in any::<bool>()) {
        let agreement = rounded(&shape, balanced);
        for by in KINDS {
            let request = Request::new(SECURED, by);
            let (alone, whole) = (amounts(&agreement, &request).unwrap(), split(&agreement, &request).unwrap());
            prop_assert_eq!(alone.periods.len(), whole.periods.len());
            for (alone, whole) in alone.periods.iter().zip(&whole.periods) {
                prop_assert_eq!(alone.period, whole.period);
                prop_assert_eq!(alone.charged, whole.slices.iter().any(|slice| !slice.parts.is_empty()));
                let PeriodAmounts { amounts, .. } = alone;
                let of = |lines: &[crate::compute::split::SplitLine]| lines.iter().map(|line| line.figure.amount).collect::<Vec<_>>();
                prop_assert_eq!(amounts.total, whole.total.amount);
                prop_assert_eq!(&amounts.items, &of(&whole.items));
                prop_assert_eq!(&amounts.payers, &of(&whole.payers));
                prop_assert_eq!(&amounts.cells, &whole.cells.iter().flatten().map(|cell| cell.amount).collect::<Vec<_>>());
            }
        }
    }

    /// Months of a year times the sum of the weights is the unit: here it lies on both sides of the largest that is let in.
    #[test]
    fn nothing_overflows_at_the_edge_of_128_bits(
        large in 825_000_000_000_000_000..826_000_000_000_000_000_i64,
        small in prop::collection::vec(1..1_000_000_000_000_000_000_i64, 1..4),
        ore in prop_oneof![Just(1_i64), Just(i64::MAX), Just(-i64::MAX), -1_000_000..1_000_000_i64],
        months in prop::bool::ANY,
    ) {
        let billionths = |number: i64| format!("{}.{:09}", number / 1_000_000_000, number % 1_000_000_000);
        let mut shares = vec![("p0".to_owned(), large.to_string())];
        shares.extend((1..).zip(&small).map(|(place, share)| (format!("p{place}"), billionths(*share))));
        let shares: Vec<(&str, &str)> = shares.iter().map(|(key, share)| (key.as_str(), share.as_str())).collect();
        prop_assert!(Decimal::parse(shares[0].1).is_some());
        let agreement = over("2021-01-01", "2023-12-31")
            .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(ore / 4)), ("b", Money::from_ore(7))]))
            .shared(Method::Percent, &shares)
            .prorated(if months { Proration::Months } else { Proration::Days });
        enough(&agreement, PeriodKind::Month);
    }

    /// The same for 64 bits, where whole units have a limit as well.
    #[test]
    fn nothing_overflows_at_the_edge_of_64_bits(
        large in 44_739_000..44_739_260_i64,
        small in prop::collection::vec(1..44_739_242_i64, 1..4),
        ore in prop_oneof![Just(1_i64), 820_000_000_000..830_000_000_000_i64, -830_000_000_000..-820_000_000_000_i64, -1_000_000..1_000_000_i64],
        months in prop::bool::ANY,
    ) {
        let mut shares = vec![("p0".to_owned(), format!("0.{large:09}"))];
        shares.extend((1..).zip(&small).map(|(place, share)| (format!("p{place}"), format!("0.{share:09}"))));
        let shares: Vec<(&str, &str)> = shares.iter().map(|(key, share)| (key.as_str(), share.as_str())).collect();
        let agreement = over("2021-01-01", "2023-12-31")
            .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(ore)), ("b", Money::from_ore(7))]))
            .shared(Method::Percent, &shares[..if large % 2 == 0 { 1 } else { shares.len() }])
            .prorated(if months { Proration::Months } else { Proration::Days });
        enough(&agreement, PeriodKind::Month);
    }
}

#[test]
fn the_largest_unit_and_the_largest_amounts_that_are_let_in_are_computed_in_64_bits() {
    // 2²⁹ / 12 less and more than the sum of these weights, in billionths; and 12 months of 2³⁶ öre.
    let fits = |large: &str, ore: i64| {
        let agreement = over("2021-01-01", "2022-12-31")
            .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(ore)), ("b", Money::from_ore(7))]))
            .shared(Method::Percent, &[("p0", large), ("p1", "0.000000001"), ("p2", "0.000000007")])
            .prorated(Proration::Months);
        enough(&agreement, PeriodKind::Month).0
    };
    assert!(fits("0.044739234", 100));
    assert!(!fits("0.044739235", 100));
    assert!(fits("0.000000092", 12 << 36));
    assert!(!fits("0.000000092", (12 << 36) + 12));
    assert!(fits("0.000000092", -(12 << 36)));
    assert!(!fits("0.000000092", -(12 << 36) - 12));
}

#[test]
fn more_lines_than_64_bits_are_sure_of_are_computed_in_128() {
    let fits = |items: usize| {
        let names: Vec<String> = (0..items).map(|item| format!("post {item}")).collect();
        let items: Vec<(&str, Money)> = names.iter().map(|name| (name.as_str(), Money::from_ore(100))).collect();
        let agreement = over("2021-01-01", "2021-02-28")
            .costing(cost(CostPeriod::Year, &items))
            .shared(Method::Percent, &[("p0", "100")])
            .prorated(Proration::Months);
        enough(&agreement, PeriodKind::Month).0
    };
    assert!(fits(128));
    assert!(!fits(129));
}

#[test]
fn the_largest_unit_that_is_let_in_is_computed_in_128_bits() {
    // 2⁹³ / 12 less and more than the sum of these weights, in billionths; the amounts are small, so that only the unit decides.
    let fits = |large: &str| {
        let agreement = over("2021-01-01", "2022-12-31")
            .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(100)), ("b", Money::from_ore(-7))]))
            .shared(Method::Percent, &[("p0", large), ("p1", "1.000000001"), ("p2", "7.5")])
            .prorated(Proration::Months);
        enough(&agreement, PeriodKind::Month).1
    };
    assert!(fits("825293359523586830"));
    assert!(!fits("825293359523586930"));
}

#[test]
fn an_amount_that_does_not_fit_is_refused_in_either_size() {
    let agreement = over("2021-01-01", "2023-12-31")
        .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(i64::MAX))]))
        .shared(Method::Percent, &[("p0", "23"), ("p1", "77")]);
    let request = Request::new(SECURED, PeriodKind::Year);
    let small: Result<Split<PeriodAmounts>, SplitFault> = compute(&agreement, &request, payers(&agreement));
    assert_eq!(small.unwrap_err(), SplitFault::Overflow);
    let large: Result<Split<PeriodAmounts>, SplitFault> =
        compute_in(&agreement, &request, payers(&agreement), in_any_size);
    assert_eq!(large.unwrap_err(), SplitFault::Overflow);
}

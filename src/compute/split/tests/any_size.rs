//! The same figures, to the last digit, whatever they are computed in: 128 bits or integers without bound, with every step or
//! the amounts alone.

use super::any::{Shape, shape};
use super::fixture::{SECURED, cost, over};
use super::laws::{KINDS, cases};
use crate::compute::split::payers::Payers;
use crate::compute::split::reckon::{account, in_any_size, reckon, reckon_in};
use crate::compute::split::{Fault, PeriodAmounts, PeriodKind, PeriodSplit, Request, Split, amounts, split};
use crate::model::{Agreement, CostPeriod, Decimal, Method, Money, Proration, Rounding};
use proptest::prelude::*;

fn payers(agreement: &Agreement) -> Payers {
    Payers::of(agreement, agreement.allocation.as_ref().unwrap()).unwrap()
}

/// Everything that is known of a split, as text: fractions, steps and notes as well.
fn told(split: &Result<Split<PeriodSplit>, Fault>) -> String {
    format!("{split:#?}")
}

/// The figures in both sizes, and whether 128 bits were enough.
fn both(agreement: &Agreement, by: PeriodKind) -> (String, String, bool) {
    let request = Request::new(SECURED, by);
    let mut fits = false;
    let small = reckon_in(agreement, &request, payers(agreement), |asked, shown| {
        let periods = account::<i128, PeriodSplit>(asked, shown)?;
        fits = periods.is_some();
        periods.map_or_else(|| in_any_size(asked, shown), Ok)
    });
    (told(&small), told(&reckon_in(agreement, &request, payers(agreement), in_any_size)), fits)
}

fn rounded(shape: &Shape, balanced: bool) -> Agreement {
    shape.agreement().rounded(if balanced { Rounding::BalanceLargest } else { Rounding::LargestRemainder })
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn figures_are_the_same_in_128_bits_and_without_bound(shape in shape(900, 6, 5), balanced in any::<bool>()) {
        for by in KINDS {
            let (small, large, _) = both(&rounded(&shape, balanced), by);
            prop_assert_eq!(small, large);
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
                let of = |lines: &[crate::compute::split::Line]| lines.iter().map(|line| line.figure.amount).collect::<Vec<_>>();
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
        let (small, large, _) = both(&agreement, PeriodKind::Month);
        prop_assert_eq!(small, large);
    }
}

#[test]
fn the_largest_unit_that_is_let_in_is_computed_in_128_bits() {
    // 2⁹³ / 12 less and more than the sum of these weights, in billionths; the amounts are small, so that only the unit decides.
    let fits = |large: &str| {
        let agreement = over("2021-01-01", "2022-12-31")
            .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(100)), ("b", Money::from_ore(-7))]))
            .shared(Method::Percent, &[("p0", large), ("p1", "1.000000001"), ("p2", "7.5")])
            .prorated(Proration::Months);
        let (small, large, fits) = both(&agreement, PeriodKind::Month);
        assert_eq!(small, large);
        fits
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
    let small: Result<Split<PeriodAmounts>, Fault> = reckon(&agreement, &request, payers(&agreement));
    assert_eq!(small.unwrap_err(), Fault::Overflow);
    let large: Result<Split<PeriodAmounts>, Fault> = reckon_in(&agreement, &request, payers(&agreement), in_any_size);
    assert_eq!(large.unwrap_err(), Fault::Overflow);
}

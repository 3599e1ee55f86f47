//! The derivation: every number that leads to a figure, so that a controller can check it by pocket calculator.

use super::any::shape;
use super::fixture::{SECURED, kr, norrmalm};
use super::laws::cases;
use crate::compute::split::apportion::TieBreak;
use crate::compute::split::{Count, Fraction, Measure, PeriodKind, Request, apart::ore, split, split_amount};
use crate::model::{Money, Proration, RoundTo, Rounding};
use num_traits::{Signed, Zero};
use proptest::prelude::*;

fn whole(number: i64) -> Fraction {
    Fraction::from_integer(number.into())
}

#[test]
fn a_part_year_is_derived_from_amount_time_and_share() {
    let split = norrmalm().by(PeriodKind::Year);
    let [slice] = &split.periods[0].slices[..] else { panic!("one slice") };
    let [part] = &slice.parts[..] else { panic!("one part") };
    assert_eq!((slice.first.to_string(), slice.last.to_string()), ("2018-09-01".into(), "2018-12-31".into()));
    let months = part.time.months.as_ref().unwrap();
    assert_eq!((part.time.measure, months.whole, months.parts.len()), (Measure::Months, 4, 0));
    assert_eq!(part.time.share().to_string(), "1/3");
    assert_eq!(part.bearing.charges.iter().map(|charge| charge.amount).collect::<Vec<_>>()[3], kr("500_000"));
    assert_eq!(part.bearing.shares.iter().map(Fraction::to_string).collect::<Vec<_>>(), ["23/100", "33/50", "11/100"]);

    let steps: Vec<_> = split.periods[0].payers.iter().map(|line| &line.step).collect();
    assert_eq!(
        steps.iter().map(|step| step.quota.to_string()).collect::<Vec<_>>(),
        ["64400000/3", "61600000", "30800000/3"]
    );
    assert_eq!(steps.iter().map(|step| step.floor).collect::<Vec<_>>(), [21_466_666, 61_600_000, 10_266_666]);
    assert_eq!(steps.iter().map(|step| step.remainder.to_string()).collect::<Vec<_>>(), ["2/3", "0", "2/3"]);
    assert_eq!(steps.iter().map(|step| step.rank).collect::<Vec<_>>(), [Some(1), Some(3), Some(2)]);
    assert_eq!(steps.iter().map(|step| step.extra).collect::<Vec<_>>(), [1, 0, 0]);
    assert_eq!(
        steps.iter().map(|step| step.ground).collect::<Vec<_>>(),
        [TieBreak::Weight, TieBreak::Remainder, TieBreak::Weight]
    );
}

#[test]
fn days_are_counted_of_the_days_of_that_year() {
    let split = norrmalm().prorated(Proration::Days).by(PeriodKind::Year);
    let time = &split.periods[0].slices[0].parts[0].time;
    assert_eq!((time.counted.to_string(), time.of.to_string()), ("122".to_owned(), "365".to_owned()));
    assert_eq!(split.periods[1].slices[0].parts[0].time.share(), Count::from_integer(1));
}

#[test]
fn the_odd_unit_goes_by_remainder_then_weight_then_order() {
    let grounds = |ore, weights: &[i128], rounding| {
        let parts = split_amount(Money::from_ore(ore), weights, rounding, RoundTo::Ore).unwrap();
        parts.into_iter().map(|(amount, step)| (amount.ore(), step.ground)).collect::<Vec<_>>()
    };
    let largest = Rounding::LargestRemainder;
    let (order, weight, remainder) = (TieBreak::Order, TieBreak::Weight, TieBreak::Remainder);
    assert_eq!(grounds(100, &[1, 1, 1], largest), [(34, order), (33, order), (33, order)]);
    assert_eq!(grounds(-100, &[1, 1, 1], largest), [(-34, order), (-33, order), (-33, order)]);
    assert_eq!(grounds(2, &[1, 3], largest), [(0, weight), (2, weight)]);
    assert_eq!(grounds(10, &[1, 2, 0], largest), [(3, remainder), (7, remainder), (0, TieBreak::Resting)]);
    assert_eq!(grounds(9, &[1, 2], largest), [(3, TieBreak::NoneLeft), (6, TieBreak::NoneLeft)]);
    assert_eq!(
        grounds(100, &[70, 206, 33], Rounding::BalanceLargest),
        [(23, TieBreak::HalfUp), (66, TieBreak::Balance), (11, TieBreak::HalfUp)]
    );
    let tkr = split_amount(kr("2_500"), &[1, 1], largest, RoundTo::Tkr).unwrap();
    assert_eq!(tkr.into_iter().map(|(amount, _)| amount).collect::<Vec<_>>(), [kr("2_000"), kr("1_000")]);
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn exact_amounts_are_those_of_the_slices(shape in shape(1000, 5, 4)) {
        for by in [PeriodKind::Month, PeriodKind::Year] {
            let split = split(&shape.agreement(), &Request::new(SECURED, by)).unwrap();
            for period in &split.periods {
                let mut cells = vec![vec![Fraction::zero(); split.payers.len()]; split.items.len()];
                for part in period.slices.iter().flat_map(|slice| &slice.parts) {
                    let shares = &part.bearing.shares;
                    prop_assert_eq!(shares.iter().sum::<Fraction>(), whole(1));
                    let time = part.time.share();
                    let time = Fraction::new((*time.numer()).into(), (*time.denom()).into());
                    for charge in &part.bearing.charges {
                        for (cell, share) in cells[charge.item].iter_mut().zip(shares.iter()) {
                            *cell += whole(charge.amount.ore()) * &time * share;
                        }
                    }
                }
                let shown: Vec<Vec<Fraction>> =
                    period.cells.iter().map(|row| row.iter().map(|cell| cell.exact.clone()).collect()).collect();
                prop_assert_eq!(&shown, &cells);
                let total: Fraction = cells.iter().flatten().sum();
                prop_assert_eq!(&period.total.exact, &total);
            }
        }
    }

    #[test]
    fn every_step_leads_to_its_amount(shape in shape(1000, 5, 4)) {
        let split = split(&shape.agreement(), &Request::new(SECURED, PeriodKind::Tertial)).unwrap();
        for line in split.periods.iter().flat_map(|period| period.payers.iter().chain(&period.items)) {
            let (figure, step) = (&line.figure, &line.step);
            prop_assert_eq!(step.floor + step.extra, step.units);
            prop_assert_eq!(figure.to_date.ore(), step.units * ore(split.to));
            prop_assert_eq!(&step.quota * whole(ore(split.to)), figure.exact_to_date.clone());
            prop_assert_eq!(&whole(step.floor).abs() + &step.remainder, step.quota.abs());
            if step.ground != TieBreak::Resting && shape.moves.is_empty() && shape.own_year.is_none() {
                prop_assert!((0..=1).contains(&step.extra.abs()));
                prop_assert!(step.extra == 0 || !step.remainder.is_zero());
            }
        }
    }

    /// A way of its own: hand out one unit at a time to whoever is furthest below its quota.
    #[test]
    fn largest_remainder_is_what_it_says(ore in -1_000_000_000_000_000..1_000_000_000_000_000_i64, weights in prop::collection::vec(0..1_000_000_000_000_i128, 1..100)) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let parts = split_amount(Money::from_ore(ore), &weights, Rounding::LargestRemainder, RoundTo::Ore).unwrap();
        let all: i128 = weights.iter().sum();
        let amount = i128::from(ore.abs());
        let mut expected: Vec<i128> = weights.iter().map(|weight| amount * weight / all).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|place| (-(amount * weights[*place] % all), -weights[*place], *place));
        let left = amount - expected.iter().sum::<i128>();
        for place in order.into_iter().take(usize::try_from(left).unwrap()) {
            expected[place] += 1;
        }
        let signed: Vec<i128> = expected.into_iter().map(|units| units * i128::from(ore.signum())).collect();
        prop_assert_eq!(parts.iter().map(|(part, _)| i128::from(part.ore())).collect::<Vec<_>>(), signed);
    }
}

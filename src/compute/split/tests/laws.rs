//! What holds for every agreement.

use super::any::shape;
use super::fixture::SECURED;
use crate::compute::split::{Fraction, PeriodKind, PeriodSplit, Request, Split, split};
use crate::model::{Agreement, Money};
use num_bigint::BigInt;
use num_traits::Signed;
use proptest::prelude::*;

pub const KINDS: [PeriodKind; 4] = [PeriodKind::Month, PeriodKind::Tertial, PeriodKind::Year, PeriodKind::Whole];

pub fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    let cases = asked.unwrap_or(count);
    let (max_global_rejects, failure_persistence) = (cases.saturating_mul(10), None);
    ProptestConfig { cases, max_global_rejects, failure_persistence, ..ProptestConfig::default() }
}

pub fn figures(agreement: &Agreement, by: PeriodKind) -> Split {
    split(agreement, &Request::new(SECURED, by)).unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts).unwrap()
}

fn units(split: &Split, amount: Money) -> BigInt {
    let ore = crate::compute::split::apart::ore(split.to);
    assert_eq!(amount.ore() % ore, 0);
    (amount.ore() / ore).into()
}

/// How far a cell is from its exact value, in units.
pub fn distance(split: &Split, amount: Money, exact: &Fraction) -> Fraction {
    let ore = Fraction::from_integer(crate::compute::split::apart::ore(split.to).into());
    (Fraction::from_integer(units(split, amount)) - exact / ore).abs()
}

pub fn ties(period: &PeriodSplit) {
    assert_eq!(sum(period.payers.iter().map(|line| line.figure.amount)), period.total.amount);
    assert_eq!(sum(period.items.iter().map(|line| line.figure.amount)), period.total.amount);
    for (item, cells) in period.items.iter().zip(&period.cells) {
        assert_eq!(sum(cells.iter().map(|cell| cell.amount)), item.figure.amount);
    }
    for (place, payer) in period.payers.iter().enumerate() {
        assert_eq!(sum(period.cells.iter().map(|cells| cells[place].amount)), payer.figure.amount);
    }
}

pub fn whole(units: i64) -> Fraction {
    Fraction::from_integer(units.into())
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_table_adds_up_both_ways(shape in shape(1200, 6, 5)) {
        for by in KINDS {
            figures(&shape.agreement(), by).periods.iter().for_each(ties);
        }
    }

    #[test]
    fn no_cell_is_two_units_from_its_exact_value(shape in shape(1200, 6, 5)) {
        for by in KINDS {
            let split = figures(&shape.agreement(), by);
            for cell in split.periods.iter().flat_map(|period| period.cells.iter().flatten()) {
                prop_assert!(distance(&split, cell.amount, &cell.exact) < whole(2), "{by:?} {cell:?}");
            }
        }
    }
}

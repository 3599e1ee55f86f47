//! Yearly uprating: each year's amount is computed from the year before, half-up to the öre.

use super::fault::SplitFault;
use crate::model::{Cost, Decimal, Index, Money, Span};
use std::collections::BTreeMap;

/// A rate in percent, from a year on until the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub from: i32,
    pub percent: Decimal,
    pub span: Span,
}

/// One year's uprating of one amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uprating {
    pub year: i32,
    pub rate: Rate,
    pub before: Money,
    pub after: Money,
}

/// The rates of an entry, in the order of their years.
pub fn rates(cost: &Cost) -> Vec<Rate> {
    let rate = |index: &Index| Some(Rate { from: index.from.value, percent: index.percent()?, span: index.span });
    indexes_that_hold(cost).into_iter().filter_map(rate).collect()
}

/// The indexes of an entry by which amounts are raised, in the order of their years. Of several for the same year the one holds
/// that became known last, and of those that state no such day, or the same, the one written last.
pub fn indexes_that_hold(cost: &Cost) -> Vec<&Index> {
    let mut written: Vec<_> = cost.index.iter().filter(|index| index.percent().is_some()).collect();
    written.sort_by_key(|index| index.known.map(|known| known.value));
    let by_year: BTreeMap<i32, &Index> = written.into_iter().map(|index| (index.from.value, index)).collect();
    by_year.into_values().collect()
}

/// Every uprating of an amount from the first rate's year to `year`; the last one's `after` is the amount of that year.
pub fn upratings(written: Money, rates: &[Rate], year: i32) -> impl Iterator<Item = Result<Uprating, SplitFault>> {
    let first = rates.first().map_or(year.saturating_add(1), |rate| rate.from);
    let mut amount = written;
    (first..=year).filter_map(move |year| {
        let rate = rates.get(rates.partition_point(|rate| rate.from <= year).checked_sub(1)?)?;
        let before = amount;
        Some(uprated(before, rate.percent).ok_or(SplitFault::Overflow).map(|after| {
            amount = after;
            Uprating { year, rate: *rate, before, after }
        }))
    })
}

/// The amount of a year.
pub fn amount_of_year(written: Money, rates: &[Rate], year: i32) -> Result<Money, SplitFault> {
    upratings(written, rates, year).try_fold(written, |_, uprating| Ok(uprating?.after))
}

/// 100 percent, in billionths.
const HUNDRED: i128 = 100_000_000_000;

fn uprated(amount: Money, percent: Decimal) -> Option<Money> {
    let raised = i128::from(amount.ore()).checked_mul(HUNDRED.checked_add(percent.nano())?)?;
    let magnitude = raised.unsigned_abs().checked_add(HUNDRED.unsigned_abs() / 2)? / HUNDRED.unsigned_abs();
    let ore = i64::try_from(magnitude).ok()?;
    Some(Money::from_ore(if raised < 0 { -ore } else { ore }))
}

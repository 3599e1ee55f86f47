//! Splits outside time: percentages from counts, and one amount over weights.

use super::apportion::{Apportionment, Quotas};
use super::costs::Costs;
use super::exact::Exact;
use super::fault::SplitFault;
use super::figures::QuotaStep;
use super::fraction::{Fraction, half_up};
use crate::model::{Agreement, Basis, Money, RoundTo, Rounding};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

/// A party's part of the counts, in percent: exactly, and in whole percent by each way of rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountShare {
    pub party: String,
    /// The sum of its counts.
    pub count: i128,
    pub exact: Fraction,
    /// Rounded by itself: these need not sum to 100.
    pub plain: i64,
    pub largest_remainder: i64,
    pub balance_largest: i64,
}

/// The parts of the counts, in the order written.
pub fn count_shares(basis: &Basis) -> Result<Vec<CountShare>, SplitFault> {
    let sums = basis.counts.iter().map(|count| count.counts.iter().map(|number| i128::from(number.value)).sum());
    let counts: Vec<i128> = sums.collect();
    let all: BigInt = counts.iter().map(|count| BigInt::from(*count)).sum();
    if all.is_zero() {
        return Err(SplitFault::NoWeights);
    }
    let quotas = quotas(counts.iter().map(|count| BigInt::from(*count) * 100), &all)?;
    let percent = |rounding| {
        let mut handout = Apportionment::new();
        handout.apportion(100, &Quotas { parts: &quotas, unit: &all }, |_| None, rounding)?;
        Ok(handout.parts)
    };
    let (largest_remainder, balance_largest) =
        (percent(Rounding::LargestRemainder)?, percent(Rounding::BalanceLargest)?);
    let rounded = largest_remainder.iter().zip(&balance_largest);
    let shares = basis.counts.iter().zip(counts).zip(&quotas).zip(rounded).map(|(((party, count), quota), rounded)| {
        Ok(CountShare {
            party: party.party.value.clone(),
            count,
            exact: quota.fraction(&all),
            plain: quota.nearest(&all).try_into().map_err(|_| SplitFault::Overflow)?,
            largest_remainder: rounded.0.units,
            balance_largest: rounded.1.units,
        })
    });
    shares.collect()
}

/// One amount over weights, in their order, with the steps. The parts sum to the amount, rounded half-up to the unit.
pub fn split_amount(
    amount: Money,
    weights: &[i128],
    rounding: Rounding,
    to: RoundTo,
) -> Result<Vec<(Money, QuotaStep)>, SplitFault> {
    let all: BigInt = weights.iter().map(|weight| BigInt::from(*weight)).sum();
    if all.is_zero() || weights.iter().any(|weight| *weight < 0) {
        return Err(SplitFault::NoWeights);
    }
    let ore = ore(to);
    let unit = all * ore;
    let quotas = quotas(weights.iter().map(|weight| BigInt::from(*weight) * amount.ore()), &unit)?;
    let held = |place: usize| weights.get(place).filter(|weight| **weight == 0).map(|_| 0);
    let whole = half_up(&amount.ore().into(), &ore.into()).to_i64().ok_or(SplitFault::Overflow)?;
    let mut handout = Apportionment::new();
    handout.apportion(whole, &Quotas { parts: &quotas, unit: &unit }, held, rounding)?;
    let parts = quotas.iter().zip(handout.explained(&unit)).map(|(quota, (handed, reason))| {
        let money = handed.units.checked_mul(ore).map(Money::from_ore).ok_or(SplitFault::Overflow)?;
        Ok((money, QuotaStep::of(quota, &unit, handed, reason)))
    });
    parts.collect()
}

/// An amount in exact parts of an öre that sum to it, rounded by largest remainder; who has none gets no öre.
pub fn largest_remainder(amount: Money, parts: &[Fraction]) -> Result<Vec<Money>, SplitFault> {
    let unit = parts.iter().fold(BigInt::from(1), |unit, part| unit.lcm(part.denom()));
    let quotas = quotas(parts.iter().map(|part| part.numer() * (&unit / part.denom())), &unit)?;
    let held = |place: usize| parts.get(place).filter(|part| part.is_zero()).map(|_| 0);
    let mut handout = Apportionment::new();
    handout.apportion(amount.ore(), &Quotas { parts: &quotas, unit: &unit }, held, Rounding::LargestRemainder)?;
    Ok(handout.parts.iter().map(|part| Money::from_ore(part.units)).collect())
}

fn quotas(parts: impl Iterator<Item = BigInt>, unit: &BigInt) -> Result<Vec<Exact<BigInt>>, SplitFault> {
    parts.map(|parts| Exact::of(&parts, unit).ok_or(SplitFault::Overflow)).collect()
}

/// The öre of one unit.
pub const fn ore(to: RoundTo) -> i64 {
    match to {
        RoundTo::Ore => 1,
        RoundTo::Krona => 100,
        RoundTo::Tkr => 100_000,
    }
}

/// What a whole calendar year costs by the statements, whether or not the term reaches all of it.
pub fn cost_of_year(agreement: &Agreement, year: i32) -> Result<Money, SplitFault> {
    let charges = Costs::of(agreement)?.of_year(year)?;
    Money::sum(charges.iter().map(|charge| charge.amount)).ok_or(SplitFault::Overflow)
}

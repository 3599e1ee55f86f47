//! An item × payer table with its margins, in exact numerators or in whole units.

use super::fraction::common_multiple;
use super::slices::{Part, Slice};
use num_bigint::BigInt;
use num_traits::{One, Zero};
use std::ops::AddAssign;

/// A table of items (rows) and payers (columns), with its sums.
#[derive(Debug, Clone, Default)]
pub struct Tally<T> {
    pub total: T,
    pub items: Vec<T>,
    pub payers: Vec<T>,
    /// A row for each item.
    pub cells: Vec<Vec<T>>,
}

impl<T: Default + Clone> Tally<T> {
    /// A table of nothing.
    pub fn empty(items: usize, payers: usize) -> Self {
        let nothing = T::default;
        Self {
            total: nothing(),
            items: vec![nothing(); items],
            payers: vec![nothing(); payers],
            cells: vec![vec![nothing(); payers]; items],
        }
    }
}

impl<T: for<'a> AddAssign<&'a T>> AddAssign<&Self> for Tally<T> {
    fn add_assign(&mut self, other: &Self) {
        let add = |sums: &mut Vec<T>, more: &Vec<T>| sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        self.total += &other.total;
        add(&mut self.items, &other.items);
        add(&mut self.payers, &other.payers);
        self.cells.iter_mut().zip(&other.cells).for_each(|(sums, more)| add(sums, more));
    }
}

/// One denominator for every exact amount of a computation: what times and shares have in common. Numerators to it are whole
/// numbers, so that remainders compare exactly and nothing is reduced on the way.
#[derive(Debug)]
pub struct Scale {
    time: BigInt,
    shares: BigInt,
}

impl Scale {
    pub fn of<'a>(slices: &(impl Iterator<Item = &'a Slice> + Clone)) -> Self {
        let parts = || slices.clone().flat_map(|slice| &slice.parts);
        let times: Vec<_> = parts().map(|part| part.time.exact()).collect();
        let shares = parts().flat_map(|part| &part.bearing.shares).map(num_rational::Ratio::denom);
        Self { time: common_multiple(times.iter().map(num_rational::Ratio::denom)), shares: common_multiple(shares) }
    }

    /// Numerators to one öre.
    pub fn ore(&self) -> BigInt {
        &self.time * &self.shares
    }

    /// The exact cost of some slices, as numerators.
    pub fn tally(&self, slices: &[Slice], items: usize, payers: usize) -> Tally<BigInt> {
        let mut tally = Tally::empty(items, payers);
        for part in slices.iter().flat_map(|slice| &slice.parts) {
            self.add(&mut tally, part);
        }
        tally
    }

    fn add(&self, tally: &mut Tally<BigInt>, part: &Part) {
        let time = part.time.exact();
        let time = time.numer() * (&self.time / time.denom());
        let shares: Vec<BigInt> =
            part.bearing.shares.iter().map(|share| share.numer() * (&self.shares / share.denom())).collect();
        let mut all = BigInt::zero();
        for charge in &part.bearing.charges {
            let cost = &time * charge.amount.ore();
            if let Some(item) = tally.items.get_mut(charge.item) {
                *item += &cost * &self.shares;
            }
            let cells = tally.cells.get_mut(charge.item).into_iter().flatten();
            cells.zip(&shares).filter(|(_, share)| !share.is_zero()).for_each(|(cell, share)| {
                *cell += if share.is_one() { cost.clone() } else { &cost * share };
            });
            all += cost;
        }
        tally.payers.iter_mut().zip(&shares).for_each(|(payer, share)| *payer += &all * share);
        tally.total += all * &self.shares;
    }
}

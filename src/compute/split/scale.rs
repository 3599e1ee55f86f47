//! One denominator for every exact amount of a computation, and what a month costs in it.
//!
//! **Why 64 or 128 bits are enough where [`Scale::of`] says so.** An account holds whole units beside parts of one unit
//! ([`Exact`]), and a part is below `unit`, however much is charged. The largest number made from one is `part × 2³²`
//! ([`super::cell::ONE`]), and the largest sum is of two; `unit × 2³⁴` fits, so both do. What does depend on the amounts, the
//! product that becomes whole units and a part, is made by checked multiplication; and whole units in 64 bits have a limit that
//! no sum of theirs can break ([`Number::holds`]).

use super::cell::ONE_BITS;
use super::exact::Exact;
use super::number::{Number, common_multiple};
use super::slices::CostShare;
use super::tally::Tally;
use super::time::Count;
use num_bigint::BigInt;

/// What times and shares have in common. Numerators to it are whole numbers, so that remainders compare exactly and nothing is
/// reduced on the way.
#[derive(Debug)]
pub struct Scale<N> {
    time: N,
    shares: N,
    /// Numerators to one unit.
    pub unit: N,
}

/// What a month costs, and which rows and columns have a part in it.
#[derive(Debug)]
pub struct MonthCost<N: Number> {
    pub tally: Tally<Exact<N>>,
    pub rows: Parted,
    pub columns: Parted,
}

/// The places of rows or columns with a cell that costs something, and those of the others; both in order.
#[derive(Debug, Default)]
pub struct Parted {
    pub taking_part: Vec<usize>,
    pub resting: Vec<usize>,
}

impl<N: Number> Scale<N> {
    /// The scale of these denominators and of units of so many öre, unless an account in it may not fit.
    pub fn of<'a>(
        times: impl Iterator<Item = i64>,
        shares: impl Iterator<Item = &'a BigInt>,
        ore: i64,
    ) -> Option<Self> {
        let mut scale = Self { time: N::one(), shares: N::one(), unit: N::one() };
        for time in times.map(N::from) {
            // Most often it is the one before.
            if scale.time != time {
                scale.time = common_multiple(&scale.time, &time)?;
            }
        }
        for share in shares {
            let share = N::of(share)?;
            if scale.shares != share {
                scale.shares = common_multiple(&scale.shares, &share)?;
            }
        }
        scale.unit = scale.time.checked_mul(&scale.shares)?.checked_mul(&N::from(ore))?;
        scale.unit.checked_mul(&N::from(4 << ONE_BITS))?;
        Some(scale)
    }

    /// The exact cost of some parts of bearings, for so many items and payers; none where it does not fit.
    pub fn cost<'a>(
        &self,
        parts: impl Iterator<Item = (&'a CostShare, Count)>,
        items: usize,
        payers: usize,
    ) -> Option<MonthCost<N>> {
        let mut tally = Tally::empty(items, payers);
        for (bearing, time) in parts {
            self.add(&mut tally, bearing, time)?;
        }
        let costs = |item: usize, payer: usize| tally.cell(item, payer).is_some_and(|cell| !cell.is_zero());
        let rows = Parted::of(items, |row| (0..payers).any(|column| costs(row, column)));
        let columns = Parted::of(payers, |column| (0..items).any(|row| costs(row, column)));
        Some(MonthCost { tally, rows, columns })
    }

    fn add(&self, tally: &mut Tally<Exact<N>>, bearing: &CostShare, time: Count) -> Option<()> {
        let (parts, whole) = (N::from(*time.numer()), N::from(*time.denom()));
        let time = parts.checked_mul(&(self.time.clone() / whole))?;
        let shares = bearing.shares.iter().map(|share| {
            let (parts, whole) = (N::of(share.numer())?, N::of(share.denom())?);
            parts.checked_mul(&(self.shares.clone() / whole))
        });
        let shares: Vec<N> = shares.collect::<Option<_>>()?;
        let across = tally.payers.len();
        let mut all = N::zero();
        for charge in &bearing.charges {
            let amount = N::from(charge.amount.ore());
            let cost = time.checked_mul(&amount)?;
            let exact = |share: &N| Exact::of(&cost.checked_mul(share)?, &self.unit);
            tally.items.get_mut(charge.item)?.add(&exact(&self.shares)?, &self.unit);
            let cells = tally.cells.iter_mut().skip(charge.item * across);
            for (cell, share) in cells.zip(&shares).filter(|(_, share)| !share.is_zero()) {
                cell.add(&exact(share)?, &self.unit);
            }
            all = all.checked_add(&amount)?;
        }
        let all = time.checked_mul(&all)?;
        let exact = |share: &N| Exact::of(&all.checked_mul(share)?, &self.unit);
        for (payer, share) in tally.payers.iter_mut().zip(&shares) {
            payer.add(&exact(share)?, &self.unit);
        }
        tally.total.add(&exact(&self.shares)?, &self.unit);
        Some(())
    }
}

impl Parted {
    fn of(count: usize, takes_part: impl Fn(usize) -> bool) -> Self {
        let (taking_part, resting) = (0..count).partition(|line| takes_part(*line));
        Self { taking_part, resting }
    }
}

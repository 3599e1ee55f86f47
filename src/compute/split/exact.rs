//! Exact numbers of units, kept as whole units and a part of one more.
//!
//! The parts stay below one unit whatever is added up, so that the size of the numbers does not depend on how much or how
//! often something is charged; and the floor and the remainder of every sum are there without a division.

use super::fraction::{Fraction, fraction};
use super::number::Number;
use num_bigint::BigInt;
use std::cmp::Ordering;

/// A number of units: `whole + part / unit` with `0 ≤ part < unit`. The unit is that of the account, the same for all of its
/// numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact<N: Number> {
    /// The floor.
    pub whole: N::Whole,
    /// What is beyond the floor, in parts of a unit.
    pub part: N,
}

impl<N: Number> Default for Exact<N> {
    fn default() -> Self {
        Self { whole: N::Whole::default(), part: N::zero() }
    }
}

impl<N: Number> Exact<N> {
    /// So many parts of a unit; none where the whole units do not fit.
    pub fn of(parts: &N, unit: &N) -> Option<Self> {
        let (whole, part) = parts.div_mod_floor(unit);
        Some(Self { whole: whole.whole()?, part })
    }

    pub fn is_zero(&self) -> bool {
        self.whole == N::Whole::default() && self.part.is_zero()
    }

    pub fn is_negative(&self) -> bool {
        self.whole < N::Whole::default()
    }

    pub fn add(&mut self, more: &Self, unit: &N) {
        self.whole += more.whole;
        self.part += &more.part;
        if self.part >= *unit {
            self.part -= unit;
            self.whole += true.into();
        }
    }

    /// The number with the other sign.
    pub fn negated(&self, unit: &N) -> Self {
        if self.part.is_zero() {
            return Self { whole: -self.whole, part: N::zero() };
        }
        let mut part = unit.clone();
        part -= &self.part;
        Self { whole: -self.whole - true.into(), part }
    }

    /// The nearest whole number of units; a half goes away from zero.
    pub fn nearest(&self, unit: &N) -> N::Whole {
        let mut twice = self.part.clone();
        twice += &self.part;
        let up = if self.is_negative() { twice > *unit } else { twice >= *unit };
        self.whole + up.into()
    }

    /// Which number is the larger one without its sign.
    pub fn compare_size(&self, other: &Self, unit: &N) -> Ordering {
        match (self.is_negative(), other.is_negative()) {
            (false, false) => self.cmp(other),
            (true, true) => other.cmp(self),
            (true, false) => self.negated(unit).cmp(other),
            (false, true) => self.cmp(&other.negated(unit)),
        }
    }

    /// The number of units as a reduced fraction.
    pub fn fraction(&self, unit: &N) -> Fraction {
        let (part, unit): (BigInt, BigInt) = (self.part.clone().into(), unit.clone().into());
        fraction(BigInt::from(self.whole.into()) * &unit + part, unit)
    }
}

//! What an account is computed in: 64 bits where everything surely fits, else 128, and integers without bound where those do not do.

use super::cell::{ONE, ONE_BITS};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{CheckedAdd, CheckedMul, Signed, ToPrimitive};
use std::fmt::Debug;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Whole numbers. An account is written once and runs in any kind; which one it was shows in nothing but its speed.
pub trait Number:
    Integer
    + Signed
    + Clone
    + Debug
    + CheckedAdd
    + CheckedMul
    + ToPrimitive
    + From<i64>
    + Into<BigInt>
    + for<'a> AddAssign<&'a Self>
    + for<'a> SubAssign<&'a Self>
{
    /// What whole units are counted in.
    type Whole: Whole;

    /// The number, unless it does not fit.
    fn of(number: &BigInt) -> Option<Self>;

    /// The number as whole units, unless sums of so many as an account adds up may not fit.
    fn whole(&self) -> Option<Self::Whole>;

    /// Whether an account that adds to each of its numbers at most so often, with so many lines each way, is sure to fit.
    fn holds(_additions: usize, _lines: usize) -> bool {
        true
    }

    /// `self / unit` in whole parts of [`ONE`]; it is neither negative nor larger than one.
    fn parts_of_one(&self, unit: &Self) -> Option<i64> {
        (self.clone() * Self::from(ONE) / unit.clone()).to_i64()
    }
}

/// Whole units, as an account adds them up.
pub trait Whole:
    Copy
    + Ord
    + Debug
    + Default
    + From<bool>
    + Into<i128>
    + TryInto<i64>
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + AddAssign
{
}

impl Whole for i64 {}
impl Whole for i128 {}

/// No sum of whole units in 64 bits reaches 2⁶²: each number added is below 2³⁷ with what its parts carry over, each number of
/// an account has at most 2¹⁸ of them added, and nothing but the numbers of one line is summed.
const MOST_WHOLE: i64 = 1 << 36;
const MOST_ADDITIONS: usize = 1 << 18;
const MOST_LINES: usize = 1 << 7;

impl Number for i64 {
    type Whole = Self;

    fn of(number: &BigInt) -> Option<Self> {
        number.to_i64()
    }

    fn whole(&self) -> Option<Self> {
        (-MOST_WHOLE..=MOST_WHOLE).contains(self).then_some(*self)
    }

    fn holds(additions: usize, lines: usize) -> bool {
        additions <= MOST_ADDITIONS && lines <= MOST_LINES
    }

    fn parts_of_one(&self, unit: &Self) -> Option<i64> {
        // A unit that is let in leaves room for this, and for a sum of two (`Scale::of`).
        Some((self << ONE_BITS) / unit)
    }
}

impl Number for i128 {
    type Whole = Self;

    fn of(number: &BigInt) -> Option<Self> {
        number.to_i128()
    }

    fn whole(&self) -> Option<Self> {
        Some(*self)
    }

    fn parts_of_one(&self, unit: &Self) -> Option<i64> {
        // Most units are small; a division of 64 bits is much faster than one of 128.
        if let (Ok(part), Ok(unit)) = (u32::try_from(*self), u64::try_from(*unit)) {
            return i64::try_from((u64::from(part) << ONE_BITS) / unit).ok();
        }
        i64::try_from(self * Self::from(ONE) / unit).ok()
    }
}

impl Number for BigInt {
    type Whole = i128;

    fn of(number: &BigInt) -> Option<Self> {
        Some(number.clone())
    }

    fn whole(&self) -> Option<i128> {
        self.to_i128()
    }
}

/// The smallest number that both divide, unless it does not fit. Both are positive.
pub fn common_multiple<N: Number>(one: &N, other: &N) -> Option<N> {
    one.checked_mul(&(other.clone() / one.gcd(other)))
}

//! What an account is computed in: 128 bits where everything fits, and integers without bound where it does not.

use super::cell::{ONE, ONE_BITS};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{CheckedMul, Signed, ToPrimitive};
use std::fmt::Debug;
use std::ops::{AddAssign, SubAssign};

/// Whole numbers. An account is written once and runs in either kind; which one it was shows in nothing but its speed.
pub trait Number:
    Integer
    + Signed
    + Clone
    + Debug
    + CheckedMul
    + ToPrimitive
    + From<i64>
    + TryFrom<BigInt>
    + Into<BigInt>
    + for<'a> AddAssign<&'a Self>
    + for<'a> SubAssign<&'a Self>
{
    /// `self / unit` in whole parts of [`ONE`]; it is neither negative nor larger than one.
    fn parts_of_one(&self, unit: &Self) -> Option<i64> {
        (self.clone() * Self::from(ONE) / unit.clone()).to_i64()
    }
}

impl Number for i128 {
    fn parts_of_one(&self, unit: &Self) -> Option<i64> {
        // Most units are small; a division of 64 bits is much faster than one of 128.
        if let (Ok(part), Ok(unit)) = (u32::try_from(*self), u64::try_from(*unit)) {
            return i64::try_from((u64::from(part) << ONE_BITS) / unit).ok();
        }
        i64::try_from(self * Self::from(ONE) / unit).ok()
    }
}

impl Number for BigInt {}

/// The smallest number that both divide, unless it does not fit. Both are positive.
pub fn common_multiple<N: Number>(one: &N, other: &N) -> Option<N> {
    one.checked_mul(&(other.clone() / one.gcd(other)))
}

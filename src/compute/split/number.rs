//! What an account is computed in: 128 bits where everything fits, and integers without bound where it does not.

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
}

impl Number for i128 {}
impl Number for BigInt {}

/// The smallest number that both divide, unless it does not fit. Both are positive.
pub fn common_multiple<N: Number>(one: &N, other: &N) -> Option<N> {
    one.checked_mul(&(other.clone() / one.gcd(other)))
}

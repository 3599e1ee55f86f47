//! Exact fractions without bounds, and the only rounding that turns one into a figure.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// An exact number, always reduced.
pub type Fraction = num_rational::BigRational;

/// So many parts of a whole; nothing of nothing is nothing.
pub fn fraction(parts: impl Into<BigInt>, whole: impl Into<BigInt>) -> Fraction {
    let whole = whole.into();
    if whole.is_zero() { Fraction::zero() } else { Fraction::new(parts.into(), whole) }
}

/// The nearest whole number to `parts / whole` (`whole` is positive); a half goes away from zero.
pub fn half_up(parts: &BigInt, whole: &BigInt) -> BigInt {
    let magnitude = (parts.abs() * 2_u8 + whole).div_floor(&(whole * 2_u8));
    if parts.is_negative() { -magnitude } else { magnitude }
}

/// A fraction rounded half-up to so many decimals, in billionths: what `Decimal::nano_text` prints. None where it does not fit.
pub fn nano(exact: &Fraction, decimals: u32) -> Option<i128> {
    let rounded = half_up(&(exact.numer() * BigInt::from(10_u8).pow(decimals)), exact.denom()).to_i128()?;
    rounded.checked_mul(10_i128.checked_pow(9_u32.checked_sub(decimals)?)?)
}

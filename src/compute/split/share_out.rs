//! Splitting a whole number of units by exact quotas: the parts always sum to the whole.

use super::fault::Fault;
use super::fraction::half_up;
use crate::model::{Rounding, choice};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Reverse;

choice! {
    /// Why a part got a unit beside its floor, or did not.
    Ground {
        NoneLeft = "none_left", "ingen enhet blev över", "no unit was left over";
        Remainder = "remainder", "resternas storlek avgjorde", "the size of the remainders decided";
        Weight = "weight", "lika rest: den större andelen går före", "equal remainders: the larger share goes first";
        Order = "order", "lika rest och andel: ordningen i filen avgjorde", "equal remainders and shares: the order in the file decided";
        HalfUp = "half_up", "avrundat för sig", "rounded by itself";
        Balance = "balance", "störst andel: bär differensen", "largest share: bears the difference";
        Resting = "resting", "ingen del i tidens kostnader: beloppet ligger fast", "no part in the costs of the time: the amount stays";
    }
}

/// What is split over: exact quotas as numerators over one denominator.
#[derive(Debug, Clone, Copy)]
pub struct Quotas<'a> {
    /// In the order written.
    pub parts: &'a [BigInt],
    /// Numerators to one unit; positive.
    pub unit: &'a BigInt,
}

/// One part of a split. `units = floor + extra`.
#[derive(Debug, Clone)]
pub struct Handed {
    /// The whole units of the quota, towards zero; rounded half-up where each part is rounded by itself.
    pub floor: i64,
    /// What the quota has beyond them, without its sign, as a numerator.
    pub remainder: BigInt,
    /// Place in the order of remainders, from 1; none for a part that rests.
    pub rank: Option<usize>,
    pub extra: i64,
    pub ground: Ground,
    pub units: i64,
}

/// Splits `whole` units. A part that rests (`held` is its amount) keeps that amount, and the others share what is left: by largest
/// remainder, with ties to the larger quota and then to the order written, or each half-up with the difference on the largest.
/// Where the quotas of those that share sum to `whole` but for the last rounding, each gets its floor or one more.
pub fn share_out(
    whole: i64,
    quotas: Quotas<'_>,
    held: &[Option<i64>],
    rounding: Rounding,
) -> Result<Vec<Handed>, Fault> {
    let sum: BigInt = quotas.parts.iter().sum();
    let sign: i64 = if sum.is_negative() || (sum.is_zero() && whole < 0) { -1 } else { 1 };
    let resting: i128 = held.iter().flatten().map(|units| i128::from(*units)).sum();
    let whole = (i128::from(whole) - resting) * i128::from(sign);
    let parts: Vec<(usize, BigInt)> = quotas.parts.iter().map(|part| part * sign).enumerate().collect();
    let (held_parts, sharing): (Vec<_>, Vec<_>) = parts.into_iter().zip(held).partition(|(_, held)| held.is_some());
    let mut sharing: Vec<Share> =
        sharing.into_iter().map(|((place, quota), _)| Share::new(place, quota, quotas.unit, rounding)).collect();
    match rounding {
        Rounding::LargestRemainder => largest_remainder(whole, &mut sharing)?,
        Rounding::BalanceLargest => balance_largest(whole, &mut sharing)?,
    }
    let mut handed = Vec::with_capacity(quotas.parts.len());
    for ((place, quota), units) in held_parts {
        let (floor, remainder) = quota.div_mod_floor(quotas.unit);
        let units = units.unwrap_or_default();
        let floor = floor.to_i64().and_then(|floor| floor.checked_mul(sign)).ok_or(Fault::Overflow)?;
        let extra = units.checked_sub(floor).ok_or(Fault::Overflow)?;
        handed.push((place, Handed { floor, remainder, rank: None, extra, ground: Ground::Resting, units }));
    }
    for (rank, share) in (1..).zip(sharing) {
        let floor = share.floor.to_i64().and_then(|floor| floor.checked_mul(sign)).ok_or(Fault::Overflow)?;
        let extra = share.extra.to_i64().and_then(|extra| extra.checked_mul(sign)).ok_or(Fault::Overflow)?;
        let units = floor.checked_add(extra).ok_or(Fault::Overflow)?;
        let rank = Some(rank);
        handed.push((
            share.place,
            Handed { floor, remainder: share.remainder, rank, extra, ground: share.ground, units },
        ));
    }
    handed.sort_by_key(|(place, _)| *place);
    Ok(handed.into_iter().map(|(_, handed)| handed).collect())
}

struct Share {
    place: usize,
    quota: BigInt,
    floor: BigInt,
    remainder: BigInt,
    extra: i128,
    ground: Ground,
}

impl Share {
    fn new(place: usize, quota: BigInt, unit: &BigInt, rounding: Rounding) -> Self {
        let (floor, remainder) = quota.div_mod_floor(unit);
        let (floor, ground) = match rounding {
            Rounding::LargestRemainder => (floor, Ground::NoneLeft),
            Rounding::BalanceLargest => (half_up(&quota, unit), Ground::HalfUp),
        };
        Self { place, quota, floor, remainder, extra: 0, ground }
    }

    fn size(&self) -> BigInt {
        self.quota.abs()
    }
}

/// What the floors leave of the whole.
fn left(whole: i128, sharing: &[Share]) -> Result<i128, Fault> {
    let floors: BigInt = sharing.iter().map(|share| &share.floor).sum();
    (BigInt::from(whole) - floors).to_i128().ok_or(Fault::Overflow)
}

/// Hands the units that the floors leave, one each, to the largest remainders.
fn largest_remainder(whole: i128, sharing: &mut [Share]) -> Result<(), Fault> {
    let left = left(whole, sharing)?;
    let count = i128::try_from(sharing.len()).map_err(|_| Fault::Overflow)?;
    sharing.sort_by_cached_key(|share| (Reverse(share.remainder.clone()), Reverse(share.size()), share.place));
    if count == 0 || left == 0 {
        return Ok(());
    }
    // More than one each, or less than none, only where parts that rest were rounded the other way before.
    let (each, odd) = (left.div_euclid(count), usize::try_from(left.rem_euclid(count)).map_err(|_| Fault::Overflow)?);
    let (got, not) = sharing.split_at(odd);
    let grounds =
        got.iter().map(|share| apart(share, not.first())).chain(not.iter().map(|share| apart(share, got.last())));
    let grounds: Vec<Ground> = grounds.collect();
    for ((place, share), ground) in sharing.iter_mut().enumerate().zip(grounds) {
        share.ground = ground;
        share.extra = each + i128::from(place < odd);
    }
    Ok(())
}

/// What sets a part apart from the nearest one on the other side of the line between those that got a unit and those that did not.
fn apart(share: &Share, other: Option<&Share>) -> Ground {
    match other.map(|other| (share.remainder == other.remainder, share.size() == other.size())) {
        Some((true, true)) => Ground::Order,
        Some((true, false)) => Ground::Weight,
        Some((false, _)) => Ground::Remainder,
        None => Ground::NoneLeft,
    }
}

/// Puts what rounding each by itself leaves or lacks on the largest part.
fn balance_largest(whole: i128, sharing: &mut [Share]) -> Result<(), Fault> {
    let left = left(whole, sharing)?;
    sharing.sort_by_cached_key(|share| (Reverse(share.size()), share.place));
    if let (Some(largest), true) = (sharing.first_mut(), left != 0) {
        largest.extra = left;
        largest.ground = Ground::Balance;
    }
    Ok(())
}

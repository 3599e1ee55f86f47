//! Splitting a whole number of units by exact quotas: the parts always sum to the whole.

use super::exact::Exact;
use super::fault::Fault;
use super::number::Number;
use crate::model::{Rounding, choice};
use std::cmp::Ordering;

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

/// What is split over, in the order written.
#[derive(Debug)]
pub struct Quotas<'a, N: Number> {
    pub parts: &'a [Exact<N>],
    /// Numerators to one unit.
    pub unit: &'a N,
}

/// One part of a split. `units = floor + extra`.
#[derive(Debug, Clone)]
pub struct Handed<N: Number> {
    /// The quota, with the sign of the whole taken away.
    quota: Exact<N>,
    /// The whole units of the quota, towards zero; rounded half-up where each part is rounded by itself.
    pub floor: i64,
    /// Place in the order of remainders, from 1; none for a part that rests.
    pub rank: Option<usize>,
    pub extra: i64,
    pub ground: Ground,
    pub units: i64,
}

impl<N: Number> Handed<N> {
    /// What the quota has beyond its whole units, without its sign, as a numerator.
    pub const fn remainder(&self) -> &N {
        &self.quota.part
    }
}

/// The parts of a split, in the order written. One is made once and filled again for every month.
#[derive(Debug, Clone)]
pub struct Handout<N: Number> {
    pub parts: Vec<Handed<N>>,
    /// The places of the parts that share, in the order in which they come to be handed a unit.
    order: Vec<usize>,
}

impl<N: Number> Handout<N> {
    pub const fn new() -> Self {
        Self { parts: Vec::new(), order: Vec::new() }
    }

    /// Splits `whole` units. A part that rests (`held` gives its amount) keeps that amount, and the others share what is left: by
    /// largest remainder, with ties to the larger quota and then to the order written, or each half-up with the difference on the
    /// largest. Where the quotas of those that share sum to `whole` but for the last rounding, each gets its floor or one more.
    pub fn share_out(
        &mut self,
        whole: i64,
        quotas: &Quotas<'_, N>,
        held: impl Fn(usize) -> Option<i64>,
        rounding: Rounding,
    ) -> Result<(), Fault> {
        let sign = sign(whole, quotas);
        let mirrored = |units: i64| if sign < 0 { -i128::from(units) } else { i128::from(units) };
        let mut left = mirrored(whole);
        self.parts.clear();
        self.order.clear();
        for (place, part) in quotas.parts.iter().enumerate() {
            let quota = if sign < 0 { part.negated(quotas.unit) } else { part.clone() };
            let held = held(place);
            let by_itself = held.is_none() && rounding == Rounding::BalanceLargest;
            let (floor, ground) = match held {
                None if by_itself => (quota.nearest(quotas.unit), Ground::HalfUp),
                None => (quota.whole, Ground::NoneLeft),
                Some(_) => (quota.whole, Ground::Resting),
            };
            let floor: i64 = floor.try_into().map_err(|_| Fault::Overflow)?;
            left -= held.map_or(i128::from(floor), mirrored);
            if held.is_none() {
                self.order.push(place);
            }
            self.parts.push(Handed { quota, floor, rank: None, extra: 0, ground, units: held.unwrap_or_default() });
        }
        match rounding {
            Rounding::LargestRemainder => self.largest_remainder(left, quotas.unit)?,
            Rounding::BalanceLargest => self.balance_largest(left, quotas.unit)?,
        }
        for (rank, place) in (1..).zip(&self.order) {
            if let Some(part) = self.parts.get_mut(*place) {
                part.rank = Some(rank);
            }
        }
        self.parts.iter_mut().try_for_each(|part| part.settle(sign).ok_or(Fault::Overflow))
    }

    /// Hands the units that the floors leave, one each, to the largest remainders.
    fn largest_remainder(&mut self, left: i128, unit: &N) -> Result<(), Fault> {
        let Self { parts, order } = self;
        sort(order, parts, |one, other| {
            other.quota.part.cmp(&one.quota.part).then_with(|| other.quota.compare_size(&one.quota, unit))
        });
        let count = i128::try_from(order.len()).map_err(|_| Fault::Overflow)?;
        if count == 0 || left == 0 {
            return Ok(());
        }
        // More than one each, or less than none, only where parts that rest were rounded the other way before.
        let is_usual = 0 < left && left < count;
        let (each, odd) = if is_usual { (0, left) } else { (left.div_euclid(count), left.rem_euclid(count)) };
        let odd = usize::try_from(odd).map_err(|_| Fault::Overflow)?;
        let (got, not) = order.split_at(odd);
        for (those, nearest, extra) in [(got, not.first(), each + 1), (not, got.last(), each)] {
            for place in those {
                let extra = i64::try_from(extra).map_err(|_| Fault::Overflow)?;
                let ground = apart(parts.get(*place), nearest.and_then(|nearest| parts.get(*nearest)), unit);
                if let Some(part) = parts.get_mut(*place) {
                    (part.extra, part.ground) = (extra, ground);
                }
            }
        }
        Ok(())
    }

    /// Puts what rounding each by itself leaves or lacks on the largest part.
    fn balance_largest(&mut self, left: i128, unit: &N) -> Result<(), Fault> {
        let Self { parts, order } = self;
        sort(order, parts, |one, other| other.quota.compare_size(&one.quota, unit));
        let largest = order.first().and_then(|place| parts.get_mut(*place));
        if let (Some(largest), true) = (largest, left != 0) {
            largest.extra = i64::try_from(left).map_err(|_| Fault::Overflow)?;
            largest.ground = Ground::Balance;
        }
        Ok(())
    }
}

impl<N: Number> Handed<N> {
    /// Puts the sign back, and adds up.
    fn settle(&mut self, sign: i64) -> Option<()> {
        self.floor = self.floor.checked_mul(sign)?;
        if self.ground == Ground::Resting {
            self.extra = self.units.checked_sub(self.floor)?;
        } else {
            self.extra = self.extra.checked_mul(sign)?;
            self.units = self.floor.checked_add(self.extra)?;
        }
        Some(())
    }
}

/// The sign that is taken away while the units are handed out: negative wholes are split as their mirror image.
fn sign<N: Number>(whole: i64, quotas: &Quotas<'_, N>) -> i64 {
    let mut sum = Exact::default();
    quotas.parts.iter().for_each(|part| sum.add(part, quotas.unit));
    if sum.is_negative() || (sum.is_zero() && whole < 0) { -1 } else { 1 }
}

/// Sorts places of parts; where the parts compare as equal, by the order written.
fn sort<N: Number>(order: &mut [usize], parts: &[Handed<N>], compare: impl Fn(&Handed<N>, &Handed<N>) -> Ordering) {
    order.sort_unstable_by(|one, other| {
        let parts = parts.get(*one).zip(parts.get(*other));
        parts.map_or(Ordering::Equal, |(one, other)| compare(one, other)).then(one.cmp(other))
    });
}

/// What sets a part apart from the nearest one on the other side of the line between those that got a unit and those that did not.
fn apart<N: Number>(part: Option<&Handed<N>>, other: Option<&Handed<N>>, unit: &N) -> Ground {
    let Some((part, other)) = part.zip(other) else { return Ground::NoneLeft };
    if part.quota.part != other.quota.part {
        Ground::Remainder
    } else if part.quota.compare_size(&other.quota, unit).is_eq() {
        Ground::Order
    } else {
        Ground::Weight
    }
}

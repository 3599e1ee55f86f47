//! Splitting a whole number of units by exact quotas: the parts always sum to the whole.

use super::exact::Exact;
use super::fault::SplitFault;
use super::number::Number;
use crate::model::{Rounding, choice};
use std::cmp::Ordering;

choice! {
    /// Why a part got a unit beside its floor, or did not.
    TieBreak {
        NoneLeft = "none_left", "ingen enhet blev över", "no unit was left over";
        Remainder = "remainder", "resternas storlek avgjorde", "the size of the remainders decided";
        Weight = "weight", "lika rest: den större andelen går före", "equal remainders: the larger share goes first";
        Order = "order", "lika rest och andel: ordningen i filen avgjorde", "equal remainders and shares: the order in the file decided";
        HalfUp = "half_up", "avrundat för sig", "rounded by itself";
        Balance = "balance", "störst andel: står för differensen", "largest share: bears the difference";
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
pub struct Apportioned<N: Number> {
    /// The quota, with the sign of the whole taken away.
    quota: Exact<N>,
    /// The whole units of the quota, towards zero; rounded half-up where each part is rounded by itself.
    pub floor: i64,
    pub extra: i64,
    pub units: i64,
    rests: bool,
}

/// Why a part came to its units.
#[derive(Debug, Clone, Copy)]
pub struct Reason {
    /// Place in the order of remainders, from 1; none for a part that rests.
    pub rank: Option<usize>,
    pub ground: TieBreak,
}

impl<N: Number> Apportioned<N> {
    /// What the quota has beyond its whole units, without its sign, as a numerator.
    pub const fn remainder(&self) -> &N {
        &self.quota.part
    }
}

/// The parts of a split, in the order written. One is made once and filled again for every month.
#[derive(Debug, Clone)]
pub struct Apportionment<N: Number> {
    pub parts: Vec<Apportioned<N>>,
    /// The places of the parts that share; where units were left, in the order in which they come to be handed one.
    order: Vec<usize>,
    /// The units that the floors left.
    left: i128,
    rounding: Rounding,
}

impl<N: Number> Apportionment<N> {
    pub const fn new() -> Self {
        Self { parts: Vec::new(), order: Vec::new(), left: 0, rounding: Rounding::LargestRemainder }
    }

    /// Splits `whole` units. A part that rests (`held` gives its amount) keeps that amount, and the others share what is left: by
    /// largest remainder, with ties to the larger quota and then to the order written, or each half-up with the difference on the
    /// largest. Where the quotas of those that share sum to `whole` but for the last rounding, each gets its floor or one more.
    pub fn apportion(
        &mut self,
        whole: i64,
        quotas: &Quotas<'_, N>,
        held: impl Fn(usize) -> Option<i64>,
        rounding: Rounding,
    ) -> Result<(), SplitFault> {
        let sign = sign(whole, quotas);
        let mirrored = |units: i64| if sign < 0 { -i128::from(units) } else { i128::from(units) };
        let mut left = mirrored(whole);
        self.parts.clear();
        self.order.clear();
        for (place, part) in quotas.parts.iter().enumerate() {
            let quota = if sign < 0 { part.negated(quotas.unit) } else { part.clone() };
            let held = held(place);
            let by_itself = held.is_none() && rounding == Rounding::BalanceLargest;
            let floor = if by_itself { quota.nearest(quotas.unit) } else { quota.whole };
            let floor: i64 = floor.try_into().map_err(|_| SplitFault::Overflow)?;
            left -= held.map_or(i128::from(floor), mirrored);
            if held.is_none() {
                self.order.push(place);
            }
            let rests = held.is_some();
            self.parts.push(Apportioned { quota, floor, extra: 0, units: held.unwrap_or_default(), rests });
        }
        (self.left, self.rounding) = (left, rounding);
        if left != 0 {
            sort(&mut self.order, &self.parts, rounding, quotas.unit);
            match rounding {
                Rounding::LargestRemainder => self.largest_remainder()?,
                Rounding::BalanceLargest => self.balance_largest()?,
            }
        }
        self.parts.iter_mut().try_for_each(|part| part.settle(sign).ok_or(SplitFault::Overflow))
    }

    /// Hands the units that the floors leave, one each, to the largest remainders.
    fn largest_remainder(&mut self) -> Result<(), SplitFault> {
        let (each, odd) = self.each_and_odd();
        for (rank, place) in self.order.iter().enumerate() {
            let extra = i64::try_from(each + i128::from(rank < odd)).map_err(|_| SplitFault::Overflow)?;
            if let Some(part) = self.parts.get_mut(*place) {
                part.extra = extra;
            }
        }
        Ok(())
    }

    /// How many units each part is handed, and how many parts one more.
    fn each_and_odd(&self) -> (i128, usize) {
        let (left, count) = (self.left, self.order.len());
        // More than one each, or less than none, only where parts that rest were rounded the other way before.
        match usize::try_from(left) {
            Ok(odd) if odd < count => (0, odd),
            _ if count == 0 => (0, 0),
            _ => {
                let count = i128::try_from(count).unwrap_or(i128::MAX);
                (left.div_euclid(count), usize::try_from(left.rem_euclid(count)).unwrap_or_default())
            }
        }
    }

    /// Puts what rounding each by itself leaves or lacks on the largest part.
    fn balance_largest(&mut self) -> Result<(), SplitFault> {
        if let Some(largest) = self.order.first().and_then(|place| self.parts.get_mut(*place)) {
            largest.extra = i64::try_from(self.left).map_err(|_| SplitFault::Overflow)?;
        }
        Ok(())
    }

    /// The parts, each with why it came to its units: for those who ask, as most months are of no interest to anyone.
    pub fn explained(&self, unit: &N) -> impl Iterator<Item = (&Apportioned<N>, Reason)> {
        let mut order = self.order.clone();
        sort(&mut order, &self.parts, self.rounding, unit);
        let resting = Reason { rank: None, ground: TieBreak::Resting };
        let mut reasons = vec![resting; self.parts.len()];
        for (before, place) in order.iter().enumerate() {
            let ground = match self.rounding {
                Rounding::LargestRemainder => self.ground(&order, before, unit),
                Rounding::BalanceLargest if before == 0 && self.left != 0 => TieBreak::Balance,
                Rounding::BalanceLargest => TieBreak::HalfUp,
            };
            if let Some(reason) = reasons.get_mut(*place) {
                *reason = Reason { rank: Some(before + 1), ground };
            }
        }
        self.parts.iter().zip(reasons)
    }

    /// Why the part with so many before it in the order got an odd unit, or did not.
    fn ground(&self, order: &[usize], before: usize, unit: &N) -> TieBreak {
        if self.left == 0 {
            return TieBreak::NoneLeft;
        }
        let (_, odd) = self.each_and_odd();
        let (got, not) = order.split_at(odd.min(order.len()));
        let nearest = if before < odd { not.first() } else { got.last() };
        let part = |place: Option<&usize>| place.and_then(|place| self.parts.get(*place));
        apart(part(order.get(before)), part(nearest), unit)
    }
}

impl<N: Number> Apportioned<N> {
    /// Puts the sign back, and adds up.
    fn settle(&mut self, sign: i64) -> Option<()> {
        self.floor = self.floor.checked_mul(sign)?;
        if self.rests {
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
    if whole >= 0 && quotas.parts.iter().all(|part| !part.is_negative()) {
        return 1;
    }
    let mut sum = Exact::default();
    quotas.parts.iter().for_each(|part| sum.add(part, quotas.unit));
    if sum.is_negative() || (sum.is_zero() && whole < 0) { -1 } else { 1 }
}

/// Sorts places of parts by what they are handed units by; where the parts compare as equal, by the order written.
fn sort<N: Number>(order: &mut [usize], parts: &[Apportioned<N>], rounding: Rounding, unit: &N) {
    let by_size = |one: &Apportioned<N>, other: &Apportioned<N>| other.quota.compare_size(&one.quota, unit);
    let compare = |one: &Apportioned<N>, other: &Apportioned<N>| match rounding {
        Rounding::LargestRemainder => other.quota.part.cmp(&one.quota.part).then_with(|| by_size(one, other)),
        Rounding::BalanceLargest => by_size(one, other),
    };
    order.sort_unstable_by(|one, other| {
        let parts = parts.get(*one).zip(parts.get(*other));
        parts.map_or(Ordering::Equal, |(one, other)| compare(one, other)).then(one.cmp(other))
    });
}

/// What sets a part apart from the nearest one on the other side of the line between those that got a unit and those that did not.
fn apart<N: Number>(part: Option<&Apportioned<N>>, other: Option<&Apportioned<N>>, unit: &N) -> TieBreak {
    let Some((part, other)) = part.zip(other) else { return TieBreak::NoneLeft };
    if part.quota.part != other.quota.part {
        TieBreak::Remainder
    } else if part.quota.compare_size(&other.quota, unit).is_eq() {
        TieBreak::Order
    } else {
        TieBreak::Weight
    }
}

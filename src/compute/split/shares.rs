//! The share of each payer in some costs at some time: those who take part then bear all of it, by their weights.

use super::fault::SplitFault;
use super::fraction::{Fraction, fraction, half_up};
use super::payers::{Payer, Payers, Stated};
use crate::model::{Date, Method, Money};
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

/// The costs that are to be shared.
#[derive(Debug, Clone, Copy)]
pub struct Shared {
    /// The calendar year that they are for, or the whole term.
    pub year: Option<i32>,
    pub cost: Money,
    /// From this day on, with the parties that take part on it.
    pub first: Date,
    /// Whether fixed amounts go towards these costs; where a year has fixed amounts, costs for the term have none.
    pub fixed: bool,
}

/// Each payer's share; they sum to exactly one.
pub fn shares(payers: &Payers, shared: &Shared) -> Result<Vec<Fraction>, SplitFault> {
    let list = &payers.list;
    if payers.method == Method::Fixed {
        return fixed(list, shared);
    }
    bearable(payers, shared)?;
    let weight = |payer: &Payer| if payer.is_present(shared.first) { payer.weight().into() } else { BigInt::zero() };
    let weights: Vec<BigInt> = list.iter().map(weight).collect();
    let all: BigInt = weights.iter().sum();
    Ok(weights.into_iter().map(|weight| fraction(weight, all.clone())).collect())
}

/// Whether there are such shares: somebody is there to bear the costs, and fixed amounts cover them. No weight is negative.
pub fn bearable(payers: &Payers, shared: &Shared) -> Result<(), SplitFault> {
    if payers.method == Method::Fixed {
        return cover(&payers.list, shared).map(|_| ());
    }
    let bears = |payer: &Payer| payer.is_present(shared.first) && payer.weight() > 0;
    if payers.list.iter().any(bears) { Ok(()) } else { Err(SplitFault::Nobody { first: shared.first }) }
}

/// Billionths of an öre in an öre, and in a billionth of a krona.
const NANO: i64 = 1_000_000_000;
const ORE_IN_KRONA: i128 = 100;

/// What fixed amounts leave of a cost, in billionths of an öre, and the place of the payer that takes it.
struct Cover {
    cost: BigInt,
    rest: BigInt,
    taker: Option<usize>,
}

/// A payer's fixed amount of the costs, in billionths of an öre.
fn amount(payer: &Payer, shared: &Shared) -> i128 {
    if shared.fixed && payer.is_present(shared.first) { payer.weight().saturating_mul(ORE_IN_KRONA) } else { 0 }
}

/// How fixed amounts cover a cost, or why they do not.
fn cover(list: &[Payer], shared: &Shared) -> Result<Cover, SplitFault> {
    let cost = BigInt::from(shared.cost.ore()) * NANO;
    let sum = list.iter().try_fold(0, |sum: i128, payer| sum.checked_add(amount(payer, shared)));
    let sum = BigInt::from(sum.ok_or(SplitFault::Overflow)?);
    if !sum.is_zero() && sum > cost {
        return Err(SplitFault::FixedExceeds { year: shared.year, fixed: money(&sum)?, cost: shared.cost });
    }
    let rest = cost.clone() - sum;
    let takes_rest = |payer: &Payer| matches!(payer.stated, Stated::Remainder(_)) && payer.is_present(shared.first);
    let taker = list.iter().position(takes_rest);
    // Items that cancel out: there is no cost to take a share of, but someone must bear them.
    if taker.is_none() && (cost.is_zero() || !rest.is_zero()) {
        let (year, from, cost) = (shared.year, shared.first, shared.cost);
        return Err(SplitFault::FixedLeaves { year, from, rest: money(&rest)?, cost });
    }
    Ok(Cover { cost, rest, taker })
}

fn fixed(list: &[Payer], shared: &Shared) -> Result<Vec<Fraction>, SplitFault> {
    let Cover { cost, rest, taker } = cover(list, shared)?;
    let is_nothing = cost.is_zero();
    let (rest, whole) = if is_nothing { (BigInt::from(1), BigInt::from(1)) } else { (rest, cost) };
    let share = |(place, payer): (usize, &Payer)| {
        let own = BigInt::from(amount(payer, shared));
        fraction(if taker == Some(place) { own + &rest } else { own }, whole.clone())
    };
    Ok(list.iter().enumerate().map(share).collect())
}

fn money(nano_ore: &BigInt) -> Result<Money, SplitFault> {
    half_up(nano_ore, &NANO.into()).to_i64().map(Money::from_ore).ok_or(SplitFault::Overflow)
}

//! The share of each payer in some costs at some time: those who take part then bear all of it, by their weights.

use super::fault::Fault;
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
pub fn shares(payers: &Payers, shared: &Shared) -> Result<Vec<Fraction>, Fault> {
    let list = &payers.list;
    if payers.method == Method::Fixed {
        return fixed(list, shared);
    }
    let weight = |payer: &Payer| if payer.is_present(shared.first) { payer.weight().into() } else { BigInt::zero() };
    let weights: Vec<BigInt> = list.iter().map(weight).collect();
    let all: BigInt = weights.iter().sum();
    if all.is_zero() {
        return Err(Fault::Nobody { first: shared.first });
    }
    Ok(weights.into_iter().map(|weight| fraction(weight, all.clone())).collect())
}

/// Billionths of an öre in an öre, and in a billionth of a krona.
const NANO: i64 = 1_000_000_000;
const ORE_IN_KRONA: u8 = 100;

fn fixed(list: &[Payer], shared: &Shared) -> Result<Vec<Fraction>, Fault> {
    let cost = BigInt::from(shared.cost.ore()) * NANO;
    let amount = |payer: &Payer| {
        let counts = shared.fixed && payer.is_present(shared.first);
        if counts { BigInt::from(payer.weight()) * ORE_IN_KRONA } else { BigInt::zero() }
    };
    let mut amounts: Vec<BigInt> = list.iter().map(amount).collect();
    let sum: BigInt = amounts.iter().sum();
    if !sum.is_zero() && sum > cost {
        return Err(Fault::FixedExceeds { year: shared.year, fixed: money(&sum)?, cost: shared.cost });
    }
    let rest = cost.clone() - sum;
    let takes_rest = |payer: &Payer| matches!(payer.stated, Stated::Remainder(_)) && payer.is_present(shared.first);
    match list.iter().zip(&mut amounts).find(|(payer, _)| takes_rest(payer)) {
        // Items that cancel out: there is no cost to take a share of, but someone bears them.
        Some((_, amount)) if cost.is_zero() => {
            *amount = BigInt::from(1);
            return Ok(amounts.into_iter().map(|amount| fraction(amount, 1)).collect());
        }
        Some((_, amount)) => *amount += rest,
        None if rest.is_zero() && !cost.is_zero() => {}
        None => {
            let (year, from, cost) = (shared.year, shared.first, shared.cost);
            return Err(Fault::FixedLeaves { year, from, rest: money(&rest)?, cost });
        }
    }
    Ok(amounts.into_iter().map(|amount| fraction(amount, cost.clone())).collect())
}

fn money(nano_ore: &BigInt) -> Result<Money, Fault> {
    half_up(nano_ore, &NANO.into()).to_i64().map(Money::from_ore).ok_or(Fault::Overflow)
}

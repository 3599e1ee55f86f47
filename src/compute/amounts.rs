//! What the entries of an agreement come to, in öre.

use crate::model::{Contribution, Cost, Money};

const NANO: i128 = 1_000_000_000;

/// What a cost comes to: its total as stated, else its items together. None where the file states neither.
pub fn cost_total(cost: &Cost) -> Option<i128> {
    let items = || cost.items.iter().map(|item| i128::from(item.amount.value.ore())).sum();
    let stated = cost.total.map(|total| i128::from(total.value.ore()));
    stated.or_else(|| (!cost.items.is_empty()).then(items))
}

/// What a contribution is worth: its amount as stated, else its hours at their rate, rounded half-up to the öre. None
/// where it is not valued.
pub fn contribution_value(contribution: &Contribution) -> Option<i128> {
    let stated = contribution.amount.map(|amount| i128::from(amount.value.ore()));
    stated.or_else(|| {
        let rate = i128::from(contribution.rate.as_ref()?.kr_per_hour.value.ore());
        let exact = contribution.hours?.value.nano().checked_mul(rate)?;
        Some((2 * exact + NANO).div_euclid(2 * NANO))
    })
}

/// Öre as money, unless they do not fit.
pub fn money(ore: i128) -> Option<Money> {
    i64::try_from(ore).ok().map(Money::from_ore)
}

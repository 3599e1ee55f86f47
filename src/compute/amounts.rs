//! What the entries of an agreement come to, in öre.

use crate::model::{Contribution, Cost, Decimal, Money};

const NANO: i128 = 1_000_000_000;

/// What a cost comes to: its total as stated, else its items together. None where the file states neither.
pub fn cost_total(cost: &Cost) -> Option<i128> {
    let items = || cost.items.iter().map(|item| i128::from(item.amount.value.ore())).sum();
    let stated = cost.total.map(|total| i128::from(total.value.ore()));
    stated.or_else(|| (!cost.items.is_empty()).then(items))
}

/// What a contribution is worth: its amount as stated, else its hours at their rate, rounded half-up to the öre. None
/// where it is not valued, or where the product does not fit.
pub fn contribution_value(contribution: &Contribution) -> Option<Money> {
    contribution.amount.map(|amount| amount.value).or_else(|| hours_value(contribution))
}

/// What the hours of a contribution are worth at their rate, rounded half-up to the öre.
pub fn hours_value(contribution: &Contribution) -> Option<Money> {
    worth(contribution.hours?.value, contribution.rate.as_ref()?.kr_per_hour.value)
}

fn worth(hours: Decimal, rate: Money) -> Option<Money> {
    let exact = hours.nano().checked_mul(i128::from(rate.ore()))?;
    money((exact.abs() + NANO / 2) / NANO * exact.signum())
}

/// Öre as money, unless they do not fit.
pub fn money(ore: i128) -> Option<Money> {
    i64::try_from(ore).ok().map(Money::from_ore)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_worth_their_rate_to_the_ore() {
        let worth = |hours, rate| worth(Decimal::parse(hours).unwrap(), Money::parse(rate).unwrap()).map(Money::plain);
        assert_eq!(worth("207.5", "175.50").as_deref(), Some("36416.25"));
        assert_eq!(worth("0.005", "1").as_deref(), Some("0.01"));
        assert_eq!(worth("0.0049", "1").as_deref(), Some("0.00"));
        assert_eq!(worth("-0.005", "1").as_deref(), Some("-0.01"));
        assert_eq!(worth("9000000000", "92233720368547758"), None);
    }
}

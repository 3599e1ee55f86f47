//! What is agreed about money besides the costs: funds, what is left of them, and the worth of contributions.

use crate::model::{Agreement, AmountKind, Contribution, Date, Decimal, Funding, FundingStatus, Money};

/// How far a fund has come as of a day: a decision to come is an application still.
pub fn funding_status(fund: &Funding, as_of: Date) -> Option<FundingStatus> {
    let later = fund.decided.is_some_and(|decided| decided.value > as_of);
    if later { Some(FundingStatus::Applied) } else { fund.status.map(|status| status.value) }
}

/// What the payments out of a fund leave of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    pub money: Money,
    /// Whether ceilings were counted as paid in full, so that more may be left.
    pub counts_ceilings: bool,
}

/// The rest of a fund; none where no amount is stated, or where the sum does not fit.
pub fn rest_of(fund: &Funding, agreement: &Agreement) -> Option<Rest> {
    let amount = fund.amount?.value;
    let paid = || agreement.payments.iter().filter(|payment| payment.from.value == fund.key.value);
    let sum = Money::sum(paid().filter_map(|payment| payment.sum()).map(|(sum, _)| sum.value))?;
    let counts_ceilings = paid().filter_map(|payment| payment.sum()).any(|(_, kind)| kind == AmountKind::UpTo);
    Some(Rest { money: amount.checked_sub(sum)?, counts_ceilings })
}

/// What a contribution is worth: the amount stated, or else its hours at their rate, rounded half-up to the öre. None
/// where the file gives neither, or where the product does not fit.
pub fn contribution_value(contribution: &Contribution) -> Option<Money> {
    let hours = || worth(contribution.hours?.value, contribution.rate.as_ref()?.kr_per_hour.value);
    contribution.amount.map(|amount| amount.value).or_else(hours)
}

fn worth(hours: Decimal, rate: Money) -> Option<Money> {
    const NANO: i128 = 1_000_000_000;
    let exact = hours.nano().checked_mul(i128::from(rate.ore()))?;
    let rounded = (exact.abs() + NANO / 2) / NANO * exact.signum();
    i64::try_from(rounded).ok().map(Money::from_ore)
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

//! Money from outside the parties: how far a fund has come, and what is left of it.

use crate::model::{Agreement, AmountKind, Date, Funding, FundingStatus, Money};

/// How far a fund has come as of a day: an answer to come is an application still. Of no stated status none is said.
pub fn funding_status(fund: &Funding, as_of: Date) -> Option<FundingStatus> {
    let status = fund.status?.value;
    let is_answer = matches!(status, FundingStatus::Granted | FundingStatus::Refused);
    let later = is_answer && fund.decided.is_some_and(|decided| decided.value > as_of);
    Some(if later { FundingStatus::Applied } else { status })
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

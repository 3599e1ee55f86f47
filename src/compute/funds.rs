//! Money from outside the parties: how far a fund has come, and what is left of it.

use crate::model::{Agreement, AmountKind, Date, Funding, FundingStatus, Money, choice};

choice! {
    /// How far a fund had come on a day, as far as its file tells.
    FundState {
        Planned = "planned", "planerad", "planned";
        Applied = "applied", "sökt", "applied for";
        Granted = "granted", "beviljad", "granted";
        Refused = "refused", "avslagen", "refused";
        NotDecided = "not_decided", "inte beslutad", "not decided";
        NotStated = "not_stated", "anges inte", "not stated";
    }
}

/// How far a fund has come as of a day. Before the day of its answer it was not decided; whether anybody had applied for it
/// then, an answer does not say.
pub fn fund_state(fund: &Funding, as_of: Date) -> FundState {
    match fund.status.map(|status| status.value) {
        Some(FundingStatus::Planned) => FundState::Planned,
        Some(FundingStatus::Applied) => FundState::Applied,
        Some(FundingStatus::Granted | FundingStatus::Refused) | None if is_decided_later(fund, as_of) => {
            FundState::NotDecided
        }
        Some(FundingStatus::Granted) => FundState::Granted,
        Some(FundingStatus::Refused) => FundState::Refused,
        None => FundState::NotStated,
    }
}

/// Whether the answer came after a day.
pub fn is_decided_later(fund: &Funding, as_of: Date) -> bool {
    fund.decided.is_some_and(|decided| decided.value > as_of)
}

/// What the payments out of a fund leave of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    pub money: Money,
    /// Whether ceilings were counted as paid in full, so that more may be left.
    pub counts_ceilings: bool,
}

/// The rest of a fund as of a day; none where no amount is stated, or where the sum does not fit. Of a refused fund nothing is
/// left, whatever was agreed to be paid out of it.
pub fn rest_of(fund: &Funding, agreement: &Agreement, as_of: Date) -> Option<Rest> {
    if fund_state(fund, as_of) == FundState::Refused {
        return Some(Rest { money: Money::ZERO, counts_ceilings: false });
    }
    let amount = fund.amount?.value;
    let paid = || agreement.payments.iter().filter(|payment| payment.from.value == fund.key.value);
    let sum = Money::sum(paid().filter_map(|payment| payment.sum()).map(|(sum, _)| sum.value))?;
    let counts_ceilings = paid().filter_map(|payment| payment.sum()).any(|(_, kind)| kind == AmountKind::UpTo);
    Some(Rest { money: amount.checked_sub(sum)?, counts_ceilings })
}

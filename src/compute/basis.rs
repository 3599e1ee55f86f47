//! Agreed percentages held against the counts behind them.

use super::split::{CountShare, SplitFault, cost_of_year, count_shares, split_amount};
use super::term;
use crate::model::{Agreement, Context, Decimal, Method, Money, RoundTo, Rounding};
use chrono::Datelike;

/// One party's agreed share, what its counts give, and what the difference costs it.
#[derive(Debug, Clone)]
pub struct AgainstBasis {
    pub name: String,
    /// In percent.
    pub agreed: Decimal,
    pub counted: CountShare,
    /// Agreed less counted, in a whole year; none where the file states no yearly cost.
    pub difference: Option<Money>,
}

/// The agreed percentages against the counts, and the yearly cost that the differences are of. None where the file does not
/// have both.
pub fn against_basis(agreement: &Agreement, context: &Context) -> Option<(Vec<AgainstBasis>, Option<Money>)> {
    let allocation = agreement.allocation.as_ref().filter(|allocation| allocation.method.value == Method::Percent)?;
    let counts = count_shares(allocation.basis.as_ref()?).ok()?;
    let year = yearly_cost(agreement, context);
    let by_counts = year.and_then(|year| parts(year, counts.iter().map(|count| count.count)).ok());
    let agreed = year.and_then(|year| parts(year, allocation.shares.iter().map(|share| share.value.value.nano())).ok());
    let lines = (0..).zip(&allocation.shares).filter_map(|(place, share): (usize, _)| {
        let counted = counts.iter().position(|count| count.party == share.party.value)?;
        let difference = || agreed.as_ref()?.get(place)?.checked_sub(*by_counts.as_ref()?.get(counted)?);
        Some(AgainstBasis {
            name: agreement.party(&share.party.value)?.name.value.clone(),
            agreed: share.value.value,
            counted: counts.get(counted)?.clone(),
            difference: difference(),
        })
    });
    Some((lines.collect(), year))
}

/// What the last year of the agreement costs, whole.
fn yearly_cost(agreement: &Agreement, context: &Context) -> Option<Money> {
    let end = term::secured_end(agreement, context.as_of).map_or(context.as_of, |end| end.value);
    cost_of_year(agreement, end.year()).ok().filter(|cost| *cost != Money::ZERO)
}

fn parts(year: Money, weights: impl Iterator<Item = i128>) -> Result<Vec<Money>, SplitFault> {
    let weights: Vec<i128> = weights.collect();
    let parts = split_amount(year, &weights, Rounding::LargestRemainder, RoundTo::Ore)?;
    Ok(parts.into_iter().map(|(amount, _)| amount).collect())
}

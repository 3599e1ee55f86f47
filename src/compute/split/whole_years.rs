//! Accounts that come out even: whole percentages of whole kronor over whole years, as most agreements have them.
//!
//! Where every exact amount is a whole number of units whenever the parties, the year or the term end, there is nothing to round
//! at those days, and the months between them need not be gone through: the account is then exact at each of them, by the rule
//! that [`super::running`] states. Any other account goes by months.

use super::apportion::Apportionment;
use super::asked::AccountInputs;
use super::fault::SplitFault;
use super::number::Number;
use super::period::{Period, PeriodKind, period_end};
use super::running::Point;
use super::scale::Scale;
use super::shown::{Elapsed, PeriodFigures, Worth};
use super::slices::{CostInterval, CostShare, Slicer};
use super::time::Count;
use crate::model::Money;

/// The years, or the whole time, of an account that comes out even; none for any other, and where the numbers do not fit in 64
/// bits.
pub fn fast_path<P: PeriodFigures>(asked: &AccountInputs<'_>, shown: &[Period]) -> Result<Option<Vec<P>>, SplitFault> {
    let AccountInputs { slicer, stretches, ore, .. } = *asked;
    let is_by_stretches = |period: &Period| matches!(period.kind, PeriodKind::Year | PeriodKind::Whole);
    if !shown.iter().all(is_by_stretches) || !can_skip_months(stretches) {
        return Ok(None);
    }
    let bearings = stretches.iter().flat_map(|stretch| &stretch.bearings);
    let shares = bearings.flat_map(|bearing| bearing.shares.iter()).map(num_rational::Ratio::denom);
    let times: Vec<Vec<(&CostShare, Count)>> = stretches.iter().map(|stretch| times(slicer, stretch)).collect();
    let denominators = times.iter().flatten().map(|(_, time)| *time.denom());
    let Some(scale) = Scale::<i64>::of(denominators, shares, ore) else { return Ok(None) };
    let (items, payers) = slicer.size();
    let additions = times.iter().flatten().map(|(bearing, _)| bearing.charges.len()).sum();
    if !i64::holds(additions, items.max(payers)) {
        return Ok(None);
    }
    let mut to = Point::empty(items, payers);
    let mut before = to.clone();
    let mut done = Vec::with_capacity(shown.len());
    let mut shown = shown.iter().copied().peekable();
    for (stretch, parts) in stretches.iter().zip(times) {
        let Some(next) = shown.peek() else { break };
        if stretch.first == next.first {
            before.clone_from(&to);
        }
        let Some(cost) = scale.cost(parts.into_iter(), items, payers) else { return Ok(None) };
        to.exact.add(&cost.tally, &scale.unit);
        if !to.is_even() {
            return Ok(None);
        }
        to.charge_exactly()?;
        if let Some(period) = shown.next_if(|period| period.last == stretch.last) {
            let (items, payers) = (&Apportionment::new(), &Apportionment::new());
            let worth = Worth { unit: &scale.unit, ore };
            done.push(P::of(&Elapsed { period, slicer, stretches, before: &before, to: &to, items, payers, worth })?);
        }
    }
    Ok(Some(done))
}

/// How much of each of its costs a stretch has.
fn times<'a>(slicer: &Slicer<'_>, stretch: &'a CostInterval) -> Vec<(&'a CostShare, Count)> {
    let time = |bearing: &CostShare| slicer.time(bearing.per, stretch.first, stretch.last).share();
    stretch.bearings.iter().map(|bearing| (bearing.as_ref(), time(bearing))).collect()
}

/// Whether months go up in each stretch, and none of them has a part in its costs that is nothing in sum: otherwise it may matter
/// which line rests in which month.
fn can_skip_months(stretches: &[CostInterval]) -> bool {
    let others = stretches.split_last().map_or(stretches, |(_, others)| others);
    let ends_with_a_month = |stretch: &CostInterval| stretch.last == period_end(PeriodKind::Month, stretch.last);
    let has_one_sign = |stretch: &CostInterval| {
        let amounts = || stretch.bearings.iter().flat_map(|bearing| &bearing.charges).map(|charge| charge.amount);
        amounts().all(|amount| amount >= Money::ZERO) || amounts().all(|amount| amount <= Money::ZERO)
    };
    others.iter().all(ends_with_a_month) && stretches.iter().all(has_one_sign)
}

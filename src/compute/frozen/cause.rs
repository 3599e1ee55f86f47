//! Why what was charged is no longer what is due, where the file itself tells.

use super::{Frozen, PeriodKind, Request, amounts};
use crate::model::{Agreement, Cost, Index, IndexStatus, Money};
use chrono::Datelike;

/// An index that was preliminary and the final one that took its place, of the same year: they are the cause where the split by the
/// preliminary ones alone gives each party what it was charged.
pub fn replaced_index<'a>(
    agreement: &'a Agreement,
    frozen: &Frozen,
    request: &Request,
) -> Option<(&'a Index, &'a Index)> {
    let replaced = agreement.costs.iter().find_map(|cost| {
        let is_charged = |index: &&Index| index.from.value <= frozen.last.year();
        let last =
            cost.index.iter().filter(is_charged).find(|index| is_final(index) && preliminary(cost, index).is_some())?;
        Some((preliminary(cost, last)?, last))
    })?;
    let mut before = agreement.clone();
    for cost in &mut before.costs {
        let own = cost.clone();
        cost.index.retain(|index| !is_final(index) || preliminary(&own, index).is_none());
    }
    let within = Some((crate::model::Date::MIN, frozen.last));
    let months = amounts(&before, &Request { by: PeriodKind::Month, within, ..*request }).ok()?;
    let due = |payer: usize| {
        let months = months.periods.iter().filter(|month| month.period.last <= frozen.last);
        Money::sum(months.filter_map(|month| month.amounts.payers.get(payer).copied()))
    };
    let is_cause = frozen.charged.payers.iter().enumerate().all(|(payer, charged)| due(payer) == Some(*charged));
    is_cause.then_some(replaced)
}

fn is_final(index: &Index) -> bool {
    index.status.is_some_and(|status| status.value == IndexStatus::Final)
}

/// The preliminary index of the same year.
fn preliminary<'a>(cost: &'a Cost, last: &Index) -> Option<&'a Index> {
    cost.index.iter().find(|index| {
        index.from.value == last.from.value
            && index.status.is_some_and(|status| status.value == IndexStatus::Preliminary)
    })
}

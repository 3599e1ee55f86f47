//! Periods that have been charged and are not frozen: what they lack or differ by is borne by no other period yet.

use super::entries::{ChargedEntry, pays_its_share, shares};
use super::{Request, charged};
use crate::compute::organisation::folded;
use crate::model::{Agreement, Date, Money, MoneySettings, NamedPeriod};

/// What a party was charged in a period that is not frozen, where that is not what the file gives now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargedOtherwise {
    pub period: NamedPeriod,
    pub name: String,
    pub charged: Money,
    pub due: Money,
}

/// Whether the entries of a period tell of a party's charge for an item. An entry without an item, or for one that the costs no
/// longer name, tells of all: what was only renamed is not charged again.
pub fn is_told(agreement: &Agreement, entries: &[&ChargedEntry<'_>], party: &str, item: Option<&str>) -> bool {
    let of_costs = |name: &str| {
        let mut items = agreement.costs.iter().flat_map(|cost| &cost.items);
        items.any(|own| folded(&own.name.value) == folded(name))
    };
    entries.iter().filter(|entry| entry.party == party).any(|entry| match (entry.item, item) {
        (Some(told), Some(item)) => folded(told) == folded(item) || !of_costs(told),
        _ => true,
    })
}

/// The parties whose charge in a period that is not frozen differs from what the file gives, for periods that are over by a day.
/// Until the period is frozen no later one bears the difference.
pub fn charged_otherwise(
    agreement: &Agreement,
    money: &MoneySettings,
    as_of: Date,
    through: Date,
) -> Vec<ChargedOtherwise> {
    let frozen = money.frozen_to.and_then(|to| to.value.last_day()).unwrap_or(Date::MIN);
    let from = money.frozen_from.and_then(|from| from.value.first_day()).unwrap_or(Date::MIN);
    let is_open = |entry: &ChargedEntry<'_>| {
        frozen < entry.last && from <= entry.first && entry.last <= through.min(as_of) && !entry.is_payment
    };
    let open: Vec<ChargedEntry<'_>> = shares(agreement).filter(is_open).collect();
    let mut periods: Vec<&ChargedEntry<'_>> = Vec::new();
    for entry in &open {
        if periods.iter().all(|known| known.period != entry.period) {
            periods.push(entry);
        }
    }
    periods.sort_by_key(|entry| (entry.first, entry.last));
    let mut told = Vec::new();
    for one in periods {
        let own: Vec<&ChargedEntry<'_>> = open.iter().filter(|entry| entry.period == one.period).collect();
        told.extend(of_period(agreement, money, as_of, &own).unwrap_or_default());
    }
    told
}

/// The same of one period. None where it cannot be computed, which is told elsewhere.
fn of_period(
    agreement: &Agreement,
    money: &MoneySettings,
    as_of: Date,
    own: &[&ChargedEntry<'_>],
) -> Option<Vec<ChargedOtherwise>> {
    let first = own.first()?;
    let request = Request { within: Some((first.first, first.last)), ..Request::new(as_of, first.kind) };
    let split = charged(agreement, money, &request).ok()?.split;
    let key = first.period.plain();
    let amounts = split.periods.iter().find(|period| period.period.key() == key).map(|period| &period.amounts);
    let mut parties: Vec<&str> = own.iter().map(|entry| entry.party).collect();
    parties.sort_unstable();
    parties.dedup();
    let mut told = Vec::new();
    for party in parties.into_iter().filter(|party| !pays_its_share(agreement, party, first.period.first_year())) {
        let charged = Money::sum(own.iter().filter(|entry| entry.party == party).map(|entry| entry.amount))?;
        let payer = split.payers.iter().position(|payer| payer.key == party);
        let items = split.items.iter().enumerate();
        let of_it = items.filter(|(_, item)| is_told(agreement, own, party, item.name.as_deref()));
        let due = Money::sum(of_it.filter_map(|(item, _)| amounts?.cell(item, payer?).copied()))?;
        if charged != due {
            let name = agreement.party(party).map_or(party, |party| &party.name.value).to_owned();
            told.push(ChargedOtherwise { period: first.period, name, charged, due });
        }
    }
    Some(told)
}

//! Periods that have been charged and are not frozen: what they lack or differ by is borne by no other period yet.

use super::entries::{ChargedEntry, shares};
use super::share_payers::SharePayers;
use super::told::{CostItems, ToldCharges};
use super::{PeriodAmounts, PeriodKind, Request, Split, charged};
use crate::model::{Agreement, Date, Money, MoneySettings, NamedPeriod};

/// What a party was charged in a period that is not frozen, where that is not what the file gives now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargedOtherwise {
    pub period: NamedPeriod,
    /// The key of the party, and its name.
    pub party: String,
    pub name: String,
    pub charged: Money,
    pub due: Money,
}

/// The parties whose charge in a period that is not frozen differs from what the file gives, for periods that are over by a day.
/// Until the period is frozen no later one bears the difference.
pub fn charged_otherwise(
    agreement: &Agreement,
    money: &MoneySettings,
    as_of: Date,
    through: Date,
) -> Vec<ChargedOtherwise> {
    let frozen = money.frozen_through().unwrap_or(Date::MIN);
    let from = money.frozen_since().unwrap_or(Date::MIN);
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
    // One split for each kind of period; where a later year has none, each period by itself.
    let split_of = |kind, within| {
        let request = Request { within: Some(within), ..Request::new(as_of, kind) };
        charged(agreement, money, &request).ok().map(|charged| charged.split)
    };
    let splits = [PeriodKind::Year, PeriodKind::Tertial, PeriodKind::Month].map(|kind| {
        let own = || periods.iter().filter(|entry| entry.kind == kind);
        let within = own().map(|entry| entry.first).min().zip(own().map(|entry| entry.last).max());
        (kind, within.and_then(|within| split_of(kind, within)))
    });
    let (mut told, items, payers) = (Vec::new(), CostItems::of(agreement), SharePayers::of(agreement));
    for one in periods {
        let own: Vec<&ChargedEntry<'_>> = open.iter().filter(|entry| entry.period == one.period).collect();
        let of_kind = splits.iter().find(|(kind, _)| *kind == one.kind).and_then(|(_, split)| split.as_ref());
        let by_itself = if of_kind.is_none() { split_of(one.kind, (one.first, one.last)) } else { None };
        let split = of_kind.or(by_itself.as_ref());
        told.extend(split.and_then(|split| of_period(agreement, (&items, &payers), split, &own)).unwrap_or_default());
    }
    told
}

/// The same of one period. None where it cannot be computed, which is told elsewhere.
fn of_period(
    agreement: &Agreement,
    (items, payers): (&CostItems, &SharePayers<'_>),
    split: &Split<PeriodAmounts>,
    own: &[&ChargedEntry<'_>],
) -> Option<Vec<ChargedOtherwise>> {
    let first = own.first()?;
    let key = first.period.plain();
    let place = split.periods.partition_point(|period| period.period.last < first.first);
    let amounts = split.periods.get(place).filter(|period| period.period.key() == key).map(|period| &period.amounts);
    let mut parties: Vec<&str> = own.iter().map(|entry| entry.party).collect();
    parties.sort_unstable();
    parties.dedup();
    let (mut told, of_items) = (Vec::new(), ToldCharges::of(items, own));
    for party in parties.into_iter().filter(|party| !payers.pay(party, first.period.first_year())) {
        let charged = Money::sum(own.iter().filter(|entry| entry.party == party).map(|entry| entry.amount))?;
        let payer = split.payers.iter().position(|payer| payer.key == party);
        let items = split.items.iter().enumerate();
        let of_it = items.filter(|(_, item)| of_items.tell_of(party, item.name.as_deref()));
        let due = Money::sum(of_it.filter_map(|(item, _)| amounts?.cell(item, payer?).copied()))?;
        if charged != due {
            let name = agreement.party(party).map_or(party, |party| &party.name.value).to_owned();
            told.push(ChargedOtherwise { period: first.period, party: party.to_owned(), name, charged, due });
        }
    }
    Some(told)
}

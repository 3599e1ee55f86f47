//! Of which charges the entries of a period tell.

use super::entries::ChargedEntry;
use crate::compute::organisation::folded;
use crate::model::Agreement;
use std::collections::{BTreeMap, BTreeSet};

/// The names of the items of the costs, as names are compared.
pub struct CostItems(BTreeSet<String>);

impl CostItems {
    pub fn of(agreement: &Agreement) -> Self {
        Self(agreement.costs.iter().flat_map(|cost| &cost.items).map(|item| folded(&item.name.value)).collect())
    }
}

/// What the entries of a period tell of each party: every charge, or those for some items.
pub struct ToldCharges<'e>(BTreeMap<&'e str, ToldItems>);

enum ToldItems {
    All,
    Some(BTreeSet<String>),
}

impl<'e> ToldCharges<'e> {
    /// An entry without an item, or for one that the costs no longer name, tells of all: what was only renamed is not charged again.
    pub fn of(costs: &CostItems, entries: &[&ChargedEntry<'e>]) -> Self {
        let mut told: BTreeMap<&str, ToldItems> = BTreeMap::new();
        for entry in entries {
            let own = told.entry(entry.party).or_insert_with(|| ToldItems::Some(BTreeSet::new()));
            match entry.item.map(folded).filter(|item| costs.0.contains(item)) {
                None => *own = ToldItems::All,
                Some(item) => {
                    if let ToldItems::Some(items) = own {
                        items.insert(item);
                    }
                }
            }
        }
        Self(told)
    }

    /// Whether they tell of a party's charge for an item.
    pub fn tell_of(&self, party: &str, item: Option<&str>) -> bool {
        self.0.get(party).is_some_and(|own| match own {
            ToldItems::All => true,
            ToldItems::Some(items) => item.is_none_or(|item| items.contains(&folded(item))),
        })
    }
}

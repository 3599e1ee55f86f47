//! Who is booked in periods of another length than the order's. Whatever periods a party is booked in, each of its months is in exactly
//! one order: none counts it twice, and none leaves it to another that does not have it.

use super::AskedOrder;
use crate::compute::frozen::ChargedEntry;
use crate::compute::split::PeriodKind;
use crate::model::{Date, NamedPeriod};
use chrono::Datelike;

/// The parties of an order as their entries tell of them.
pub struct BookedElsewhere<'e> {
    first: Date,
    last: Date,
    kind: PeriodKind,
    /// The entries of the asked period.
    own: Vec<&'e ChargedEntry<'e>>,
    /// Those of longer and shorter ones that share days with it.
    others: Vec<&'e ChargedEntry<'e>>,
    all: &'e [ChargedEntry<'e>],
}

impl<'e> BookedElsewhere<'e> {
    /// From all entries, and those that share days with the asked period.
    pub fn of(asked: &AskedOrder<'_>, all: &'e [ChargedEntry<'e>], recorded: &[&'e ChargedEntry<'e>]) -> Self {
        let (own, others) = recorded.iter().copied().partition(|entry| entry.period == asked.period);
        let kind = PeriodKind::of(asked.period.form).unwrap_or(PeriodKind::Tertial);
        Self { first: asked.first, last: asked.last, kind, own, others, all }
    }

    /// The other periods, each once.
    pub fn periods(&self) -> Vec<NamedPeriod> {
        let mut periods: Vec<NamedPeriod> = Vec::new();
        for entry in &self.others {
            if !periods.contains(&entry.period) {
                periods.push(entry.period);
            }
        }
        periods
    }

    /// Whether the order has a party's share. One that has entries of days in it has them where those are; one that has none follows
    /// the longest period that others have, unless it has entries of parts of that.
    pub fn leaves(&self, party: &str) -> bool {
        if self.others.iter().any(|entry| entry.party == party) {
            return false;
        }
        if self.others.is_empty() || self.own.iter().any(|entry| entry.party == party) {
            return true;
        }
        let longer = self.others.iter().filter(|entry| entry.first <= self.first && self.last <= entry.last);
        match longer.max_by_key(|entry| entry.last - entry.first) {
            Some(longer) => self.kind_within(party, longer) == Some(self.kind),
            None => !self.own.is_empty(),
        }
    }

    /// In what periods a party is booked within a longer one: by months where the tertial has one of its months, else as it was last.
    fn kind_within(&self, party: &str, longer: &ChargedEntry<'_>) -> Option<PeriodKind> {
        let own = || {
            let all = self.all.iter().filter(move |entry| !entry.is_payment && entry.party == party);
            all.filter(|entry| longer.first <= entry.first && entry.last <= longer.last)
        };
        let tertial = |day: Date| (day.year(), day.month0() / 4);
        let is_near =
            |entry: &&ChargedEntry<'_>| entry.kind == PeriodKind::Month && tertial(entry.first) == tertial(self.first);
        let last = || own().max_by_key(|entry| entry.first);
        own().find(is_near).or_else(last).map(|entry| entry.kind)
    }
}

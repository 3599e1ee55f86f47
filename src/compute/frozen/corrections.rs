//! Which periods the entries correct that say that they correct others.

use super::entries::ChargedEntry;
use crate::model::Date;
use std::collections::BTreeMap;

/// The place of the first entry of a period, and its days.
type PlacedDays = (usize, (Date, Date));

/// The periods that a correction may name, by themselves or by one of their vouchers.
pub struct CorrectedDays<'e> {
    by_reference: BTreeMap<&'e str, Vec<PlacedDays>>,
    by_period: BTreeMap<String, PlacedDays>,
}

impl<'e> CorrectedDays<'e> {
    /// What corrects something names no period of its own.
    pub fn of(entries: &[ChargedEntry<'e>]) -> Self {
        let mut own = Self { by_reference: BTreeMap::new(), by_period: BTreeMap::new() };
        for (place, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.corrects.is_empty()) {
            let days = (entry.first, entry.last);
            own.by_period.entry(entry.period.plain()).or_insert((place, days));
            if let Some(reference) = entry.reference {
                let periods = own.by_reference.entry(reference).or_default();
                if periods.iter().all(|(_, known)| *known != days) {
                    periods.push((place, days));
                }
            }
        }
        own
    }

    /// The days of each period that an entry corrects, in the order of the file; none where it corrects nothing, or nothing that is
    /// known.
    pub fn of_entry(&self, entry: &ChargedEntry<'_>) -> Vec<(Date, Date)> {
        let mut found = Vec::new();
        for name in &entry.corrects {
            found.extend(self.by_period.get(*name));
            found.extend(self.by_reference.get(name).into_iter().flatten());
        }
        found.sort_unstable();
        let mut days: Vec<(Date, Date)> = Vec::new();
        for (_, one) in found {
            if one != (entry.first, entry.last) && !days.contains(&one) {
                days.push(one);
            }
        }
        days
    }
}

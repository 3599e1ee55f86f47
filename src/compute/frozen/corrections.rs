//! Which periods the entries correct that say that they correct others.

use super::entries::ChargedEntry;
use crate::model::{Date, NamedPeriod};
use std::collections::BTreeSet;

/// The periods that a correction may name, by themselves or by one of their vouchers: the place of the first entry of each, its voucher
/// and its days.
pub struct CorrectedDays<'e>(Vec<(usize, Option<&'e str>, (Date, Date))>);

impl<'e> CorrectedDays<'e> {
    /// What corrects something names no period of its own.
    pub fn of(entries: &[ChargedEntry<'e>]) -> Self {
        let mut known: Vec<(usize, Option<&str>, (Date, Date))> = Vec::new();
        let mut seen = BTreeSet::new();
        for (place, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.corrects.is_empty()) {
            let days = (entry.first, entry.last);
            if seen.insert((entry.reference, days)) {
                known.push((place, entry.reference, days));
            }
        }
        Self(known)
    }

    /// The days of each period that an entry corrects, in the order of the file: those that it names, or of which it names a voucher, and
    /// those that share days with a period that it names. None where it corrects nothing, or nothing that is known.
    pub fn of_entry(&self, entry: &ChargedEntry<'_>) -> Vec<(Date, Date)> {
        let mut days: Vec<(Date, Date)> = Vec::new();
        if entry.corrects.is_empty() {
            return days;
        }
        let named: Vec<_> =
            entry.corrects.iter().map(|name| (*name, NamedPeriod::parse(name).and_then(NamedPeriod::days))).collect();
        for (_, reference, own) in &self.0 {
            let is_meant = |(name, period): &(&str, Option<(Date, Date)>)| {
                *reference == Some(*name) || period.is_some_and(|(first, last)| own.0 <= last && first <= own.1)
            };
            if *own != (entry.first, entry.last) && !days.contains(own) && named.iter().any(is_meant) {
                days.push(*own);
            }
        }
        days
    }
}

#[cfg(test)]
mod tests {
    use super::super::shares;
    use super::*;
    use crate::compute::tests::{agreement, day};

    #[test]
    fn a_correction_is_of_the_vouchers_and_of_the_booked_periods_that_share_days_with_what_it_names() {
        let booked = "[[invoiced]]\nperiod = \"2024-T1\"\nparty = \"almby\"\namount = 10\non = 2024-05-02\nreference = \"L 1\"\n\
                      [[invoiced]]\nperiod = \"2024-T2\"\nparty = \"almby\"\namount = 10\non = 2024-09-02\nreference = \"L 2\"\n";
        let (first, second) = ((day("2024-01-01"), day("2024-04-30")), (day("2024-05-01"), day("2024-08-31")));
        for (named, wanted) in [
            ("\"L 1\"", vec![first]),
            ("\"L 2\", \"L 1\"", vec![first, second]),
            ("\"2024-T2\"", vec![second]),
            ("\"2024\"", vec![first, second]),
            ("\"2024-06\"", vec![second]),
            ("\"2024-T3\"", vec![]),
            ("\"L 7\"", vec![]),
        ] {
            let corrects = format!(
                "[[invoiced]]\nperiod = \"2025-T1\"\nparty = \"almby\"\namount = 1\non = 2025-05-02\ncorrects = [{named}]\n"
            );
            let agreement = agreement(&format!("{booked}{corrects}"));
            let entries: Vec<ChargedEntry<'_>> = shares(&agreement).collect();
            let known = CorrectedDays::of(&entries);
            assert_eq!(known.of_entry(&entries[2]), wanted, "{named}");
            assert_eq!(known.of_entry(&entries[0]), vec![]);
        }
    }
}

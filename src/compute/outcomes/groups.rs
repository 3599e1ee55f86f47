//! Entries of one party and item, added where they count.

use super::{counted, months};
use crate::compute::{folded, has_begun};
use crate::model::{Agreement, Date, Money, MonthRun, Outcome};
use std::collections::BTreeMap;

/// The party and the item of entries that are compared.
pub type OutcomeKey<'a> = (Option<&'a str>, Option<String>);

/// An entry, its place in the file from 0, and the months that it tells of.
pub type TimedEntry<'a> = (usize, &'a Outcome, MonthRun);

/// The entries of a year.
pub type EntriesByYear<'e, 'a> = &'e [TimedEntry<'a>];

/// The entries that are known on a day, by calendar year.
pub fn entries_by_year(agreement: &Agreement, as_of: Date) -> BTreeMap<i32, Vec<TimedEntry<'_>>> {
    let mut years: BTreeMap<i32, Vec<TimedEntry<'_>>> = BTreeMap::new();
    for (place, outcome) in agreement.outcomes.iter().enumerate().filter(|(_, outcome)| has_begun(outcome, as_of)) {
        if let Some(run) = outcome.months() {
            years.entry(run.year).or_default().push((place, outcome, run));
        }
    }
    years
}

pub fn key_of(outcome: &Outcome) -> OutcomeKey<'_> {
    let party = outcome.party.as_ref().map(|party| party.value.as_str());
    (party, outcome.item.as_ref().map(|item| folded(&item.value)))
}

/// The entries of the parts of a year: what is stated of the year as a whole is told by the year alone.
pub fn of_parts<'a>(entries: EntriesByYear<'_, 'a>) -> Vec<TimedEntry<'a>> {
    entries.iter().filter(|(_, outcome, _)| outcome.year.is_none()).copied().collect()
}

/// The entries of a year that count from January through a month, in the order of the file: those that lie wholly within.
pub fn counted_through<'a>(entries: EntriesByYear<'_, 'a>, last: u32) -> Vec<TimedEntry<'a>> {
    let within = || entries.iter().filter(|(_, _, run)| run.last <= last);
    let mut groups: BTreeMap<OutcomeKey<'_>, Vec<(usize, &Outcome)>> = BTreeMap::new();
    for (place, outcome, _) in within() {
        groups.entry(key_of(outcome)).or_default().push((*place, outcome));
    }
    let mut places: Vec<usize> = groups.into_values().flat_map(|entries| counted(entries).counted).collect();
    places.sort_unstable();
    within().filter(|(place, ..)| places.binary_search(place).is_ok()).copied().collect()
}

/// The same, added by party and item.
pub fn groups_through<'a>(entries: EntriesByYear<'_, 'a>, last: u32) -> Vec<OutcomeGroup<'a>> {
    groups_of(&counted_through(entries, last))
}

/// Entries that count, added by party and item.
pub fn groups_of<'a>(counted: &[TimedEntry<'a>]) -> Vec<OutcomeGroup<'a>> {
    let mut groups: Vec<OutcomeGroup<'_>> = Vec::new();
    let mut known = BTreeMap::new();
    for (entry, outcome, run) in counted.iter().copied() {
        let group = OutcomeGroup::of(entry, outcome, run);
        let place = *known.entry(group.key()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(same) => {
                same.sum = same.sum.and_then(|sum| sum.checked_add(outcome.amount.value));
                same.months |= group.months;
            }
            None => groups.push(group),
        }
    }
    groups
}

/// Those of which none is a part of another.
pub fn tops<'g, 'a>(groups: &'g [OutcomeGroup<'a>]) -> Vec<&'g OutcomeGroup<'a>> {
    groups.iter().filter(|group| !groups.iter().any(|other| group.is_part_of(other))).collect()
}

/// Whether an item of all parties stands beside a party's all items, so that nobody knows what they come to.
pub fn is_unclear(tops: &[&OutcomeGroup<'_>]) -> bool {
    tops.iter().any(|group| group.party.is_none() && group.item.is_some())
        && tops.iter().any(|group| group.item.is_none() && group.party.is_some())
}

/// Entries of one party and item.
pub struct OutcomeGroup<'a> {
    pub party: Option<&'a str>,
    /// As first written.
    pub item: Option<&'a str>,
    /// As names are compared.
    pub name: Option<String>,
    /// None where it does not fit.
    pub sum: Option<Money>,
    /// The months that it tells of, one bit each.
    pub months: u16,
    pub entry: usize,
}

impl<'a> OutcomeGroup<'a> {
    fn of(entry: usize, outcome: &'a Outcome, run: MonthRun) -> Self {
        let item = outcome.item.as_ref().map(|item| item.value.as_str());
        Self {
            party: outcome.party.as_ref().map(|party| party.value.as_str()),
            item,
            name: item.map(folded),
            sum: Some(outcome.amount.value),
            months: months(run.first, run.last),
            entry,
        }
    }

    /// Party and item, as names are compared.
    pub fn key(&self) -> OutcomeKey<'a> {
        (self.party, self.name.clone())
    }

    /// Whether all that this one counts is counted by the other too.
    pub fn is_part_of(&self, other: &Self) -> bool {
        self.entry != other.entry
            && self.months & other.months != 0
            && (other.party.is_none() || other.party == self.party)
            && (other.item.is_none() || other.name == self.name)
    }
}

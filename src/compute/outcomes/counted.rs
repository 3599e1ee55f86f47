//! Which entries of one party and item count: what is accumulated replaces what was before it, and a sum beside all its parts is
//! no money of its own.

use crate::model::{Money, MonthRun, Outcome};
use std::collections::BTreeMap;

/// An entry, its place in the file from 0, and the months that it tells of.
type Timed<'a> = (usize, &'a Outcome, MonthRun);

/// The entries that count, and the first that count a month twice.
#[derive(Debug, Clone, Default)]
pub struct CountedOutcomes {
    /// Places in the file, from 0.
    pub counted: Vec<usize>,
    /// The longer time, and one within it.
    pub twice: Option<(usize, usize)>,
}

/// Counts entries of one party and item, so that no month counts twice.
pub fn counted<'a>(entries: impl IntoIterator<Item = (usize, &'a Outcome)>) -> CountedOutcomes {
    let timed = entries.into_iter().filter_map(|(place, outcome)| Some((place, outcome, outcome.months()?)));
    let mut timed: Vec<Timed<'_>> = latest(timed.collect());
    timed.sort_by_key(|(place, _, run)| (run.last - run.first, run.year, run.first, *place));
    let (mut kept, mut twice): (Vec<Timed<'_>>, Option<(usize, usize)>) = (Vec::new(), None);
    for same in timed.chunk_by(|(_, _, one), (_, _, other)| one == other) {
        let Some((place, _, run)) = same.first() else { continue };
        twice = twice.or_else(|| accumulated_twice(same));
        let within: Vec<&Timed<'_>> = kept.iter().filter(|(_, _, own)| own.overlaps(*run)).collect();
        match within.first() {
            None => kept.extend(same),
            Some(_) if is_sum(same, &within, *run) => {}
            Some((finer, ..)) => twice = twice.or(Some((*place, *finer))),
        }
    }
    let mut counted: Vec<usize> = kept.into_iter().map(|(place, ..)| place).collect();
    counted.sort_unstable();
    CountedOutcomes { counted, twice }
}

/// Of what is accumulated through several months of a year on the same accounts, only the last is left.
fn latest(timed: Vec<Timed<'_>>) -> Vec<Timed<'_>> {
    fn through<'a>((_, outcome, run): &Timed<'a>) -> Option<((i32, Option<&'a str>), u32)> {
        outcome.through.is_some().then_some(((run.year, accounts(outcome)), run.last))
    }
    let mut furthest = BTreeMap::new();
    for (accounts, month) in timed.iter().filter_map(through) {
        let last = furthest.entry(accounts).or_insert(month);
        *last = (*last).max(month);
    }
    let is_last =
        |one: &Timed<'_>| through(one).is_none_or(|(accounts, month)| furthest.get(&accounts) == Some(&month));
    timed.into_iter().filter(is_last).collect()
}

/// On whose accounts an outcome is booked.
fn accounts(outcome: &Outcome) -> Option<&str> {
    outcome.booked_by.as_ref().map(|key| key.value.as_str())
}

/// Two that are accumulated through the same month on the same accounts: only one of them can be right.
fn accumulated_twice(same: &[Timed<'_>]) -> Option<(usize, usize)> {
    let mut seen = BTreeMap::new();
    same.iter().filter(|(_, outcome, _)| outcome.through.is_some()).find_map(|(place, outcome, _)| {
        let first = seen.insert(accounts(outcome), *place);
        first.map(|first| (*place, first))
    })
}

/// Whether an amount is what finer ones come to that cover its time.
fn is_sum(whole: &[Timed<'_>], within: &[&Timed<'_>], run: MonthRun) -> bool {
    let sum = |of: &mut dyn Iterator<Item = Money>| Money::sum(of);
    let inside = |own: MonthRun| run.first <= own.first && own.last <= run.last;
    let mut months: Vec<u32> = within.iter().flat_map(|(_, _, own)| own.first..=own.last).collect();
    months.sort_unstable();
    months.dedup();
    within.iter().all(|(_, _, own)| inside(*own))
        && months.into_iter().eq(run.first..=run.last)
        && sum(&mut whole.iter().map(|(_, outcome, _)| outcome.amount.value))
            == sum(&mut within.iter().map(|(_, outcome, _)| outcome.amount.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::tests::agreement;

    fn places(entries: &[(&str, &str)]) -> (Vec<usize>, Option<(usize, usize)>) {
        let entry = |(time, amount): &(&str, &str)| format!("[[outcomes]]\n{time}\namount = {amount}\n");
        let agreement = agreement(&entries.iter().map(entry).collect::<Vec<_>>().concat());
        let found = counted(agreement.outcomes.iter().enumerate());
        (found.counted, found.twice)
    }

    #[test]
    fn a_year_beside_all_its_parts_is_their_sum_or_a_fault() {
        let tertials = [("period = \"2025-T1\"", "1"), ("period = \"2025-T2\"", "2"), ("period = \"2025-T3\"", "3")];
        let with = |year| [[("year = 2025", year)].as_slice(), &tertials].concat();
        assert_eq!(places(&with("6")), (vec![1, 2, 3], None));
        assert_eq!(places(&with("7")), (vec![1, 2, 3], Some((0, 1))));
        assert_eq!(places(&with("6")[..3]), (vec![1, 2], Some((0, 1))));
        assert_eq!(places(&[("year = 2024", "6"), tertials[0]]), (vec![0, 1], None));
    }

    #[test]
    fn what_is_accumulated_replaces_what_was_before_it() {
        let through = [("through = \"2025-04\"", "4"), ("through = \"2025-08\"", "8")];
        assert_eq!(places(&through), (vec![1], None));
        assert_eq!(places(&[through[1], ("period = \"2025-T3\"", "3")]), (vec![0, 1], None));
        assert_eq!(places(&[through[1], ("period = \"2025-T2\"", "3")]), (vec![1], Some((0, 1))));
        // On other accounts it is no later state of the same.
        let elsewhere = ("through = \"2025-04\"\nbooked_by = \"almby\"", "4");
        assert_eq!(places(&[through[1], elsewhere]).1, Some((0, 1)));
        assert_eq!(places(&[through[0], ("through = \"2025-04\"", "9")]).1, Some((1, 0)));
    }

    #[test]
    fn entries_of_the_same_time_are_added() {
        assert_eq!(places(&[("period = \"2025-03\"", "4"), ("period = \"2025-03\"", "5")]), (vec![0, 1], None));
    }
}

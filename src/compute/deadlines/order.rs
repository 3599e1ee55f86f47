//! The order of an agreement's deadlines, and which of them would share a key.

use crate::model::{Date, Deadline, DeadlineKind};
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by day (those without one last), kind and key, and tells apart those with the same key. Keys are long to make, so
/// that they are made only for those that are alike in the rest; `twins` says whether others can share one.
pub fn sort(deadlines: &mut [Deadline], twins: bool) {
    if twins {
        // In the order of the file: a day that is moved past another changes nothing.
        tell_apart(deadlines);
    }
    deadlines.sort_by_key(by_day);
    if by_key(deadlines) {
        tell_apart(deadlines);
        // What tells them apart is a part of the key.
        by_key(deadlines);
    }
}

/// The place of each among those that are alike, from 1, in the order of the file.
pub fn ordinals<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let mut seen = BTreeMap::new();
    keys.map(|key| *seen.entry(key).and_modify(|count| *count += 1).or_insert(1)).collect()
}

fn by_day(deadline: &Deadline) -> (bool, Option<Date>, DeadlineKind) {
    (deadline.date.is_none(), deadline.date, deadline.kind)
}

/// Sorts those of the same day and kind by key. Whether any two of them share one.
fn by_key(deadlines: &mut [Deadline]) -> bool {
    let mut shared = false;
    for alike in deadlines.chunk_by_mut(|a, b| by_day(a) == by_day(b)).filter(|alike| alike.len() > 1) {
        alike.sort_by_cached_key(Deadline::key);
        shared |= !alike.is_sorted_by(|a, b| a.key() != b.key());
    }
    shared
}

/// Two entries with the same words and the same day are two deadlines. Each keeps its place among them, unless that is taken.
fn tell_apart(deadlines: &mut [Deadline]) {
    let mut seen: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for deadline in deadlines {
        let taken = seen.entry(deadline.own_key()).or_default();
        if !taken.insert(deadline.ordinal) {
            // Whatever is taken, one more than the highest is free.
            deadline.ordinal = taken.last().map_or(1, |last| last.saturating_add(1));
            taken.insert(deadline.ordinal);
        }
    }
}

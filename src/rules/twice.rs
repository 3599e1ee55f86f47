//! Entries of a list that stand for what one before them stands for.

use std::collections::BTreeMap;

/// Entries that share a key with one before them, each with its place, from 1, and the first such one. An entry without a key is
/// like no other.
pub fn twice<'a, T, K: Ord, I: IntoIterator<Item = K>>(
    entries: &'a [T],
    keys: impl Fn(&'a T) -> I,
) -> impl Iterator<Item = (usize, &'a T, &'a T)> {
    // Most lists are too short for that, and need no keys.
    let entries = if entries.len() < 2 { &[] } else { entries };
    let mut first_of_key: BTreeMap<K, usize> = BTreeMap::new();
    let befores: Vec<Option<usize>> = (0..)
        .zip(entries)
        .map(|(place, entry)| {
            let first = keys(entry).into_iter().map(|key| *first_of_key.entry(key).or_insert(place)).min();
            first.filter(|first| *first < place)
        })
        .collect();
    let twice = (1..).zip(entries).zip(befores);
    twice.filter_map(|((place, one), before)| Some((place, one, entries.get(before?)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_that_comes_again_is_told_with_the_first() {
        let entries = [vec![1], vec![2, 3], vec![], vec![3, 1], vec![], vec![1], vec![4]];
        let told: Vec<_> = twice(&entries, |entry| entry.iter()).collect();
        assert_eq!(told, [(4, &entries[3], &entries[0]), (6, &entries[5], &entries[0])]);
    }
}

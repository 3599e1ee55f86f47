//! Who leads back to themselves, by way of pairs that lead from one to another.

use std::collections::{BTreeMap, BTreeSet};

/// Those that lie on a circle: what is left once those are taken away, over and over, that lead to nobody who is left, or to whom
/// nobody leads who is left. (One that lies between two circles is left, too.)
pub fn in_circles<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeSet<&'a str> {
    let leading = without_ends(pairs.collect());
    let turned = leading.into_iter().map(|(from, to)| (to, from)).collect();
    without_ends(turned).into_iter().flat_map(|(one, other)| [one, other]).collect()
}

/// The pairs without those that lead, in whatever many steps, to somebody who leads nowhere.
fn without_ends<'a>(pairs: BTreeSet<(&'a str, &'a str)>) -> BTreeSet<(&'a str, &'a str)> {
    let (mut ways, mut sources): (BTreeMap<&str, usize>, BTreeMap<&str, Vec<&str>>) =
        (BTreeMap::new(), BTreeMap::new());
    for (from, to) in &pairs {
        *ways.entry(from).or_default() += 1;
        sources.entry(to).or_default().push(from);
    }
    let mut ends: Vec<&str> = sources.keys().copied().filter(|to| !ways.contains_key(to)).collect();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    while let Some(end) = ends.pop() {
        gone.insert(end);
        for from in sources.get(end).into_iter().flatten() {
            if let Some(left) = ways.get_mut(from) {
                *left -= 1;
                ends.extend((*left == 0).then_some(*from));
            }
        }
    }
    pairs.into_iter().filter(|(from, to)| !gone.contains(from) && !gone.contains(to)).collect()
}

#[cfg(test)]
mod tests {
    use super::in_circles;

    #[test]
    fn only_those_on_a_circle_are_left() {
        let circles =
            |pairs: &[(&'static str, &'static str)]| in_circles(pairs.iter().copied()).into_iter().collect::<Vec<_>>();
        assert_eq!(circles(&[("a", "a")]), ["a"]);
        assert_eq!(circles(&[("a", "b"), ("b", "c")]), [""; 0]);
        assert_eq!(circles(&[("a", "b"), ("b", "a"), ("b", "c"), ("d", "a")]), ["a", "b"]);
        assert_eq!(circles(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")]), ["a", "b", "c"]);
    }
}

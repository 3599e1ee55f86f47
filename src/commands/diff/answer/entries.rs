//! Which entry of a list before is which one after: by what makes each the one that it is, never by its place.

use crate::edit::SaidValue;
use std::collections::BTreeMap;

/// What an entry of a list is known by: the list, and its fields.
const KEYS: &[(&str, &[&str])] = &[
    ("signatures", &["party"]),
    ("term.conditions", &["text"]),
    ("decision.delegations", &["to", "scope"]),
    ("costs", &["per", "year"]),
    ("costs.items", &["name"]),
    ("costs.index", &["from", "name", "month", "status"]),
    ("costs.index.parts", &["name"]),
    ("staff", &["role"]),
    ("payments", &["from", "to", "what", "year", "due"]),
    ("contributions", &["by", "kind", "what", "year"]),
    ("programmes", &["name"]),
    ("goals", &["text"]),
    ("services", &["name", "party"]),
    ("services.quotas", &["group"]),
    ("duties", &["what", "kind"]),
    ("extensions", &["decided"]),
    ("amendments", &["decided", "reference", "what"]),
    ("amendments.changes", &["field", "rename"]),
    ("followups", &["year", "period"]),
    ("followups.goals", &["goal"]),
    ("followups.figures", &["what"]),
    ("outcomes", &["year", "period", "through", "party", "item", "source"]),
    ("forecasts", &["year", "made", "item", "party"]),
    ("invoiced", &["period", "reference", "party", "from", "to", "item"]),
    ("waivers", &["rule", "field"]),
    ("attachments", &["number", "title"]),
];

/// What any other list may know its entries by.
const OTHERS: &[&str] = &["id", "name", "title", "role", "what", "text", "key", "year", "date", "on"];

/// So many pairs are looked at for what they have in common.
const MOST_COMPARED: usize = 2500;

/// Entries that have little in common are not the same one.
const LEAST_ALIKE: usize = 2;

/// The fields by which an entry of a list is known.
pub fn keys(list: &str) -> &'static [&'static str] {
    KEYS.iter().find(|(own, _)| *own == list).map_or(OTHERS, |(_, keys)| keys)
}

/// The entries of two lists that are not the same in both: each with what it was, or what it has become. Where figures count otherwise
/// than they did, what is written alike is not the same.
pub fn paired<'s>(
    list: &str,
    counts_alike: bool,
    before: &'s [SaidValue],
    after: &'s [SaidValue],
) -> Vec<(Option<&'s SaidValue>, Option<&'s SaidValue>)> {
    let (mut olds, mut news): (Vec<&SaidValue>, Vec<&SaidValue>) = (before.iter().collect(), after.iter().collect());
    // Those that say the same are nobody's business, wherever they stand.
    if counts_alike {
        taken(&mut olds, &mut news, SaidValue::is_same);
    }
    let by_key = |old: &SaidValue, new: &SaidValue| {
        let keys = keys(list);
        keys.iter().any(|key| old.get(key).is_some())
            && keys.iter().all(|key| match (old.get(key), new.get(key)) {
                (Some(old), Some(new)) => old.is_same(new),
                (old, new) => old.is_none() && new.is_none(),
            })
    };
    let mut pairs = taken(&mut olds, &mut news, by_key);
    pairs.extend(alike(&mut olds, &mut news));
    // In the order of what there is now, and below it what is there no more.
    let place = |new: &SaidValue| after.iter().position(|other| std::ptr::eq(other, new));
    let mut found: Vec<(Option<&SaidValue>, Option<&SaidValue>)> = pairs
        .into_iter()
        .map(|(old, new)| (Some(old), Some(new)))
        .chain(news.into_iter().map(|new| (None, Some(new))))
        .collect();
    found.sort_by_key(|(_, new)| new.and_then(place));
    found.extend(olds.into_iter().map(|old| (Some(old), None)));
    found
}

/// Takes out the pairs of which something holds, the first with the first.
fn taken<'s>(
    olds: &mut Vec<&'s SaidValue>,
    news: &mut Vec<&'s SaidValue>,
    is_pair: impl Fn(&SaidValue, &SaidValue) -> bool,
) -> Vec<(&'s SaidValue, &'s SaidValue)> {
    let mut pairs = Vec::new();
    olds.retain(|old| match news.iter().position(|new| is_pair(old, new)) {
        Some(place) => {
            pairs.push((*old, news.remove(place)));
            false
        }
        None => true,
    });
    pairs
}

/// Takes out those of which only the key itself has changed: at least half of what the one says the other says as well.
fn alike<'s>(olds: &mut Vec<&'s SaidValue>, news: &mut Vec<&'s SaidValue>) -> Vec<(&'s SaidValue, &'s SaidValue)> {
    if olds.len() * news.len() > MOST_COMPARED {
        return Vec::new();
    }
    let mut fitting = Vec::new();
    for old in olds.iter() {
        for new in news.iter() {
            let (common, most) = in_common(old, new);
            if common >= LEAST_ALIKE && 2 * common >= most {
                fitting.push((common, *old, *new));
            }
        }
    }
    // Of as many, the first come first.
    fitting.sort_by_key(|(common, ..)| std::cmp::Reverse(*common));
    let mut pairs = Vec::new();
    for (_, old, new) in fitting {
        let places =
            (olds.iter().position(|own| std::ptr::eq(*own, old)), news.iter().position(|own| std::ptr::eq(*own, new)));
        if let (Some(old_place), Some(new_place)) = places {
            olds.remove(old_place);
            news.remove(new_place);
            pairs.push((old, new));
        }
    }
    pairs
}

/// How many facts two values have in common, and how many the one with more of them has.
pub fn in_common(one: &SaidValue, other: &SaidValue) -> (usize, usize) {
    let (one, other) = (facts(one), facts(other));
    let common = one.iter().map(|(fact, count)| (*count).min(other.get(fact).copied().unwrap_or_default())).sum();
    (common, one.values().sum::<usize>().max(other.values().sum()))
}

/// What a value says, fact by fact, with the path of each without places in lists.
fn facts(said: &SaidValue) -> BTreeMap<String, usize> {
    fn gather(path: &str, said: &SaidValue, facts: &mut BTreeMap<String, usize>) {
        match said {
            SaidValue::Text(word) | SaidValue::Bare(word) => *facts.entry(format!("{path}={word}")).or_default() += 1,
            SaidValue::List(list) => list.iter().for_each(|one| gather(path, one, facts)),
            SaidValue::Table(table) => table.iter().for_each(|(key, one)| gather(&format!("{path}.{key}"), one, facts)),
        }
    }
    let mut found = BTreeMap::new();
    gather("", said, &mut found);
    found
}

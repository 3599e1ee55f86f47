//! What an event does to a file: nothing where it is written there already, nothing either where the file says otherwise, or else
//! lines to add and values to set.

use super::kinds::{RecordKind, RecordedAs};
use crate::compute::folded;
use crate::edit::{Change, NewPair, SaidValue, place};
use crate::model::is_placeholder;
use crate::rules;

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Decided {
    /// All of it stands there, at this path.
    There(Vec<String>),
    /// The same event stands there with other values.
    Differs(Vec<String>, Vec<Difference>),
    Make(Vec<Change>),
}

/// A field that the file and the command line do not agree on.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub key: String,
    /// None where the entry is of everything.
    pub there: Option<String>,
    pub given: String,
}

/// What an event does to a file that says so. `key` is that of a table among others, or of a committee.
pub fn decide(kind: &RecordKind, file: &SaidValue, given: &[NewPair], key: Option<&str>, another: bool) -> Decided {
    let key = || key.unwrap_or_default().to_owned();
    match kind.form {
        RecordedAs::Entry(list) => entry(kind, file, list, given, another),
        RecordedAs::Table(name) => table(kind, file, vec![name.to_owned()], given),
        RecordedAs::Keyed(name) => table(kind, file, vec![name.to_owned(), key()], given),
        RecordedAs::File => table(kind, file, Vec::new(), given),
        RecordedAs::Day(list) => days(file, &["committees".to_owned(), key()], list, given),
    }
}

/// What stands in a file beside what is given.
#[derive(Default)]
struct Compared {
    differences: Vec<Difference>,
    /// What is to be written.
    new: Vec<NewPair>,
}

fn entry(kind: &RecordKind, file: &SaidValue, list: &str, given: &[NewPair], another: bool) -> Decided {
    let entries: &[SaidValue] = if let Some(SaidValue::List(entries)) = file.get(list) { entries } else { &[] };
    let mut known: Vec<(usize, EventFit, Compared)> = (0..)
        .zip(entries)
        .filter(|_| !another)
        .filter_map(|(index, entry)| Some((index, fit(kind, entry, given)?, compare(kind, Some(entry), given))))
        .filter(|(_, fit, compared)| *fit == EventFit::Whole || compared.differences.is_empty())
        .collect();
    // The one that says all of it, or at least nothing else, comes before one that does not agree.
    known.sort_by_key(|(_, fit, compared)| (*fit, compared.differences.len(), compared.new.len()));
    match known.into_iter().next() {
        Some((index, EventFit::Wider, compared)) => {
            let parts = compared.new.into_iter().filter(|pair| is_part(kind, &pair.key, given));
            let difference = |pair: NewPair| {
                let given = SaidValue::of_value(&pair.value)?.shown();
                Some(Difference { key: pair.key, there: None, given })
            };
            Decided::Differs(vec![list.to_owned(), place(index)], parts.filter_map(difference).collect())
        }
        Some((index, _, compared)) => decided(vec![list.to_owned(), place(index)], compared),
        None => Decided::Make(vec![Change::Append { list: list.to_owned(), pairs: given.to_vec() }]),
    }
}

fn table(kind: &RecordKind, file: &SaidValue, path: Vec<String>, given: &[NewPair]) -> Decided {
    let compared = compare(kind, file.at(&path), given);
    decided(path, compared)
}

fn decided(path: Vec<String>, compared: Compared) -> Decided {
    if !compared.differences.is_empty() {
        return Decided::Differs(path, compared.differences);
    }
    if compared.new.is_empty() {
        return Decided::There(path);
    }
    Decided::Make(vec![Change::Set { table: path, pairs: compared.new }])
}

/// How an entry is known to be of the event that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EventFit {
    /// By its whole key.
    Whole,
    /// By what of the key both say.
    Part,
    /// It is of everything, and what is given of a part: the same amount may be the same money.
    Wider,
}

/// Whether an entry without this key is of everything.
fn is_part(kind: &RecordKind, key: &str, given: &[NewPair]) -> bool {
    let is_given = |other: &str| given.iter().any(|pair| pair.key == other);
    kind.whole_without.iter().any(|(own, unless)| *own == key && !unless.is_some_and(is_given))
}

/// Whether two values of a key are one: names are compared without case and spacing as everywhere, and a rule has a code and a name.
fn is_one(key: &str, there: &SaidValue, given: &SaidValue) -> bool {
    let rule = |word: &str| rules::find(word).map(|rule| rule.code);
    there.is_same(given)
        || match (key, there, given) {
            ("item", SaidValue::Text(there), SaidValue::Text(given)) => folded(there) == folded(given),
            ("rule", SaidValue::Text(there), SaidValue::Text(given)) => {
                rule(there).is_some_and(|code| rule(given) == Some(code))
            }
            _ => false,
        }
}

/// Whether an entry is of the event that is given; by a part of the key only where it agrees in all else.
fn fit(kind: &RecordKind, entry: &SaidValue, given: &[NewPair]) -> Option<EventFit> {
    let value = |key: &str| given.iter().find(|pair| pair.key == key).and_then(|pair| SaidValue::of_value(&pair.value));
    let mut key: Vec<&str> = kind.key.to_vec();
    if let Some((first, instead)) = kind.instead
        && value(first).is_none()
    {
        key.push(instead);
    }
    let mut fit = EventFit::Whole;
    for key in key {
        match (entry.get(key).filter(|there| !is_open(there)), value(key)) {
            (Some(there), Some(own)) if is_one(key, there, &own) => {}
            (None, None) => {}
            // What waits to be filled in says of no whole.
            (None, Some(_)) if is_part(kind, key, given) && entry.get(key).is_some() => fit = fit.max(EventFit::Part),
            (None, Some(_)) if is_part(kind, key, given) => fit = EventFit::Wider,
            (None, Some(_)) if kind.unsaid.contains(&key) => fit = fit.max(EventFit::Part),
            (Some(_), None) if kind.labels.contains(&key) => fit = fit.max(EventFit::Part),
            (Some(_) | None, Some(_)) | (Some(_), None) => return None,
        }
    }
    let is_late = |key: &&str| match (entry.get(key), value(key)) {
        (Some(there), Some(given)) => there.is_same(&given),
        (Some(_) | None, None) | (None, Some(_)) => true,
    };
    kind.late.iter().all(is_late).then_some(fit)
}

fn compare(kind: &RecordKind, table: Option<&SaidValue>, given: &[NewPair]) -> Compared {
    let mut compared = Compared::default();
    let moves_on = given.iter().any(|pair| moves(kind, table, pair));
    let may_become =
        |pair: &NewPair| moves(kind, table, pair) || moves_on && kind.moves_along.contains(&pair.key.as_str());
    for pair in given {
        let Some(value) = SaidValue::of_value(&pair.value) else { continue };
        match table.and_then(|table| table.get(&pair.key)) {
            Some(there) if there.is_same(&value) => {}
            Some(there) if kind.key.contains(&pair.key.as_str()) && is_one(&pair.key, there, &value) => {}
            Some(there) if !is_open(there) && !may_become(pair) => {
                let (there, given) = (Some(there.shown()), value.shown());
                compared.differences.push(Difference { key: pair.key.clone(), there, given });
            }
            Some(_) | None => compared.new.push(pair.clone()),
        }
    }
    compared
}

/// Whether nothing is said yet, but for what waits to be filled in.
fn is_open(there: &SaidValue) -> bool {
    matches!(there, SaidValue::Text(words) if is_placeholder(words))
}

/// Whether the value is one that the table's own moves on to.
fn moves(kind: &RecordKind, table: Option<&SaidValue>, pair: &NewPair) -> bool {
    let Some((field, steps)) = kind.moves.filter(|(field, _)| *field == pair.key) else { return false };
    let there = table.and_then(|table| table.get(field));
    let (Some(SaidValue::Text(from)), Some(SaidValue::Text(to))) = (there, SaidValue::of_value(&pair.value)) else {
        return false;
    };
    steps.iter().any(|(own, others)| own == from && others.contains(&to.as_str()))
}

fn days(file: &SaidValue, table: &[String], list: &str, given: &[NewPair]) -> Decided {
    let path: Vec<String> = table.iter().cloned().chain([list.to_owned()]).collect();
    let known: &[SaidValue] = if let Some(SaidValue::List(days)) = file.at(&path) { days } else { &[] };
    let values = given.iter().flat_map(|pair| match SaidValue::of_value(&pair.value) {
        Some(SaidValue::List(days)) => days,
        Some(day) => vec![day],
        None => Vec::new(),
    });
    let new = values.filter(|day| !known.iter().any(|known| known.is_same(day)));
    let changes: Vec<Change> =
        new.map(|day| Change::Add { table: table.to_vec(), key: list.to_owned(), value: day.shown() }).collect();
    if changes.is_empty() { Decided::There(path) } else { Decided::Make(changes) }
}

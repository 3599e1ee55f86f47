//! Amendments taken back, change by change: what a file said before each of them.

use super::form::{SealedField, SealedShape, fields, shape_at};
use crate::model::{At, Choice, SealedPart, StatedContent, StatedPair, StatedValue};

/// A change as the file states it.
pub struct StatedChange<'v> {
    pub what: ChangedPlace<'v>,
    pub from: Option<&'v StatedValue>,
    pub to: Option<&'v StatedValue>,
}

/// What a change is of.
pub enum ChangedPlace<'v> {
    /// A field, by the keys of the tables that lead to it.
    Field(Vec<&'v str>),
    /// The key that a party had before.
    Party(&'v str),
}

/// Why a change does not agree with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// The file says otherwise; none where it says nothing.
    Says(Option<StatedValue>),
    /// No entry of the list is the one that the change added.
    NoSuchEntry,
    /// There is no party with the key that the change gave.
    NoSuchParty,
    /// The path leads into a list, whose entries change whole.
    IntoList,
}

impl<'v> StatedChange<'v> {
    /// A change, where it says what it is of.
    pub fn of(change: &'v StatedValue) -> Option<Self> {
        let (from, to) = (change.get("from"), change.get("to"));
        let what = match (change.get("field"), change.get("rename")) {
            (Some(field), _) => ChangedPlace::Field(field.as_text()?.split('.').collect()),
            (None, Some(key)) => ChangedPlace::Party(key.as_text()?),
            (None, None) => return None,
        };
        Some(Self { what, from, to })
    }

    /// Takes the change back. What the file says otherwise is told, and then taken for what the change says.
    pub fn take_back(&self, file: &mut StatedValue) -> Result<(), Mismatch> {
        match &self.what {
            ChangedPlace::Party(was) => rename(file, self.key(), was),
            ChangedPlace::Field(path) => turn(file, path, self.to, self.from),
        }
    }

    /// Makes the change once more.
    pub fn make(&self, file: &mut StatedValue) -> Result<(), Mismatch> {
        match &self.what {
            ChangedPlace::Party(was) => rename(file, was, self.key()),
            ChangedPlace::Field(path) => turn(file, path, self.from, self.to),
        }
    }

    /// The key that a party has by the change.
    fn key(&self) -> &'v str {
        self.to.and_then(StatedValue::as_text).unwrap_or_default()
    }
}

/// What stands at a path becomes another value.
fn turn(
    file: &mut StatedValue,
    path: &[&str],
    old: Option<&StatedValue>,
    new: Option<&StatedValue>,
) -> Result<(), Mismatch> {
    let there = at(file, path)?.cloned();
    let is_of_entries = shape_at(path).and_then(SealedShape::of_entries).is_some();
    let is_list = there.as_ref().is_some_and(|there| matches!(there.content, StatedContent::List(_)));
    let is_table =
        |value: Option<&StatedValue>| value.is_some_and(|one| matches!(one.content, StatedContent::Table(_)));
    if is_of_entries || is_list && (is_table(old) || is_table(new)) {
        entry(file, path, there.as_ref(), old, new)
    } else {
        leaf(file, path, there, old, new)
    }
}

/// What stands at a path.
fn at<'f>(file: &'f StatedValue, path: &[&str]) -> Result<Option<&'f StatedValue>, Mismatch> {
    let mut value = file;
    for key in path {
        if let StatedContent::List(_) = value.content {
            return Err(Mismatch::IntoList);
        }
        match value.get(key) {
            Some(inner) => value = inner,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

/// Whether two values at a path say the same.
fn is_same(path: &[&str], one: Option<&StatedValue>, other: Option<&StatedValue>) -> bool {
    let shape = shape_at(path).unwrap_or(SealedShape::Plain);
    let text = |value: Option<&StatedValue>| value.and_then(|value| shape.text_of(value));
    text(one) == text(other)
}

fn leaf(
    file: &mut StatedValue,
    path: &[&str],
    there: Option<StatedValue>,
    old: Option<&StatedValue>,
    new: Option<&StatedValue>,
) -> Result<(), Mismatch> {
    let fits = is_same(path, there.as_ref(), old);
    put(file, path, new);
    if fits { Ok(()) } else { Err(Mismatch::Says(there)) }
}

fn entry(
    file: &mut StatedValue,
    path: &[&str],
    there: Option<&StatedValue>,
    old: Option<&StatedValue>,
    new: Option<&StatedValue>,
) -> Result<(), Mismatch> {
    let span = there.map_or(file.span, |there| there.span);
    let mut values = there.map(StatedValue::values).unwrap_or_default().to_vec();
    let mut place = values.len();
    let mut fits = true;
    if let Some(old) = old {
        let shape = shape_at(path).and_then(SealedShape::of_entries).unwrap_or(SealedShape::Plain);
        let wanted = shape.text_of(old);
        match values.iter().rposition(|one| shape.text_of(one) == wanted) {
            Some(found) => {
                values.remove(found);
                // Others may name it by its place.
                place = found;
            }
            None => fits = false,
        }
    }
    if let Some(new) = new {
        values.insert(place.min(values.len()), new.clone());
    }
    put(file, path, Some(&StatedValue { span, content: StatedContent::List(values) }).filter(|list| !list.is_empty()));
    if fits { Ok(()) } else { Err(Mismatch::NoSuchEntry) }
}

/// Puts a value at a path, with the tables that lead to it; a table that is emptied goes.
fn put(table: &mut StatedValue, path: &[&str], value: Option<&StatedValue>) {
    let Some((first, rest)) = path.split_first() else { return };
    let span = table.span;
    let StatedContent::Table(pairs) = &mut table.content else { return };
    let place = pairs.iter().position(|pair| pair.key.value == *first);
    if rest.is_empty() {
        match (place.and_then(|place| pairs.get_mut(place)), value) {
            (Some(pair), Some(value)) => pair.value = value.clone(),
            (Some(_), None) => pairs.retain(|pair| pair.key.value != *first),
            (None, Some(value)) => {
                let key = At { value: (*first).to_owned(), span: value.span };
                pairs.push(StatedPair { key, value: value.clone() });
            }
            (None, None) => {}
        }
        return;
    }
    if place.is_none() {
        let Some(value) = value else { return };
        let key = At { value: (*first).to_owned(), span: value.span };
        let content = StatedContent::Table(Vec::new());
        pairs.push(StatedPair { key, value: StatedValue { span, content } });
    }
    if let Some(pair) = pairs.iter_mut().find(|pair| pair.key.value == *first) {
        put(&mut pair.value, rest, value);
        if pair.value.is_empty() {
            pairs.retain(|pair| pair.key.value != *first);
        }
    }
}

/// Gives a party another key, with whatever refers to it.
fn rename(file: &mut StatedValue, old: &str, new: &str) -> Result<(), Mismatch> {
    let is_there = file.get("parties").is_some_and(|parties| parties.get(old).is_some());
    for part in SealedPart::ALL {
        renamed_in(file, fields(*part), old, new);
    }
    if is_there { Ok(()) } else { Err(Mismatch::NoSuchParty) }
}

fn renamed_in(table: &mut StatedValue, fields: &[SealedField], old: &str, new: &str) {
    let StatedContent::Table(pairs) = &mut table.content else { return };
    for pair in pairs {
        if let Some((_, shape)) = fields.iter().find(|(key, _)| *key == pair.key.value) {
            renamed(&mut pair.value, *shape, old, new);
        }
    }
}

fn renamed(value: &mut StatedValue, shape: SealedShape, old: &str, new: &str) {
    match (shape, &mut value.content) {
        (SealedShape::Key, StatedContent::Text(key)) if key == old => new.clone_into(key),
        (SealedShape::Key, StatedContent::List(keys)) => keys.iter_mut().for_each(|key| renamed(key, shape, old, new)),
        (SealedShape::ByParty | SealedShape::Parties(_), StatedContent::Table(pairs)) => {
            for pair in pairs.iter_mut().filter(|pair| pair.key.value == old) {
                new.clone_into(&mut pair.key.value);
            }
        }
        (SealedShape::Table(inner), StatedContent::Table(_)) => renamed_in(value, inner, old, new),
        (SealedShape::Entries(inner), StatedContent::List(values)) => {
            for one in values.iter_mut() {
                renamed_in(one, inner, old, new);
            }
        }
        (
            SealedShape::Plain
            | SealedShape::Key
            | SealedShape::Amount
            | SealedShape::Unit
            | SealedShape::Table(_)
            | SealedShape::Entries(_)
            | SealedShape::Keyed(_)
            | SealedShape::Parties(_)
            | SealedShape::ByParty
            | SealedShape::Indexes,
            _,
        ) => {}
    }
}

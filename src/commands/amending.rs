//! One field of an agreement becomes another: the lines that change, and what stood there before and does now.

use super::record::TypedField;
use super::record::value_as_toml;
use super::sealing::FieldChange;
use crate::edit::{self, Change, NewPair, Refusal, SaidValue, place};
use crate::model::{Field, FileId, Shape, StatedValue, Text, nearest, or_meant, personal_number, text};
use crate::session::RunError;
use crate::{parse, resolve};

/// A field as it is typed: `goals[2].target`.
#[derive(Debug)]
pub struct FieldPath {
    typed: String,
    /// Keys, and the places in lists as [`place`] writes them.
    steps: Vec<String>,
    /// The keys before the first place.
    keys: usize,
    shape: Shape,
}

/// What came of a change.
#[derive(Debug)]
pub enum MadeChange {
    /// The text with it, and the change.
    Changed(String, FieldChange),
    /// The file says so already.
    Same(FieldChange),
}

/// What has sorts of events of its own, or says how the file was changed.
const OWN: &[&str] = &["amendments", "seal"];

impl FieldPath {
    /// The field that was typed, where the format has it.
    pub fn of(typed: &str, is_correction: bool) -> Result<Self, RunError> {
        let (mut steps, mut keys) = (Vec::new(), None);
        for part in typed.trim().split('.') {
            let (key, places) = part.split_at(part.find('[').unwrap_or(part.len()));
            steps.push(key.to_owned());
            if !places.is_empty() {
                let number = places.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                let number = number.and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
                let number = number.ok_or_else(|| {
                    wrong(
                        typed,
                        &Text::fixed(
                            "platser i listor räknas från 1, som goals[2]",
                            "places in lists count from 1, as in goals[2]",
                        ),
                    )
                })?;
                keys = keys.or(Some(steps.len()));
                steps.push(place(number));
            }
        }
        let fields = resolve::agreement_fields();
        let first = steps.first().map(String::as_str).unwrap_or_default();
        if OWN.contains(&first) {
            return Err(wrong(
                typed,
                &Text::fixed("det skrivs inte som en ändring", "that is not entered as an amendment"),
            ));
        }
        if first == "term" && steps.get(1).is_some_and(|key| key == "end") && !is_correction {
            return Err(wrong(
                typed,
                &Text::fixed(
                    "en senare sista dag skrivs in med record extension, en tidigare med record end; är filen fel, lägg till --correction",
                    "a later last day is entered by record extension, an earlier one by record end; if the file is wrong, add --correction",
                ),
            ));
        }
        let shape = shape_of(Shape::Table(fields), &steps, typed)?;
        let keys = keys.unwrap_or(steps.len());
        Ok(Self { typed: typed.trim().to_owned(), steps, keys, shape })
    }

    /// The field that a change names: up to a list, whose entries change whole.
    fn changed_field(&self) -> String {
        self.steps.get(..self.keys).unwrap_or_default().join(".")
    }

    /// Whether it leads into an entry of a list.
    const fn is_within_entry(&self) -> bool {
        self.keys < self.steps.len()
    }
}

fn wrong(field: &str, why: &Text) -> RunError {
    let field = personal_number::mask(field).into_owned();
    RunError(text!("--field {field}: {why}", "--field {field}: {why}", why))
}

/// What may stand at a path.
fn shape_of(mut shape: Shape, steps: &[String], typed: &str) -> Result<Shape, RunError> {
    for step in steps {
        let is_place = step.starts_with('[');
        let is_list = matches!(shape, Shape::List(_));
        let inner = if let Shape::Table(fields) = shape {
            Some(own(fields, step, typed)?)
        } else if let Shape::Keyed(inner) | Shape::Map(inner) | Shape::List(inner) = shape {
            (is_place == is_list).then_some(*inner)
        } else {
            None
        };
        let why = if is_list {
            Text::fixed(
                "ange vilken post i listan, som goals[2].target",
                "say which entry of the list, as in goals[2].target",
            )
        } else {
            Text::fixed("ett avtal har inget sådant fält", "an agreement has no such field")
        };
        shape = inner.ok_or_else(|| wrong(typed, &why))?;
    }
    Ok(shape)
}

fn own(fields: Vec<Field>, step: &str, typed: &str) -> Result<Shape, RunError> {
    let meant = or_meant(nearest(step, fields.iter().map(|field| field.key)));
    let found = fields.into_iter().find(|field| field.key == step).map(|field| field.shape);
    found.ok_or_else(|| {
        wrong(typed, &text!("ett avtal har inget sådant fält{meant}", "an agreement has no such field{meant}", meant))
    })
}

/// Makes one change of a text.
pub fn made(text: &str, path: &FieldPath, typed: &TypedField) -> Result<MadeChange, RunError> {
    let (field, steps) = (&path.typed, path.steps.as_slice());
    let said = [!typed.to.is_empty(), !typed.add.is_empty(), typed.removes];
    if said.iter().filter(|said| **said).count() != 1 {
        return Err(wrong(
            field,
            &Text::fixed("ange ett av --to, --add och --remove", "give one of --to, --add and --remove"),
        ));
    }
    let before = stated(text);
    let there = at(&before, steps);
    let (table, key) = (steps.get(..steps.len().saturating_sub(1)).unwrap_or_default(), steps.last());
    let key = key.map(String::as_str).unwrap_or_default();
    let changes = if typed.removes {
        if matches!(path.shape, Shape::List(_)) && is_entries(&path.shape) {
            return Err(wrong(
                field,
                &text!("ange vilken post som ska bort, som {field}[2]", "say which entry is to go, as in {field}[2]"),
            ));
        }
        vec![Change::Remove { path: steps.to_vec() }]
    } else if !typed.add.is_empty() {
        added(path, typed, there)?
    } else {
        if key.starts_with('[') || is_entries(&path.shape) || matches!(path.shape, Shape::Table(_) | Shape::Keyed(_)) {
            return Err(wrong(
                field,
                &Text::fixed(
                    "ange vilket fält i det som ändras, eller lägg till med --add",
                    "say which field of it is changed, or add by --add",
                ),
            ));
        }
        let value = value(&path.shape, &typed.to).map_err(|why| wrong(field, &why))?;
        vec![Change::Set { table: table.to_vec(), pairs: vec![NewPair::new(key, value)] }]
    };
    if path.is_within_entry() && at(&before, steps.get(..=path.keys).unwrap_or_default()).is_none() {
        return Err(wrong(field, &Text::fixed("listan har ingen sådan post", "the list has no such entry")));
    }
    let change = |after: &StatedValue| {
        let to_list = steps.get(..path.keys).unwrap_or_default();
        let (from, to) = if path.is_within_entry() {
            let entry = steps.get(..=path.keys).unwrap_or_default();
            let is_gone = typed.removes && steps.len() == path.keys + 1;
            (at(&before, entry), at(after, entry).filter(|_| !is_gone))
        } else if is_entries(&path.shape) {
            (None, at(after, to_list).and_then(|list| list.values().last()))
        } else {
            (at(&before, to_list), at(after, to_list))
        };
        FieldChange { field: path.changed_field(), from: from.cloned(), to: to.cloned() }
    };
    if typed.removes && there.is_none() {
        return Ok(MadeChange::Same(FieldChange { field: path.changed_field(), from: None, to: None }));
    }
    let after = edit::changed(text, &changes).map_err(|why| match why {
        Refusal::Unsound => wrong(field, &Text::fixed("filen går inte att läsa", "the file cannot be read")),
        Refusal::Unusual => wrong(field, &Text::fixed(
            "filen är skriven så att fältet inte kan ändras utan att något mer ändras: ändra det för hand, och skriv in ändringen med --written",
            "the file is written so that the field cannot be changed without changing more: change it by hand, and enter it by --written",
        )),
    })?;
    let change = change(&stated(&after));
    let same = |one: &StatedValue, other: &StatedValue| {
        let said = |value: &StatedValue| SaidValue::of_value(&super::sealing::as_toml(value));
        said(one).zip(said(other)).is_some_and(|(one, other)| one.is_same(&other))
    };
    let is_same = match (&change.from, &change.to) {
        (Some(from), Some(to)) => same(from, to),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    Ok(if is_same { MadeChange::Same(change) } else { MadeChange::Changed(after, change) })
}

/// Whether a list is one of tables.
fn is_entries(shape: &Shape) -> bool {
    matches!(shape, Shape::List(inner) if matches!(**inner, Shape::Table(_)))
}

/// One more entry of a list, or a table that was not there.
fn added(path: &FieldPath, typed: &TypedField, there: Option<&StatedValue>) -> Result<Vec<Change>, RunError> {
    let (field, steps) = (&path.typed, path.steps.as_slice());
    let [word] = typed.add.as_slice() else {
        return Err(wrong(
            field,
            &Text::fixed("ange --add en gång för varje --field", "give --add once for each --field"),
        ));
    };
    let pairs = |fields: &[Field]| pairs_of(word, fields).map_err(|why| wrong(field, &why));
    if let Shape::List(inner) = &path.shape {
        return if let Shape::Table(fields) = &**inner {
            let [list] = steps else {
                let why = Text::fixed(
                    "listan ligger under en annan rubrik: ändra för hand, och skriv in ändringen med --written",
                    "the list lies in another table: change it by hand, and enter the amendment by --written",
                );
                return Err(wrong(field, &why));
            };
            Ok(vec![Change::Append { list: list.clone(), pairs: pairs(fields)? }])
        } else {
            let mut values: Vec<String> =
                there.map(StatedValue::values).unwrap_or_default().iter().map(super::sealing::as_toml).collect();
            values.push(value_as_toml(word, inner).map_err(|why| wrong(field, &why))?);
            let (key, table) = steps.split_last().map_or(("", [].as_slice()), |(key, table)| (key.as_str(), table));
            let pairs = vec![NewPair::new(key, format!("[{}]", values.join(", ")))];
            Ok(vec![Change::Set { table: table.to_vec(), pairs }])
        };
    }
    if let Shape::Table(fields) = &path.shape
        && there.is_none()
    {
        return Ok(vec![Change::Set { table: steps.to_vec(), pairs: pairs(fields)? }]);
    }
    let why = Text::fixed(
        "där kan inget läggas till: ange --to eller --remove",
        "nothing can be added there: give --to or --remove",
    );
    Err(wrong(field, &why))
}

/// `text = Fler läser; target = 85 procent`, or a table as TOML writes it within braces.
fn pairs_of(word: &str, fields: &[Field]) -> Result<Vec<NewPair>, Text> {
    let form = || {
        let keys: Vec<String> = fields.iter().map(|field| format!("{} = …", field.key)).collect();
        let keys = keys.join("; ");
        text!("skriv posten som \"{keys}\"", "write the table as \"{keys}\"")
    };
    if word.trim_start().starts_with('{') {
        let table = stated(&format!("value = {}", word.trim()));
        let pairs = table.get("value").map(StatedValue::pairs).unwrap_or_default();
        let pairs: Vec<NewPair> =
            pairs.iter().map(|pair| NewPair::new(&pair.key.value, super::sealing::as_toml(&pair.value))).collect();
        return if pairs.is_empty() { Err(form()) } else { Ok(pairs) };
    }
    let mut pairs = Vec::new();
    for part in word.split(';').filter(|part| !part.trim().is_empty()) {
        let (key, word) = part.split_once('=').ok_or_else(form)?;
        let field = fields.iter().find(|field| field.key == key.trim()).ok_or_else(form)?;
        let word = word.trim();
        let bare = word.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(word);
        pairs.push(NewPair::new(field.key, value(&field.shape, &[bare.to_owned()])?));
    }
    if pairs.is_empty() { Err(form()) } else { Ok(pairs) }
}

/// Words as TOML writes them, by what may stand there.
fn value(shape: &Shape, words: &[String]) -> Result<String, Text> {
    let is_raw = |word: &&String| word.trim_start().starts_with(['{', '[']);
    if let [word] = words
        && is_raw(&word)
        && matches!(shape, Shape::List(_) | Shape::Map(_) | Shape::Either(_) | Shape::Table(_))
        && SaidValue::of_value(word.trim()).is_some()
    {
        return Ok(word.trim().to_owned());
    }
    if let Shape::List(inner) = shape {
        let values = words.iter().map(|word| value_as_toml(word, inner)).collect::<Result<Vec<_>, _>>()?;
        return Ok(format!("[{}]", values.join(", ")));
    }
    if let Shape::Either(shapes) = shape
        && let Some(read) = shapes.iter().map(|shape| value(shape, words)).reduce(Result::or)
    {
        return read;
    }
    match words {
        [word] => value_as_toml(word, shape),
        _ => {
            Err(Text::fixed("fältet har ett enda värde: ange --to en gång", "the field has one value: give --to once"))
        }
    }
}

fn stated(text: &str) -> StatedValue {
    parse::with_document(FileId(0), text, |document| parse::stated(FileId(0), document))
}

/// What stands at a path with places in lists.
fn at<'s>(file: &'s StatedValue, steps: &[String]) -> Option<&'s StatedValue> {
    steps.iter().try_fold(file, |value, step| match edit::index(step) {
        Some(index) => value.values().get(index),
        None => value.get(step),
    })
}

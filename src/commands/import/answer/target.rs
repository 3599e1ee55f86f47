//! Where a field of an agreement stands, as a map names it: `title`, `term.start`, `parties.foreningen.name`, `costs.2021.total`.

use crate::model::{Field, Shape, Text, nearest, or_meant, text};

/// What holds the field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holding {
    /// The file itself, or a table by its keys.
    Table(Vec<String>),
    /// An entry of a list, told from the others by a label that the map alone has.
    Entry { list: String, label: String },
}

/// A field that a map names.
#[derive(Debug)]
pub struct MappedField<'f> {
    pub path: String,
    pub holding: Holding,
    pub key: String,
    pub shape: &'f Shape,
    /// Its place in the order of the format, without the writer's own keys.
    pub order: Vec<usize>,
}

/// The field at a path, or what is wrong with the path.
pub fn mapped<'f>(path: &str, fields: &'f [Field]) -> Result<MappedField<'f>, Text> {
    let steps: Vec<&str> = path.split('.').collect();
    if path == "source" {
        return Err(Text::fixed(
            "source får varje avtal av sig självt: filen och raden som det är läst ur",
            "every agreement gets its source by itself: the file and the row that it was read from",
        ));
    }
    let mut found = MappedField {
        path: path.to_owned(),
        holding: Holding::Table(Vec::new()),
        key: String::new(),
        shape: &Shape::Nothing,
        order: Vec::new(),
    };
    step(&steps, fields, Vec::new(), &mut found)?;
    Ok(found)
}

fn step<'f>(
    steps: &[&str],
    fields: &'f [Field],
    mut table: Vec<String>,
    found: &mut MappedField<'f>,
) -> Result<(), Text> {
    let Some((own, rest)) = steps.split_first() else { return Err(goes_on(&found.path, fields)) };
    let Some(place) = fields.iter().position(|field| field.key == *own) else {
        return Err(unknown(&found.path, own, fields));
    };
    let Some(field) = fields.get(place) else { return Err(unknown(&found.path, own, fields)) };
    found.order.push(place);
    let key = (*own).to_owned();
    match (&field.shape, rest) {
        (Shape::Table(inner), [_, ..]) => {
            table.push(key);
            step(rest, inner, table, found)
        }
        (Shape::Keyed(inner), [writers, rest @ ..]) if !rest.is_empty() => {
            let Shape::Table(inner) = &**inner else { return Err(no_cell(&found.path)) };
            if !is_key(writers) {
                return Err(text!(
                    "{writers} kan inte vara en nyckel: små bokstäver a–z, siffror, bindestreck",
                    "{writers} cannot be a key: lower-case letters a–z, digits, hyphens"
                ));
            }
            table.extend([key, (*writers).to_owned()]);
            step(rest, inner, table, found)
        }
        (Shape::Map(inner), [writers]) => {
            table.push(key);
            (found.holding, found.key, found.shape) = (Holding::Table(table), (*writers).to_owned(), inner);
            Ok(())
        }
        (Shape::List(inner), [label, last]) if table.is_empty() => {
            let Shape::Table(inner) = &**inner else { return Err(no_cell(&found.path)) };
            let place = inner.iter().position(|field| field.key == *last);
            let Some((place, own)) = place.and_then(|place| Some((place, inner.get(place)?))) else {
                return Err(unknown(&found.path, last, inner));
            };
            if !is_value(&own.shape) {
                return Err(no_cell(&found.path));
            }
            found.order.push(place);
            found.holding = Holding::Entry { list: key, label: (*label).to_owned() };
            (found.key, found.shape) = ((*last).to_owned(), &own.shape);
            Ok(())
        }
        (shape, []) if is_value(shape) => {
            (found.holding, found.key, found.shape) = (Holding::Table(table), key, shape);
            Ok(())
        }
        (Shape::List(inner), [] | [_]) if matches!(**inner, Shape::Table(_)) => Err(text!(
            "{key} är en lista: skriv {key}.ETIKETT.FÄLT, där etiketten skiljer dess poster åt, som costs.2021.total",
            "{key} is a list: write {key}.LABEL.FIELD, where the label tells its entries apart, such as costs.2021.total"
        )),
        (Shape::Keyed(_), _) => Err(text!(
            "{key} har nycklar: skriv {key}.NYCKEL.FÄLT, som parties.foreningen.name",
            "{key} has keys: write {key}.KEY.FIELD, such as parties.foreningen.name"
        )),
        (Shape::Table(inner), []) => Err(goes_on(&found.path, inner)),
        _ => Err(no_cell(&found.path)),
    }
}

/// Whether a cell can say all of it.
fn is_value(shape: &Shape) -> bool {
    match shape {
        Shape::Text(_) | Shape::YesNo | Shape::Day | Shape::Number | Shape::Whole(..) | Shape::OneOf(_) => true,
        Shape::List(inner) => is_value(inner),
        Shape::Either(shapes) => shapes.iter().any(is_value),
        Shape::Table(_) | Shape::Keyed(_) | Shape::Map(_) | Shape::Anything | Shape::Nothing => false,
    }
}

fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

fn unknown(path: &str, own: &str, fields: &[Field]) -> Text {
    let meant = or_meant(nearest(own, fields.iter().map(|field| field.key)));
    text!("fältet {path} finns inte{meant}", "there is no field {path}{meant}", meant)
}

fn no_cell(path: &str) -> Text {
    text!("{path} kan inte skrivas från en cell", "{path} cannot be written from a cell")
}

fn goes_on(path: &str, fields: &[Field]) -> Text {
    let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
    let keys = keys.join(", ");
    text!("{path} är en tabell, med fälten {keys}", "{path} is a table, with the fields {keys}")
}

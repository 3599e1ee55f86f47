//! The file format as a JSON Schema (draft-07: what taplo, tombi, Even Better TOML and check-jsonschema all read).

use crate::model::{Field, FileShape, Lang, Shape, Text, WRITERS_KEY};
use serde_json::{Map, Value, json};

/// The schema of a sort of file, described in one language and, under `x-description-…`, in the other.
pub fn json_schema(file: &FileShape, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".to_owned(), file.title.pick(lang).into());
    describe(&mut schema, &file.text, lang);
    schema.extend(table(&file.fields, lang)?);
    let mut bytes = serde_json::to_vec_pretty(&schema)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn table(fields: &[Field], lang: Lang) -> anyhow::Result<Map<String, Value>> {
    let properties = fields.iter().map(|field| Ok((field.key.to_owned(), property(field, lang)?.into())));
    let properties: Map<String, Value> = properties.collect::<anyhow::Result<_>>()?;
    let required: Vec<_> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut table = object("type", "object");
    table.insert("additionalProperties".to_owned(), false.into());
    if !required.is_empty() {
        table.insert("required".to_owned(), required.into());
    }
    table.insert("properties".to_owned(), properties.into());
    Ok(table)
}

fn property(field: &Field, lang: Lang) -> anyhow::Result<Map<String, Value>> {
    let mut property = Map::new();
    describe(&mut property, &with_choices(&field.text, &field.shape), lang);
    property.extend(shape(&field.shape, lang)?);
    if let Some(example) = &field.example
        && !matches!(field.shape, Shape::OneOf(_) | Shape::YesNo)
    {
        property.insert("examples".to_owned(), json!([json_of(example)?]));
    }
    Ok(property)
}

fn describe(into: &mut Map<String, Value>, text: &Text, lang: Lang) {
    let (other, key) = match lang {
        Lang::Sv => (Lang::En, "x-description-en"),
        Lang::En => (Lang::Sv, "x-description-sv"),
    };
    into.insert("description".to_owned(), text.pick(lang).into());
    into.insert(key.to_owned(), text.pick(other).into());
}

/// The words of a choice are explained where its key is: editors show that text for either.
fn with_choices(text: &Text, shape: &Shape) -> Text {
    let choices = shape.choices();
    if choices.is_empty() {
        return text.clone();
    }
    let lines = |lang: Lang| {
        choices.iter().map(|(key, title)| format!("- `{key}`: {}", title.pick(lang))).collect::<Vec<_>>().join("\n")
    };
    Text {
        sv: format!("{}\n\n{}", text.sv, lines(Lang::Sv)).into(),
        en: format!("{}\n\n{}", text.en, lines(Lang::En)).into(),
    }
}

fn shape(shape: &Shape, lang: Lang) -> anyhow::Result<Map<String, Value>> {
    Ok(match shape {
        Shape::Text(None) => object("type", "string"),
        Shape::Text(Some(pattern)) => with(object("type", "string"), "pattern", *pattern),
        Shape::YesNo => object("type", "boolean"),
        // Unquoted in TOML, which JSON has no type for: tombi tells the two apart, the others take a quoted day as well.
        Shape::Day => with(object("type", "string"), "format", "date"),
        Shape::Number => object("type", "number"),
        Shape::Whole(from, to) => with(with(object("type", "integer"), "minimum", *from), "maximum", *to),
        Shape::OneOf(choices) => one_of(choices, lang),
        Shape::List(inner) => with(object("type", "array"), "items", self::shape(inner, lang)?),
        Shape::Table(fields) => table(fields, lang)?,
        Shape::Keyed(inner) => {
            let entries = object(WRITERS_KEY, self::shape(inner, lang)?);
            with(with(object("type", "object"), "patternProperties", entries), "additionalProperties", false)
        }
        Shape::Map(inner) => with(object("type", "object"), "additionalProperties", self::shape(inner, lang)?),
        Shape::Either(shapes) => {
            let shapes = shapes.iter().map(|shape| Ok(self::shape(shape, lang)?.into()));
            object("anyOf", shapes.collect::<anyhow::Result<Vec<Value>>>()?)
        }
        Shape::Anything => Map::new(),
        Shape::Nothing => object("not", Map::new()),
    })
}

/// `x-taplo` is where Even Better TOML looks for what each word of a choice means.
fn one_of(choices: &[(&'static str, Text)], lang: Lang) -> Map<String, Value> {
    let keys: Vec<_> = choices.iter().map(|(key, _)| *key).collect();
    let titles: Vec<_> = choices.iter().map(|(_, title)| title.pick(lang)).collect();
    let docs = json!({ "docs": { "enumValues": titles } });
    with(with(object("type", "string"), "enum", keys), "x-taplo", docs)
}

fn object(key: &str, value: impl Into<Value>) -> Map<String, Value> {
    with(Map::new(), key, value)
}

fn with(mut object: Map<String, Value>, key: &str, value: impl Into<Value>) -> Map<String, Value> {
    object.insert(key.to_owned(), value.into());
    object
}

/// A value as TOML writes it, in JSON: a day is a text there.
fn json_of(literal: &str) -> anyhow::Result<Value> {
    let read: toml::Table = toml::from_str(&format!("value = {literal}"))?;
    Ok(read.into_iter().next().map_or(Value::Null, |(_, value)| json_value(value)))
}

fn json_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json_value).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json_value(value))).collect(),
    }
}

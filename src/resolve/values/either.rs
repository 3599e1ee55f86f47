//! Values that have more than one form: a word, a list or a table.

use super::Value;
use crate::model::{Aggregate, AnyValue, At, Field, OneOrMore, RenegotiationBy, Shape, Text};
use crate::parse::{Content, Node};
use crate::resolve::faults;
use crate::resolve::reader::Reader;

/// `"any"`, or a list of party keys.
impl Value for RenegotiationBy {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        if let Content::List(keys) = value.content() {
            let keys: Vec<_> = keys.nodes().map(|key| (String::read(reader, key), reader.span(key.span()))).collect();
            let keys = keys.into_iter().map(|(key, span)| Some(At { value: key?, span }));
            return keys.collect::<Option<Vec<_>>>().map(Self::Parties);
        }
        let key = String::read(reader, value)?;
        let span = reader.span(value.span());
        Some(if key == "any" { Self::Any } else { Self::Parties(vec![At { value: key, span }]) })
    }

    fn example() -> String {
        "\"any\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text(None), Shape::List(Box::new(Shape::Text(None)))])
    }
}

/// A key, or a list of keys.
impl Value for OneOrMore {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        if let Content::List(keys) = value.content() {
            let keys: Vec<_> = keys.nodes().map(|key| (String::read(reader, key), reader.span(key.span()))).collect();
            let keys = keys.into_iter().map(|(key, span)| Some(At { value: key?, span }));
            return keys.collect::<Option<Vec<_>>>().map(Self);
        }
        let span = reader.span(value.span());
        String::read(reader, value).map(|key| Self(vec![At { value: key, span }]))
    }

    fn example() -> String {
        String::example()
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text(None), Shape::List(Box::new(Shape::Text(None)))])
    }
}

/// Whatever it is, as it is written; a text without its quotation marks.
impl Value for AnyValue {
    const TELLS_ITSELF: bool = true;

    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        let written = value.as_text().unwrap_or_else(|| reader.written(value.span()));
        Some(Self(reader.masked(written).into_owned()))
    }

    fn example() -> String {
        "1".to_owned()
    }

    fn shape() -> Shape {
        Shape::Anything
    }
}

/// `"all"`, `"any"` or `{ at_least = 5 }`.
impl Value for Aggregate {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        const WANTED: Text =
            Text::fixed("\"all\", \"any\" eller { at_least = 5 }", "\"all\", \"any\" or { at_least = 5 }");
        let aggregate = match value.content() {
            Content::Text("all") => Some(Self::All),
            Content::Text("any") => Some(Self::AtLeast(1)),
            Content::Table(table) if table.len() == 1 => {
                table.get("at_least").and_then(|n| u32::read(reader, n)).map(Self::AtLeast)
            }
            Content::Text(_)
            | Content::Table(_)
            | Content::Integer
            | Content::Float
            | Content::Boolean(_)
            | Content::Moment { .. }
            | Content::List(_) => None,
        };
        if aggregate.is_none() {
            faults::wrong_form(reader, value, &WANTED, None);
        }
        aggregate
    }

    fn example() -> String {
        "\"all\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Either(vec![
            Shape::OneOf(vec![
                ("all", Text::fixed("varje kriterium bedöms efter sin egen nivå", "each criterion by its own level")),
                ("any", Text::fixed("ett uppfyllt kriterium räcker", "one criterion that is met is enough")),
            ]),
            Shape::Table(vec![Field {
                key: "at_least",
                required: true,
                text: Text::fixed("så många kriterier ska vara uppfyllda", "so many criteria must be met"),
                shape: u32::shape(),
                example: None,
            }]),
        ])
    }
}

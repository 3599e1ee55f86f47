//! S013 and S014: a text that says nothing, or that still says what someone is to write there. It is noted instead of read.

use super::Value;
use crate::model::{Code, Finding, Level, Shape, codes, is_placeholder, text};
use crate::parse::Node;
use crate::resolve::faults;
use crate::resolve::reader::Reader;

/// What kind of nothing a text says.
#[derive(Clone, Copy)]
enum Unsaid {
    Empty,
    Placeholder,
}

/// A value, or none where its text says nothing. What must be there cannot be left out: then it is an error, but for a free
/// text that `new` wrote, which can be read as it stands.
pub fn read<'t, T: Value>(reader: &mut Reader<'t>, value: Node<'t>, required: bool) -> Option<T> {
    let Some(written) = value.as_text().filter(|_| !T::TELLS_ITSELF) else { return T::read(reader, value) };
    let unsaid = if written.trim_start().is_empty() {
        Unsaid::Empty
    } else if is_placeholder(written) {
        Unsaid::Placeholder
    } else {
        return T::read(reader, value);
    };
    let (is_free, is_text) = (matches!(T::shape(), Shape::Text(None)), is_text(&T::shape()));
    match unsaid {
        // A number or a day is no text at all: that is another fault.
        Unsaid::Empty if !is_text => return T::read(reader, value),
        Unsaid::Empty => empty(reader, value, required),
        Unsaid::Placeholder => {
            placeholder(reader, value, required, !is_text || required && !is_free);
            if is_free && required {
                return T::read(reader, value);
            }
        }
    }
    None
}

fn is_text(shape: &Shape) -> bool {
    match shape {
        Shape::Text(_) | Shape::OneOf(_) => true,
        Shape::Either(shapes) => shapes.iter().any(is_text),
        Shape::YesNo
        | Shape::Day
        | Shape::Number
        | Shape::Whole(..)
        | Shape::List(_)
        | Shape::Table(_)
        | Shape::Keyed(_)
        | Shape::Map(_)
        | Shape::Anything
        | Shape::Nothing => false,
    }
}

fn empty(reader: &mut Reader<'_>, value: Node<'_>, required: bool) {
    let key = reader.key();
    let message =
        text!("`{key}` är en tom text: raden säger ingenting", "`{key}` is an empty text: the line says nothing");
    let help = if required {
        text!("skriv in uppgiften, som måste finnas", "enter the fact, which is required")
    } else {
        text!("skriv in uppgiften, eller ta bort raden", "enter the fact, or strike the line")
    };
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(help);
    note(reader, codes::EMPTY_TEXT, finding, required);
}

fn placeholder(reader: &mut Reader<'_>, value: Node<'_>, required: bool, is_error: bool) {
    let (key, written) = (reader.key(), faults::excerpt(value.as_text().unwrap_or_default()));
    let message = text!("`{key}` är inte ifylld: {written}", "`{key}` is not filled in: {written}");
    let help = if required {
        text!(
            "fyll i det som dokumentet säger: uppgiften måste finnas",
            "fill in what the document says: it is required"
        )
    } else {
        text!(
            "fyll i det som dokumentet säger, eller ta bort raden",
            "fill in what the document says, or strike the line"
        )
    };
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(help);
    note(reader, codes::PLACEHOLDER, finding, is_error);
}

fn note(reader: &mut Reader<'_>, code: Code, finding: Finding, is_error: bool) {
    if is_error {
        reader.fault(code, finding.level(Level::Error));
    } else {
        reader.says_nothing();
        reader.fault(code, finding);
    }
}

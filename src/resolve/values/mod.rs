//! Single values: how each type of the model is read from what TOML holds.

mod amounts;
mod choices;
mod contact;
mod dates;
mod either;
mod rewrite;
mod texts;
mod unsaid;

pub use unsaid::read as read_said;

pub use amounts::only_digits;
pub use dates::in_form;

use super::reader::Reader;
use crate::model::{Shape, Text};
use crate::parse::Node;

/// A type that is read from one TOML value.
pub trait Value: Sized {
    /// Whether a text that says nothing is told where the value is used, in words of its own.
    const TELLS_ITSELF: bool = false;

    /// The value; none where it is no such value, and the fault has then been noted.
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self>;

    /// A value as a file would write it.
    fn example() -> String;

    /// What a line that is shown to be filled in has in the value's place, as `new` writes it: never what could be a fact.
    fn blank() -> Text {
        match Self::shape() {
            Shape::Day => Text::fixed("ÅÅÅÅ-MM-DD", "YYYY-MM-DD"),
            Shape::Number | Shape::Whole(..) => Text::fixed("ANTAL", "NUMBER"),
            Shape::Text(_)
            | Shape::YesNo
            | Shape::OneOf(_)
            | Shape::List(_)
            | Shape::Table(_)
            | Shape::Keyed(_)
            | Shape::Map(_)
            | Shape::Either(_)
            | Shape::Anything
            | Shape::Nothing => Text::fixed("\"…\"", "\"…\""),
        }
    }

    /// Every value that `read` takes, as an editor is told.
    fn shape() -> Shape;
}

//! The file format as it is described to an editor: which keys a table has, what each means, and what may stand there.

use super::{Choice, Text};

/// What is said of a key of the file format.
#[derive(Debug, Clone, Copy)]
pub struct KeyDoc {
    pub key: &'static str,
    pub sv: &'static str,
    pub en: &'static str,
    /// A value as TOML writes it; none where the kind of the value has an example of its own.
    pub like: Option<&'static str>,
    /// The form of a text, as a regular expression.
    pub pattern: Option<&'static str>,
    pub need: Need,
}

/// What is asked of a key beyond what the type of its field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Nothing,
    /// A list, or tables, that must be written.
    Required,
    /// A value that may be left out, but by which others are read: where it is written, it must say something.
    Decisive,
}

/// The form of the keys that a writer chooses: of a party, a committee, a fund, an agreement.
pub const WRITERS_KEY: &str = "^[a-z0-9_-]+$";

/// NNNNNN-NNNN. The third digit is never 0 or 1: that would be a month.
pub const ORG_NUMBER: &str = "^[0-9]{2}[2-9][0-9]{3}-[0-9]{4}$";

impl KeyDoc {
    /// What a key means, in both languages.
    pub const fn of(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { key, sv, en, like: None, pattern: None, need: Need::Nothing }
    }

    /// What the key means.
    pub const fn text(&self) -> Text {
        Text::fixed(self.sv, self.en)
    }

    /// The same with an example, as TOML writes it.
    pub const fn like(self, like: &'static str) -> Self {
        Self { like: Some(like), ..self }
    }

    /// The same for a text that has a form.
    pub const fn form(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }

    /// The same for the name of something else: a party, a committee, an agreement.
    pub const fn names(self) -> Self {
        self.form(WRITERS_KEY)
    }

    /// The same for what must be written.
    pub const fn required(self) -> Self {
        Self { need: Need::Required, ..self }
    }

    /// The same for a value by which others are read.
    pub const fn decisive(self) -> Self {
        Self { need: Need::Decisive, ..self }
    }
}

/// What may stand under a key.
#[derive(Debug)]
pub enum Shape {
    /// A text; its form is a regular expression.
    Text(Option<&'static str>),
    YesNo,
    /// A day without quotation marks.
    Day,
    /// A number with decimals.
    Number,
    /// A whole number between two bounds, both included.
    Whole(i64, i64),
    /// One of a few words, each with what it means.
    OneOf(Vec<(&'static str, Text)>),
    List(Box<Shape>),
    Table(Vec<Field>),
    /// Entries under keys that the writer chooses and others refer to.
    Keyed(Box<Shape>),
    /// Entries under keys of any form.
    Map(Box<Shape>),
    Either(Vec<Shape>),
    /// A value of any sort.
    Anything,
    /// Nothing: the key is described, but never read.
    Nothing,
}

impl Shape {
    /// The words of a choice, each with its title.
    pub fn choice<C: Choice>() -> Self {
        Self::OneOf(C::ALL.iter().map(|choice| (choice.key(), choice.title())).collect())
    }

    /// The words that may stand there, alone or in a list.
    pub fn choices(&self) -> Vec<&(&'static str, Text)> {
        match self {
            Self::OneOf(choices) => choices.iter().collect(),
            Self::List(inner) | Self::Map(inner) => inner.choices(),
            Self::Either(shapes) => shapes.iter().flat_map(Self::choices).collect(),
            Self::Text(_)
            | Self::YesNo
            | Self::Day
            | Self::Number
            | Self::Whole(..)
            | Self::Table(_)
            | Self::Keyed(_)
            | Self::Anything
            | Self::Nothing => Vec::new(),
        }
    }

    /// The same where texts must have a form.
    #[must_use]
    pub fn formed(self, pattern: &'static str) -> Self {
        match self {
            Self::Text(_) => Self::Text(Some(pattern)),
            Self::List(inner) => Self::List(Box::new(inner.formed(pattern))),
            Self::Map(inner) => Self::Map(Box::new(inner.formed(pattern))),
            Self::Either(shapes) => Self::Either(shapes.into_iter().map(|shape| shape.formed(pattern)).collect()),
            other @ (Self::YesNo
            | Self::Day
            | Self::Number
            | Self::Whole(..)
            | Self::OneOf(_)
            | Self::Table(_)
            | Self::Keyed(_)
            | Self::Anything
            | Self::Nothing) => other,
        }
    }
}

/// One key of a table.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub required: bool,
    pub text: Text,
    pub shape: Shape,
    /// A value as TOML writes it.
    pub example: Option<String>,
}

/// A sort of file, whole.
#[derive(Debug)]
pub struct FileShape {
    pub title: Text,
    pub text: Text,
    pub fields: Vec<Field>,
}
/// Whether the path of a field is that of another, or lies within it: `term.end` within `term`.
pub fn lies_within(field: &str, outer: &str) -> bool {
    field.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

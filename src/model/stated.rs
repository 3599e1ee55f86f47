//! What a file states, as a tree with its places, in the order in which it is written: the seal is over what is written, and over
//! nothing that is made of it.

use super::{At, Span};

/// A value of a file, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedValue {
    pub span: Span,
    pub content: StatedContent,
}

/// What a value states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedContent {
    Text(String),
    /// A number, a day, yes or no: as it is written.
    Bare(String),
    List(Vec<StatedValue>),
    /// Keys in the order in which they are written.
    Table(Vec<StatedPair>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPair {
    pub key: At<String>,
    pub value: StatedValue,
}

impl StatedValue {
    /// What stands under a key; none where it is no table, or has no such key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.pairs().iter().find(|pair| pair.key.value == key).map(|pair| &pair.value)
    }

    /// The keys of a table with their values; none where it is no table.
    pub fn pairs(&self) -> &[StatedPair] {
        if let StatedContent::Table(pairs) = &self.content { pairs } else { &[] }
    }

    /// The values of a list; none where it is no list.
    pub fn values(&self) -> &[Self] {
        if let StatedContent::List(values) = &self.content { values } else { &[] }
    }

    /// The words of a text.
    pub fn as_text(&self) -> Option<&str> {
        if let StatedContent::Text(text) = &self.content { Some(text) } else { None }
    }

    /// A list or a table that holds nothing: it says as much as one that is not written.
    pub const fn is_empty(&self) -> bool {
        match &self.content {
            StatedContent::List(values) => values.is_empty(),
            StatedContent::Table(pairs) => pairs.is_empty(),
            StatedContent::Text(_) | StatedContent::Bare(_) => false,
        }
    }
}

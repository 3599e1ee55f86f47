//! A remedy that a program can carry out: which bytes of which file become what.

use super::{Span, Text, text};

/// How sure it is that a remedy says what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Its meaning is certain: only the way in which it is written changes.
    Safe,
    /// Likely, but a person must say so.
    Ask,
}

impl Certainty {
    /// The key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Ask => "ask",
        }
    }
}

/// The bytes of `span` become `text`; an empty span is a place to write at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// One way to mend a finding. Where a finding has several, they are alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: Text,
    pub certainty: Certainty,
    /// Made together or not at all, and all in one file; none overlaps another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// What stands at a place becomes something else, which the title shows.
    pub fn write(certainty: Certainty, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { title: text!("skriv `{text}`", "write `{text}`"), certainty, edits: vec![Edit { span, text }] }
    }
}

/// A key as TOML writes it in a header or before an equals sign: bare where it may be.
pub fn key_as_toml(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_bare { key.to_owned() } else { text_as_toml(key) }
}

/// A text as TOML writes it, within single quotation marks where it holds double ones.
pub fn text_as_toml(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') && !text.contains(char::is_control) {
        return format!("'{text}'");
    }
    let mut told = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => told.extend(['\\', c]),
            '\n' => told.push_str("\\n"),
            '\r' => told.push_str("\\r"),
            '\t' => told.push_str("\\t"),
            c if c.is_control() => {
                let code = format!("\\u{:04X}", u32::from(c));
                told.push_str(&code);
            }
            c => told.push(c),
        }
    }
    told.push('"');
    told
}

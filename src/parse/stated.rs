//! A table as what it states, in the order in which it is written.

use super::{Content, Document, Node, Table};
use crate::model::{At, Date, FileId, Span, StatedContent, StatedPair, StatedValue};

/// What a whole document states.
pub fn stated(file: FileId, document: &Document<'_>) -> StatedValue {
    let root = document.root.entries().map(|(key, node)| (key.name, key.span, node));
    StatedValue { span: Span::file_start(file), content: table(file, document.text, root) }
}

fn table<'t>(
    file: FileId,
    text: &str,
    entries: impl Iterator<Item = (&'t str, std::ops::Range<usize>, Node<'t>)>,
) -> StatedContent {
    let mut pairs: Vec<StatedPair> = entries
        .map(|(name, span, node)| StatedPair {
            key: At { value: name.to_owned(), span: Span::new(file, span) },
            value: value(file, text, node),
        })
        .collect();
    pairs.sort_by_key(|pair| pair.key.span.start);
    StatedContent::Table(pairs)
}

fn value(file: FileId, text: &str, node: Node<'_>) -> StatedValue {
    let content = match node.content() {
        // A line ends where it does, however a file writes that.
        Content::Text(words) => StatedContent::Text(words.replace("\r\n", "\n")),
        Content::Integer | Content::Float | Content::Boolean(_) | Content::Moment { .. } => {
            StatedContent::Bare(text.get(node.span()).unwrap_or_default().to_owned())
        }
        Content::List(list) => StatedContent::List(list.nodes().map(|node| value(file, text, node)).collect()),
        Content::Table(inner) => table(file, text, inner.entries().map(|(key, node)| (key.name, key.span, node))),
    };
    StatedValue { span: Span::new(file, node.span()), content }
}

/// The same document with what else it might have stated.
pub fn with_stated<'t>(document: &Document<'t>, stated: &'t StatedValue) -> Document<'t> {
    Document {
        text: document.text,
        root: Table::stated(stated),
        faults: Vec::new(),
        slips: Vec::new(),
        read_to: document.read_to,
        unjudged: Vec::new(),
    }
}

/// What a value is that stands without quotation marks.
pub fn bare<'t>(written: &str) -> Content<'t> {
    let is_number = |written: &str| written.bytes().all(|byte| byte.is_ascii_digit() || b"+-_".contains(&byte));
    match written {
        "true" => Content::Boolean(true),
        "false" => Content::Boolean(false),
        _ if written.contains(':') || written.get(4..5) == Some("-") => {
            let day = written.get(..10).and_then(|day| day.parse::<Date>().ok());
            Content::Moment { day, has_time: written.contains(':') }
        }
        _ if is_number(written)
            || written.starts_with("0x")
            || written.starts_with("0b")
            || written.starts_with("0o") =>
        {
            Content::Integer
        }
        _ => Content::Float,
    }
}

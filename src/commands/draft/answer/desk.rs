//! Turns fields into facts that know where they stand, and what is missing into marks that know where it would stand.

use crate::model::{
    At, Date, Fact, FactSource, FactValue, Facts, FileId, Lack, Lang, Ledger, Precision, Span, Text, position,
};
use std::collections::BTreeMap;

/// What is asked of every field: where it stands in which file, and what it is called in one language.
pub struct Desk<'l, K> {
    pub ledger: &'l Ledger<K>,
    pub lang: Lang,
}

/// A record of facts.
pub fn record<const N: usize>(fields: [(&'static str, Facts); N]) -> Facts {
    Facts::Record(BTreeMap::from(fields))
}

impl<K> Desk<'_, K> {
    /// The file as people are shown it.
    pub fn path(&self, file: FileId) -> String {
        let built_in = Text::fixed("riktlinjen som följer med programmet", "the guideline that comes with the program");
        self.ledger.source(file).map_or_else(|| built_in.pick(self.lang).to_owned(), |source| source.path.clone())
    }

    /// Where a field stands.
    pub fn source(&self, span: Span, field: &str) -> FactSource {
        let text = self.ledger.source(span.file).and_then(|source| source.text.as_deref());
        let line = text.map_or(1, |text| position(text, span.start as usize).line);
        FactSource { path: self.path(span.file), line, field: field.to_owned() }
    }

    /// A fact of one field.
    pub fn fact(&self, value: FactValue, span: Span, field: &str) -> Facts {
        Facts::Fact(Fact { value, sources: vec![self.source(span, field)] })
    }

    pub fn text(&self, at: &At<String>, field: &str) -> Facts {
        self.fact(FactValue::Text(at.value.clone()), at.span, field)
    }

    /// The text, or nothing where it is not there.
    pub fn optional(&self, at: Option<&At<String>>, field: &str) -> Facts {
        at.map_or(Facts::Absent, |at| self.text(at, field))
    }

    /// The text, or the mark for it.
    pub fn expected(&self, at: Option<&At<String>>, field: &str, what: &Text, file: FileId) -> Facts {
        at.map_or_else(|| self.lack(what, field, file), |at| self.text(at, field))
    }

    /// The texts of a list, each at its place from 1.
    pub fn texts(&self, all: &[At<String>], field: &str) -> Facts {
        Facts::List((1..).zip(all).map(|(at, one)| self.text(one, &format!("{field}[{at}]"))).collect())
    }

    /// A day as exactly as it is stated.
    pub fn day(&self, at: At<Date>, precision: Precision, field: &str) -> Facts {
        self.fact(FactValue::Day(at.value, precision), at.span, field)
    }

    pub fn lack(&self, what: &Text, field: &str, file: FileId) -> Facts {
        self.lack_in(what, field, self.path(file))
    }

    pub fn lack_in(&self, what: &Text, field: &str, path: String) -> Facts {
        Facts::Lack(Lack { what: what.pick(self.lang).to_owned(), path, field: field.to_owned() })
    }
}

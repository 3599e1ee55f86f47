//! Where findings stand: the lines of a file are counted once, however many findings point into it.

use crate::model::{FileId, Lines, Position, SourceFile, Span};
use std::collections::BTreeMap;

/// The places of a report's findings, asked for in its order.
pub struct Places<'a> {
    sources: &'a [SourceFile],
    /// The findings of a file stand together: that of the latest is enough.
    own: Option<(FileId, Lines<'a>)>,
    /// Files that the findings of others point into, which are few.
    others: BTreeMap<FileId, Lines<'a>>,
}

impl<'a> Places<'a> {
    pub fn of(sources: &'a [SourceFile]) -> Self {
        Self { sources, own: None, others: BTreeMap::new() }
    }

    /// The file whose findings are told from here on.
    pub fn enter(&mut self, file: FileId) {
        if self.own.as_ref().is_none_or(|(known, _)| *known != file) {
            self.own = self.text(file).map(|text| (file, Lines::of(text)));
        }
    }

    pub fn path(&self, file: FileId) -> &'a str {
        self.source(file).map(|source| source.path.as_str()).unwrap_or_default()
    }

    /// The agreement's id; empty for the ledger's own files.
    pub fn id(&self, file: FileId) -> &'a str {
        self.source(file).map(|source| source.id.as_str()).unwrap_or_default()
    }

    /// What a file is called: its agreement's id, or the path of what is none.
    pub fn called(&self, file: FileId) -> &'a str {
        Some(self.id(file)).filter(|id| !id.is_empty()).unwrap_or_else(|| self.path(file))
    }

    pub fn text(&self, file: FileId) -> Option<&'a str> {
        self.source(file)?.text.as_deref()
    }

    /// The lines of a file; none of one whose text is not at hand.
    pub fn lines(&mut self, file: FileId) -> Option<&Lines<'a>> {
        if self.own.as_ref().is_some_and(|(own, _)| *own == file) {
            return self.own.as_ref().map(|(_, lines)| lines);
        }
        let text = self.text(file)?;
        Some(self.others.entry(file).or_insert_with(|| Lines::of(text)))
    }

    /// Where a span starts and ends; in a file without text, at its very beginning.
    pub fn ends(&mut self, span: Span) -> (Position, Position) {
        let beginning = Position { line: 1, column: 1 };
        let lines = self.lines(span.file);
        lines.map_or((beginning, beginning), |lines| {
            (lines.position(span.start as usize), lines.position(span.end as usize))
        })
    }

    fn source(&self, file: FileId) -> Option<&'a SourceFile> {
        self.sources.get(file.0 as usize)
    }
}

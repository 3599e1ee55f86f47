//! What a command answers, before it has a form.

use super::{Counts, Date, Diagnostic, NotJudged, SourceFile, Table, Text};

/// Findings with the summary of the run that gave them.
#[derive(Debug, Clone)]
pub struct Report {
    pub as_of: Date,
    pub counts: Counts,
    /// Those to be shown, in order.
    pub diagnostics: Vec<Diagnostic>,
    pub not_judged: Vec<NotJudged>,
    /// By `FileId`.
    pub sources: Vec<SourceFile>,
}

/// A page of prose: headed sections of text that is already laid out.
#[derive(Debug, Clone)]
pub struct Page {
    pub title: Text,
    pub sections: Vec<(Text, Text)>,
}

/// What a command answers.
#[derive(Debug, Clone)]
pub enum Answer {
    Findings(Box<Report>),
    Table(Table),
    Page(Page),
}

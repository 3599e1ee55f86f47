//! What a command answers, before it has a form.

use super::{Compared, Counts, Date, Diagnostic, Known, NotJudged, SourceFile, Table, Text, Timeline};

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
    /// Where the run was held against a baseline.
    pub known: Option<Known>,
    /// Where the run was held against an earlier state.
    pub compared: Option<Compared>,
}

/// A page for a person, and the same as a table for machines.
#[derive(Debug, Clone)]
pub struct Page {
    pub title: Text,
    pub sections: Vec<Section>,
    pub table: Table,
}

/// A part of a page; the first may stand right under the page's title.
#[derive(Debug, Clone)]
pub struct Section {
    pub title: Option<Text>,
    pub blocks: Vec<Block>,
}

/// Lines that belong together, such as those of one party.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub heading: Option<Text>,
    pub lines: Vec<Line>,
}

/// One line of a page, before it is wrapped.
#[derive(Debug, Clone)]
pub enum Line {
    /// Running text.
    Words(Text),
    /// As it is typed in a file: never wrapped.
    Typed(Text),
    /// One of a list.
    Item(Text),
    /// A label and what stands there: one value, or a list.
    Fact(Text, Vec<Text>),
    /// A label and a figure; those of a block stand under each other.
    Figure(Text, Text),
}

/// What a command answers.
#[derive(Debug, Clone)]
pub enum Answer {
    Findings(Box<Report>),
    Table(Table),
    /// Several tables for people, one after the other.
    Tables(Vec<Table>),
    Page(Box<Page>),
    Timeline(Box<Timeline>),
}

//! What a command answers, before it has a form.

use super::{
    AgainstBaseline, Board, Code, ComparedFindings, Counts, Date, Diagnostic, FileId, Level, NotJudged, PaperDocument,
    SourceFile, Status, Table, Text, Timeline,
};

/// Findings with the summary of the run that gave them.
#[derive(Debug, Clone)]
pub struct Report {
    /// The ledger's name, where it has one.
    pub ledger: Option<String>,
    pub as_of: Date,
    pub counts: Counts,
    /// Those to be shown, in order.
    pub diagnostics: Vec<Diagnostic>,
    pub not_judged: Vec<NotJudged>,
    /// By `FileId`.
    pub sources: Vec<SourceFile>,
    /// Where the run was held against a baseline.
    pub known: Option<AgainstBaseline>,
    /// Where the run was held against an earlier state.
    pub compared: Option<ComparedFindings>,
    /// Whether the question was about a part of the ledger.
    pub is_partial: bool,
    /// The rules that were asked for and that the ledger's settings switch off.
    pub off: Vec<Code>,
    /// Hidden paths that were not read, though agreements seem to lie there.
    pub not_read: Vec<String>,
    /// The files that were asked for, in the order of their paths.
    pub files: Vec<ReportedFile>,
    pub manner: Manner,
    /// Which agreements the question was narrowed to, in words.
    pub narrowed: Option<Text>,
    /// Sorted by family and code; empty where the form does not tell of them.
    pub rules: Vec<RanRule>,
    /// The level from which a finding fails the run; none where nothing does.
    pub fails_from: Option<Level>,
    pub obstacle: Option<Obstacle>,
}

/// How a person is told of the findings of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// By what they ask for, on a page.
    Headings,
    /// Every one as a picture, file by file.
    Pictures,
}

/// A file that a report speaks of.
#[derive(Debug, Clone, Copy)]
pub struct ReportedFile {
    pub file: FileId,
    /// What became of its agreement; none for the ledger's own files.
    pub status: Option<Status>,
}

/// A rule that ran, in its own words.
#[derive(Debug, Clone)]
pub struct RanRule {
    pub code: Code,
    pub name: &'static str,
    /// The rule's own level; a finding may have another.
    pub level: Level,
    /// The fault in half a sentence.
    pub summary: Text,
    /// Why it matters, and what to do.
    pub why: Text,
    /// The law, guideline or document behind it.
    pub source: Option<Text>,
    /// The rule whole, with its examples.
    pub page: Page,
}

/// Why a report cannot be taken for the whole truth, though it could be made: nothing to check, settings that are broken.
#[derive(Debug, Clone)]
pub struct Obstacle {
    /// The ledger's folder.
    pub path: String,
    pub message: Text,
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
    pub lines: Vec<PageLine>,
}

/// One line of a page, before it is wrapped.
#[derive(Debug, Clone)]
pub enum PageLine {
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
    Board(Box<Board>),
    /// A paper for a committee or for the parties.
    Paper(Box<PaperDocument>),
}

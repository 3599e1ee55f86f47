//! A paper before it has a form: blocks of inlines. Every fact in it knows the field and the line that it comes from.

use super::{Date, Lang, Length, Money, Precision, Text};
use std::collections::BTreeMap;

/// Where a fact is written: the file as people are shown it, the line from 1, and the field's path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactSource {
    pub path: String,
    pub line: usize,
    pub field: String,
}

/// What a field holds, before it is put in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    Text(String),
    Day(Date, Precision),
    Money(Money),
    Number(i64),
    Length(Length),
    /// One of a fixed set of words, by its key: what sentences are chosen by.
    Word(&'static str),
}

/// A value of the ledger on its way into a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub value: FactValue,
    pub sources: Vec<FactSource>,
}

/// What a paper needs and the ledger lacks: what it is called, and the file and the field in which it would stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lack {
    pub what: String,
    pub path: String,
    pub field: String,
}

/// The facts that a template is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Facts {
    Fact(Fact),
    /// Expected and not there: where it would stand, the paper has a mark.
    Lack(Lack),
    /// Not there, and nobody misses it.
    Absent,
    List(Vec<Self>),
    Record(BTreeMap<&'static str, Self>),
    Flag(bool),
}

/// A fact in words, and the form that gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedFact {
    pub text: String,
    /// The named form, such as `dag`; `text` is the value as it stands.
    pub form: &'static str,
    pub value: FactValue,
    pub sources: Vec<FactSource>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperInline {
    /// The template's own words.
    Text(String),
    Fact(PrintedFact),
    Lack(Lack),
    /// Left to the officer, in no field of the ledger: what is to be written there.
    ToWrite(String),
}

/// Running text: a sentence or several.
pub type TextRun = Vec<PaperInline>;

/// A block of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperBlock {
    /// The level counts from 1.
    Heading(u8, TextRun),
    Paragraph(TextRun),
    List {
        ordered: bool,
        items: Vec<TextRun>,
    },
    /// The first row is the header.
    Table {
        /// Whether the cells of each column stand at its right, as sums do.
        right: Vec<bool>,
        rows: Vec<Vec<TextRun>>,
    },
    /// For the officer, set apart from the text.
    Box(Vec<TextRun>),
}

/// A paper: what the ledger says, in the words of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDocument {
    pub lang: Lang,
    /// The day that it is drafted as of.
    pub as_of: Date,
    /// The template's name and the checksum of its text.
    pub template: String,
    /// What was asked for, so that it can be drafted again.
    pub asked: Vec<(&'static str, String)>,
    pub blocks: Vec<PaperBlock>,
    /// What a word processor may be told beside each mark and each fact.
    pub comments: bool,
    /// The Word document that it stands on, where it becomes one: its bytes.
    pub letterhead: Option<Vec<u8>>,
}

impl PaperBlock {
    /// Every run of text in it.
    pub fn runs(&self) -> Vec<&TextRun> {
        match self {
            Self::Heading(_, run) | Self::Paragraph(run) => vec![run],
            Self::List { items, .. } => items.iter().collect(),
            Self::Table { rows, .. } => rows.iter().flatten().collect(),
            Self::Box(lines) => lines.iter().collect(),
        }
    }
}

impl PaperDocument {
    /// Every piece of text, in order.
    pub fn inlines(&self) -> impl Iterator<Item = &PaperInline> {
        self.blocks.iter().flat_map(PaperBlock::runs).flatten()
    }

    /// Every piece of text with the words of the heading that it stands under; those of a heading stand under it themselves.
    pub fn by_section(&self) -> Vec<(String, Vec<&PaperInline>)> {
        let mut sections = vec![(String::new(), Vec::new())];
        for block in &self.blocks {
            if let PaperBlock::Heading(_, run) = block {
                sections.push((run.iter().map(|inline| inline.words(self.lang)).collect(), Vec::new()));
            }
            if let Some((_, inlines)) = sections.last_mut() {
                inlines.extend(block.runs().into_iter().flatten());
            }
        }
        sections
    }

    /// What is lacking, each once, in the order of the text.
    pub fn lacks(&self) -> Vec<&Lack> {
        let mut lacks: Vec<&Lack> = Vec::new();
        for inline in self.inlines() {
            if let PaperInline::Lack(lack) = inline
                && !lacks.contains(&lack)
            {
                lacks.push(lack);
            }
        }
        lacks
    }

    /// What the officer is to write, each once, in the order of the text.
    pub fn to_write(&self) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        for inline in self.inlines() {
            if let PaperInline::ToWrite(what) = inline
                && !words.contains(&what.as_str())
            {
                words.push(what);
            }
        }
        words
    }

    /// The title: its first heading.
    pub fn title(&self) -> String {
        let heading = self.blocks.iter().find_map(|block| match block {
            PaperBlock::Heading(1, run) => Some(run),
            PaperBlock::Heading(..)
            | PaperBlock::Paragraph(_)
            | PaperBlock::List { .. }
            | PaperBlock::Table { .. }
            | PaperBlock::Box(_) => None,
        });
        heading.map_or_else(String::new, |run| run.iter().map(|inline| inline.words(self.lang)).collect())
    }
}

impl PaperInline {
    /// The piece as it is read, marks included.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Fact(fact) => fact.text.clone(),
            Self::Lack(Lack { what, .. }) => {
                let start = MISSING.pick(lang);
                format!("[{start}: {what}]")
            }
            Self::ToWrite(what) => {
                let start = TO_WRITE.pick(lang);
                format!("[{start}: {what}]")
            }
        }
    }

    /// Whether it is a mark that somebody must see to.
    pub const fn is_mark(&self) -> bool {
        matches!(self, Self::Lack(_) | Self::ToWrite(_))
    }
}

impl FactSource {
    /// `eav-2019-stacken#purpose`: the file without its folder, as it may stand in what is published.
    pub fn without_folder(&self) -> String {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        let file = file.strip_suffix(".toml").unwrap_or(file).replace(' ', "-");
        format!("{file}#{}", self.field)
    }
}

/// How the mark of a missing fact begins.
pub static MISSING: Text = Text::fixed("uppgift saknas", "missing fact");

/// How the mark of what the officer writes begins.
pub static TO_WRITE: Text = Text::fixed("handläggaren skriver", "the officer writes");

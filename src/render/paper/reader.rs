//! The text of a filled template to blocks: the Markdown of an office paper and nothing else.

use super::tokens::Tokens;
use crate::model::{FactValue, PaperBlock, PaperInline, PrintedFact, TextRun};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Why a text is no paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A fact where no text can stand.
    Altered,
    /// What no paper holds.
    Markup(&'static str),
    /// A row with more cells than its table has columns: what is in them would be lost.
    Cells,
}

/// The blocks of a text, with the facts in their places; or why it is no paper, and the byte of the text where that shows.
pub fn blocks(text: &str, tokens: &Tokens) -> Result<Vec<PaperBlock>, (Unreadable, usize)> {
    let mut reading = Reading::default();
    // Where each block ended.
    let mut ends = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let is_row = matches!(event, Event::Start(Tag::TableHead | Tag::TableRow));
        reading.take(event).map_err(|why| (why, range.start))?;
        if is_row && !reading.holds(text.get(range.clone()).unwrap_or_default()) {
            return Err((Unreadable::Cells, range.start));
        }
        ends.resize(reading.blocks.len(), range.start);
    }
    let mut blocks = Vec::new();
    for (block, at) in reading.blocks.into_iter().zip(ends) {
        blocks.extend(with_facts(block, tokens).map_err(|why| (why, at))?);
    }
    Ok(blocks)
}

/// A block while its facts are tokens.
enum Raw {
    Heading(u8, String),
    Paragraph(String),
    List(bool, Vec<String>),
    Table(Vec<bool>, Vec<Vec<String>>),
    Box(Vec<String>),
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Raw>,
    /// The text of the block that is being read.
    words: String,
    list: Option<(bool, Vec<String>)>,
    rows: Vec<Vec<String>>,
    /// Which columns of the table stand at the right.
    right: Vec<bool>,
    /// How many cells the first row of the table has.
    columns: usize,
    quote: Option<Vec<String>>,
}

impl Reading {
    /// Whether a row of the table that is being read has no more cells than its first one.
    fn holds(&mut self, row: &str) -> bool {
        let cells = cells(row);
        if self.rows.len() == 1 {
            self.columns = cells;
        }
        cells <= self.columns
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words.push_str(&text),
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::Rule => {}
            Event::Html(_) | Event::InlineHtml(_) => return Err(Unreadable::Markup("HTML")),
            Event::Code(_) => return Err(Unreadable::Markup("`")),
            Event::InlineMath(_) | Event::DisplayMath(_) => return Err(Unreadable::Markup("$")),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => return Err(Unreadable::Markup("[^]")),
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Unreadable> {
        match tag {
            Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                if self.list.is_some() && !self.words.is_empty() {
                    // A second paragraph of an item goes on in the same run.
                    self.words.push(' ');
                }
                if matches!(tag, Tag::TableHead | Tag::TableRow) {
                    self.rows.push(Vec::new());
                }
            }
            Tag::Heading { .. } | Tag::Item => self.words.clear(),
            Tag::Table(columns) => {
                self.words.clear();
                self.right = columns.iter().map(|own| *own == Alignment::Right).collect();
            }
            Tag::BlockQuote(_) => self.quote = Some(Vec::new()),
            Tag::List(_) if self.list.is_some() => return Err(Unreadable::Markup("- -")),
            Tag::List(first) => self.list = Some((first.is_some(), Vec::new())),
            Tag::CodeBlock(_) => return Err(Unreadable::Markup("```")),
            Tag::HtmlBlock => return Err(Unreadable::Markup("HTML")),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return Err(Unreadable::Markup("* _")),
            Tag::Link { .. } | Tag::Image { .. } => return Err(Unreadable::Markup("[]()")),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => return Err(Unreadable::Markup("^ :")),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.list.is_some() => {}
            TagEnd::Paragraph => {
                let words = std::mem::take(&mut self.words);
                match &mut self.quote {
                    Some(lines) => lines.push(words),
                    None => self.blocks.push(Raw::Paragraph(words)),
                }
            }
            TagEnd::Heading(level) => {
                let words = std::mem::take(&mut self.words);
                self.blocks.push(Raw::Heading(number(level), words));
            }
            TagEnd::Item => {
                let words = std::mem::take(&mut self.words);
                if let Some((_, items)) = &mut self.list {
                    items.push(words);
                }
            }
            TagEnd::List(_) => {
                if let Some((ordered, items)) = self.list.take() {
                    match &mut self.quote {
                        Some(lines) => lines.extend(items),
                        None => self.blocks.push(Raw::List(ordered, items)),
                    }
                }
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                if let Some(row) = self.rows.last_mut() {
                    row.push(words);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.push(Raw::Table(std::mem::take(&mut self.right), rows));
            }
            TagEnd::BlockQuote(_) => self.blocks.extend(self.quote.take().map(Raw::Box)),
            TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

/// How many cells a row of a table has as it is written; the lines at its ends part nothing.
fn cells(row: &str) -> usize {
    let row = row.lines().next().unwrap_or_default().trim();
    let (mut cells, mut is_escaped) = (1, false);
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    for c in inner.chars() {
        if c == '|' && !is_escaped {
            cells += 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// The block with its facts. A fact that stands alone and has blank lines in it is a paragraph for each of its parts.
fn with_facts(block: Raw, tokens: &Tokens) -> Result<Vec<PaperBlock>, Unreadable> {
    let run = |words: &String| tokens.put_back(words).map(tidy).ok_or(Unreadable::Altered);
    let runs = |all: &[String]| all.iter().map(run).collect::<Result<Vec<_>, _>>();
    Ok(match block {
        Raw::Heading(level, words) => vec![PaperBlock::Heading(level, run(&words)?)],
        Raw::Paragraph(words) => {
            let running = tokens.put_back(&words).ok_or(Unreadable::Altered)?;
            let alone = |text: &str| text.split("\n\n").filter(|part| !part.trim().is_empty()).count() > 1;
            match running.as_slice() {
                [PaperInline::Fact(fact)] if fact.form == "text" && alone(&fact.text) => apart(fact),
                _ => vec![PaperBlock::Paragraph(tidy(running))],
            }
        }
        Raw::List(ordered, items) => vec![PaperBlock::List { ordered, items: runs(&items)? }],
        Raw::Table(right, rows) => {
            let rows = rows.iter().map(|row| runs(row)).collect::<Result<_, _>>()?;
            vec![PaperBlock::Table { right, rows }]
        }
        Raw::Box(lines) => vec![PaperBlock::Box(runs(&lines)?)],
    })
}

fn apart(fact: &PrintedFact) -> Vec<PaperBlock> {
    let parts = fact.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let one = |part: &str| {
        let value = FactValue::Text(part.to_owned());
        let fact = PrintedFact { text: part.to_owned(), value, ..fact.clone() };
        PaperBlock::Paragraph(tidy(vec![PaperInline::Fact(fact)]))
    };
    parts.map(one).collect()
}

/// A line break in a fact is a space, and neighbouring texts of the template are one.
fn tidy(running: TextRun) -> TextRun {
    let mut tidied = TextRun::new();
    for inline in running {
        match (inline, tidied.last_mut()) {
            (PaperInline::Text(text), Some(PaperInline::Text(before))) => before.push_str(&text),
            (PaperInline::Fact(mut fact), _) => {
                let words = fact.text.split(|c: char| c.is_whitespace() && c != '\u{a0}');
                fact.text = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
                tidied.push(PaperInline::Fact(fact));
            }
            (inline, _) => tidied.push(inline),
        }
    }
    tidied
}

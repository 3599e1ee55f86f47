//! Running text as the template draws it: headings, paragraphs and lists, those that belong together as one.

use super::links::{LinkTargets, LinkedWords};
use crate::model::{Block, Lang, PageLine, Section, Text};
use crate::render::{safe, words};

/// A piece of a page.
pub enum PagePart {
    /// The heading of a section.
    Section(String),
    /// The heading of lines within a section.
    Block(String),
    Words(Vec<LinkedWords>),
    /// As it is typed in a file.
    Typed(String),
    Items(Vec<Vec<LinkedWords>>),
    Facts(Vec<PageFact>),
}

/// A label and what stands there.
pub struct PageFact {
    pub label: String,
    pub values: Vec<Vec<LinkedWords>>,
    /// Whether it is a figure, which stands to the right.
    pub is_figure: bool,
}

/// The pieces of all sections, in order.
pub fn parts(sections: &[Section], targets: &LinkTargets, lang: Lang) -> Vec<PagePart> {
    let mut parts = Vec::new();
    for section in sections {
        parts.extend(section.title.as_ref().map(|title| PagePart::Section(words::one_line(title, lang))));
        add_blocks(&mut parts, &section.blocks, section.title.is_some(), targets, lang);
    }
    parts
}

/// The pieces of blocks below a heading.
pub fn blocks(blocks: &[Block], is_headed: bool, targets: &LinkTargets, lang: Lang) -> Vec<PagePart> {
    let mut parts = Vec::new();
    add_blocks(&mut parts, blocks, is_headed, targets, lang);
    parts
}

fn add_blocks(parts: &mut Vec<PagePart>, blocks: &[Block], is_headed: bool, targets: &LinkTargets, lang: Lang) {
    for block in blocks {
        // No level of headings is skipped.
        let level = if is_headed { PagePart::Block } else { PagePart::Section };
        parts.extend(block.heading.as_ref().map(|heading| level(words::one_line(heading, lang))));
        let mut begun = None;
        for line in &block.lines {
            begun = add(parts, begun, line, targets, lang);
        }
    }
}

/// Which list is begun and may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenPart {
    Items,
    Facts,
}

fn add(
    parts: &mut Vec<PagePart>,
    begun: Option<OpenPart>,
    line: &PageLine,
    targets: &LinkTargets,
    lang: Lang,
) -> Option<OpenPart> {
    let said = |text: &Text| targets.running(&own_lines(text.pick(lang)), None);
    let label = |text: &Text| own_lines(text.pick(lang));
    let fact = match line {
        PageLine::Words(text) => {
            parts.push(PagePart::Words(said(text)));
            return None;
        }
        PageLine::Typed(text) => {
            parts.push(PagePart::Typed(safe::terminal(text.pick(lang)).into_owned()));
            return None;
        }
        PageLine::Item(item) => {
            match parts.last_mut() {
                Some(PagePart::Items(items)) if begun == Some(OpenPart::Items) => items.push(said(item)),
                Some(_) | None => parts.push(PagePart::Items(vec![said(item)])),
            }
            return Some(OpenPart::Items);
        }
        PageLine::Fact(of, values) => {
            PageFact { label: label(of), values: values.iter().map(said).collect(), is_figure: false }
        }
        PageLine::Figure(of, figure) => PageFact { label: label(of), values: vec![said(figure)], is_figure: true },
    };
    match parts.last_mut() {
        Some(PagePart::Facts(facts)) if begun == Some(OpenPart::Facts) => facts.push(fact),
        Some(_) | None => parts.push(PagePart::Facts(vec![fact])),
    }
    Some(OpenPart::Facts)
}

/// The text with the lines that it has; the style keeps their ends.
fn own_lines(text: &str) -> String {
    let text = safe::terminal(text);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

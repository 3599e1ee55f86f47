//! Running text as the template draws it: headings, paragraphs and lists, those that belong together as one.

use crate::model::{Lang, PageLine, Section, Text};
use crate::render::{safe, words};

/// A piece of a page.
pub enum PagePart {
    /// The heading of a section.
    Section(String),
    /// The heading of lines within a section.
    Block(String),
    Words(String),
    /// As it is typed in a file.
    Typed(String),
    Items(Vec<String>),
    Facts(Vec<(String, Vec<String>)>),
}

/// The pieces of all sections, in order.
pub fn parts(sections: &[Section], lang: Lang) -> Vec<PagePart> {
    let mut parts = Vec::new();
    for section in sections {
        parts.extend(section.title.as_ref().map(|title| PagePart::Section(words::one_line(title, lang))));
        for block in &section.blocks {
            // No level of headings is skipped.
            let level = if section.title.is_some() { PagePart::Block } else { PagePart::Section };
            parts.extend(block.heading.as_ref().map(|heading| level(words::one_line(heading, lang))));
            let mut begun = None;
            for line in &block.lines {
                begun = add(&mut parts, begun, line, lang);
            }
        }
    }
    parts
}

/// Which list is begun and may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenPart {
    Items,
    Facts,
}

fn add(parts: &mut Vec<PagePart>, begun: Option<OpenPart>, line: &PageLine, lang: Lang) -> Option<OpenPart> {
    let said = |text: &Text| own_lines(text.pick(lang));
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
        PageLine::Fact(label, values) => (said(label), values.iter().map(said).collect()),
        PageLine::Figure(label, figure) => (said(label), vec![said(figure)]),
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

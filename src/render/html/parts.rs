//! Running text as the template draws it: headings, paragraphs and lists, those that belong together as one.

use crate::model::{Lang, Line, Section, Text};
use crate::render::{safe, words};

/// A piece of a page.
pub enum Part {
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
pub fn parts(sections: &[Section], lang: Lang) -> Vec<Part> {
    let mut parts = Vec::new();
    for section in sections {
        parts.extend(section.title.as_ref().map(|title| Part::Section(words::one_line(title, lang))));
        for block in &section.blocks {
            // No level of headings is skipped.
            let level = if section.title.is_some() { Part::Block } else { Part::Section };
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
enum Begun {
    Items,
    Facts,
}

fn add(parts: &mut Vec<Part>, begun: Option<Begun>, line: &Line, lang: Lang) -> Option<Begun> {
    let said = |text: &Text| own_lines(text.pick(lang));
    let fact = match line {
        Line::Words(text) => {
            parts.push(Part::Words(said(text)));
            return None;
        }
        Line::Typed(text) => {
            parts.push(Part::Typed(safe::terminal(text.pick(lang)).into_owned()));
            return None;
        }
        Line::Item(item) => {
            match parts.last_mut() {
                Some(Part::Items(items)) if begun == Some(Begun::Items) => items.push(said(item)),
                Some(_) | None => parts.push(Part::Items(vec![said(item)])),
            }
            return Some(Begun::Items);
        }
        Line::Fact(label, values) => (said(label), values.iter().map(said).collect()),
        Line::Figure(label, figure) => (said(label), vec![said(figure)]),
    };
    match parts.last_mut() {
        Some(Part::Facts(facts)) if begun == Some(Begun::Facts) => facts.push(fact),
        Some(_) | None => parts.push(Part::Facts(vec![fact])),
    }
    Some(Begun::Facts)
}

/// The text with the lines that it has; the style keeps their ends.
fn own_lines(text: &str) -> String {
    let text = safe::terminal(text);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

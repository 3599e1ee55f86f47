//! Pages for a person: headed sections of labelled values.

use super::{Style, markdown, safe, words};
use crate::model::{Block, Lang, Page, PageLine, Section, Text};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Wider than this, lines are hard to follow.
const WIDEST: usize = 100;

/// The page for a terminal: values in one column per section, wrapped to the width.
pub fn terminal(page: &Page, style: Style) -> String {
    let mut paper = Paper { out: String::new(), style, width: style.width.clamp(30, WIDEST) };
    paper.heading(0, page.title.pick(style.lang), true);
    for section in &page.sections {
        paper.section(section);
    }
    paper.out
}

/// A section by itself.
pub fn section(section: &Section, style: Style) -> String {
    let mut paper = Paper { out: String::new(), style, width: style.width.clamp(30, WIDEST) };
    paper.section(section);
    paper.out
}

struct Paper {
    out: String,
    style: Style,
    width: usize,
}

impl Paper {
    fn section(&mut self, section: &Section) {
        self.out.push('\n');
        if let Some(title) = &section.title {
            self.heading(0, title.pick(self.style.lang), true);
        }
        let (inner, outer) = columns(section.blocks.iter(), self.style.lang);
        for block in &section.blocks {
            let column = if block.heading.is_some() { inner } else { outer };
            self.block(block, column.min(self.width / 3));
        }
    }

    fn block(&mut self, block: &Block, column: usize) {
        let indent = if block.heading.is_some() { 4 } else { 2 };
        if let Some(heading) = &block.heading {
            self.heading(2, heading.pick(self.style.lang), false);
        }
        let lang = self.style.lang;
        let figures = || {
            block.lines.iter().filter_map(|line| match line {
                PageLine::Figure(label, figure) => Some((label.pick(lang), figure.pick(lang))),
                PageLine::Words(_) | PageLine::Typed(_) | PageLine::Item(_) | PageLine::Fact(..) => None,
            })
        };
        let longest = figures().map(|(_, figure)| figure.width()).max().unwrap_or_default();
        let room = self.width.saturating_sub(indent + 2 + longest).max(10);
        let label_column = figures().map(|(label, _)| label.width()).max().unwrap_or_default().min(room);
        let margin = " ".repeat(indent);
        for line in &block.lines {
            match line {
                PageLine::Words(text) => self.wrapped(text.pick(lang), &margin, &margin),
                PageLine::Typed(text) => self.typed(text.pick(lang), indent),
                PageLine::Item(value) => {
                    self.wrapped(value.pick(lang), &format!("{margin}– "), &format!("{margin}  "));
                }
                PageLine::Fact(label, values) => self.fact(label.pick(lang), values, indent, column),
                PageLine::Figure(label, figure) => {
                    self.figure(label.pick(lang), figure.pick(lang), indent, label_column, longest);
                }
            }
        }
    }

    fn heading(&mut self, indent: usize, words: &str, bold: bool) {
        let words = safe::one_line(words);
        let margin = " ".repeat(indent);
        let hanging = " ".repeat(if indent == 0 { 0 } else { indent + 2 });
        for line in lines(&words, self.width, &margin, &hanging) {
            let _ = if bold && self.style.color {
                writeln!(self.out, "\u{1b}[1m{line}\u{1b}[0m")
            } else {
                writeln!(self.out, "{line}")
            };
        }
    }

    /// Every line of the text, wrapped; the first stands after `first`, the others after `rest`.
    fn wrapped(&mut self, text: &str, first: &str, rest: &str) {
        let mut margin = first;
        for line in safe::terminal(text).lines().map(str::trim) {
            for line in lines(line, self.width, margin, rest) {
                let _ = writeln!(self.out, "{line}");
            }
            margin = rest;
        }
        if text.is_empty() {
            let _ = writeln!(self.out, "{}", first.trim_end());
        }
    }

    fn typed(&mut self, text: &str, indent: usize) {
        let margin = " ".repeat(indent);
        for line in safe::terminal(text).lines() {
            let _ = writeln!(self.out, "{}", format!("{margin}{line}").trim_end());
        }
    }

    /// A label, and its values from the column on; a label that is too long has the values below it.
    fn fact(&mut self, label: &str, values: &[Text], indent: usize, column: usize) {
        let label = safe::one_line(label);
        let margin = " ".repeat(indent + column + 2);
        let mut first = format!("{}{label}", " ".repeat(indent));
        if label.width() > column {
            let _ = writeln!(self.out, "{first}");
            first.clone_from(&margin);
        } else {
            first.push_str(&" ".repeat(column - label.width() + 2));
        }
        let (mark, hanging) = if values.len() > 1 { ("– ", "  ") } else { ("", "") };
        let rest = format!("{margin}{hanging}");
        for value in values {
            first.push_str(mark);
            self.wrapped(value.pick(self.style.lang), &first, &rest);
            first.clone_from(&margin);
        }
    }

    /// A label and a figure, set right.
    fn figure(&mut self, label: &str, figure: &str, indent: usize, column: usize, longest: usize) {
        let label = safe::one_line(label);
        let margin = " ".repeat(indent);
        let mut label_lines = lines(&label, indent + column, &margin, &margin);
        let last = label_lines.pop().unwrap_or_default();
        for line in label_lines {
            let _ = writeln!(self.out, "{line}");
        }
        let gap = (indent + column).saturating_sub(last.width()) + 2 + longest.saturating_sub(figure.width());
        let _ = writeln!(self.out, "{last}{}{}", " ".repeat(gap), safe::one_line(figure));
    }
}

/// The widest label of the blocks with a heading, which stand further in and have a column of their own, and of the others.
/// Looks at every block once: a section may have tens of thousands.
fn columns<'b>(blocks: impl Iterator<Item = &'b Block>, lang: Lang) -> (usize, usize) {
    blocks.fold((0, 0), |(inner, outer), block| {
        let labels = block.lines.iter().filter_map(|line| match line {
            PageLine::Fact(label, _) => Some(label.pick(lang).width()),
            PageLine::Words(_) | PageLine::Typed(_) | PageLine::Item(_) | PageLine::Figure(..) => None,
        });
        let widest = labels.max().unwrap_or_default();
        if block.heading.is_some() { (inner.max(widest), outer) } else { (inner, outer.max(widest)) }
    })
}

/// A text in lines of at most `width`; only a single long word may stand out.
fn lines(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = words::options(width).initial_indent(first).subsequent_indent(rest);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The page as Markdown.
pub fn markdown(page: &Page, lang: Lang) -> String {
    let mut out = format!("## {}\n", markdown::escaped(page.title.pick(lang)));
    for section in &page.sections {
        if let Some(title) = &section.title {
            let _ = writeln!(out, "\n### {}", markdown::escaped(title.pick(lang)));
        }
        for block in &section.blocks {
            out.push('\n');
            if let Some(heading) = &block.heading {
                let _ = writeln!(out, "**{}**\n", markdown::escaped(heading.pick(lang)));
            }
            for line in &block.lines {
                markdown_line(&mut out, line, lang);
            }
        }
    }
    out
}

fn markdown_line(out: &mut String, line: &PageLine, lang: Lang) {
    let value = |text: &Text| markdown::escaped(text.pick(lang));
    let _ = match line {
        PageLine::Words(text) => writeln!(out, "{}", markdown::escaped(text.pick(lang))),
        PageLine::Typed(text) => writeln!(out, "```toml\n{}\n```", safe::terminal(text.pick(lang))),
        PageLine::Item(item) => writeln!(out, "- {}", value(item)),
        PageLine::Fact(label, values) => {
            let label = markdown::escaped(label.pick(lang));
            match values.as_slice() {
                [one] => writeln!(out, "- {label}: {}", value(one)),
                several => {
                    let items = several.iter().map(|one| format!("\n  - {}", value(one)));
                    writeln!(out, "- {label}:{}", items.collect::<String>())
                }
            }
        }
        PageLine::Figure(label, figure) => {
            writeln!(out, "- {}: {}", markdown::escaped(label.pick(lang)), value(figure))
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_section_take_one_look_at_each_block() {
        let block = |number: usize| Block {
            heading: number.is_multiple_of(2).then(|| Text::same("rubrik")),
            lines: vec![PageLine::Fact(Text::same("x".repeat(number % 10)), Vec::new())],
        };
        let section = Section { title: None, blocks: (0..1000).map(block).collect() };
        let mut looked_at = 0;
        assert_eq!(columns(section.blocks.iter().inspect(|_| looked_at += 1), Lang::Sv), (8, 9));
        assert_eq!(looked_at, section.blocks.len());
    }
}

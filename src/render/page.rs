//! Pages of prose.

use super::{Style, markdown, safe};
use crate::model::{Lang, Page};
use std::fmt::Write as _;

/// The page for a terminal: headed sections, wrapped to its width.
pub fn terminal(page: &Page, style: Style) -> String {
    let (bold, plain) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let width = style.width.clamp(30, 100);
    let mut out = format!("{bold}{}{plain}\n", safe::one_line(page.title.pick(style.lang)));
    for (title, body) in &page.sections {
        let _ = writeln!(out, "\n{bold}{}{plain}", safe::one_line(title.pick(style.lang)));
        for line in safe::terminal(body.pick(style.lang)).lines() {
            let indent = line.len() - line.trim_start().len();
            let hanging = " ".repeat(indent + 2 + if line.trim_start().starts_with("- ") { 2 } else { 0 });
            let first = " ".repeat(indent + 2);
            let options =
                textwrap::Options::new(width).initial_indent(&first).subsequent_indent(&hanging).break_words(false);
            let _ = writeln!(out, "{}", textwrap::fill(line.trim_start(), options).trim_end());
        }
    }
    out
}

/// The page as Markdown.
pub fn markdown(page: &Page, lang: Lang) -> String {
    let mut out = format!("## {}\n", markdown::escaped(page.title.pick(lang)));
    for (title, body) in &page.sections {
        let _ = writeln!(out, "\n### {}\n", markdown::escaped(title.pick(lang)));
        for line in body.pick(lang).lines() {
            let (mark, words) =
                line.trim_start().strip_prefix("- ").map_or(("", line.trim_start()), |words| ("- ", words));
            let _ = writeln!(out, "{mark}{}{}", markdown::escaped(words), if mark.is_empty() { "  " } else { "" });
        }
    }
    out
}

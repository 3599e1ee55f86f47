//! A paper as Markdown: every fact is text, whatever signs it holds.

use crate::model::{Lang, PaperBlock, PaperDocument, PaperInline, TextRun};
use crate::render::markdown::escaped;
use std::fmt::Write as _;

/// The paper whole.
pub fn paper(paper: &PaperDocument) -> String {
    let blocks: Vec<String> = paper.blocks.iter().map(|block| block_text(block, paper.lang)).collect();
    blocks.join("\n")
}

fn block_text(block: &PaperBlock, lang: Lang) -> String {
    match block {
        PaperBlock::Heading(level, run) => format!("{} {}\n", "#".repeat(usize::from(*level)), running(run, lang)),
        PaperBlock::Paragraph(run) => format!("{}\n", at_line_start(&running(run, lang))),
        PaperBlock::List { ordered, items } => {
            let mark = |at: usize| if *ordered { format!("{at}.") } else { "-".to_owned() };
            let line = |(at, run): (usize, &TextRun)| {
                let words = running(run, lang);
                format!("{} {}\n", mark(at), at_line_start(&words))
            };
            (1..).zip(items).map(line).collect()
        }
        PaperBlock::Table { right, rows } => table(right, rows, lang),
        PaperBlock::Box(lines) => {
            let lines: Vec<String> =
                lines.iter().map(|run| format!("> {}\n", at_line_start(&running(run, lang)))).collect();
            lines.join(">\n")
        }
    }
}

fn table(right: &[bool], rows: &[Vec<TextRun>], lang: Lang) -> String {
    let line = |row: &Vec<TextRun>| {
        let cells: Vec<String> = row.iter().map(|run| running(run, lang)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        out.push_str(&line(row));
        if at == 0 {
            let is_right = |at: usize| right.get(at).copied().unwrap_or_default();
            let rule: String = (0..row.len()).map(|at| if is_right(at) { " ---: |" } else { " --- |" }).collect();
            let _ = writeln!(out, "|{rule}");
        }
    }
    out
}

fn running(run: &TextRun, lang: Lang) -> String {
    let piece = |inline: &PaperInline| {
        let words = inline.words(lang);
        if inline.is_mark() {
            return format!("**{}**", escaped(&words));
        }
        let lines: Vec<String> = words.split('\n').map(own_signs).collect();
        lines.join("\\\n")
    };
    run.iter().map(piece).collect()
}

/// A piece of a line with the blanks at its ends.
fn own_signs(piece: &str) -> String {
    let core = piece.trim_matches(' ');
    if core.is_empty() {
        return if piece.is_empty() { String::new() } else { " ".to_owned() };
    }
    let (before, after) = (piece.starts_with(' '), piece.ends_with(' '));
    let blank = |is_there: bool| if is_there { " " } else { "" };
    format!("{}{}{}", blank(before), escaped(core), blank(after))
}

/// What Markdown would read as a list or a heading where a line begins.
fn at_line_start(words: &str) -> String {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = words.get(digits..).unwrap_or_default();
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{rest}", words.get(..digits).unwrap_or_default());
    }
    if words.starts_with(['-', '+', '=']) { format!("\\{words}") } else { words.to_owned() }
}

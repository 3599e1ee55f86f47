//! A paper as a page of its own, for the screen and for print: no scripts, and every word escaped by the template.

use crate::model::{Lang, PaperBlock, PaperDocument, PaperInline, TextRun, iso};
use crate::render::safe;
use askama::Template;

/// What the template is filled with: plain words, none of them escaped before.
#[derive(Template)]
#[template(path = "paper.html", config = ".askama.toml")]
struct FilledPaper {
    lang: &'static str,
    title: String,
    day: String,
    blocks: Vec<HtmlBlock>,
}

/// A block by what it is in a page.
enum HtmlBlock {
    Heading(u8, Vec<PaperPiece>),
    Paragraph(Vec<PaperPiece>),
    Ordered(Vec<Vec<PaperPiece>>),
    Bulleted(Vec<Vec<PaperPiece>>),
    Table(Vec<HtmlCell>, Vec<Vec<HtmlCell>>),
    Box(Vec<Vec<PaperPiece>>),
}

/// A cell of a table, and how it is set.
struct HtmlCell {
    pieces: Vec<PaperPiece>,
    is_right: bool,
}

/// A piece of text, and whether it is a mark.
struct PaperPiece {
    words: String,
    is_mark: bool,
}

/// The paper whole.
pub fn paper(paper: &PaperDocument) -> anyhow::Result<String> {
    let lang = paper.lang;
    let filled = FilledPaper {
        lang: if lang == Lang::Sv { "sv-SE" } else { "en" },
        title: safe::one_line(&paper.title()),
        day: iso(paper.as_of),
        blocks: paper.blocks.iter().map(|block| html_block(block, lang)).collect(),
    };
    Ok(filled.render()?)
}

fn html_block(block: &PaperBlock, lang: Lang) -> HtmlBlock {
    let runs = |all: &[TextRun]| all.iter().map(|run| pieces(run, lang)).collect::<Vec<_>>();
    match block {
        PaperBlock::Heading(level, run) => HtmlBlock::Heading(*level, pieces(run, lang)),
        PaperBlock::Paragraph(run) => HtmlBlock::Paragraph(pieces(run, lang)),
        PaperBlock::List { ordered: true, items } => HtmlBlock::Ordered(runs(items)),
        PaperBlock::List { ordered: false, items } => HtmlBlock::Bulleted(runs(items)),
        PaperBlock::Table { right, rows } => {
            let cell = |(at, run): (usize, &TextRun)| {
                let is_right = right.get(at).copied().unwrap_or_default();
                HtmlCell { pieces: pieces(run, lang), is_right }
            };
            let mut rows = rows.iter().map(|row| row.iter().enumerate().map(cell).collect::<Vec<_>>());
            HtmlBlock::Table(rows.next().unwrap_or_default(), rows.collect())
        }
        PaperBlock::Box(lines) => HtmlBlock::Box(runs(lines)),
    }
}

fn pieces(run: &TextRun, lang: Lang) -> Vec<PaperPiece> {
    let piece = |inline: &PaperInline| PaperPiece {
        words: safe::terminal(&inline.words(lang)).into_owned(),
        is_mark: inline.is_mark(),
    };
    run.iter().map(piece).collect()
}

//! A page of several pieces for a terminal and as Markdown: each piece as its like is written by itself.

use super::{Style, markdown, page, safe, terminal, timeline, words};
use crate::model::{
    Block, Board, BoardPart, BoardPiece, Lang, Page, PageLine, Section, SharePiece, StatusBox, Table, Text, text,
};
use std::fmt::Write as _;

/// The board within the terminal's width.
pub fn terminal(board: &Board, style: Style) -> String {
    let mut out = heading(&board.title, style);
    for part in &board.parts {
        out.push('\n');
        match &part.piece {
            BoardPiece::Table(table) => {
                out.push_str(&part.title.as_ref().map_or_else(String::new, |title| heading(title, style)));
                out.push_str(&terminal::table(&untitled(table), style));
            }
            // Its own title says more than the heading.
            BoardPiece::Register(register) => out.push_str(&timeline::terminal(&register.timeline, style)),
            BoardPiece::Boxes(_) | BoardPiece::Blocks(_) | BoardPiece::Shares(_) => {
                out.push_str(page::section(&section(part), style).trim_start_matches('\n'));
            }
        }
    }
    out
}

/// The board as Markdown.
pub fn markdown(board: &Board, lang: Lang) -> String {
    let mut out = format!("## {}\n", markdown::escaped(board.title.pick(lang)));
    for part in &board.parts {
        let table = match &part.piece {
            BoardPiece::Table(table) => table,
            BoardPiece::Register(register) => &register.timeline.table,
            BoardPiece::Boxes(_) | BoardPiece::Blocks(_) | BoardPiece::Shares(_) => {
                let one =
                    Page { title: board.title.clone(), sections: vec![section(part)], table: board.table.clone() };
                let whole = page::markdown(&one, lang);
                out.push_str(whole.split_once('\n').map_or("", |(_, rest)| rest));
                continue;
            }
        };
        if let Some(title) = &part.title {
            let _ = writeln!(out, "\n### {}", markdown::escaped(title.pick(lang)));
        }
        let _ = write!(out, "\n{}", markdown::table(&untitled(table), lang));
    }
    out
}

fn heading(title: &Text, style: Style) -> String {
    let line = words::wrapped(&safe::one_line(title.pick(style.lang)), style.width);
    if style.color { format!("\u{1b}[1m{line}\u{1b}[0m\n") } else { format!("{line}\n") }
}

/// The heading says it.
fn untitled(table: &Table) -> Table {
    Table { title: None, ..table.clone() }
}

fn section(part: &BoardPart) -> Section {
    let blocks = match &part.piece {
        BoardPiece::Boxes(boxes) => vec![Block { heading: None, lines: boxes.iter().map(fact).collect() }],
        BoardPiece::Shares(shares) => vec![Block { heading: None, lines: shares.iter().map(share).collect() }],
        BoardPiece::Blocks(blocks) => blocks.clone(),
        BoardPiece::Table(_) | BoardPiece::Register(_) => Vec::new(),
    };
    Section { title: part.title.clone(), blocks }
}

fn fact(one: &StatusBox) -> PageLine {
    let figure = &one.figure;
    let said = match &one.note {
        Some(note) => text!("{figure} – {note}", "{figure} – {note}", figure, note),
        None => figure.clone(),
    };
    PageLine::Fact(one.label.clone(), vec![said])
}

fn share(one: &SharePiece) -> PageLine {
    PageLine::Figure(Text::same(one.name.as_str()), one.said.clone())
}

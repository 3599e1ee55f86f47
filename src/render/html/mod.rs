//! Pages of their own in HTML: without scripts, for the screen and for print. The template escapes every word by itself.

mod dress;
mod grid;
mod links;
mod names;
mod parts;
mod register;
mod signs;

use super::{Masthead, words};
use crate::model::{Board, BoardPart, BoardPiece, Date, Lang, Page, SharePiece, StatusBox, Table, Text, text};
use askama::Template;
use grid::HtmlGrid;
use links::{LinkTargets, LinkedWords, with_whole_days};
use names::{caption, named};
use parts::PagePart;
use register::{HtmlRegister, percent};

/// What the template is filled with: plain words, none of them escaped before.
#[derive(Template)]
#[template(path = "page.html", config = ".askama.toml")]
struct Filled {
    lang: Lang,
    title: String,
    /// Whose register it is.
    ledger: Option<String>,
    /// The day, and what there is of it.
    facts: Vec<String>,
    /// Tables are wide, running text is not.
    landscape: bool,
    parts: Vec<HtmlPart>,
}

/// What stands under a heading, or right on the page.
struct HtmlPart {
    /// Its id and its words.
    heading: Option<(String, String)>,
    piece: HtmlPiece,
}

enum HtmlPiece {
    Grid(HtmlGrid),
    Register(HtmlRegister),
    Boxes(Vec<HtmlBox>),
    Shares(Vec<HtmlShare>),
    Text(Vec<PagePart>),
}

/// One thing that is seen first.
struct HtmlBox {
    label: String,
    figure: Vec<LinkedWords>,
    note: Option<Vec<LinkedWords>>,
    presses: bool,
    to: Option<String>,
}

/// A part of a whole.
struct HtmlShare {
    name: String,
    said: String,
    /// Where it begins and how wide it is, in percent.
    at: String,
    width: String,
    /// Which of the patterns it has.
    shade: usize,
}

/// One or more tables as a page: the name of the first above all, and each with a caption.
pub fn tables(tables: &[Table], masthead: &Masthead, lang: Lang) -> anyhow::Result<String> {
    let first = tables.first();
    let mut targets = LinkTargets::default();
    // What comes later on a page tells more, and is led to.
    let mut ids: Vec<_> = tables.iter().rev().map(|table| row_ids(table, &mut targets, lang)).collect();
    ids.reverse();
    let grids = (1..).zip(tables).zip(&ids).map(|((place, table), ids)| {
        let grid = HtmlGrid::new(table, &caption(table), format!("table-{place}"), ids, &targets, lang);
        HtmlPart { heading: None, piece: HtmlPiece::Grid(grid) }
    });
    let title = words::one_line(&first.map_or(Text::fixed("", ""), |table| named(table).0), lang);
    let as_of = first.and_then(|table| table.as_of);
    Ok(filled(title, as_of, true, grids.collect(), masthead, lang).render()?)
}

fn row_ids(table: &Table, targets: &mut LinkTargets, lang: Lang) -> Vec<Option<String>> {
    grid::naming(table).map(|first| targets.enter_rows(table, first, lang)).unwrap_or_default()
}

/// A page of running text.
pub fn page(page: &Page, masthead: &Masthead, lang: Lang) -> anyhow::Result<String> {
    let parts = parts::parts(&page.sections, &LinkTargets::default(), lang);
    let parts = vec![HtmlPart { heading: None, piece: HtmlPiece::Text(parts) }];
    let title = words::one_line(&page.title, lang);
    // Some titles say it.
    let as_of = page.table.as_of.filter(|day| !page.title.sv.contains(&day.to_string()));
    Ok(filled(title, as_of, false, parts, masthead, lang).render()?)
}

/// A page of several pieces.
pub fn board(board: &Board, masthead: &Masthead, lang: Lang) -> anyhow::Result<String> {
    let mut targets = LinkTargets::default();
    let mut ids: Vec<Vec<Option<String>>> = vec![Vec::new(); board.parts.len()];
    // A register tells of an agreement what one looks for first; among tables, what comes later tells more.
    for (own, part) in ids.iter_mut().zip(&board.parts) {
        if let BoardPiece::Register(register) = &part.piece {
            *own = register.rows.iter().map(|row| targets.enter("agreement", &row.id)).collect();
            for row in &register.rows {
                let title = row.title.as_deref().map(super::one_line);
                targets.call(&row.id, &title.unwrap_or_else(|| super::one_line(&row.id)));
            }
        }
    }
    for (own, part) in ids.iter_mut().zip(&board.parts).rev() {
        if let BoardPiece::Table(table) = &part.piece {
            *own = row_ids(table, &mut targets, lang);
        }
    }
    let mut drawn = Vec::new();
    for ((place, part), ids) in (1..).zip(&board.parts).zip(&ids) {
        let heading = part.title.as_ref().map(|title| (part.key.to_owned(), words::one_line(title, lang)));
        drawn.push(HtmlPart { heading, piece: piece(part, place, ids, &targets, lang) });
    }
    let title = words::one_line(&board.title, lang);
    let as_of = board.table.as_of.filter(|day| !board.title.sv.contains(&day.to_string()));
    Ok(filled(title, as_of, false, drawn, masthead, lang).render()?)
}

fn piece(part: &BoardPart, place: usize, ids: &[Option<String>], targets: &LinkTargets, lang: Lang) -> HtmlPiece {
    let named_by = || if part.title.is_some() { part.key.to_owned() } else { format!("table-{place}") };
    match &part.piece {
        BoardPiece::Boxes(boxes) => HtmlPiece::Boxes(boxes.iter().map(|one| drawn_box(one, targets, lang)).collect()),
        BoardPiece::Register(register) => {
            HtmlPiece::Register(HtmlRegister::new(register, named_by(), place, ids, targets, lang))
        }
        BoardPiece::Table(table) => {
            let mut grid = HtmlGrid::new(table, &caption(table), named_by(), ids, targets, lang);
            grid.is_headed = part.title.is_some();
            HtmlPiece::Grid(grid)
        }
        BoardPiece::Blocks(blocks) => HtmlPiece::Text(parts::blocks(blocks, part.title.is_some(), targets, lang)),
        BoardPiece::Shares(shares) => HtmlPiece::Shares(drawn_shares(shares, lang)),
    }
}

fn drawn_box(one: &StatusBox, targets: &LinkTargets, lang: Lang) -> HtmlBox {
    HtmlBox {
        label: words::one_line(&one.label, lang),
        figure: with_whole_days(&words::one_line(&one.figure, lang)),
        note: one.note.as_ref().map(|note| targets.running(&words::one_line(note, lang), None)),
        presses: one.presses,
        to: one.to.map(str::to_owned),
    }
}

fn drawn_shares(shares: &[SharePiece], lang: Lang) -> Vec<HtmlShare> {
    let mut at = 0;
    let piece = |(place, share): (usize, &SharePiece)| {
        let (from, width) = (at, usize::try_from(share.permille).unwrap_or_default());
        at += width;
        HtmlShare {
            name: super::one_line(&share.name),
            said: words::one_line(&share.said, lang),
            at: percent(from),
            width: percent(width),
            shade: place % 4,
        }
    };
    shares.iter().enumerate().map(piece).collect()
}

fn filled(
    title: String,
    as_of: Option<Date>,
    landscape: bool,
    parts: Vec<HtmlPart>,
    masthead: &Masthead,
    lang: Lang,
) -> Filled {
    let day = as_of.map(|day| words::one_line(&text!("per {day}", "as of {day}"), lang));
    let counts = masthead.counts.map(|counts| words::one_line(&counts.text(), lang));
    Filled {
        lang,
        title,
        ledger: masthead.ledger.as_deref().map(super::one_line),
        facts: day.into_iter().chain(counts).collect(),
        landscape,
        parts,
    }
}

impl Filled {
    const fn key(&self) -> &'static str {
        match self.lang {
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// A word of the page's own.
    fn word(&self, sv: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}

#[cfg(test)]
mod tests;

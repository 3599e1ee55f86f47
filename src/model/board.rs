//! A page that is looked at before it is read: what matters in boxes, agreements with their time as bars, tables, and text.

use super::{Bar, Block, Status, Table, Text, Timeline};

/// A page of several pieces, and the same as a table for machines.
#[derive(Debug, Clone)]
pub struct Board {
    pub title: Text,
    pub parts: Vec<BoardPart>,
    pub table: Table,
}

/// A piece under its heading.
#[derive(Debug, Clone)]
pub struct BoardPart {
    /// What boxes and words lead to: unique on the page.
    pub key: &'static str,
    /// None right under the page's own title.
    pub title: Option<Text>,
    pub piece: BoardPiece,
}

impl BoardPart {
    /// A piece under a heading.
    pub const fn new(key: &'static str, title: Text, piece: BoardPiece) -> Self {
        Self { key, title: Some(title), piece }
    }
}

/// What stands on a board.
#[derive(Debug, Clone)]
pub enum BoardPiece {
    Boxes(Vec<StatusBox>),
    Register(Box<Register>),
    Table(Table),
    Blocks(Vec<Block>),
    Shares(Vec<SharePiece>),
}

/// One thing that is seen first.
#[derive(Debug, Clone)]
pub struct StatusBox {
    pub label: Text,
    /// Short: a number, a day, a word.
    pub figure: Text,
    pub note: Option<Text>,
    /// Whether somebody must act: drawn with weight, and said in the words beside it.
    pub presses: bool,
    /// The key of the part that tells more.
    pub to: Option<&'static str>,
}

/// A part of a whole that is shared out.
#[derive(Debug, Clone)]
pub struct SharePiece {
    pub name: String,
    /// Of a thousand: for the bar alone.
    pub permille: u32,
    /// The share as it is stated.
    pub said: Text,
}

/// Agreements, each with its time over the same years.
#[derive(Debug, Clone)]
pub struct Register {
    pub timeline: Timeline,
    pub rows: Vec<RegisterRow>,
    /// What is said below it.
    pub notes: Vec<Text>,
}

/// One agreement as a person looks for it: by its name.
#[derive(Debug, Clone)]
pub struct RegisterRow {
    pub id: String,
    /// None where its file cannot be read.
    pub title: Option<String>,
    /// Parties, registration number: a line each.
    pub about: Vec<Text>,
    pub status: Status,
    /// First and last day, and how far it can reach, in words.
    pub time: Option<Text>,
    /// How long it goes on, where it does.
    pub left: Option<Text>,
    /// Whether it ends soon, with nothing decided for the time after it.
    pub ends_soon: bool,
    /// None where no first day is known.
    pub bar: Option<Bar>,
}

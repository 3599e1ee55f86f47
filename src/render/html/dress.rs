//! How tables that people look at often are drawn on a page: what becomes a heading among the rows, and what stands together.

use super::words;
use crate::model::{Cell, Fit, Holds, Lang, Table, Text};
use chrono::Datelike;

/// How rows are put under headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// By what this column says, which is then no column of its own.
    Column(&'static str),
    /// By the year of the day in this column.
    Year(&'static str),
}

/// What is drawn otherwise than column by column.
#[derive(Debug, Clone, Copy)]
pub struct Dress {
    schema: &'static str,
    pub heads: Option<Heads>,
    /// Columns that say what another says in other words.
    hidden: &'static [&'static str],
    /// Columns that are read together with another: the one, and the one that it stands in.
    merged: &'static [(&'static str, &'static str)],
    /// Whether an agreement is called by its title, with its id and its registration number below.
    named: bool,
}

const DRESSES: &[Dress] = &[
    Dress {
        schema: "liggare.criteria",
        heads: Some(Heads::Column("agreement")),
        hidden: &[],
        merged: &[],
        named: false,
    },
    Dress { schema: "liggare.overview-decide", heads: None, hidden: &[], merged: &[], named: true },
    Dress { schema: "liggare.overview-findings", heads: None, hidden: &[], merged: &[], named: true },
    Dress {
        schema: "liggare.validate-findings",
        heads: Some(Heads::Column("question")),
        hidden: &[],
        merged: &[],
        named: false,
    },
    Dress {
        schema: "liggare.deadlines",
        heads: Some(Heads::Year("date")),
        hidden: &["kind"],
        merged: &[("weekday", "date"), ("week", "date"), ("papers", "meeting"), ("basis", "note")],
        named: true,
    },
    Dress {
        schema: "liggare.show-findings",
        heads: Some(Heads::Column("question")),
        hidden: &[],
        merged: &[],
        named: false,
    },
    Dress { schema: "liggare.overview-soon", heads: None, hidden: &[], merged: &[], named: true },
];

impl Dress {
    /// How a table is drawn; none where it is drawn column by column.
    pub fn of(table: &Table) -> Option<&'static Self> {
        let name = name_of(table.schema);
        DRESSES.iter().find(|dress| dress.schema == name).filter(|_| table.sums.is_empty())
    }

    /// The places of what stands in another column of the table.
    pub fn merged_into(&self, table: &Table, key: &str) -> Vec<usize> {
        let own = self.merged.iter().filter(|(_, into)| *into == key);
        own.filter_map(|(from, _)| place(table, from)).collect()
    }

    /// Whether a column has no place of its own.
    pub fn hides(&self, table: &Table, key: &str) -> bool {
        let is_head = matches!(self.heads, Some(Heads::Column(head)) if head == key);
        let is_name = self.named && ["title", "reference"].contains(&key) && place(table, "agreement").is_some();
        let is_merged = self.merged.iter().any(|(from, into)| *from == key && place(table, into).is_some());
        is_head || is_name || is_merged || self.hidden.contains(&key)
    }

    /// The place of what is said of an agreement below its name.
    pub fn names_with(&self, table: &Table, key: &str, of: &str) -> Option<usize> {
        place(table, key).filter(|_| self.named && of == "agreement")
    }

    /// The heading that a row stands under.
    pub fn head(&self, table: &Table, row: &[Cell<'_>]) -> Option<Text> {
        match self.heads? {
            // What people do not see of a table is the same in every row.
            Heads::Column(key) => row.get(seen(table, key)?).map(both),
            Heads::Year(_) if table.rows.len() <= FEW_DAYS => None,
            Heads::Year(key) => {
                let cell = row.get(place(table, key)?)?;
                let year = if let Cell::Date(date) = cell { Some(date.year()) } else { None };
                let undated = Text::fixed("Utan datum", "Without a date");
                Some(year.map_or(undated, |year| Text::same(year.to_string())))
            }
        }
    }

    /// The column by which rows stand under headings, where the heading is its cell.
    pub fn head_place(&self, table: &Table) -> Option<usize> {
        match self.heads? {
            Heads::Column(key) => seen(table, key),
            Heads::Year(_) => None,
        }
    }
}

/// A schema without its version.
pub fn name_of(schema: &str) -> &str {
    schema.split_once('/').map_or(schema, |(name, _)| name)
}

/// The words of a cell that stands beside others in one place. That a day rests on the agreement goes without saying.
pub fn beside(cell: &Cell<'_>, lang: Lang) -> String {
    match (cell, lang) {
        (Cell::Key("agreement", _), _) => String::new(),
        (Cell::Key("law", _), Lang::Sv) => "enligt lag".to_owned(),
        (Cell::Key("law", _), Lang::En) => "by law".to_owned(),
        (other, lang) => words::cell(other, lang),
    }
}

/// Whether a column counts days from the day of the page.
pub fn counts_days(table: &Table, place: usize) -> bool {
    table.columns.get(place).is_some_and(|column| column.key == "days_left" && column.holds == Holds::Number)
}

fn place(table: &Table, key: &str) -> Option<usize> {
    table.columns.iter().position(|column| column.key == key)
}

fn seen(table: &Table, key: &str) -> Option<usize> {
    place(table, key).filter(|place| table.columns.get(*place).is_some_and(|column| column.fit != Fit::Machine))
}

/// So many days are read without headings.
const FEW_DAYS: usize = 6;

fn both(cell: &Cell<'_>) -> Text {
    let said = |lang| words::cell(cell, lang).into();
    Text { sv: said(Lang::Sv), en: said(Lang::En) }
}

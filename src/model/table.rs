//! Rows and columns with types, before anyone has decided how they look.

use super::{Date, Decimal, Money, Text};

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// How a column takes part in a table for people when space is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Never broken: ids, dates, amounts.
    Keep,
    /// Broken into several lines.
    Wrap,
    /// Cut to one line.
    Shorten,
    /// Left out where there is no room.
    Spare,
    /// For machines alone.
    Machine,
}

/// A column: a key for machines, a title for people.
#[derive(Debug, Clone)]
pub struct Column {
    pub key: &'static str,
    pub title: Text,
    pub align: Align,
    pub fit: Fit,
}

impl Column {
    /// A column of words.
    pub const fn left(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { key, title: Text::fixed(sv, en), align: Align::Left, fit: Fit::Keep }
    }

    /// A column that is left out for people, for want of room.
    pub const fn machine(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { key, title: Text::fixed(sv, en), align: Align::Left, fit: Fit::Machine }
    }

    /// A column of numbers.
    pub const fn right(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { key, title: Text::fixed(sv, en), align: Align::Right, fit: Fit::Keep }
    }

    /// The same column, fitted otherwise.
    pub fn fit(self, fit: Fit) -> Self {
        Self { fit, ..self }
    }
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    /// Free text from a file.
    Text(String),
    /// Free text of the program, in both languages.
    Words(Text),
    /// A fixed value: the key for machines, the title for people.
    Key(&'static str, Text),
    /// What machines read, and what people read: a key of a guideline's own and its title, a reason and what is said of it.
    Named(String, Text),
    Date(Date),
    Number(i64),
    Percent(Decimal),
    Money(Money),
    /// Several texts; machine CSV joins them with `; `, JSON keeps them apart.
    List(Vec<String>),
}

impl Cell {
    /// The text, or an empty cell.
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }
}

/// A table with the name and version of its machine form.
#[derive(Debug, Clone)]
pub struct Table {
    /// Such as `liggare.list/1`.
    pub schema: &'static str,
    /// The day that the rows speak of; none where they do not depend on it.
    pub as_of: Option<Date>,
    /// What people read above it.
    pub title: Option<Text>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// What the reader must know; below the table for people, left out of machine CSV.
    pub notes: Vec<Text>,
}

impl Table {
    /// The columns and rows that people see.
    pub fn for_people(&self) -> (Vec<&Column>, Vec<Vec<&Cell>>) {
        let columns = self.columns.iter().filter(|column| column.fit != Fit::Machine).collect();
        let rows = self.rows.iter().map(|row| {
            self.columns
                .iter()
                .zip(row)
                .filter(|(column, _)| column.fit != Fit::Machine)
                .map(|(_, cell)| cell)
                .collect()
        });
        (columns, rows.collect())
    }
}

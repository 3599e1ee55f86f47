//! Rows and columns with types, before anyone has decided how they look.

use super::{Choice, Date, Decimal, Money, Rows, Tell, Text};
use std::borrow::Cow;

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
    /// On a line of its own below the rest of the row, where there is no room for a column.
    Below,
    /// Left out where there is no room.
    Spare,
    /// Said once above the rows that share it, where there is no room for a column.
    Group,
    /// For machines alone.
    Machine,
}

/// What the cells of a column are; an empty cell fits every column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Words,
    Date,
    /// Whole numbers: years, days.
    Number,
    /// Exact decimals: percent, hours.
    Decimal,
    Money,
}

/// A column: a key for machines, a title for people.
#[derive(Debug, Clone)]
pub struct Column {
    pub key: Cow<'static, str>,
    pub title: Text,
    /// What the column says, for who meets it without the program; empty where no export holds it.
    pub meaning: Text,
    pub holds: Holds,
    pub align: Align,
    pub fit: Fit,
}

impl Column {
    /// A column of words.
    pub fn left(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            title: Text::fixed(sv, en),
            meaning: Text::fixed("", ""),
            holds: Holds::Words,
            align: Align::Left,
            fit: Fit::Keep,
        }
    }

    /// A column that is left out for people, for want of room.
    pub fn machine(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { fit: Fit::Machine, ..Self::left(key, sv, en) }
    }

    /// A column of numbers.
    pub fn right(key: &'static str, sv: &'static str, en: &'static str) -> Self {
        Self { align: Align::Right, ..Self::left(key, sv, en) }
    }

    /// The same column, with what it says.
    pub fn means(self, sv: &'static str, en: &'static str) -> Self {
        Self { meaning: Text::fixed(sv, en), ..self }
    }

    /// The same column, of other values than words.
    pub fn holds(self, holds: Holds) -> Self {
        Self { holds, ..self }
    }

    /// The same column, fitted otherwise.
    pub fn fit(self, fit: Fit) -> Self {
        Self { fit, ..self }
    }
}

/// One value of a row. Free text may be borrowed, since most cells are written once and forgotten.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    Empty,
    /// Free text from a file.
    Text(Cow<'a, str>),
    /// Free text of the program, in both languages.
    Words(Text),
    /// The same, made when they are written; where there are none, the cell is empty.
    Told(&'a dyn Tell),
    /// A fixed value: the key for machines, the title for people.
    Key(&'static str, Text),
    /// What machines read, and what people read: a key of a guideline's own and its title, a reason and what is said of it.
    Named(String, Text),
    /// The same, made when it is written.
    Known(&'a str, &'a dyn Tell),
    Date(Date),
    Number(i64),
    /// An exact decimal: percent, hours.
    Percent(Decimal),
    Money(Money),
    /// Several texts; machine CSV joins them with `; `, JSON keeps them apart.
    List(Vec<String>),
}

impl<'a> Cell<'a> {
    /// Free text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// The text, or an empty cell.
    pub fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// The same cell, with nothing borrowed.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Words(text) => Cell::Words(text),
            Self::Told(told) => match told.told() {
                words if words.is_empty() => Cell::Empty,
                words => Cell::Words(words),
            },
            Self::Key(key, title) => Cell::Key(key, title),
            Self::Named(key, title) => Cell::Named(key, title),
            Self::Known(key, title) => Cell::Named(key.to_owned(), title.told()),
            Self::Date(date) => Cell::Date(date),
            Self::Number(number) => Cell::Number(number),
            Self::Percent(decimal) => Cell::Percent(decimal),
            Self::Money(money) => Cell::Money(money),
            Self::List(items) => Cell::List(items),
        }
    }

    /// A fixed value of the file format.
    pub fn choice(value: impl Choice) -> Self {
        Self::Key(value.key(), value.title())
    }

    /// What the amounts sum to; a sum that does not fit says so.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Self {
        let too_large = Text::fixed("för stor att räkna med", "too large to compute with");
        Money::sum(amounts).map_or(Self::Words(too_large), Self::Money)
    }
}

/// A line that sums rows. It is no row: who adds up a column must not meet it.
#[derive(Debug, Clone)]
pub struct Sum {
    /// It stands below so many rows.
    pub after: usize,
    /// What is summed; stands in the first column of words that people see and `cells` leave empty.
    pub label: Text,
    /// As many as the columns.
    pub cells: Vec<Cell<'static>>,
}

impl Sum {
    /// A sum over these columns, with cells by key; the others are empty.
    pub fn new(after: usize, label: Text, columns: &[Column], cells: Vec<(&str, Cell<'_>)>) -> Self {
        let mut own = vec![Cell::Empty; columns.len()];
        for (key, cell) in cells {
            let place = columns.iter().position(|column| column.key == key);
            if let Some(empty) = place.and_then(|place| own.get_mut(place)) {
                *empty = cell.into_owned();
            }
        }
        Self { after, label, cells: own }
    }

    /// The cells of the columns at `places`, with the label among them.
    pub fn labelled(&self, columns: &[Column], places: &[usize]) -> Vec<Cell<'static>> {
        let cell = |place: usize| self.cells.get(place).cloned().unwrap_or(Cell::Empty);
        let is_free = |place: usize| {
            cell(place) == Cell::Empty && columns.get(place).is_some_and(|column| column.align == Align::Left)
        };
        let free = places.iter().position(|place| is_free(*place));
        let mut cells: Vec<Cell<'_>> = places.iter().map(|place| cell(*place)).collect();
        if let Some(free) = free.and_then(|free| cells.get_mut(free)) {
            *free = Cell::Words(self.label.clone());
        }
        cells
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
    pub rows: Rows,
    /// For people: sums in place among the rows, in the order of `after`. Machine forms leave them out.
    pub sums: Vec<Sum>,
    /// What the reader must know; below the table for people, left out of machine CSV.
    pub notes: Vec<Text>,
}

impl Table {
    /// The places of the columns that people see.
    pub fn for_people(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.fit != Fit::Machine).map(|(place, _)| place).collect()
    }
}

/// The cells of a row at some places.
pub fn at<'r, 'a>(row: &'r [Cell<'a>], places: &[usize]) -> Vec<&'r Cell<'a>> {
    places.iter().filter_map(|place| row.get(*place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_a_sum_stands_where_there_is_room() {
        let columns = [
            Column::left("agreement", "", ""),
            Column::right("year", "", ""),
            Column::left("to", "", ""),
            Column::right("amount", "", ""),
        ];
        let label = Text::fixed("summa", "sum");
        let whole = Sum::new(2, label.clone(), &columns, vec![("amount", Cell::Number(3))]);
        let words = Cell::Words(label.clone());
        assert_eq!(whole.labelled(&columns, &[0, 1, 2, 3]), [words.clone(), Cell::Empty, Cell::Empty, Cell::Number(3)]);
        let of_one = Sum::new(2, label, &columns, vec![("agreement", Cell::Number(1)), ("amount", Cell::Number(3))]);
        assert_eq!(
            of_one.labelled(&columns, &[0, 1, 2, 3]),
            [Cell::Number(1), Cell::Empty, words.clone(), Cell::Number(3)]
        );
        assert_eq!(of_one.labelled(&columns, &[2, 3]), [words, Cell::Number(3)]);
    }
}

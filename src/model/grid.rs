//! A sheet of a workbook or of a CSV file, cell by cell as it was written, with what could not be read of it.

use super::{Date, Text, text};
use std::collections::BTreeMap;

/// What a cell holds. A cell that holds nothing, or blanks alone, is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent {
    Text(String),
    /// The shortest decimal that is the cell's number, with a point where it has decimals: `453`, `-0.5`.
    Number(String),
    Day(Date),
    /// A day with a time of the day, or a time alone, as it is shown to a person.
    Moment(String),
    YesNo(bool),
    Unread(UnreadCell),
}

/// Why nobody can tell what a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadCell {
    /// A formula that no program has worked out since it was written.
    Formula,
    /// A part of a cell that spans several; the address of the first, which alone holds something.
    Merged(String),
    /// What a spreadsheet shows where it could not work something out: `#REF!`.
    Failed(String),
    /// A number that is shown as a day, and is none.
    NoDay(String),
}

impl UnreadCell {
    /// What is said of it.
    pub fn said(&self) -> Text {
        match self {
            Self::Formula => Text::fixed(
                "cellen har en formel utan uträknat värde: öppna arbetsboken, spara den, och läs den igen",
                "the cell has a formula without a value: open the workbook, save it, and read it again",
            ),
            Self::Merged(first) => text!(
                "cellen är sammanslagen med {first}: dela upp den, och skriv värdet i varje cell som det gäller",
                "the cell is merged with {first}: unmerge it, and write the value in every cell that it is about"
            ),
            Self::Failed(shown) => text!(
                "cellen visar {shown}: rätta formeln i arbetsboken",
                "the cell shows {shown}: correct the formula in the workbook"
            ),
            Self::NoDay(number) => text!(
                "cellen ska visas som ett datum, men talet {number} är inget: skriv dagen",
                "the cell is to be shown as a date, but the number {number} is none: write the day"
            ),
        }
    }
}

impl CellContent {
    /// As a person is shown it, on one line and not too long.
    pub fn shown(&self) -> String {
        let shown = match self {
            Self::Text(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Number(number) => number.clone(),
            Self::Day(day) => day.to_string(),
            Self::Moment(moment) => moment.clone(),
            Self::YesNo(true) => "TRUE".to_owned(),
            Self::YesNo(false) => "FALSE".to_owned(),
            Self::Unread(_) => String::new(),
        };
        super::excerpt_of(&shown, 60)
    }

    /// The text, trimmed, or the number, the day or the word, as one text.
    pub fn words(&self) -> String {
        match self {
            Self::Text(words) => words.trim().to_owned(),
            Self::Number(_) | Self::Day(_) | Self::Moment(_) | Self::YesNo(_) | Self::Unread(_) => self.shown(),
        }
    }
}

/// A row by its number, from 1 as a spreadsheet counts, with the cells that hold something by their columns, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetRow {
    pub number: u32,
    pub cells: BTreeMap<u32, CellContent>,
}

/// A whole sheet.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The file's name, without the folders that it lies in.
    pub file: String,
    /// What the workbook calls the sheet; none of a CSV file.
    pub sheet: Option<String>,
    /// The other sheets of the workbook.
    pub others: Vec<String>,
    /// How it was read: the encoding and the separator of a CSV file, hidden rows of a workbook.
    pub taken: Vec<Text>,
    /// The rows that hold something, in their order.
    pub rows: Vec<SheetRow>,
}

impl Grid {
    /// The row of this number, if it holds something.
    pub fn row(&self, number: u32) -> Option<&SheetRow> {
        let place = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(place)
    }

    /// Where a row is from, as a file says of itself: `register.xlsx, rad 17`; with the sheet where there are several.
    pub fn row_named(&self, number: u32) -> String {
        match &self.sheet {
            Some(sheet) if !self.others.is_empty() => format!("{}, blad {sheet}, rad {number}", self.file),
            Some(_) | None => format!("{}, rad {number}", self.file),
        }
    }
}

/// A cell's address as a spreadsheet has it: `C17`.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{row}", letters(column))
}

/// A column's letters: 1 is `A`, 28 is `AB`.
pub fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        column /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_letters() {
        for (column, row, shown) in
            [(1, 1, "A1"), (26, 2, "Z2"), (27, 3, "AA3"), (702, 4, "ZZ4"), (16384, 1_048_576, "XFD1048576")]
        {
            assert_eq!(address(row, column), shown);
        }
    }
}

//! A sheet that somebody else's program wrote: a CSV file, or a workbook of Excel's form. Nothing of it is run, looked up or filled in,
//! and how much of it is read is bounded before any of it is parsed.

mod comma;
mod format;
mod workbook;
mod xml;

use super::named::named;
use super::text::NotReadable;
use crate::model::{Grid, Text, text};
use std::path::Path;

/// No file with a sheet is larger.
pub const LARGEST_SHEET: u64 = 32 << 20;

/// So many cells are read: some sixteen thousand agreements with thirty columns.
const MOST_CELLS: usize = 500_000;

/// Why no sheet could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFault {
    NotReadable(NotReadable),
    /// More cells than are read.
    TooMany,
    /// A part of the workbook is larger unpacked than is allowed.
    Unpacked(String),
    /// Neither text nor a workbook.
    Strange,
    /// A form that Excel had before 2007, or a workbook with a password.
    OldOrLocked,
    /// A workbook in another program's form.
    OtherForm,
    Utf16,
    /// A byte that no text in UTF-8 or Windows-1252 has.
    NoText(usize),
    /// A quotation mark that is never closed, by the row that it stands in.
    Unclosed(u32),
    /// Something after a closing quotation mark.
    AfterQuotes(u32),
    /// A part of the workbook that is missing or no XML.
    Broken(String),
    /// A cell that is written twice, with other words the second time.
    Twice(String),
    /// No sheet of this name; those that there are.
    NoSheet(String, Vec<String>),
    /// Several sheets, and none is named.
    WhichSheet(Vec<String>),
    Empty,
}

/// What is wanted of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct WantedSheet<'w> {
    /// The sheet of a workbook.
    pub name: Option<&'w str>,
    /// The sign between the columns of a CSV file, where somebody has said it.
    pub separator: Option<char>,
    /// Whether the first sheet serves where none is named: for whoever is told which it was.
    pub first: bool,
}

/// Reads the sheet of a file that a command line names.
pub fn sheet(path: &Path, wanted: WantedSheet<'_>) -> Result<Grid, SheetFault> {
    let bytes = named(path, LARGEST_SHEET).map_err(SheetFault::NotReadable)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let grid = read(&bytes, wanted)?;
    Ok(Grid { file, ..grid })
}

/// The same of its bytes.
fn read(bytes: &[u8], wanted: WantedSheet<'_>) -> Result<Grid, SheetFault> {
    let grid = match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => workbook::grid(bytes, wanted)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(SheetFault::OldOrLocked),
        _ => comma::grid(bytes, wanted)?,
    };
    if grid.rows.is_empty() { Err(SheetFault::Empty) } else { Ok(grid) }
}

impl SheetFault {
    /// What is said of it, and what to do.
    pub fn said(&self) -> Text {
        match self {
            Self::NotReadable(_) => Text::fixed("filen kan inte läsas", "the file cannot be read"),
            Self::TooMany => text!(
                "bladet har fler än {MOST_CELLS} ifyllda celler: ta bort det som inte ska läsas, eller dela upp filen",
                "the sheet has more than {MOST_CELLS} cells: remove what is not to be read, or split the file"
            ),
            Self::Unpacked(part) => text!(
                "delen {part} blir för stor när den packas upp: spara det som ska läsas i en egen arbetsbok",
                "the part {part} gets too large when it is unpacked: save what is to be read in a workbook of its own"
            ),
            Self::Strange => Text::fixed(
                "det är varken en arbetsbok eller en textfil: spara den som .xlsx eller som CSV",
                "it is neither a workbook nor a text file: save it as .xlsx or as CSV",
            ),
            Self::OldOrLocked => Text::fixed(
                "arbetsboken har lösenord eller är av den äldre sorten .xls: spara den utan lösenord som .xlsx",
                "the workbook has a password or is of the older sort .xls: save it without a password as .xlsx",
            ),
            Self::OtherForm => Text::fixed(
                "det är ingen arbetsbok i Excels form: spara den som .xlsx eller som CSV",
                "it is no workbook in Excel's form: save it as .xlsx or as CSV",
            ),
            Self::Utf16 => Text::fixed(
                "filen är sparad med kodningen UTF-16: spara den som CSV UTF-8",
                "the file is saved with the encoding UTF-16: save it as CSV UTF-8",
            ),
            Self::NoText(line) => text!(
                "rad {line} har tecken som varken är UTF-8 eller Windows-1252: spara filen som CSV UTF-8",
                "line {line} has characters that are neither UTF-8 nor Windows-1252: save the file as CSV UTF-8"
            ),
            Self::Unclosed(row) => text!(
                "ett citattecken på rad {row} har inget som avslutar det",
                "a quotation mark in row {row} is never closed"
            ),
            Self::AfterQuotes(row) => text!(
                "efter ett avslutande citattecken på rad {row} står något mer: ett citattecken inuti en text skrivs dubbelt",
                "something follows a closing quotation mark in row {row}: a quotation mark within a text is written twice"
            ),
            Self::Broken(part) => text!(
                "delen {part} saknas eller går inte att läsa: öppna arbetsboken, och spara den på nytt",
                "the part {part} is missing or cannot be read: open the workbook, and save it anew"
            ),
            Self::Twice(cell) => text!(
                "cellen {cell} står två gånger i arbetsboken, med olika innehåll: öppna den, rätta cellen, och spara den på nytt",
                "the cell {cell} stands twice in the workbook and says two things: open it, correct the cell, and save it anew"
            ),
            Self::NoSheet(name, others) => {
                let others = others.join(", ");
                text!(
                    "arbetsboken har inget blad {name}, bara {others}",
                    "the workbook has no sheet {name}, only {others}"
                )
            }
            Self::WhichSheet(names) => {
                let names = names.join(", ");
                text!(
                    "arbetsboken har flera blad: säg vilket i kartan, sheet = \"…\"; bladen är {names}",
                    "the workbook has several sheets: say which in the map, sheet = \"…\"; the sheets are {names}"
                )
            }
            Self::Empty => Text::fixed("bladet är tomt", "the sheet is empty"),
        }
    }
}

#[cfg(test)]
mod tests;

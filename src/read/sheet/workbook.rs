//! A workbook of Excel's form. Its parts are read one by one and its cells as they come, so that a cell at the sheet's far end costs
//! no more than one. Read with the packages that are here already: what is asked of a sheet, whether a formula has a value and whether
//! a cell is a part of another, another package would tell no better.

use super::format::{FirstDay, NumberFormat, built_in, day, hundredfold, iso_day, of_code, shortest};
use super::xml::{Met, PackedParts, XmlTag, unescaped, walk};
use super::{MOST_CELLS, SheetFault, WantedSheet};
use crate::model::{CellContent, Grid, SheetRow, Text, UnreadCell, address, text};
use std::collections::BTreeMap;
use std::path::Path;

/// The last row and the last column that a sheet can have.
const LAST_ROW: u32 = 1 << 20;
const LAST_COLUMN: u32 = 1 << 14;

/// More sheets, styles or merged cells than any workbook of people has.
const MOST_OF_A_SORT: usize = 100_000;

pub fn grid(bytes: &[u8], wanted: WantedSheet<'_>) -> Result<Grid, SheetFault> {
    let mut parts = PackedParts::of(bytes)?;
    let home = home(&mut parts)?;
    let book = Book::of(&home, &mut parts)?;
    let names = || book.sheets.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let chosen = match wanted.name {
        Some(name) => {
            let own = book.sheets.iter().find(|(own, _)| own.trim().to_lowercase() == name.trim().to_lowercase());
            own.ok_or_else(|| SheetFault::NoSheet(name.to_owned(), names()))?
        }
        None => match book.sheets.as_slice() {
            [one] => one,
            [first, ..] if wanted.first => first,
            [] => return Err(SheetFault::Empty),
            _ => return Err(SheetFault::WhichSheet(names())),
        },
    };
    let (name, part) = chosen;
    let texts = match &book.texts {
        Some(texts) => shared(&parts.text(texts)?, texts)?,
        None => Vec::new(),
    };
    let styles = match &book.styles {
        Some(styles) => number_formats(&parts.text(styles)?, styles)?,
        None => Vec::new(),
    };
    let sheet = parts.text(part)?;
    let mut read = SheetCells { texts: &texts, styles: &styles, first: book.first, part, ..SheetCells::default() };
    walk(&sheet, part, |met| read.take(met))?;
    let hidden = read.hidden;
    let rows = read.with_merged()?;
    let hidden = match hidden {
        0 => None,
        1 => Some(Text::fixed("en dold rad är läst som de andra", "a hidden row is read as the others")),
        _ => Some(text!("{hidden} dolda rader är lästa som de andra", "{hidden} hidden rows are read as the others")),
    };
    let taken = hidden.into_iter().chain(commented(part, &mut parts)?).collect();
    let others = book.sheets.iter().filter(|(own, _)| own != name).map(|(name, _)| name.clone()).collect();
    Ok(Grid { sheet: Some(name.clone()), others, taken, rows, ..Grid::default() })
}

/// The part that lists the sheets.
fn home(parts: &mut PackedParts<'_>) -> Result<String, SheetFault> {
    const RELATIONS: &str = "_rels/.rels";
    if !parts.has("[Content_Types].xml") {
        return Err(SheetFault::OtherForm);
    }
    let targets = relations(&parts.text(RELATIONS)?, RELATIONS, "")?;
    let home = targets.into_iter().find(|relation| relation.sort == "officeDocument").map(|relation| relation.target);
    let is_xml = |home: &String| Path::new(home).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
    home.filter(is_xml).ok_or(SheetFault::OtherForm)
}

/// Where a part leads to another.
struct Relation {
    id: String,
    /// The last word of its type.
    sort: String,
    target: String,
}

fn relations(text: &str, name: &str, folder: &str) -> Result<Vec<Relation>, SheetFault> {
    let mut relations = Vec::new();
    walk(text, name, |met| {
        if let Met::Begin(tag) = met
            && tag.name() == "Relationship"
        {
            let (id, sort, target) = (tag.of("Id"), tag.of("Type"), tag.of("Target"));
            let sort = sort.and_then(|sort| Some(sort.rsplit('/').next()?.to_owned()));
            let target = target.map(|target| match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}{}", target.trim_start_matches("./")),
            });
            relations.extend(id.zip(sort).zip(target).map(|((id, sort), target)| Relation { id, sort, target }));
        }
        few(relations.len())
    })?;
    Ok(relations)
}

/// The cells that somebody has commented on: what a comment says is no cell, and is told to be left.
fn commented(part: &str, parts: &mut PackedParts<'_>) -> Result<Option<Text>, SheetFault> {
    const FEW: usize = 10;
    let (folder, own) = part.rsplit_once('/').map_or(("", part), |(folder, own)| (folder, own));
    let beside = format!("{folder}/_rels/{own}.rels");
    if !parts.has(&beside) {
        return Ok(None);
    }
    let relations = relations(&parts.text(&beside)?, &beside, &format!("{folder}/"))?;
    let mut cells: Vec<String> = Vec::new();
    for comments in relations.into_iter().filter(|relation| relation.sort == "comments") {
        let name = without_steps_back(&comments.target);
        walk(&parts.text(&name)?, &name, |met| {
            if let Met::Begin(tag) = met
                && tag.name() == "comment"
            {
                cells.extend(tag.of("ref"));
            }
            few(cells.len())
        })?;
    }
    let count = cells.len();
    let others = if count > FEW { ", …" } else { "" };
    let named = Text::same(format!("{}{others}", cells.into_iter().take(FEW).collect::<Vec<_>>().join(", ")));
    Ok(match count {
        0 => None,
        1 => Some(text!(
            "en kommentar är inte läst ({named}): det som ska med skrivs i en cell",
            "a comment is not read ({named}): what is to be read is written in a cell",
            named
        )),
        _ => Some(text!(
            "{count} kommentarer är inte lästa ({named}): det som ska med skrivs i celler",
            "{count} comments are not read ({named}): what is to be read is written in cells",
            named
        )),
    })
}

/// The path of a part without steps back to the folder above.
fn without_steps_back(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

fn few(count: usize) -> Result<bool, SheetFault> {
    if count > MOST_OF_A_SORT { Err(SheetFault::TooMany) } else { Ok(true) }
}

/// What a workbook says of its sheets.
struct Book {
    /// Each by its name, with its part.
    sheets: Vec<(String, String)>,
    first: FirstDay,
    texts: Option<String>,
    styles: Option<String>,
}

impl Book {
    fn of(home: &str, parts: &mut PackedParts<'_>) -> Result<Self, SheetFault> {
        let (folder, own) = home.rsplit_once('/').map_or(("", home), |(folder, own)| (folder, own));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let beside = format!("{folder}_rels/{own}.rels");
        let relations = relations(&parts.text(&beside)?, &beside, &folder)?;
        let of_sort = |sort: &str| relations.iter().find(|one| one.sort == sort).map(|one| one.target.clone());
        let (mut sheets, mut first) = (Vec::new(), FirstDay::default());
        walk(&parts.text(home)?, home, |met| {
            if let Met::Begin(tag) = met {
                match tag.name() {
                    "workbookPr" if tag.says("date1904") => first = FirstDay::Of1904,
                    "sheet" => {
                        let id = tag.of("id");
                        let part = relations.iter().find(|one| Some(&one.id) == id.as_ref() && one.sort == "worksheet");
                        sheets.extend(tag.of("name").zip(part.map(|part| part.target.clone())));
                    }
                    _ => {}
                }
            }
            few(sheets.len())
        })?;
        Ok(Self { sheets, first, texts: of_sort("sharedStrings"), styles: of_sort("styles") })
    }
}

/// The texts that cells share. How a text is pronounced is no part of it.
fn shared(text: &str, name: &str) -> Result<Vec<String>, SheetFault> {
    let (mut texts, mut own, mut spoken) = (Vec::new(), String::new(), false);
    walk(text, name, |met| {
        match met {
            Met::Begin(tag) if tag.name() == "si" => own.clear(),
            Met::Begin(tag) if tag.name() == "rPh" => spoken = true,
            Met::End("t", words) if !spoken => own.push_str(&unescaped(words)),
            Met::End("rPh", _) => spoken = false,
            Met::End("si", _) => texts.push(std::mem::take(&mut own)),
            Met::Begin(_) | Met::End(..) => {}
        }
        if texts.len() > MOST_CELLS { Err(SheetFault::TooMany) } else { Ok(true) }
    })?;
    Ok(texts)
}

/// Of each style of a cell what it shows a number as.
fn number_formats(text: &str, name: &str) -> Result<Vec<NumberFormat>, SheetFault> {
    let (mut own, mut styles, mut within): (BTreeMap<u32, NumberFormat>, _, _) = (BTreeMap::new(), Vec::new(), false);
    walk(text, name, |met| {
        match met {
            Met::Begin(tag) => match tag.name() {
                "numFmt" => {
                    let id = tag.of("numFmtId").and_then(|id| id.parse().ok());
                    own.extend(id.zip(tag.of("formatCode").map(|code| of_code(&code))));
                }
                "cellXfs" => within = true,
                "xf" if within => {
                    let id: u32 = tag.of("numFmtId").and_then(|id| id.parse().ok()).unwrap_or_default();
                    styles.push(own.get(&id).cloned().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Met::End("cellXfs", _) => within = false,
            Met::End(..) => {}
        }
        few(styles.len() + own.len())
    })?;
    Ok(styles)
}

/// The cells of a sheet as they come.
#[derive(Default)]
struct SheetCells<'p> {
    texts: &'p [String],
    styles: &'p [NumberFormat],
    first: FirstDay,
    /// The sheet's part.
    part: &'p str,
    rows: BTreeMap<u32, BTreeMap<u32, CellContent>>,
    count: usize,
    hidden: usize,
    /// The first and the last row and column of each merged cell.
    merged: Vec<[u32; 4]>,
    /// Where the next row and the next cell are, where they do not say it.
    row: u32,
    column: u32,
    cell: OpenCell,
}

/// What is known of a cell before it ends.
#[derive(Default)]
struct OpenCell {
    sort: String,
    style: usize,
    is_formula: bool,
    /// None where none is written.
    value: Option<String>,
    /// A text that stands in the cell itself.
    own: String,
    spoken: bool,
}

impl SheetCells<'_> {
    fn take(&mut self, met: Met<'_>) -> Result<bool, SheetFault> {
        match met {
            Met::Begin(tag) => self.begin(&tag),
            Met::End(name, words) => self.end(name, words),
        }
    }

    fn begin(&mut self, tag: &XmlTag<'_>) -> Result<bool, SheetFault> {
        match tag.name() {
            "row" => {
                self.row = tag.of("r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
                self.column = 0;
                self.hidden += usize::from(tag.says("hidden"));
            }
            "c" => {
                (self.row, self.column) = match tag.of("r") {
                    Some(address) => placed(&address).ok_or_else(|| SheetFault::Broken(self.part.to_owned()))?,
                    None => (self.row.max(1), self.column + 1),
                };
                let style = tag.of("s").and_then(|style| style.parse().ok()).unwrap_or_default();
                self.cell = OpenCell { sort: tag.of("t").unwrap_or_default(), style, ..OpenCell::default() };
            }
            "f" => self.cell.is_formula = true,
            "rPh" => self.cell.spoken = true,
            "mergeCell" => {
                let range = tag.of("ref").unwrap_or_default();
                let ends = range.split_once(':').and_then(|(first, last)| placed(first).zip(placed(last)));
                self.merged
                    .extend(ends.map(|((row, column), (last_row, last_column))| [row, column, last_row, last_column]));
            }
            _ => {}
        }
        few(self.merged.len())
    }

    fn end(&mut self, name: &str, words: &str) -> Result<bool, SheetFault> {
        match name {
            "v" => self.cell.value = Some(words.to_owned()),
            "t" if !self.cell.spoken => self.cell.own.push_str(&unescaped(words)),
            "rPh" => self.cell.spoken = false,
            "c" => {
                let cell = std::mem::take(&mut self.cell);
                if let Some(content) = self.content(cell) {
                    let known = self.rows.get(&self.row).and_then(|cells| cells.get(&self.column));
                    if known.is_some_and(|known| *known != content) {
                        return Err(SheetFault::Twice(address(self.row, self.column)));
                    }
                    self.put(self.row, self.column, content)?;
                }
            }
            _ => {}
        }
        Ok(true)
    }

    fn put(&mut self, row: u32, column: u32, content: CellContent) -> Result<(), SheetFault> {
        self.count += 1;
        if self.count > MOST_CELLS {
            return Err(SheetFault::TooMany);
        }
        self.rows.entry(row).or_default().insert(column, content);
        Ok(())
    }

    /// What a cell holds; none where that is nothing.
    fn content(&self, cell: OpenCell) -> Option<CellContent> {
        let OpenCell { sort, style, is_formula, value, own, .. } = cell;
        let text = |words: String| (!words.trim().is_empty()).then_some(CellContent::Text(words));
        let Some(value) = value else {
            let nothing = is_formula.then_some(CellContent::Unread(UnreadCell::Formula));
            return text(own).or(nothing);
        };
        // A formula may well give an empty text, which then says so.
        if value.is_empty() && is_formula && sort != "str" {
            return Some(CellContent::Unread(UnreadCell::Formula));
        }
        match sort.as_str() {
            "s" => match value.trim().parse::<usize>().ok().and_then(|index| self.texts.get(index)) {
                Some(words) => text(words.clone()),
                None => Some(CellContent::Unread(UnreadCell::Failed(value))),
            },
            "str" => text(unescaped(&value)),
            "inlineStr" => text(own),
            "b" => Some(CellContent::YesNo(value.trim() == "1")),
            "e" => Some(CellContent::Unread(UnreadCell::Failed(value))),
            "d" => Some(iso_day(value.trim()).unwrap_or(CellContent::Text(value))),
            _ if value.trim().is_empty() => None,
            _ => Some(match shortest(&value) {
                None => CellContent::Unread(UnreadCell::Failed(value)),
                Some(number) => self.as_shown(number, self.styles.get(style)),
            }),
        }
    }

    /// A number as its format shows it: what stands beside it, or what is not shown of a day, is a part of what the cell says.
    fn as_shown(&self, number: String, format: Option<&NumberFormat>) -> CellContent {
        let written = |number: &str, unit: &str| CellContent::Text(format!("{} {unit}", number.replace('.', ",")));
        match format {
            None | Some(NumberFormat::Number) => CellContent::Number(number),
            Some(NumberFormat::Day) => day(&number, self.first),
            Some(NumberFormat::Percent) => written(&hundredfold(&number), "%"),
            Some(NumberFormat::Of(unit)) => written(&number, unit),
            Some(NumberFormat::Month) => self.day_as(&number, "%Y-%m"),
            Some(NumberFormat::Year) => self.day_as(&number, "%Y"),
        }
    }

    /// As much of a day as is shown of it.
    fn day_as(&self, number: &str, shown: &str) -> CellContent {
        let content = day(number, self.first);
        if let CellContent::Day(day) = content { CellContent::Text(day.format(shown).to_string()) } else { content }
    }

    /// The rows with the parts of merged cells in them: of a row that holds something, and where any row does.
    fn with_merged(mut self) -> Result<Vec<SheetRow>, SheetFault> {
        let last = self.rows.values().filter_map(|cells| cells.last_key_value()).map(|(column, _)| *column).max();
        for [row, column, last_row, last_column] in std::mem::take(&mut self.merged) {
            if row > last_row || column > last_column {
                continue;
            }
            let rows: Vec<u32> = self.rows.range(row..=last_row).map(|(row, _)| *row).collect();
            for own in rows {
                for own_column in column..=last_column.min(last.unwrap_or_default()) {
                    if (own, own_column) != (row, column) {
                        let first = UnreadCell::Merged(address(row, column));
                        self.put(own, own_column, CellContent::Unread(first))?;
                    }
                }
            }
        }
        Ok(self.rows.into_iter().map(|(number, cells)| SheetRow { number, cells }).collect())
    }
}

/// The row and the column of an address: of `$C$17` and `C17` alike.
fn placed(address: &str) -> Option<(u32, u32)> {
    let address = address.replace('$', "");
    let split = address.find(|char: char| char.is_ascii_digit())?;
    let (letters, row) = address.split_at(split);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let place = letter.is_ascii_alphabetic().then(|| u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(place)
    })?;
    let row = row.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
    (1..=LAST_COLUMN).contains(&column).then_some((row, column))
}

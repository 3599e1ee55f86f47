//! Every row through the map: what each cell becomes, and why a row cannot be taken.

use super::target::{Holding, MappedField, mapped};
use crate::commands::cell::{cell_as_toml, coded, says_its_unit};
use crate::commands::new::check_id;
use crate::commands::plain_key::plain_key;
use crate::commands::sheet_columns::{SheetColumn, columns, one_line};
use crate::edit::{Change, NewPair};
use crate::model::{
    CellContent, Field, Grid, ImportMap, MapValue, Shape, SheetRow, Text, nearest, or_meant, text, text_as_toml,
};
use std::collections::{BTreeMap, BTreeSet};

/// Where a fact of a draft comes from: a column, or the map itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Column(u32),
    Map,
}

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    pub row: u32,
    /// None where it is of the whole row.
    pub column: Option<u32>,
    pub why: Text,
}

/// What a row becomes.
#[derive(Debug)]
pub struct Drafted {
    pub row: u32,
    /// None where none could be made.
    pub id: Option<String>,
    /// What is written into an empty file, in order.
    pub changes: Vec<Change>,
    /// Each field by the path that findings have, and where it comes from.
    pub facts: Vec<(String, Origin)>,
    /// Fields that a cell says and that could not be read, by their paths.
    pub unread: Vec<String>,
}

/// What all rows become.
#[derive(Debug, Default)]
pub struct PlannedImport {
    pub rows: Vec<Drafted>,
    pub faults: Vec<CellFault>,
    pub columns: Vec<SheetColumn>,
    /// The columns of fields, by the paths that findings have.
    pub fields: Vec<(String, u32)>,
    pub placed: usize,
    /// Cells left out by the name of their column, or by what stands in them.
    pub dropped: BTreeMap<u32, usize>,
    /// Cells left out by the number of their row.
    pub skipped: usize,
}

/// What a column is to the map.
enum MappedPart<'f> {
    Dropped,
    /// A column that the id alone is made from.
    Id,
    Field(MappedField<'f>),
}

/// The map as it fits the sheet.
struct FittedMap<'f, 'm> {
    map: &'m ImportMap,
    parts: BTreeMap<u32, MappedPart<'f>>,
    columns: Vec<SheetColumn>,
    same: Vec<(MappedField<'f>, String)>,
    others: Vec<(&'m MapValue, MappedField<'f>)>,
    /// Groups of fields that some column or cell fills: what is the same there is so for the rows that say something of it.
    filled: BTreeSet<Holding>,
    ids: Vec<u32>,
}

/// Plans every row. `committee` finds a committee's key by its name. What is wrong with the map itself comes alone.
pub fn plan(
    grid: &Grid,
    map: &ImportMap,
    fields: &[Field],
    committee: &dyn Fn(&str) -> Option<String>,
) -> Result<PlannedImport, Vec<Text>> {
    let header = map.header.as_ref().map_or(1, |header| header.value);
    let fitted = fit(grid, map, fields, header)?;
    let mut planned = PlannedImport::default();
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    for row in grid.rows.iter().filter(|row| row.number > header) {
        if map.skip.iter().any(|skipped| skipped.value == row.number) {
            planned.skipped += row.cells.len();
            continue;
        }
        let mut drafted = fitted.row(row, grid, committee, &mut planned);
        if let Some(id) = &drafted.id
            && let Some(first) = ids.insert(id.clone(), row.number)
        {
            let why = text!("id:t {id} har redan rad {first}", "row {first} has the id {id} already");
            planned.faults.push(CellFault { row: row.number, column: fitted.ids.first().copied(), why });
            ids.insert(id.clone(), first);
            drafted.id = None;
        }
        planned.rows.push(drafted);
    }
    let fields = fitted.parts.iter().filter_map(|(number, part)| match part {
        MappedPart::Field(field) => Some((field.path.clone(), *number)),
        MappedPart::Dropped | MappedPart::Id => None,
    });
    planned.fields = fields.collect();
    planned.columns = fitted.columns;
    Ok(planned)
}

/// Cells of which the map says twice what they mean.
fn told_twice(map: &ImportMap) -> Vec<Text> {
    let mut seen = BTreeSet::new();
    let mut is_again = |value: &&MapValue| !seen.insert((one_line(&value.column), one_line(&value.cell)));
    let twice = map.values.iter().filter(|value| is_again(value)).map(|value| {
        let cell = one_line(&value.cell);
        let why = text!("cellen {cell} står två gånger i [[values]]", "the cell {cell} stands twice in [[values]]");
        of_column(&value.column, &why)
    });
    twice.collect()
}

/// What is wrong with the map, seen beside the sheet.
fn fit<'f, 'm>(
    grid: &Grid,
    map: &'m ImportMap,
    fields: &'f [Field],
    header: u32,
) -> Result<FittedMap<'f, 'm>, Vec<Text>> {
    let mut faults = Vec::new();
    let columns = if grid.row(header).is_some() { columns(grid, header) } else { Vec::new() };
    if columns.is_empty() {
        return Err(vec![text!(
            "rad {header}, som ska ha kolumnernas namn, är tom",
            "row {header}, which is to have the columns' names, is empty"
        )]);
    }
    let number = |name: &str| columns.iter().find(|column| column.name == one_line(name)).map(|column| column.number);
    let unknown = |name: &str| {
        let meant = or_meant(nearest(name, columns.iter().map(|column| column.name.as_str())));
        text!("bladet har ingen kolumn {name}{meant}", "the sheet has no column {name}{meant}", meant)
    };
    let mut parts: BTreeMap<u32, MappedPart<'f>> = BTreeMap::new();
    let mut ids = Vec::new();
    for name in &map.id {
        match number(name) {
            Some(number) => {
                ids.push(number);
                parts.insert(number, MappedPart::Id);
            }
            None => faults.push(unknown(name)),
        }
    }
    for name in &map.drop {
        match number(name) {
            Some(number) => {
                if parts.insert(number, MappedPart::Dropped).is_some() {
                    faults.push(used_and_dropped(name));
                }
            }
            None => faults.push(unknown(name)),
        }
    }
    for (name, path) in &map.columns {
        let Some(number) = number(name) else {
            faults.push(unknown(name));
            continue;
        };
        match mapped(path, fields) {
            Ok(field) => {
                if let Some(MappedPart::Dropped) = parts.insert(number, MappedPart::Field(field)) {
                    faults.push(used_and_dropped(name));
                }
            }
            Err(why) => faults.push(of_column(name, &why)),
        }
    }
    for column in &columns {
        let is_named = |own: &str| one_line(own) == column.name;
        if !parts.contains_key(&column.number) && !map.columns.iter().any(|(name, _)| is_named(name)) {
            let name = &column.name;
            faults.push(text!(
                "kartan nämner inte kolumnen {name}: säg vilket fält den blir under [columns], eller utelämna den med drop",
                "the map does not name the column {name}: say which field it becomes under [columns], or leave it out by drop"
            ));
        }
    }
    let same = same(map, fields, &mut faults);
    let mut others = Vec::new();
    faults.extend(told_twice(map));
    for value in &map.values {
        if number(&value.column).is_none() {
            faults.push(unknown(&value.column));
        }
        match value.field.as_ref().map(|path| mapped(path, fields)) {
            Some(Ok(field)) => others.push((value, field)),
            Some(Err(why)) => faults.push(of_column(&value.column, &why)),
            None => {}
        }
    }
    for (name, _) in &map.digits {
        if number(name).is_none() {
            faults.push(unknown(name));
        }
    }
    let of_columns =
        parts.values().filter_map(|part| if let MappedPart::Field(field) = part { Some(field) } else { None });
    let filling: Vec<&MappedField<'f>> = of_columns.chain(others.iter().map(|(_, field)| field)).collect();
    for (field, _) in &same {
        if filling.iter().any(|other| other.path == field.path) {
            let path = &field.path;
            faults.push(text!(
                "{path} står både under [same] och för en kolumn",
                "{path} stands both under [same] and for a column"
            ));
        }
    }
    let filled = filling
        .iter()
        .map(|field| field.holding.clone())
        .filter(|holding| *holding != Holding::Table(Vec::new()))
        .collect();
    if faults.is_empty() { Ok(FittedMap { map, parts, columns, same, others, filled, ids }) } else { Err(faults) }
}

/// What is the same for every row, as TOML writes it.
fn same<'f>(map: &ImportMap, fields: &'f [Field], faults: &mut Vec<Text>) -> Vec<(MappedField<'f>, String)> {
    let mut same = Vec::new();
    for (path, word) in &map.same {
        let value = mapped(path, fields).and_then(|field| {
            let value = cell_as_toml(&CellContent::Text(word.value.clone()), &field.key, field.shape, None)?;
            Ok((field, value))
        });
        match value {
            Ok(value) => same.push(value),
            Err(why) => faults.push(of_column(path, &why)),
        }
    }
    same
}

fn used_and_dropped(name: &str) -> Text {
    text!("kartan både använder och utelämnar kolumnen {name}", "the map both uses and leaves out the column {name}")
}

fn of_column(name: &str, why: &Text) -> Text {
    let name = Text::same(name);
    text!("{name}: {why}", "{name}: {why}", name, why)
}

/// One value of a draft.
struct DraftFact<'p, 'f> {
    field: &'p MappedField<'f>,
    value: String,
    origin: Origin,
}

impl<'f> FittedMap<'f, '_> {
    fn row(
        &self,
        row: &SheetRow,
        grid: &Grid,
        committee: &dyn Fn(&str) -> Option<String>,
        planned: &mut PlannedImport,
    ) -> Drafted {
        let mut facts: Vec<DraftFact<'_, 'f>> = Vec::new();
        let mut unread = Vec::new();
        for (number, cell) in &row.cells {
            let Some(part) = self.parts.get(number) else { continue };
            let fault = |why: Text| CellFault { row: row.number, column: Some(*number), why };
            let field = match part {
                MappedPart::Dropped => {
                    *planned.dropped.entry(*number).or_default() += 1;
                    continue;
                }
                MappedPart::Id => {
                    planned.placed += 1;
                    continue;
                }
                MappedPart::Field(field) => field,
            };
            let (field, read) = match self.other(*number, cell) {
                Some((value, other)) => match &value.read_as {
                    Some(words) => (other.unwrap_or(field), Some(CellContent::Text(words.value.clone()))),
                    None => {
                        *planned.dropped.entry(*number).or_default() += 1;
                        continue;
                    }
                },
                None => (field, None),
            };
            let cell = read.as_ref().unwrap_or(cell);
            let key = (field.path == "committee").then(|| committee(&cell.words())).flatten();
            let value = match key {
                Some(key) => Ok(text_as_toml(&key)),
                None if says_its_unit(cell) && self.has_unit(&field.holding) => Err(Text::fixed(
                    "cellen säger sin egen enhet, och kartan en annan plats för den: skriv bara talet",
                    "the cell says its own unit, and the map says it elsewhere: write the number alone",
                )),
                None => cell_as_toml(cell, &field.key, field.shape, self.digits(*number)),
            };
            match value {
                Ok(_)
                    if !matches!(field.shape, Shape::List(_))
                        && facts.iter().any(|fact| fact.field.path == field.path) =>
                {
                    let path = &field.path;
                    planned.faults.push(fault(text!(
                        "en annan cell på raden är också {path}",
                        "another cell of the row is {path}, too"
                    )));
                    unread.push(path.clone());
                }
                Ok(value) => {
                    planned.placed += 1;
                    facts.push(DraftFact { field, value, origin: Origin::Column(*number) });
                }
                Err(why) => {
                    planned.faults.push(fault(why));
                    unread.push(field.path.clone());
                }
            }
        }
        let said: BTreeSet<&Holding> = facts.iter().map(|fact| &fact.field.holding).collect();
        let holds = |field: &MappedField<'_>| !self.filled.contains(&field.holding) || said.contains(&field.holding);
        let same: Vec<DraftFact<'_, 'f>> = self
            .same
            .iter()
            .filter(|(field, _)| holds(field))
            .map(|(field, value)| DraftFact { field, value: value.clone(), origin: Origin::Map })
            .collect();
        facts.extend(same);
        let id = match self.id(row) {
            Ok(id) => Some(id),
            Err((column, why)) => {
                // What the id is made from may be a field, too: it is told once.
                if let Some(MappedPart::Field(field)) = column.and_then(|column| self.parts.get(&column)) {
                    unread.push(field.path.clone());
                }
                let fault = CellFault { row: row.number, column, why };
                if !planned.faults.iter().rev().take_while(|other| other.row == row.number).any(|other| *other == fault)
                {
                    planned.faults.push(fault);
                }
                None
            }
        };
        let (changes, facts) = written(facts, &grid.row_named(row.number));
        // The name that findings have of what could not be read is that of what could be.
        Drafted { row: row.number, id, changes, facts, unread }
    }

    /// How a cell is read otherwise, and as what.
    fn other(&self, number: u32, cell: &CellContent) -> Option<(&MapValue, Option<&MappedField<'f>>)> {
        let name = &self.columns.iter().find(|column| column.number == number)?.name;
        let words = one_line(&cell.words());
        let value =
            self.map.values.iter().find(|value| one_line(&value.column) == *name && one_line(&value.cell) == words)?;
        let own = self.others.iter().find(|(other, _)| other.span == value.span);
        Some((value, own.map(|(_, field)| field)))
    }

    /// Whether the unit of amounts is said by a field beside them.
    fn has_unit(&self, holding: &Holding) -> bool {
        let is_unit = |field: &MappedField<'_>| field.key == "unit" && field.holding == *holding;
        let of_columns = self.parts.values().any(|part| matches!(part, MappedPart::Field(field) if is_unit(field)));
        of_columns || self.same.iter().any(|(field, _)| is_unit(field))
    }

    fn digits(&self, number: u32) -> Option<u32> {
        let name = &self.columns.iter().find(|column| column.number == number)?.name;
        self.map.digits.iter().find(|(own, _)| one_line(own) == *name).map(|(_, digits)| digits.value)
    }

    /// The row's id, made from its columns.
    fn id(&self, row: &SheetRow) -> Result<String, (Option<u32>, Text)> {
        let mut parts = Vec::new();
        for number in &self.ids {
            let own = |why: Text| (Some(*number), why);
            match row.cells.get(number) {
                None => {
                    return Err(own(Text::fixed(
                        "id:t görs av cellen, som är tom",
                        "the id is made from the cell, which is empty",
                    )));
                }
                Some(CellContent::Unread(why)) => return Err(own(why.said())),
                Some(CellContent::Number(digits)) => {
                    // A year or a number in an id need not be told from one with zeros.
                    let code = coded(digits, self.digits(*number).or(u32::try_from(digits.len()).ok())).map_err(own)?;
                    parts.push(code);
                }
                Some(cell) => parts.push(cell.words()),
            }
        }
        let first = self.ids.first().copied();
        let id = plain_key(&parts.join(" "));
        let id = id.ok_or_else(|| {
            (
                first,
                Text::fixed(
                    "cellen ger inget id: den har inga bokstäver eller siffror",
                    "the cell gives no id: it has no letters or digits",
                ),
            )
        })?;
        check_id(&id).map_err(|why| (first, why))?;
        Ok(id)
    }
}

/// The changes that write the facts into an empty file, in the order of the format, and the paths that findings have for them.
fn written(facts: Vec<DraftFact<'_, '_>>, source: &str) -> (Vec<Change>, Vec<(String, Origin)>) {
    // Keys and labels stand in the order in which the map has them.
    let mut groups: Vec<(Holding, Vec<DraftFact<'_, '_>>)> = vec![(Holding::Table(Vec::new()), Vec::new())];
    for fact in facts {
        match groups.iter_mut().find(|(holding, _)| *holding == fact.field.holding) {
            Some((_, own)) => own.push(fact),
            None => groups.push((fact.field.holding.clone(), vec![fact])),
        }
    }
    let place = |(holding, facts): &(Holding, Vec<DraftFact<'_, '_>>)| {
        let order = facts.first().and_then(|fact| fact.field.order.split_last()).map(|(_, around)| around.to_vec());
        (*holding != Holding::Table(Vec::new()), order.unwrap_or_default())
    };
    groups.sort_by_key(place);
    let mut entries: BTreeMap<String, usize> = BTreeMap::new();
    let (mut changes, mut paths) = (Vec::new(), Vec::new());
    for (holding, mut facts) in groups {
        facts.sort_by(|one, other| one.field.order.cmp(&other.field.order));
        let around = match &holding {
            Holding::Table(table) if table.is_empty() => String::new(),
            Holding::Table(table) => format!("{}.", table.join(".")),
            Holding::Entry { list, .. } => {
                let index = entries.entry(list.clone()).or_default();
                *index += 1;
                format!("{list}[{index}].")
            }
        };
        let mut pairs: Vec<NewPair> = Vec::new();
        for chunk in facts.chunk_by(|one, other| one.field.path == other.field.path) {
            let Some(first) = chunk.first() else { continue };
            let path = format!("{around}{}", first.field.key);
            let value = if matches!(first.field.shape, Shape::List(_)) {
                let values: Vec<&str> = chunk.iter().map(|fact| fact.value.as_str()).collect();
                format!("[{}]", values.join(", "))
            } else {
                first.value.clone()
            };
            paths.push((path, first.origin));
            pairs.push(NewPair::new(&first.field.key, value));
        }
        if holding == Holding::Table(Vec::new()) {
            pairs.push(NewPair::new("source", text_as_toml(source)));
        }
        changes.push(match holding {
            Holding::Table(table) => Change::Set { table, pairs },
            Holding::Entry { list, .. } => Change::Append { list, pairs },
        });
    }
    (changes, paths)
}

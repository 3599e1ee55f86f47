//! A map to begin with: what each column most likely is. What nobody can tell from a name waits as a comment, and stops the import until
//! somebody has decided.

use super::suggested::{ColumnNames, Suggestion};
use super::target::mapped;
use crate::commands::cell::cell_as_toml;
use crate::commands::sheet_columns::{SheetColumn, columns, one_line};
use crate::model::{CellContent, Field, Grid, Lang, Shape, SheetRow, Text, personal_number, text, text_as_toml};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A heading is sought among so many rows.
const FIRST_ROWS: usize = 20;

/// So many cells of a column that cannot be read are listed.
const MOST_LISTED: usize = 10;

/// The map of a sheet, as a text with comments in the language. `run` is the command line that uses it.
pub fn suggest(grid: &Grid, fields: &[Field], run: &str, lang: Lang) -> String {
    let header = header(grid);
    let columns = columns(grid, header);
    let names = ColumnNames::of(fields);
    let mut taken = BTreeSet::new();
    let suggested: Vec<(&SheetColumn, Option<Suggestion>)> = columns
        .iter()
        .map(|column| {
            let suggestion = names.suggestion(&column.name, fields);
            // A second column for one field is somebody's to decide.
            (column, suggestion.filter(|suggestion| taken.insert(suggestion.path.clone())))
        })
        .collect();
    let below = || grid.rows.iter().filter(|row| row.number > header);
    let mut out = String::new();
    let mut line = |text: &Text| {
        let _ = writeln!(out, "{}", text.pick(lang));
    };
    head(grid, run).iter().for_each(&mut line);
    if let Some(name) = &grid.sheet {
        let (name, others) = (text_as_toml(name), one_line(&grid.others.join(", ")));
        let more = if others.is_empty() {
            Text::same(String::new())
        } else {
            text!("   # andra blad: {others}", "   # other sheets: {others}")
        };
        line(&text!("sheet  = {name}{more}", "sheet  = {name}{more}", more));
    }
    line(&Text::same(format!("header = {header}")));
    line(&ids(&suggested, &below().collect::<Vec<_>>()));
    line(&Text::fixed("drop   = []\n\n[columns]", "drop   = []\n\n[columns]"));
    for (column, suggestion) in &suggested {
        let count = below().filter(|row| row.cells.contains_key(&column.number)).count();
        let name = text_as_toml(&personal_number::mask(&column.name));
        let cells = cells(count);
        line(&match suggestion {
            Some(suggestion) => {
                let path = &suggestion.path;
                text!("{name} = \"{path}\"   # {cells}", "{name} = \"{path}\"   # {cells}", cells)
            }
            None => text!(
                "#{name} = \"FYLL I: ett fält\"   # {cells}; eller skriv {name} i drop",
                "#{name} = \"FILL IN: a field\"   # {cells}; or write {name} in drop",
                cells
            ),
        });
    }
    line(&Text::fixed("\n# Det som är lika för varje rad.\n[same]", "\n# What is the same for every row.\n[same]"));
    let mut told = BTreeSet::new();
    let paths: BTreeSet<&str> =
        suggested.iter().filter_map(|(_, suggestion)| Some(suggestion.as_ref()?.path.as_str())).collect();
    let kind = ("kind".to_owned(), None);
    let own =
        suggested.iter().flat_map(|(_, suggestion)| suggestion.iter().flat_map(|suggestion| suggestion.same.iter()));
    for (path, value) in [&kind].into_iter().chain(own) {
        if paths.contains(path.as_str()) || !told.insert(path.clone()) {
            continue;
        }
        let key = text_as_toml(path);
        line(&match value {
            Some(value) => Text::same(format!("{key} = \"{value}\"")),
            None => {
                let words = words(path, fields);
                text!("#{key} = \"FYLL I: {words}\"", "#{key} = \"FILL IN: {words}\"")
            }
        });
    }
    // A register lists the associations: whose it is goes without saying there, and every agreement needs it.
    if !paths.iter().any(|path| path.starts_with("parties.") && !path.starts_with("parties.foreningen.")) {
        line(&Text::fixed(
            "#\"parties.kommunen.name\" = \"FYLL I: den offentliga partens namn\"\n#\"parties.kommunen.role\" = \"public\"",
            "#\"parties.kommunen.name\" = \"FILL IN: the public party's name\"\n#\"parties.kommunen.role\" = \"public\"",
        ));
    }
    for (column, suggestion) in &suggested {
        let Some(suggestion) = suggestion else { continue };
        for (cell, count) in unread(column, suggestion, &below().collect::<Vec<_>>(), fields) {
            let (name, cell) = (text_as_toml(&column.name), text_as_toml(&personal_number::mask(&cell)));
            let cells = cells(count);
            // That there is no end is said in a few ways; whatever else stands there is a day that nobody can read.
            let is_end = suggestion.path == "term.end" && says_no_end(&cell);
            let field = if is_end { "\n#field  = \"term.open_ended\"\n#is     = \"ja\"" } else { "" };
            let is = if is_end {
                Text::fixed("", "")
            } else {
                Text::fixed("\n#is     = \"FYLL I\"", "\n#is     = \"FILL IN\"")
            };
            line(&text!(
                "\n#[[values]]   # {cells} som inte kan läsas; utan is utelämnas det\n#column = {name}\n#cell   = {cell}{field}{is}",
                "\n#[[values]]   # {cells} that cannot be read; left out without is\n#column = {name}\n#cell   = {cell}{field}{is}",
                cells,
                is
            ));
        }
    }
    out
}

/// Whether a cell says that an agreement runs until further notice.
fn says_no_end(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    ["tills vidare", "tv", "t.v.", "löpande", "utan slut", "until further notice", "open-ended", "open ended"]
        .iter()
        .any(|words| lower.trim_matches(['"', ' ']) == *words)
}

/// What stands above a map: what it is of, and how it is used.
fn head(grid: &Grid, run: &str) -> Vec<Text> {
    let mut lines = Vec::new();
    let file = one_line(&grid.file);
    let sheet = grid.sheet.as_deref().map_or(Text::same(String::new()), |sheet| {
        let sheet = one_line(sheet);
        text!(", blad {sheet}", ", sheet {sheet}")
    });
    lines.push(text!(
        "# Karta över {file}{sheet}: vad varje kolumn blir i ett avtal. Granska den rad för rad innan den används.",
        "# Map of {file}{sheet}: what each column becomes in an agreement. Review it line by line before it is used.",
        sheet
    ));
    for taken in &grid.taken {
        lines.push(match grid.sheet {
            None => text!("# Filen är {taken}.", "# The file is {taken}.", taken),
            Some(_) => text!("# Att tänka på: {taken}.", "# To bear in mind: {taken}.", taken),
        });
    }
    lines.push(text!(
        "# - Ta bort # framför en rad som ska gälla, och skriv i stället för FYLL I.\n\
         # - En kolumn som inte ska med skrivs i drop. Kartan ska nämna varje kolumn.\n\
         # - Vad ett fält heter står i: liggare schema, och vad kartan kan säga i: liggare schema --of import-map\n\
         # Pröva sedan: {run}\n",
        "# - Remove # before a line that is to hold, and write in place of FILL IN.\n\
         # - A column that is not wanted is written in drop. The map must name every column.\n\
         # - What a field is called stands in: liggare schema, and what the map can say in: liggare schema --of import-map\n\
         # Then try: {run}\n"
    ));
    lines
}

fn cells(count: usize) -> Text {
    if count == 1 { Text::fixed("1 cell", "1 cell") } else { text!("{count} celler", "{count} cells") }
}

/// The row among the first that has the most texts.
fn header(grid: &Grid) -> u32 {
    let is_name = |cell: &&CellContent| matches!(cell, CellContent::Text(words) if words.contains(char::is_alphabetic));
    let texts = |row: &SheetRow| row.cells.values().filter(is_name).count();
    let rows = grid.rows.iter().take(FIRST_ROWS).rev();
    rows.max_by_key(|row| texts(row)).map_or(1, |row| row.number)
}

/// The words that a field takes.
fn words(path: &str, fields: &[Field]) -> String {
    let choices =
        mapped(path, fields).map(|field| field.shape.choices().iter().map(|(key, _)| *key).collect::<Vec<_>>());
    choices.unwrap_or_default().join(", ")
}

/// The line of the id: the first columns that tell all rows apart.
fn ids(suggested: &[(&SheetColumn, Option<Suggestion>)], rows: &[&SheetRow]) -> Text {
    let of = |path: &str| {
        let own = |(_, suggestion): &&(&SheetColumn, Option<Suggestion>)| {
            suggestion.as_ref().is_some_and(|one| one.path == path)
        };
        suggested.iter().find(own).map(|(column, _)| *column)
    };
    let tries = [
        vec!["short_name"],
        vec!["title"],
        vec!["title", "term.start"],
        vec!["reference"],
        vec!["parties.foreningen.name", "term.start"],
    ];
    let tells_apart = |columns: &Vec<&SheetColumn>| {
        let key = |row: &SheetRow| {
            let cells: Option<Vec<String>> =
                columns.iter().map(|column| row.cells.get(&column.number).map(CellContent::words)).collect();
            cells.map(|cells| cells.join(" ").to_lowercase())
        };
        let keys: BTreeSet<Option<String>> = rows.iter().map(|row| key(row)).collect();
        keys.len() == rows.len() && !keys.contains(&None)
    };
    let found = tries
        .iter()
        .filter_map(|paths| paths.iter().map(|path| of(path)).collect::<Option<Vec<_>>>())
        .find(tells_apart);
    match found {
        Some(columns) => {
            let names: Vec<String> = columns.iter().map(|column| text_as_toml(&column.name)).collect();
            Text::same(format!("id     = [{}]", names.join(", ")))
        }
        None => Text::fixed(
            "#id    = [\"FYLL I: kolumner som skiljer raderna åt\"]",
            "#id    = [\"FILL IN: columns that tell the rows apart\"]",
        ),
    }
}

/// Texts of a column that its field cannot have, the most frequent first, each with how often it stands there.
fn unread(column: &SheetColumn, suggestion: &Suggestion, rows: &[&SheetRow], fields: &[Field]) -> Vec<(String, usize)> {
    let Ok(field) = mapped(&suggestion.path, fields) else { return Vec::new() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let is_free = matches!(field.shape, Shape::Text(None));
    for cell in rows.iter().filter_map(|row| row.cells.get(&column.number)).filter(|_| !is_free) {
        if let CellContent::Text(words) = cell
            && cell_as_toml(cell, &field.key, field.shape, None).is_err()
        {
            *counts.entry(one_line(words)).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|(one, often), (other, rarely)| rarely.cmp(often).then_with(|| one.cmp(other)));
    counts.truncate(MOST_LISTED);
    counts
}

//! The choice of columns: which of a table's, and in which order.

use crate::model::{Align, Cell, Column, Fit, Rows, Sum, Table, Take, Text, nearest, or_meant, text};

/// The table with the columns of these keys, in this order, all of them to be seen by people; without keys, as it was.
/// A key that the table does not have, or that is given twice, is a slip of the pen.
pub fn chosen(table: Table, keys: &[String]) -> Result<Table, Text> {
    if keys.is_empty() {
        return Ok(table);
    }
    let mut places: Vec<usize> = Vec::with_capacity(keys.len());
    let mut rest = keys;
    while let [key, ..] = rest {
        // A title may hold the comma that parts the words of a command line.
        let runs = || (1..=rest.len()).filter_map(|count| rest.split_at_checked(count));
        let found = runs().find_map(|(run, after)| Some((called(&table.columns, &run.join(","))?, after)));
        let Some((place, after)) = found else { return Err(unknown(&table.columns, key)) };
        if places.contains(&place) {
            return Err(text!("--columns: kolumnen {key} står två gånger", "--columns: the column {key} stands twice"));
        }
        places.push(place);
        rest = after;
    }
    let mut table = at_places(table, &places);
    table.columns = table.columns.into_iter().map(seen).collect();
    Ok(table)
}

/// The table with the columns of these keys alone, in this order, each as it was; keys that it does not have are passed by.
pub fn ordered(table: Table, keys: &[&str]) -> Table {
    let places = keys.iter().filter_map(|key| table.columns.iter().position(|column| column.key == *key));
    let places: Vec<usize> = places.collect();
    at_places(table, &places)
}

/// The table with one of its columns right after another.
pub fn beside(table: Table, key: &str, after: &str) -> Table {
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let (Some(moved), Some(after)) = (place(key), place(after)) else { return table };
    let others = (0..table.columns.len()).filter(|other| *other != moved);
    let places: Vec<usize> =
        others.flat_map(|other| [Some(other), (other == after).then_some(moved)]).flatten().collect();
    at_places(table, &places)
}

fn at_places(table: Table, places: &[usize]) -> Table {
    let sums = table.sums.iter().map(|sum| Sum { cells: picked(&sum.cells, places), ..sum.clone() }).collect();
    let columns = places.iter().filter_map(|place| table.columns.get(*place).cloned()).collect();
    let places = places.to_vec();
    let Table { rows, .. } = table;
    let (count, row) = (rows.len(), move |row: usize, take: Take<'_>| {
        rows.get(row).map(|row| picked(&row, &places)).into_iter().flatten().for_each(take);
    });
    Table { columns, rows: Rows::made(count, row), sums, ..table }
}

/// The place of the column with this key, or with this title in either language; case aside.
fn called(columns: &[Column], word: &str) -> Option<usize> {
    let lower = word.trim().to_lowercase();
    let titled = columns.iter().enumerate().filter(|(_, column)| column.title.is_read_as(&lower));
    let mut titled = titled.map(|(place, _)| place);
    let titled = titled.next().filter(|_| titled.next().is_none());
    columns.iter().position(|column| column.key.to_lowercase() == lower).or(titled)
}

/// That no column is called so, with those that there are.
fn unknown(columns: &[Column], word: &str) -> Text {
    let titles = columns.iter().flat_map(|column| [column.title.sv.as_ref(), column.title.en.as_ref()]);
    let keys = || columns.iter().map(|column| column.key.as_ref());
    let meant = or_meant(nearest(word, keys().chain(titles)));
    let (word, known) = (Text::same(word), Text::same(keys().collect::<Vec<_>>().join(", ")));
    text!(
        "--columns: det finns ingen kolumn {word}{meant}; de som finns: {known}",
        "--columns: there is no column {word}{meant}; there are: {known}",
        word,
        meant,
        known
    )
}

fn picked(cells: &[Cell<'static>], places: &[usize]) -> Vec<Cell<'static>> {
    places.iter().map(|place| cells.get(*place).cloned().unwrap_or(Cell::Empty)).collect()
}

/// A column that was asked for is never left out and never said elsewhere.
fn seen(column: Column) -> Column {
    let fit = match (column.fit, column.align) {
        (Fit::Keep | Fit::Spare, _) | (Fit::Machine, Align::Right) => Fit::Keep,
        (Fit::Wrap | Fit::Shorten | Fit::Below | Fit::Group, _) | (Fit::Machine, Align::Left) => Fit::Wrap,
    };
    column.fit(fit)
}
